"""What reaches Handrail: a line or a filled-in form, and who it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.people import Person


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of a channel, after the channel has acknowledged it and found the person.

    `text` is the typed line, or the command that a button or a form carries. `conversation` names the thread.
    `language` is the interface language the channel knows, if any.
    """

    channel: str
    conversation: str
    person: Person
    text: str
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What a handler receives: the person, the words after the route's own, and a form's fields."""

    person: Person
    channel: str
    conversation: str
    text: str
    arguments: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, str]
    language: str
