"""When a sentence plays: whether it tells of what will be, or of what was done."""

from __future__ import annotations

import re

from bot.roadmap.condensing.blocks import Mark
from bot.roadmap.condensing.facts.fact import Moment
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.outline import Placed, Section
from bot.roadmap.condensing.standing.clause import Clause
from bot.roadmap.condensing.standing.status import WEIGHTY, Mood, Status

EFFECT = frozenset(
    (Status.DONE, Status.LIVE, Status.APPROVED, Status.DECIDED, Status.STARTED, Status.CANCELLED, Status.REJECTED)
)
"""What something came to."""
_AHEAD = frozenset((Mood.SURE, Mood.WISHED, Mood.POSSIBLE))
_SETTLED = frozenset((Status.APPROVED, Status.DECIDED, Status.REJECTED, Status.DONE))
_BY_NOW = re.compile(r"\b(?:(?<!right )now|nu|inmiddels|jetzt|inzwischen|nun)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|sinds|seit|ago|geleden|vor \w+ (?:Wochen|Monaten|Tagen))\b", re.IGNORECASE)


def is_ahead(placed: Placed, section: Section) -> bool:
    """Whether it tells of what will be."""
    moods, stands = placed.sentence.moods, placed.sentence.stands
    if placed.mark is not Mark.NONE:
        return placed.mark is Mark.OPEN
    if is_planned(placed) and not stands & {Status.DONE} and Mood.PAST not in moods:
        return True
    first = _first(placed)
    if first.moods & _AHEAD:
        return True
    if stands & {Status.DONE, Status.LIVE} and not moods & _AHEAD:
        return False
    if Mood.PAST in moods:
        return bool(moods & {Mood.SURE, Mood.WISHED})
    if moods & _AHEAD or (section.role is not Role.DELIVERED and _is_dated(placed)):
        return True
    return section.role is Role.NEXT


def _first(placed: Placed) -> Clause:
    """The first clause that says how something stands: what comes after it is beside the point."""
    return next((clause for clause in placed.sentence.clauses if clause.says), placed.sentence.clauses[0])


def is_ahead_by_itself(placed: Placed) -> bool:
    """Whether the sentence tells so, wherever it stands."""
    return is_planned(placed) or bool(placed.sentence.moods & {Mood.SURE, Mood.WISHED, Mood.POSSIBLE})


def is_planned(placed: Placed) -> bool:
    """Whether it says so in so many words."""
    return any(
        Status.PLANNED in status and Status.DELAYED not in status
        for clause in placed.sentence.clauses
        if Mood.PAST not in clause.moods and not any(one & _SETTLED for one in clause.statuses)
        for status in clause.statuses
    )


def _is_dated(placed: Placed) -> bool:
    """Whether it names a day or a month that it does not speak of as past: "In November nehmen wir das Intranet auf"."""
    if placed.sentence.moods & {Mood.PAST, Mood.NOW} or _SINCE.search(placed.text):
        return False
    dated = [
        fact.at
        for fact in placed.sentence.facts
        for moment in fact.moments
        if moment.month or moment.day or moment.week or moment.quarter or moment.half or _is_to_come(moment)
    ]
    with_date = [one for one in placed.sentence.clauses if any(one.at <= at < one.end for at in dated)]
    return bool(dated) and not any(one.stands & (EFFECT | WEIGHTY) for one in (*with_date, _first(placed)))


def _is_to_come(moment: Moment) -> bool:
    return (moment.relative or "-")[0] not in "-0"


def is_behind(placed: Placed, section: Section, *, ahead: bool) -> bool:
    """Whether it tells of what was done; `ahead`: whether it tells of what will be."""
    moods, stands = placed.sentence.moods, placed.sentence.stands
    if placed.mark is not Mark.NONE:
        return placed.mark is Mark.DONE
    troubles = WEIGHTY - ({Status.CANCELLED} if section.role is Role.DELIVERED else frozenset())
    if ahead or stands & troubles or _first(placed).negated:
        return False
    if stands & EFFECT or moods & {Mood.PAST, Mood.NOW} or _SINCE.search(placed.text) or _BY_NOW.search(placed.text):
        return True
    return section.role is Role.DELIVERED
