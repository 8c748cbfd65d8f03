"""An answer of a person as a change of the policy: the patch, and how to have it as a file."""

from __future__ import annotations

from bot.message import Block, Card, Paragraph, Said
from bot.policy.cards.words import Words
from bot.requests.cards.patch import retold_of, why
from bot.requests.patch.draw_up import Hindered, Patch


def proposal_card(what: str, id_: str, patch: Patch, file: str, words: Words) -> Card:
    """The patch; `what` is "clause" or "test", `id_` the question's."""
    blocks: list[Block] = [Paragraph(words.say("patch.text")), *retold_of(patch, words), Said(patch.text)]
    blocks.append(Paragraph(words.say("propose.how", what=what, id=id_, file=file)))
    return Card(words.plain(f"propose.done-{what}"), tuple(blocks), language=words.language)


def unproposed_card(hindered: Hindered, words: Words) -> Card:
    """Why it cannot be proposed, and what to do."""
    return Card(words.plain("propose.none"), (Paragraph(why(hindered, words)),), language=words.language)
