"""Names and values, with a way to change each beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adapters.slack.render import limits, mrkdwn
from adapters.slack.render.commands import actions, as_button, fit_menu, fits_value, is_short, overflow, row, usable
from adapters.slack.render.page import Dict, Page
from adapters.slack.render.words import honest, line, size
from bot.markup import Plain, Span, Strong
from bot.message import Button, Fact, Facts

SIDE_BY_SIDE = 75
"""Characters of facts that stand on one line."""


def facts(page: Page, title: Sequence[Span], block: Facts) -> Iterator[Dict]:
    """The facts as lines; what changes them in a menu or a button beside, or in a row below."""
    changes = usable(fact.change for fact in block.items if fact.change is not None)
    texts = list(_texts(title, sentences(block)))
    beside = _beside(page, changes) if texts else None
    for number, text in enumerate(texts):
        made: Dict = {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}, "expand": True}
        yield made if number or beside is None else made | {"accessory": beside}
    if beside is None:
        yield from _below(page, changes)


def sentences(block: Facts) -> list[list[Span]]:
    """The facts as sentences, for the small print."""
    return [_sentence(fact) for fact in block.items if line(fact.value)]


def _sentence(fact: Fact) -> list[Span]:
    name = line(fact.name)
    lead: list[Span] = [Strong(f"{name}:"), Plain(" ")] if name else []
    return [*lead, *honest(fact.value)]


def _texts(title: Sequence[Span], sentences: Sequence[Sequence[Span]]) -> Iterator[str]:
    """The lines as mrkdwn, as many together as a section takes."""
    lines = [text for sentence in sentences for text in mrkdwn.texts(sentence, limits.SECTION)]
    if len(lines) > 1 and sum(map(size, lines)) <= SIDE_BY_SIDE:
        lines = ["  ·  ".join(lines)]
    above = mrkdwn.texts([Strong(part.text) for part in title], limits.SECTION)
    return mrkdwn.filled([*above, *lines], limits.SECTION)


def _beside(page: Page, changes: Sequence[Button]) -> Dict | None:
    """What fits beside the facts: one button, or a menu of several."""
    if len(changes) == 1 and is_short(changes[0]) and fits_value(changes[0]):
        return as_button(page, changes[0])
    in_full = all(size(line(change.label)) <= limits.OPTION_LABEL for change in changes)
    if 2 <= len(changes) <= limits.OVERFLOW and in_full and fit_menu(changes):
        return overflow(page, changes)
    return None


def _below(page: Page, changes: Sequence[Button]) -> Iterator[Dict]:
    long = [change for change in changes if not (is_short(change) and fits_value(change))]
    for change in long:
        yield from row(page, change)
    yield from actions([as_button(page, change) for change in changes if change not in long])
