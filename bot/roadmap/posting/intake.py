"""The place where the text of an update comes in: pasted, or in files; what is no text says what it is instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.errors import Refusal
from bot.request import Attached

_BEGINNINGS = (
    (b"%PDF", "update.file-pdf"),
    (b"PK\x03\x04", "update.file-office"),
    (b"\xd0\xcf\x11\xe0", "update.file-office"),
    (b"{\\rtf", "update.file-office"),
)
"""How files begin that people take for text, and what is said of them."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_BREAK = re.compile(r"\r\n?")
_PAGE = re.compile(r"\s*<(?:!doctype html|html|\?xml)\b", re.IGNORECASE)


def text_of(pasted: str, files: Sequence[Attached]) -> str:
    """What was pasted, and under it what stands in the files. Raises Refusal naming the file that cannot be read, and the cure."""
    parts = [pasted.strip(), *(_text_in(file).strip() for file in files)]
    return _BREAK.sub("\n", "\n\n".join(part for part in parts if part))


def _text_in(file: Attached) -> str:
    name = _named(file.name)
    if file.trouble:
        raise Refusal("update.file-too-big" if file.trouble == "too-big" else "update.file-away", name=name)
    if not file.content.strip():
        raise Refusal("update.file-empty", name=name)
    for beginning, key in _BEGINNINGS:
        if file.content.startswith(beginning):
            raise Refusal(key, name=name)
    text = _decoded(file.content)
    if text is None:
        raise Refusal("update.file-binary", name=name)
    if _PAGE.match(text):
        raise Refusal("update.file-page", name=name)
    return text


def _decoded(content: bytes) -> str | None:
    """The text in any of the ways in which editors write one; None for what is none."""
    if content.startswith(_UTF_16):
        return _as(content, "utf-16")
    if _CONTROL.search(content):
        return None
    text = _as(content, "utf-8-sig")
    return text if text is not None else _as(content, "cp1252")  # what Windows calls ANSI


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _named(name: str) -> str:
    """A file's name as it is said: one line, and not endless."""
    line = " ".join(name.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
