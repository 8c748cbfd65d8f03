"""Sentences as rich text: every character stands for itself, so no escaping and nothing that could come alive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, assert_never

from adapters.slack.render import limits
from adapters.slack.render.words import clean, pieces, portions
from bot.markup import Code, Link, Plain, Span, Strong

Dict = dict[str, Any]
Sentence = Sequence[Span]


def paragraph(title: Sentence, text: Sentence) -> Iterator[Dict]:
    """A paragraph, under its heading where there is one; more blocks than one where it is very long."""
    above = [*heading(title), {"type": "text", "text": "\n"}] if title and text else heading(title)
    for portion in portions(text, limits.RICH) if text else ([],):
        yield _block([_section([*above, *runs(portion)])])
        above = []


def bullets(title: Sentence, items: Iterable[Sentence]) -> Iterator[Dict]:
    """A list, under its heading where there is one."""
    lines = [_section(runs(portion)) for item in items for portion in portions(item, limits.RICH)]
    above = [_section(heading(title))] if title else []
    for group in _groups(lines):
        yield _block([*above, {"type": "rich_text_list", "style": "bullet", "elements": group}])
        above = []
    if above:
        yield _block(above)


def quotation(title: Sentence, text: str) -> Iterator[Dict]:
    """Words that a person typed."""
    above = [_section(heading(title))] if title else []
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


def heading(title: Sentence) -> list[Dict]:
    """The parts of a heading, bold without exception."""
    return runs(part if isinstance(part, Link) else Strong(part.text) for part in title)


def runs(sentence: Iterable[Span]) -> list[Dict]:
    """The parts of a sentence in order."""
    return [_run(part) for part in sentence if part.text]


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
        weight = len(json.dumps(item, ensure_ascii=False))
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
