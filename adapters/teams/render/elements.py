"""The few elements our cards are made of. All text but headings is runs of rich text, which no client reads as Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, assert_never

from adapters.teams.render import limits
from adapters.teams.render.words import clean, honest, label, line, pieces, unparsed
from bot.markup import Code, Link, Markup, Plain, Strong

Element = dict[str, Any]
Style = Mapping[str, Any]

_ID = re.compile(r"\b([A-Z]{1,4})-(?=\d{1,4}\b)")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

FRAME = 80
"""Bytes of a run beside its text."""

NORMAL: Style = {}
SMALL: Style = {"size": "Small", "isSubtle": True}
BOLD: Style = {"weight": "Bolder"}
QUOTED: Style = {"italic": True}
LINK: Style = {"color": "Accent"}
WRONG: Style = {"color": "Attention", "weight": "Bolder"}


def heading(text: str, **more: Any) -> Iterator[Element]:
    """A heading, also for screen readers. What is too long for one is said in full below it."""
    words = unparsed(label(text, limits.TITLE))
    yield {"type": "TextBlock", "text": words, "weight": "Bolder", "wrap": True, "style": "heading", **more}
    if len(line(text)) > limits.TITLE:
        yield from rich([run(line(text))], spacing="Small")


def is_heading(element: Element) -> bool:
    """It belongs to what comes after it."""
    return element.get("style") == "heading"


def run(text: str, style: Style = NORMAL) -> Element:
    """Some words, shown as they are."""
    return {"type": "TextRun", "text": text, **style}


def runs(markup: Markup, style: Style = NORMAL) -> Iterator[Element]:
    """A sentence of ours."""
    for span in honest(markup):
        match span:
            case Plain(text):
                yield run(_flat(text), style)
            case Strong(text):
                yield run(_flat(text), {**style, **BOLD})
            case Code(text):
                yield run(_flat(text), {**style, "fontType": "Monospace"})
            case Link(text, address):
                yield from linked(_flat(text), clean(address), style)
            case _:
                assert_never(span)


def linked(text: str, address: str, style: Style = NORMAL) -> Iterator[Element]:
    """Words that open an address; where a card cannot open it, the words and the address."""
    if not address.casefold().startswith(("https://", "mailto:")):
        yield run(text if text == address else f"{text} ({address})", style)
        return
    action = {"type": "Action.OpenUrl", "title": label(text, limits.LABEL), "url": address}
    yield {**run(text, {**style, **LINK}), "selectAction": action}


def rich(inlines: Iterable[Element], **more: Any) -> Iterator[Element]:
    """Blocks of rich text: one, or several where it is so long that a card may have to be divided within it."""
    held: list[Element] = []
    bytes_ = 0
    for part in _short(inlines):
        size = len(part["text"].encode()) + FRAME
        if held and bytes_ + size > limits.PARAGRAPH:
            yield {"type": "RichTextBlock", "inlines": held, **more}
            held, bytes_, more = [], 0, {**more, "spacing": "None", "separator": False}
        held.append(part)
        bytes_ += size
    if held:
        yield {"type": "RichTextBlock", "inlines": held, **more}


def quotation(text: str) -> Iterator[Element]:
    """What a person typed, line by line, set off from what we say."""
    lines = [one for one in clean(text).split("\n") if one.strip()]
    for number, one in enumerate(lines):
        for block in rich([run(one, QUOTED)]):
            spacing = "Default" if number == 0 else "None"
            yield {"type": "Container", "style": "emphasis", "items": [block], "spacing": spacing}


def beside(left: Sequence[Element], right: Sequence[Element], action: Element) -> Element:
    """Something on the left, and on the right something to click that belongs to it."""
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": "stretch", "items": list(left)},
            {"type": "Column", "width": "auto", "items": list(right), "selectAction": action},
        ],
    }


def lines_to_click(actions: Sequence[Element], about: str = "") -> Iterator[Element]:
    """Actions as lines of the body, which wrap where a button would be cut; side by side where they are few and short.

    `about`: what they are about, for those who hear them one by one.
    """
    shown: list[str] = [action.get("tooltip") or action["title"] for action in actions]
    named = [{**one, "title": label(f"{about}: {one['title']}", limits.TITLE)} if about else one for one in actions]
    parts = [{"items": _click(words), "selectAction": action} for words, action in zip(shown, named, strict=True)]
    short = sum(map(len, shown)) <= limits.BUTTON and weigh(parts) <= limits.PARAGRAPH
    if 1 < len(parts) <= limits.SIDE_BY_SIDE and short:
        columns = [{"type": "Column", "width": "auto", **part} for part in parts]
        yield {"type": "ColumnSet", "spacing": "Small", "columns": columns}
    else:
        yield from ({"type": "Container", "spacing": "Small", **part} for part in parts)


def _click(words: str) -> list[Element]:
    return list(rich([run(f"› {words}", {**BOLD, **LINK})]))


def weigh(part: Any) -> int:
    """Bytes of a part of a card as it is sent."""
    return len(_encode(part).encode())


def _short(inlines: Iterable[Element]) -> Iterator[Element]:
    for part in inlines:
        for text in pieces(part["text"], limits.RUN):
            yield {**part, "text": text}


def _flat(text: str) -> str:
    """Without line breaks, an id such as G-16 kept whole; the blanks at the ends keep it apart from what stands beside."""
    return _ID.sub("\\1‑", clean(text).replace("\n", " "))
