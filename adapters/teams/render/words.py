"""Words made safe for Teams: nothing invisible, no link in disguise, and nothing that a TextBlock would read as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.markup import Link, Markup, Plain, Span, plain, spans

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Controls, what turns the direction of the words after it, and what only hides. The two joiners stay: scripts need them."""
_HALF = re.compile("[\ud800-\udfff]")
_CLEAN = re.compile(r"[ -~\n]*")
_SPACES = re.compile(r"\s+")

_TWINS = str.maketrans(
    {"*": "∗", "_": "ˍ", "`": "ˋ", "~": "∼", "<": "‹", ">": "›", "|": "∣", "\\": "∖"},
)
_PARSED = (
    (re.compile(r"\](?=[(\[:])"), "] "),  # [label](address), and [label]: address
    (re.compile(r"\{(?=\{)"), "{ "),  # {{DATE(…)}}
    (re.compile(r"&(?=#?\w{1,40};)"), "＆"),
    (re.compile(r"^#"), "＃"),
    (re.compile(r"^-"), "‑"),
    (re.compile(r"^\+"), "＋"),
    (re.compile(r"^(\d{1,9}[.)])(?:\s|$)"), "\\1\u00a0"),
)

_NAMES = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w-])")
"""What looks like the name of a place in the net."""


def clean(text: str) -> str:
    """The words without what cannot be seen or deceives; line breaks stay, half characters become a mark."""
    if _CLEAN.fullmatch(text):
        return text
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return _HALF.sub("\ufffd", _UNSEEN.sub("", text))


def line(text: str) -> str:
    """The words on one line."""
    return _SPACES.sub(" ", clean(text)).strip()


def label(text: str, limit: int) -> str:
    """What stands on a button or above a field: one line, never empty, at most so long."""
    return cut(line(text) or "…", limit)


def unparsed(text: str) -> str:
    """One line in which a TextBlock finds no Markdown on any device.

    Telephones show the backslash of an escape, so what would be read as Markdown is written with its look-alike.
    """
    text = line(text).translate(_TWINS)
    for pattern, instead in _PARSED:
        text = pattern.sub(instead, text)
    return text


def sentence(markup: Markup) -> str:
    """A sentence of ours as one line without Markdown, for where there is no rich text."""
    return unparsed(plain(markup))


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, the last of them … where it was longer. Only for what is said in full elsewhere."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def pieces(text: str, limit: int) -> Iterator[str]:
    """The whole text in pieces of at most `limit` characters, broken between words where there are any."""
    while len(text) > limit:
        space = text.rfind(" ", limit * 2 // 3, limit)
        at = space + 1 if space > 0 else limit
        yield text[:at]
        text = text[at:]
    if text:
        yield text


def honest(markup: Markup) -> Iterator[Span]:
    """The parts of a sentence. A link whose label names another place than it leads to is shown with its address."""
    for span in spans(markup):
        if isinstance(span, Link) and disguised(span.text, span.address):
            yield Plain(f"{span.text} (")
            yield Link(span.address, span.address)
            yield Plain(")")
        else:
            yield span


def disguised(text: str, address: str) -> bool:
    """The words of a link name a place, and it leads to another."""
    return text != address and any(name.casefold() not in _host(address) for name in _NAMES.findall(clean(text)))


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.path if parts.scheme.casefold() == "mailto" else parts.hostname or "").casefold()
