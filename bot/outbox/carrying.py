"""Cards as text and back, so that what is sent later, by another process or after an upgrade, is what was decided.

Every value comes back as it was: bytes as base64, half a character as its escape, which every database can hold.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import fields, is_dataclass
from typing import Any

from bot.message import (
    Bullets,
    Button,
    Card,
    CheckItem,
    Checklist,
    Choices,
    Fact,
    Facts,
    Folded,
    Invitation,
    LinkButton,
    Paragraph,
    Picture,
    Rating,
    Said,
    Section,
    Table,
    Tone,
)

VERSION = 1
"""Of the form it is written in. A part that gets a field with a default needs no new one."""

PARTS = {
    part.__name__: part
    for part in (
        *(Card, Paragraph, Section, Bullets, Checklist, CheckItem, Facts, Fact, Table, Picture, Folded, Said, Choices),
        *(Button, LinkButton, Rating, Invitation),
    )
}
"""Everything a card is made of, by the name it is written under; a test holds this against the card itself."""

_PART, _BYTES, _TONE = "@part", "@base64", "@tone"
"""Names that no field has."""


class Unreadable(Exception):
    """What was written as a card cannot be read: it is damaged, or a newer Handrail wrote it."""


def written(card: Card) -> str:
    """The card as text, the same for equal cards."""
    return json.dumps({"version": VERSION, "card": _out(card)}, separators=(",", ":"))


def digest_of(body: str) -> str:
    """The name under which a written card is kept: equal cards have the same."""
    return hashlib.sha256(body.encode()).hexdigest()


def read(body: str) -> Card:
    """The card that was written. Raises Unreadable."""
    try:
        told = json.loads(body)
        if told["version"] != VERSION:
            raise Unreadable(f"version {told['version']}")
        card = _in(told["card"])
    except (ValueError, TypeError, LookupError, RecursionError, NotBase64) as error:
        raise Unreadable(type(error).__name__) from None
    if not isinstance(card, Card):
        raise Unreadable("no card")
    return card


def _out(value: Any) -> Any:
    if isinstance(value, Tone):
        return {_TONE: value.value}
    if isinstance(value, bytes):
        return {_BYTES: b64encode(value).decode("ascii")}
    if isinstance(value, tuple):
        return [_out(one) for one in value]
    if is_dataclass(value):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        defaults = {field.name: field.default for field in fields(value)}
        said = {name: _out(one) for name, one in told.items() if one is not defaults[name]}
        return {_PART: type(value).__name__, **said}
    return value


def _in(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_in, value))
    if not isinstance(value, dict):
        return value
    if _BYTES in value:
        return b64decode(value[_BYTES], validate=True)
    if _TONE in value:
        return Tone(value[_TONE])
    return PARTS[value[_PART]](**{name: _in(one) for name, one in value.items() if name != _PART})
