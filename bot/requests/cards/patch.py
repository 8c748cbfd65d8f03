"""The change of the policy that goes with a decision: as a card for the architect, and as the text of a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.files.bringing import brought
from bot.markup import Markup
from bot.message import Block, Bullets, Card, Facts, Paragraph, Said, Section, Table
from bot.policy.cards.diff import diff_card
from bot.policy.cards.words import Words
from bot.policy.diff import diff_policies
from bot.policy.model import Outcome
from bot.requests.cards.one import look_button, said_facts
from bot.requests.model import Filed
from bot.requests.patch.draw_up import Hindered, Patch, Retold

ROWS = 12
"""Lines of the change, cell by cell, that the card shows; the rest is in the patch."""


def patch_card(filed: Filed, patch: Patch, file: str, today: date, words: Words, link: str) -> Card:
    """What the change is, cell by cell; its tests; the patch itself; and the link by which it is fetched as a file."""
    after = Words(patch.opened, words.texts, words.language)
    cells = diff_card(diff_policies(words.opened.compiled, patch.opened.compiled, today), words.opened, after)
    blocks: list[Block] = [Paragraph(words.say("patch.text"))]
    for block in cells.blocks:
        blocks.append(replace(block, rows=block.rows[:ROWS]) if isinstance(block, Table) else block)
        if isinstance(block, Table) and len(block.rows) > ROWS:
            blocks.append(Paragraph(words.say("patch.more", count=len(block.rows) - ROWS), small=True))
    blocks += [*tests_of(patch, words), Section(words.say("patch.patch")), Said(patch.text)]
    blocks.append(Paragraph(words.say("patch.how", id=filed.id, file=file)))
    files, written = brought(words.plain("patch.file"), link)
    title = words.plain("patch.title", name=filed.name)
    return Card(title, (*blocks, *written), (*files, look_button(filed, words)), language=words.language)


def hindered_card(filed: Filed, hindered: Hindered, words: Words) -> Card:
    """Why there is no change to show, and what to do; with what was decided, so that it can be written by hand."""
    blocks: list[Block] = [Paragraph(why(hindered, words))]
    if filed.decision is not None:
        blocks.append(Facts(tuple(said_facts(filed.decision, words))))
    title = words.plain("patch.none", name=filed.name)
    return Card(title, tuple(blocks), (look_button(filed, words),), language=words.language)


def why(hindered: Hindered, words: Words) -> Markup:
    """The reason as a sentence."""
    values = dict(hindered.values)
    if "data" in values:
        values["data"] = words.data(str(values["data"]))
    return words.say(hindered.key, **values)


def patch_file(filed: Filed, patch: Patch, words: Words) -> str:
    """The patch as a file: what it is in lines that git passes over, then the patch."""
    decision = filed.decision
    lines: list[str] = []
    if decision is not None:
        day = words.day(decision.at.date())
        lines.append(words.plain("patch.decided", id=filed.id, name=filed.name, by=decision.by_name, day=day))
    lines += [f"{words.plain('patch.tests')}: {one}" for one in patch.tests]
    lines += [f"{words.plain('patch.retold')}: {_retold(one, words)}" for one in patch.retold]
    return "".join(f"# {' '.join(line.split())}\n" for line in lines) + patch.text


def tests_of(patch: Patch, words: Words) -> list[Block]:
    """The tests that come with it, and those that say something else now."""
    blocks: list[Block] = [Section(words.say("patch.tests"))]
    asked = tuple(words.text(one).markup for one in patch.tests)
    blocks.append(Bullets(asked) if asked else Paragraph(words.say("patch.no-tests")))
    return [*blocks, *retold_of(patch, words)]


def retold_of(patch: Patch, words: Words) -> list[Block]:
    """The tests of the policy that say something else now."""
    if not patch.retold:
        return []
    told = tuple(words.text(_retold(one, words)).markup for one in patch.retold)
    return [Section(words.say("patch.retold")), Bullets(told)]


def _retold(one: Retold, words: Words) -> str:
    was = _outcome(one.was, words)
    if one.now is None:
        return words.plain("patch.retold-gone", ask=one.ask, was=was)
    return words.plain("patch.retold-line", ask=one.ask, was=was, now=_outcome(one.now, words))


def _outcome(outcome: Outcome, words: Words) -> str:
    return outcome.value if outcome is Outcome.OUT_OF_SCOPE else words.plain(f"policy.short-{outcome}")
