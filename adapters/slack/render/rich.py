"""Sentences as rich text: every character stands for itself, so no escaping and nothing that could come alive."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import assert_never

from adapters.slack.render import limits
from adapters.slack.render.page import Dict
from adapters.slack.render.words import clean, pieces, portions
from bot.markup import Code, Link, Plain, Span, Strong

Sentence = Sequence[Span]

ITEM, RUN = 60, 50
"""What the frame of an item of a list and of a part of it weighs as JSON, about."""


def paragraph(title: Sentence, text: Sentence) -> Iterator[Dict]:
    """A paragraph, under its heading where there is one; more blocks than one where it is very long."""
    above = yield from _heading(title)
    if above and text:
        above = [*above, {"type": "text", "text": "\n"}]
    for portion in portions(text, limits.RICH) if text else ([],) if above else ():
        yield _block([_section([*above, *runs(portion)])])
        above = []


def bullets(title: Sentence, items: Iterable[Sentence]) -> Iterator[Dict]:
    """A list, under its heading where there is one."""
    above = [_section(parts)] if (parts := (yield from _heading(title))) else []
    lines = [_section(runs(portion)) for item in items for portion in portions(item, limits.RICH)]
    for group in _groups(lines):
        yield _block([*above, {"type": "rich_text_list", "style": "bullet", "elements": group}])
        above = []
    if above:
        yield _block(above)


def quotation(title: Sentence, text: str) -> Iterator[Dict]:
    """Words that a person typed."""
    above = [_section(parts)] if (parts := (yield from _heading(title))) else []
    for piece in pieces(clean(text).strip() or "…", limits.RICH):
        yield _block([*above, {"type": "rich_text_quote", "elements": [{"type": "text", "text": piece}]}])
        above = []


def typed(text: str) -> Iterator[Dict]:
    """A line to copy and type, as it is."""
    for piece in pieces(clean(text), limits.RICH):
        yield _block([{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": piece}]}])


def cell(sentence: Sentence) -> Dict:
    """A cell of a table; never empty, which Slack refuses."""
    if all(isinstance(part, Plain) for part in sentence):
        return {"type": "raw_text", "text": " ".join("".join(part.text for part in sentence).split()) or "–"}
    return _block([_section(runs(sentence))])


def runs(sentence: Iterable[Span]) -> list[Dict]:
    """The parts of a sentence in order."""
    return [_run(part) for part in sentence if part.text]


def _heading(title: Sentence) -> Generator[Dict, None, list[Dict]]:
    """The parts of a heading, bold but for its links; of a very long one the last, after blocks with the others."""
    *others, last = [*portions(title, limits.RICH)] or [[]]
    for portion in others:
        yield _block([_section(_bold(portion))])
    return _bold(last)


def _bold(sentence: Sentence) -> list[Dict]:
    return runs(part if isinstance(part, Link) else Strong(part.text) for part in sentence)


def _run(part: Span) -> Dict:
    match part:
        case Plain(text):
            return {"type": "text", "text": text}
        case Strong(text):
            return {"type": "text", "text": text, "style": {"bold": True}}
        case Code(text):
            return {"type": "text", "text": text, "style": {"code": True}}
        case Link(text, address):
            return {"type": "link", "url": address, "text": text}
        case _:
            assert_never(part)


def _groups(lines: Iterable[Dict]) -> Iterator[list[Dict]]:
    """Lines of a list, as many as one block may hold."""
    group: list[Dict] = []
    held = 0
    for item in lines:
        weight = ITEM + sum(RUN + len(run["text"]) + len(run.get("url", "")) for run in item["elements"])
        if group and held + weight > limits.RICH_WEIGHT:
            yield group
            group, held = [], 0
        group.append(item)
        held += weight
    if group:
        yield group


def _section(elements: list[Dict]) -> Dict:
    return {"type": "rich_text_section", "elements": elements}


def _block(elements: list[Dict]) -> Dict:
    return {"type": "rich_text", "elements": elements}
