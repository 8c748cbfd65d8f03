"""Our small Markdown: **strong**, `code`, [label](address). The only parser of it; what people typed never gets here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NewType

Markup = NewType("Markup", str)
"""A sentence of ours that may carry the small Markdown; values put into it have been through `escape`."""


@dataclass(frozen=True, slots=True)
class Trusted:
    """Markup of ours that goes into another sentence of ours as it is."""

    markup: Markup


@dataclass(frozen=True, slots=True)
class Plain:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Words to be typed, or an id."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address (http, https or mailto only)."""

    text: str
    address: str


Span = Plain | Strong | Code | Link

# A label and an address end somewhere, and no label holds another: without that a row of brackets took minutes to read.
_SPECIAL = re.compile(r"([\\*`\[\]()])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_INLINE = re.compile(
    r"(?P<words>(?:\\.[^*`\[\\]*)+)"
    r"|\*\*(?P<strong>(?:\\.|[^*\\])+)\*\*"
    r"|`(?P<code>(?:\\.|[^`\\])+)`"
    r"|\[(?P<label>(?:\\.|[^\[\]\\]){1,1000})\]\((?P<address>(?:\\.|[^)\\\s]){1,2000})\)",
    re.DOTALL,
)
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)


def escape(value: object) -> str:
    """A value made safe to stand in Markup: none of its characters is read as Markdown."""
    return _SPECIAL.sub(r"\\\1", str(value))


def spans(markup: Markup) -> tuple[Span, ...]:
    """The parts of a sentence in order. A link to anything but http, https or mailto stays plain words."""
    return tuple(_merged(_parts(markup)))


def plain(markup: Markup) -> str:
    """The sentence without Markdown; a link as "label (address)"."""
    return "".join(
        f"{s.text} ({s.address})" if isinstance(s, Link) and s.text != s.address else s.text for s in spans(markup)
    )


def paragraphs(markup: Markup) -> tuple[Markup, ...]:
    """What stands between blank lines, in order; nothing of a text that says nothing."""
    return tuple(Markup(part) for part in re.split(r"\n\s*\n", markup.strip()) if part)


def _parts(markup: str) -> Iterator[Span]:
    at = 0
    for found in _INLINE.finditer(markup):
        yield Plain(markup[at : found.start()])
        at = found.end()
        if found["words"] is not None:  # the whole run of them: of what people typed, every other character is escaped
            yield Plain(_bare(found["words"]))
        elif found["strong"] is not None:
            yield Strong(_bare(found["strong"]))
        elif found["code"] is not None:
            yield Code(_bare(found["code"]))
        else:
            label, address = _bare(found["label"]), _bare(found["address"])
            yield Link(label, address) if _SAFE_ADDRESS.match(address) else Plain(label)
    yield Plain(markup[at:])


def _bare(text: str) -> str:
    return "".join(_ESCAPED.split(text))


def _merged(parts: Iterator[Span]) -> Iterator[Span]:
    held = ""
    for part in parts:
        if isinstance(part, Plain):
            held += part.text
            continue
        if held:
            yield Plain(held)
            held = ""
        yield part
    if held:
        yield Plain(held)
