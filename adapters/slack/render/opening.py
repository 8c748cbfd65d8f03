"""How a card begins: its first line, its tone in a sign and in words, and what of it a notification says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from adapters.slack.render import limits, rich
from adapters.slack.render.commands import plain_text
from adapters.slack.render.mrkdwn import inert
from adapters.slack.render.page import Dict, Page
from adapters.slack.render.words import cut, line, plain_words, size
from bot.markup import Strong
from bot.message import Block, Bullets, Card, Checklist, Choices, Facts, Paragraph, Said, Section, Table, Tone

SIGNS = {
    Tone.YES: ":white_check_mark:",
    Tone.CONDITIONAL: ":ballot_box_with_check:",
    Tone.NOT_YET: ":hourglass_flowing_sand:",
    Tone.NO: ":no_entry:",
    Tone.QUESTION: ":grey_question:",
}
"""Told apart by their shape as well; the words beside them say the same."""

_PICTOGRAPH = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]|:[a-z0-9_+-]+:")


def opening(page: Page, card: Card) -> Iterator[Dict]:
    """The title, as a header where it can be one, then the tone."""
    title = line(card.title)
    bare = title.rstrip(".!")
    if 0 < size(bare) <= limits.HEADER and not _PICTOGRAPH.search(bare):
        yield {"type": "header", "text": plain_text(bare)}
    elif title:
        yield from rich.paragraph([Strong(title)], ())
    if card.tone is not Tone.PLAIN:
        words = page.say(f"slack.tone-{card.tone}")
        yield {
            "type": "context",
            "elements": [{"type": "mrkdwn", "text": f"{SIGNS[card.tone]} {inert(words)}", "verbatim": True}],
        }


def summary(cards: Sequence[Card]) -> str:
    """Title and point of the first card, and the titles of the others; short, and without markup."""
    first, *others = cards
    headings = [plain_words(block.title) for block in first.blocks if isinstance(block, Section)]
    if first.blocks and isinstance(first.blocks[0], Section) and len(headings) > 1:
        point = "; ".join(headings)
    else:
        point = next((words for block in first.blocks if (words := _point(block))), "")
    said = [line(first.title), "" if point in first.title else point, *(line(card.title) for card in others)]
    return inert(cut(" ".join(_ended(words) for words in said if words), limits.TEXT))


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", ":", "…", ")")) else f"{words}."


def _point(block: Block) -> str:
    """What a block says, where it says something by itself."""
    match block:
        case Paragraph(text, small=False):
            return plain_words(text)
        case Bullets(items):
            return plain_words(items[0]) if items else ""
        case Checklist(items):
            return "; ".join(plain_words(item.text) for item in items)
        case Facts(items):
            return "; ".join(f"{line(fact.name)}: {plain_words(fact.value)}" for fact in items if fact.value)
        case Table(rows=rows):
            return "; ".join(": ".join(filter(None, map(plain_words, row[:2]))) for row in rows)
        case Said(text):
            return line(text)
        case Choices(question):
            return line(question)
        case _:
            return ""
