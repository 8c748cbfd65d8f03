"""Sentences as mrkdwn, for the small print and for lines beside a control; everywhere else we use rich text, which parses nothing.

Words that are not ours stand in our sentences too: a tool's name that somebody typed. Slack knows no way to escape its
formatting characters, so those that could act are replaced by their look-alikes. Nothing rests on invisible characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from adapters.slack.render.words import clean, line, portions, size
from bot.markup import Code, Link, Plain, Span, Strong

_SPECIAL = re.compile(r"[&<>*_~`:@]")
_LOOK_ALIKE = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_EMOJI = re.compile(r":(?=[\w+'-]+:)")
_EVERYBODY = re.compile(r"@(?=(?:channel|here|everyone|group)\b)", re.IGNORECASE)
_QUOTE = re.compile(r"^(\s*)>", re.MULTILINE)


def mrkdwn(parts: Iterable[Span]) -> str:
    """A sentence of ours, its parts made `honest` before, as mrkdwn."""
    text = ""
    written = [_written(part) for part in parts]
    for (mark, words), (_, after) in zip(written, [*written[1:], ("", "")], strict=False):
        free = not (text[-1:].isalnum() or after[:1].isalnum())
        text += f"{mark}{words}{mark}" if mark and free else words
    return text


def texts(parts: Sequence[Span], limit: int) -> Iterator[str]:
    """A sentence in as few texts of at most `limit` characters as it needs; escaping makes some longer than they look."""
    text = mrkdwn(parts)
    if size(text) <= limit:
        yield from (text,) if text.strip() else ()
        return
    if len(parts) == 1 and isinstance(parts[0], Link):
        parts = [Plain(f"{parts[0].text} ({parts[0].address})")]
    for half in portions(parts, max(1, sum(size(part.text) for part in parts) // 2)):
        yield from texts(half, limit)


def filled(lines: Iterable[str], limit: int) -> Iterator[str]:
    """Lines put together, as many as go into one text."""
    held = ""
    for text in lines:
        if held and size(held) + 1 + size(text) > limit:
            yield held
            held = ""
        held = f"{held}\n{text}" if held else text
    if held:
        yield held


def _written(part: Span) -> tuple[str, str]:
    match part:
        case Plain(text):
            return "", inert(text)
        case Strong(text):
            return "*", inert(line(text))
        case Code(text):
            return "`", inert(line(text))
        case Link(text, address):
            return "", f"<{_escaped(address)}|{inert(line(text))}>"
        case _:
            assert_never(part)


def inert(text: str) -> str:
    """Words as they are: no mention, no link, no formatting, no emoji comes of them."""
    text = clean(text)
    if _SPECIAL.search(text):
        text = _UNDERSCORE.sub("ˍ", text.translate(_LOOK_ALIKE))
        text = _EVERYBODY.sub("＠", _EMOJI.sub("∶", text))
        text = _escaped(_QUOTE.sub(r"\1›", text))
    return text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
