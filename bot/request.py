"""What reaches Handrail: a line or a filled-in form, and who it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.feedback.turnstile import Pass
from bot.people import Person


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message or a form: its name and its bytes.

    `trouble` says why there are none: "too-big" (more than MOST_BYTES, never fetched), or "away" (the platform did not
    hand it over).
    """

    name: str
    content: bytes = field(default=b"", repr=False)
    trouble: str = ""


MOST_BYTES = 1_000_000
"""Bytes of a file that a channel fetches: a text of the most characters that are read takes no more in any script we know of."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of a channel, after the channel has acknowledged it and found the person.

    `text` is the typed line, or the command that a button or a form carries. `conversation` names the thread, `around`
    the wider conversation whose last question a new thread may follow (empty where others take part in it).
    `language` is the interface language the channel knows, if any. `place` is where this conversation can be written to
    later, in the channel's own words; empty where it cannot. `addressed` False: said in a thread that Handrail took
    part in, but not to it.
    """

    channel: str
    conversation: str
    person: Person
    text: str
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    language: str | None = None
    around: str = ""
    place: str = ""
    addressed: bool = True
    files: tuple[Attached, ...] = ()


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
    around: str = ""
    place: str = ""
    addressed: bool = True
    files: tuple[Attached, ...] = ()

    def first(self, name: str) -> str:
        """The first that a command says under a name; empty where it says nothing."""
        return next(iter(self.arguments.get(name, ())), "")

    def number(self, name: str) -> int:
        """The number that a command says under a name; 0 where it says none, or one that no list has."""
        said = self.first(name)
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


@dataclass(frozen=True, slots=True)
class AnonymousRequest:
    """What the handler of an anonymous route receives: no person, no conversation, no place, no file.

    `passed` is what is left of the person behind the turnstile. `channel` is named in the notice of the form.
    """

    passed: Pass
    channel: str
    arguments: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, str] = field(repr=False)
    language: str
