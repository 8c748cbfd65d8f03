"""What the core leans on and others provide: texts, a clock, a model, a place to keep things."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.markup import Markup


class Clock(Protocol):
    """The outermost loop's sense of time."""

    def now(self) -> datetime:
        """This moment, in UTC with zone."""

    def today(self) -> date:
        """This day, in the company's zone."""


class Texts(Protocol):
    """The sentences of content/texts."""

    def say(self, language: str, key: str, **values: object) -> Markup:
        """The sentence as markup; values are escaped, so they are never read as Markdown. KeyError for an unknown key."""

    def plain(self, language: str, key: str, **values: object) -> str:
        """The sentence without Markdown, for titles, labels and buttons."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages there are texts in."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An id a model proposes, with the words of the message it rests on."""

    id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model proposes to add to a reading; nothing of it counts before its quotation was found in the message."""

    tools: tuple[Proposed, ...] = ()
    data: tuple[Proposed, ...] = ()
    purposes: tuple[Proposed, ...] = ()


class Understanding(Protocol):
    """A model that may propose ids from closed lists. It never decides."""

    async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
        """Ids for `text` (already masked) out of `ids` ("tools", "data", "purposes"); None: late, spent, refused, or broken."""


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """A line of the decision log: ids and a day, never the text. `asker` is a pseudonym."""

    asker: str
    day: date
    language: str
    channel: str
    outcome: str
    answers: tuple[Mapping[str, object], ...]
    policy: str
    digest: str
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody would like a tool: ids, the name and vendor as filled in, and why, in their own words if they gave any."""

    asker: str
    day: date
    tool: str
    vendor: str
    purpose: str
    data: str
    why: str
    digest: str


class DecisionLog(Protocol):
    """Where decisions are kept, by pseudonym."""

    def pseudonym(self, person_id: str) -> str:
        """The pseudonym of a person: the same every time, and not to be turned back without the key."""

    def add(self, decision: LoggedDecision) -> None:
        """Takes a line; it is written with others shortly after, so that an answer never waits for a disk."""


class Wishes(Protocol):
    """Where wishes for tools are kept."""

    async def add(self, wish: Wish) -> int:
        """Keeps it; returns how many different people have now wished for this tool."""

    async def counts(self) -> Sequence[tuple[str, int]]:
        """(tool, number of different people), most wished for first."""
