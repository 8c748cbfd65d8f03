"""What somebody says when nobody is to know who: one voice, as it is sealed, and the lists it can choose from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

K = 5
"""The smallest number of people a figure may tell of (the practice of Culture Amp, Glint, Effectory, Officevibe)."""

BATCH = 10
"""The smallest number of people a release may tell of; before words are shown, Glint and Dayforce ask for as many."""

MOST_THEMES = 3
SHORTEST, LONGEST = 20, 2000
"""Characters of a text."""

KEPT_DAYS = 90
"""Days after the end of a month until its key is destroyed, and with it all that was never released (as GlobaLeaks does)."""

GENERAL = "general"
"""What a voice is about that is about no single item of the roadmap."""

OTHER = "other"


class Theme(StrEnum):
    """What a voice is about, as its author ticks it; the wording follows surveys on the adoption of AI."""

    JOBS = "jobs"
    SKILLS = "skills"
    QUALITY = "quality"
    PROTECTION = "protection"
    FAIRNESS = "fairness"
    WORKLOAD = "workload"
    FIT = "fit"
    SAY = "say"
    COST = "cost"
    ETHICS = "ethics"
    OTHER = "other"


class Risk(StrEnum):
    """To whom or to what somebody sees a risk; `NONE` where they see none."""

    NONE = "none"
    CUSTOMERS = "customers"
    DATA = "data"
    SAFETY = "safety"
    LEGAL = "legal"
    JOBS = "jobs"
    QUALITY = "quality"


class Consent(StrEnum):
    """How far a text may go; its author says so, and nobody else."""

    COUNT = "count"
    """It is counted, and never shown."""
    REWORD = "reword"
    """Its point is passed on in other words, even where nobody else makes it."""
    QUOTE = "quote"
    """It may be quoted, without names."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice, as it is sealed. `concern` is 1 (hopeful) to 5 (very worried).

    `counts`: the first of this person in this batch, and of somebody who reads no results; figures count these alone, so
    that they count people and not texts. `thread` is the lookup of a receipt code (hex), empty where questions are not wanted.
    """

    about: str
    themes: frozenset[Theme]
    concern: int
    risk: Risk
    text: str = field(repr=False)
    consent: Consent = Consent.COUNT
    counts: bool = True
    thread: str = field(default="", repr=False)


_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar, the finest time that is kept of a voice. Raises ValueError for anything else."""

    name: str

    def __post_init__(self) -> None:
        if not _MONTH.fullmatch(self.name):
            raise ValueError("a month is written as 2026-11")

    @staticmethod
    def of(day: date) -> Month:
        """The month a day lies in."""
        return Month(f"{day.year:04}-{day.month:02}")

    @property
    def end(self) -> date:
        """The first day after it."""
        year, month = map(int, self.name.split("-"))
        return date(year + month // 12, month % 12 + 1, 1)

    @property
    def next(self) -> Month:
        """The month after it."""
        return Month.of(self.end)
