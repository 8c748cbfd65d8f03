"""The place for what a condensed update is, and for what can be wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.roadmap.horizon import Horizon

MOST_DELIVERED = 3
MOST_NEXT = 3


class Part(StrEnum):
    """The parts of a condensed update, in the order in which they are read."""

    HEADLINE = "headline"
    STANDING = "standing"
    DELIVERED = "delivered"
    NEXT = "next"
    ASK = "ask"


class Kind(StrEnum):
    """What of a sentence does not stand in the source."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ADDRESS = "address"
    NEGATION = "negation"
    STATUS = "status"
    MODALITY = "modality"
    HORIZON = "horizon"
    QUOTE = "quote"
    ORDER = "order"
    WORDS = "words"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Planned:
    """What will be worked on; `horizon` None: the update does not say when."""

    text: str
    horizon: Horizon | None = None


@dataclass(frozen=True, slots=True)
class Condensed:
    """An update, said shortly. Plain text: what people typed, never markup."""

    headline: str
    standing: str
    delivered: tuple[str, ...] = ()
    next: tuple[Planned, ...] = ()
    ask: str = ""

    def sentences(self) -> Iterator[tuple[Part, int, str]]:
        """(part, its number in it from 0 on, text) for everything that is said."""
        yield Part.HEADLINE, 0, self.headline
        yield Part.STANDING, 0, self.standing
        for number, text in enumerate(self.delivered):
            yield Part.DELIVERED, number, text
        for number, planned in enumerate(self.next):
            yield Part.NEXT, number, planned.text
        if self.ask:
            yield Part.ASK, 0, self.ask


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a condensed update that the source does not bear out.

    `part` and `number` say where, `what` the words in question (of the condensed text, empty where a whole sentence is
    meant), `kind` why.
    """

    part: Part
    number: int
    kind: Kind
    what: str = ""

    @property
    def key(self) -> str:
        """The text that says it to the author, with `what` in it."""
        return f"condensing.doubt-{self.kind}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author is shown.

    `left_out` are sentences of weight that are not in `condensed`, in the author's order; `by_model` whether a model
    wrote it; `doubts` what of a model's version was not borne out by the source, and was dropped or replaced.
    """

    condensed: Condensed
    left_out: tuple[str, ...]
    by_model: bool
    doubts: tuple[Doubt, ...]
