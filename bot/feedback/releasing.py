"""Turns a batch of voices into a release: enough people, figures that tell of crowds, words that may go on, in no order."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.feedback.model import BATCH, GENERAL, Consent, Month, Theme, Voice
from bot.feedback.release import Cells, Passed, Release
from bot.feedback.suppression import cells, too_few

BREAKDOWN = 20
"""People from which on themes and risks are told: of ten people with six themes, next to none reaches five (measured)."""

WORRIED, MIXED, HOPEFUL = "worried", "mixed", "hopeful"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is there to be released: voices, how many people at least, and words that a second reader has let through.

    `flagged` are voices that local rules withhold; they are in no figure, and neither are those `let_through`, which were in
    an earlier batch.
    """

    voices: Sequence[Voice]
    flagged: Sequence[Voice]
    people: int
    months: Sequence[Month]
    let_through: Sequence[Voice] = ()

    @property
    def counted(self) -> list[Voice]:
        """One voice of each person."""
        return [voice for voice in self.voices if voice.counts]

    @property
    def doubt(self) -> int:
        """How many of `counted` may be of a person who is in it twice: after a restart nobody is known any more."""
        firsts = len(self.counted) + sum(voice.counts for voice in self.flagged)
        return max(firsts - self.people, 0)


def is_due(batch: Batch, least: int) -> bool:
    """Whether the batch tells of enough people: by the counter, and by what lies there."""
    return least >= BATCH and len(batch.counted) - batch.doubt >= least


def release_of(
    batch: Batch,
    number: int,
    day: date,
    k: int,
    least: int,
    scrub: Callable[[str], str],
    shuffle: Callable[[list[Passed]], None],
) -> tuple[Release, dict[str, str]]:
    """The release of a batch that is due, and of the words that are passed on in it, by their id, the conversation with their
    author. `shuffle` puts a list into an order that says nothing.
    """
    counted, doubt = batch.counted, batch.doubt
    people = len(counted) - doubt
    concern = cells([{band(voice.concern)} for voice in counted], k, doubt)
    few = too_few(people, BREAKDOWN)
    themes = few or cells([voice.themes for voice in counted], k, doubt)
    risks = few or cells([{voice.risk} for voice in counted], k, doubt)
    told = {id_ for id_, _ in themes.shown}
    threads: dict[str, str] = {}

    def passed_on(voice: Voice, text: str, theme: str) -> Passed:
        id_ = secrets.token_hex(16) if voice.thread else ""
        threads.update({id_: voice.thread} if id_ else {})
        return Passed(text, voice.consent is Consent.QUOTE, theme, id_)

    quotes = [voice for voice in batch.voices if voice.consent is Consent.QUOTE]
    passed = [passed_on(voice, scrub(voice.text), _theme(voice, told)) for voice in quotes]
    passed += [passed_on(voice, voice.text, "") for voice in batch.let_through]
    shuffle(passed)
    withheld = sum(voice.counts for voice in batch.flagged)
    release = Release(
        number=number,
        day=day,
        first=min(batch.months),
        last=max(batch.months),
        people=people,
        k=k,
        batch=least,
        concern=concern,
        mean=None if concern.why else round(2 * sum(voice.concern for voice in counted) / len(counted)) / 2,
        themes=themes,
        risks=risks,
        about=_about(counted, least, doubt),
        passed=tuple(passed),
        withheld=withheld - doubt if withheld - doubt >= k else 0,
    )
    return release, threads


def band(concern: int) -> str:
    """The band of a concern of 1 to 5."""
    return WORRIED if concern >= 4 else HOPEFUL if concern <= 2 else MIXED


def _about(counted: Sequence[Voice], least: int, doubt: int) -> Cells:
    """Items that a whole batch of people speaks of; a table of "general" alone says nothing."""
    table = cells([{voice.about} for voice in counted], least, doubt)
    return Cells() if {id_ for id_, _ in table.shown} <= {GENERAL} else table


def _theme(voice: Voice, told: set[str]) -> str:
    """A theme to show with words, if they have exactly one that is told anyway."""
    theirs = sorted(theme for theme in voice.themes if theme in told and theme is not Theme.OTHER)
    return theirs[0] if len(theirs) == 1 else ""
