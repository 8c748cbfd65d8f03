"""Words made safe for a mail: nothing invisible, no link in disguise, no line that could become a header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.markup import Link, Markup, Plain, Span, spans

LINK_LIMIT = 2000
"""Characters of an address that a link may have."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Controls, what turns the direction of the words after it, what only hides, and what is nobody's character: we mark
places with those. The two joiners stay: scripts need them."""
_HALF = re.compile("[\ud800-\udfff]")
_CLEAN = re.compile(r"[ -~\n]*")
_SPACES = re.compile(r"\s+")
_MARKED = re.compile(r"[\\*`\[]")
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


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, the last of them … where it was longer. Only for what is said in full elsewhere."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def honest(markup: Markup) -> Iterator[Span]:
    """The parts of a sentence. A link whose label names another place than it leads to is shown with its address."""
    if _MARKED.search(markup) is None:
        yield Plain(markup)
        return
    for span in spans(markup):
        if not isinstance(span, Link):
            yield span
        elif not leads(span.address):
            yield Plain(f"{span.text} ({span.address})")
        elif disguised(span.text, span.address):
            yield Plain(f"{span.text} (")
            yield Link(span.address, span.address)
            yield Plain(")")
        else:
            yield span


def said(markup: Markup) -> str:
    """The sentence on one line without Markdown, links as their label alone."""
    return line("".join(span.text for span in honest(markup)))


def leads(address: str) -> bool:
    """Whether a link may lead there: to a page or a mailbox, and its address shows where."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    web = parts.scheme in ("http", "https") and host is not None and "@" not in parts.netloc
    mail = parts.scheme == "mailto" and "@" in parts.path
    return (web or mail) and len(address) <= LINK_LIMIT and line(address).replace(" ", "") == address


def disguised(text: str, address: str) -> bool:
    """The words of a link name a place, and it leads to another."""
    return text != address and any(name.casefold() not in _place(address) for name in _NAMES.findall(clean(text)))


def _place(address: str) -> str:
    parts = urlsplit(address)
    return (parts.path if parts.scheme == "mailto" else parts.hostname or "").casefold()
