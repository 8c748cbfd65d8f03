"""A language model that may help to read and to shorten, and what it may use."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.roadmap.condensing.model import Doubt


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
class Quoted:
    """A sentence a model proposes for a condensed update, with the words of the update it rests on.

    `horizon` is what it says of the time: "now", "6", "12", "24" or nothing.
    """

    text: str
    quote: str
    horizon: str = ""


@dataclass(frozen=True, slots=True)
class Shortened:
    """An update as a model would say it shortly; nothing of it counts before it was held against the update."""

    headline: Quoted
    standing: Quoted
    delivered: tuple[Quoted, ...] = ()
    next: tuple[Quoted, ...] = ()
    ask: Quoted | None = None


class Condensing(Protocol):
    """A model that may say an update shortly. What it says is checked; it publishes nothing."""

    async def shorten(
        self, text: str, language: str, before: Shortened | None = None, doubts: Sequence[Doubt] = ()
    ) -> Shortened | None:
        """`text` said shortly in `language`; None: late, spent, refused, or broken.

        With `before` and `doubts` it is asked to put right what was doubted of its first version.
        """


class ModelTokens(Protocol):
    """How many tokens of a language model were used on a day, by all replicas together."""

    async def take(self, day: date, tokens: int, most: int) -> bool:
        """Takes some; False, and nothing is taken, where it would be more than `most` on that day. Raises StoreAway."""

    async def put_right(self, day: date, difference: int) -> None:
        """Adds to what was used on a day, or takes away from it. Raises StoreAway."""
