"""Sentences made safe for Slack whatever the dialect: no control characters, no link in disguise, counted as Slack counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from urllib.parse import urlsplit

from adapters.slack.render import limits
from bot.markup import Link, Markup, Plain, Span, spans

_ENDS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_NOTHING = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\xad\u180e\u200b\u2060-\u2064\ufeff"  # invisible, and good for hiding things in words
    "\u202a-\u202e\u2066-\u206f"  # turn the direction of what follows, also of words of ours
    "\ufff9-\ufffb\ufdd0-\ufdef\U000e0000-\U000e007f"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
)
_ODD = re.compile(f"[\t\r\x0b\x0c\x85\u2028\u2029{_NOTHING}\ud800-\udfff]")
_LINE_ENDS = re.compile(_ENDS)
_INVISIBLE = re.compile(f"[{_NOTHING}]")
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")

_ADDRESS_LIKE = re.compile(r"(?:[\w.+-]+@)?(?:(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w-])|\d{1,3}(?:\.\d{1,3}){3})")
_UNSAFE_IN_ADDRESS = str.maketrans({char: f"%{ord(char):02X}" for char in '<>|"`\\ '})
_MARKED = re.compile(r"[\\*`\[]")


def clean(text: str) -> str:
    """The words without what Slack refuses or what only deceives; line breaks stay, half characters become a mark."""
    if text.isprintable() or _ODD.search(text) is None:
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return _HALF.sub("\ufffd", _INVISIBLE.sub("", text))


def sendable(text: str) -> bool:
    """Whether Slack takes it as it is and gives it back: a command is never changed on its way."""
    return text.isprintable() or _REFUSED.search(text) is None


def line(text: str) -> str:
    """The words on one line."""
    return " ".join(clean(text).split())


def size(text: str) -> int:
    """Characters as Slack counts them at the most: those outside the first plane are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, the last of them … where it was longer. Only for what is said in full elsewhere."""
    if size(text) <= limit:
        return text
    return _head(text, limit - 1).rstrip() + "…"


def pieces(text: str, limit: int) -> Iterator[str]:
    """The whole text in pieces of at most `limit` characters, broken between words where there are any."""
    while size(text) > limit:
        head = _head(text, limit)
        yield head
        text = text[len(head) :]
    if text:
        yield text


def _head(text: str, limit: int) -> str:
    """The beginning, at most `limit` characters, up to the end of a word where one ends in its last third."""
    head = text[:limit]
    while size(head) > limit:
        head = head[: len(head) - max(1, (size(head) - limit) // 2)]
    space = max(head.rfind(" "), head.rfind("\n"))
    return head[: space + 1] if space > len(head) * 2 // 3 else head


def honest(markup: Markup) -> tuple[Span, ...]:
    """The parts of a sentence, cleaned. A link whose label names another place is shown with its address instead."""
    if _MARKED.search(markup) is None:
        text = clean(markup)
        return (Plain(text),) if text else ()
    return tuple(chain.from_iterable(map(_honest, spans(markup))))


def _honest(span: Span) -> Sequence[Span]:
    text = clean(span.text)
    if isinstance(span, Link):
        return _honest_link(text, span.address)
    if text == span.text:
        return (span,)
    return (replace(span, text=text),) if text else ()


@lru_cache(1000)
def _honest_link(text: str, given: str) -> Sequence[Span]:
    """Links are those of our content, few and always the same."""
    address = safe_address(given)
    if address is None:
        return (Plain(f"{text} ({line(given)})" if text != given else line(text)),)
    if not text.strip():
        return (Link(address, address),)
    if _names_another_place(text, address):
        return (Plain(f"{text} ("), Link(address, address), Plain(")"))
    return (Link(text, address),)


def safe_address(address: str) -> str | None:
    """The address as it may stand in a link; None where it is too long, or hides where it leads."""
    if clean(address) != address:
        return None
    address = address.translate(_UNSAFE_IN_ADDRESS)
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    web = parts.scheme in ("http", "https") and host is not None and "@" not in parts.netloc
    mail = parts.scheme == "mailto" and "@" in parts.path
    return address if (web or mail) and size(address) <= limits.URL else None


def _names_another_place(label: str, address: str) -> bool:
    """Whether the label reads like an address, and not like this one."""
    parts = urlsplit(address)
    own = (parts.hostname or parts.path).casefold()
    plain = unicodedata.normalize("NFKC", label).replace("。", ".")
    named = _ADDRESS_LIKE.findall(plain.casefold()) if "." in plain else ()
    return any(name.removeprefix("www.") != own.removeprefix("www.") for name in named)


def plain_words(markup: Markup) -> str:
    """The sentence on one line without Markdown, links as their label alone: for notifications and comparisons."""
    return line("".join(span.text for span in honest(markup)))


def portions(parts: Iterable[Span], limit: int) -> Iterator[list[Span]]:
    """A long sentence in portions of at most `limit` characters; what is short comes back as one."""
    portion: list[Span] = []
    room = limit
    for part in parts:
        for text in pieces(part.text, limit) if size(part.text) > room else (part.text,):
            if size(text) > room and portion:
                yield portion
                portion, room = [], limit
            portion.append(part if text is part.text else replace(part, text=text))
            room -= size(text)
    if portion:
        yield portion
