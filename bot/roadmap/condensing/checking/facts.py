"""Whether the numbers, dates and addresses of a condensed sentence stand in what it was condensed from, and of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.roadmap.condensing.checking.claim import Claim
from bot.roadmap.condensing.checking.slots import has_no_slot
from bot.roadmap.condensing.facts.addresses import alike
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.outline import Placed
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.standing.status import DIRECTION, Status
from bot.roadmap.condensing.support import Source, Support

_CLOSE = 0.85
"""How much of the claim one sentence bears for the others not to count."""
_COUNTED_NEAR = 3
"""Meaningful words after a number that may be what it counts: "30 pilot users" are users."""


def facts_in_doubt(claim: Claim, support: Support, source: Source) -> Iterator[tuple[Kind, str]]:
    """(kind, what is typed) for each number, date and address that is not borne out."""
    for fact in claim.sentence.facts:
        if fact.kind is Kind.ADDRESS:
            borne_out = all(alike(value) in source.addresses for value in fact.values)
        elif fact.kind in (Kind.NUMBER, Kind.DATE):
            borne_out = _is_borne_out(fact, claim, support, source)
        else:
            continue
        if not borne_out:
            yield fact.kind, fact.typed


def _is_borne_out(fact: Fact, claim: Claim, support: Support, source: Source) -> bool:
    """Whether a date or number stands there, for what it is said of here."""
    if "0" in fact.values and any(one.negated for near in support.nearest for one in near.sentence.clauses):
        return True  # "zero accidents" where there were no accidents
    near = support.same if support.closeness >= _CLOSE else support.nearest
    nearest = _bearing(
        fact, [one.sentence for one in near if one is near[0] or claim.topic & one.sentence.stems], source
    )
    if nearest and _is_said_once_too_often(
        fact, claim, support.same if support.closeness >= _CLOSE else support.placed, source
    ):
        return False
    if nearest:
        return not _is_of_something_else(fact, claim, support, source) and _has_its_time(fact, nearest, claim)
    if not support.nearest:
        return bool(_bearing(fact, source.sentences, source))
    elsewhere = _bearing(fact, support.everything, source)
    if fact.values == {"1"} and fact.typed.isalpha() and not elsewhere:
        return _is_article(fact, support, source) or any(_ONE.search(one.text) for one in support.nearest)
    return bool(elsewhere) and (
        _stands_alike(fact, claim, support, source) or not _takes_the_place(fact, claim, support, source)
    )


def _is_said_once_too_often(fact: Fact, claim: Claim, near: Sequence[Placed], source: Source) -> bool:
    """Whether a number stands twice here and once there: "from 4 to 4" for "from 7 to 4"."""
    here = sum(
        bool(one.values & fact.values or (one.moments and one.moments == fact.moments)) for one in claim.sentence.facts
    )
    return here > 1 and here > len(_bearing(fact, [one.sentence for one in near], source))


def _bearing(fact: Fact, sentences: Sequence[Sentence], source: Source) -> list[Fact]:
    found = [other for one in sentences for other in one.facts if fact.borne_out(other, source.years)]
    if found or not any(value.endswith("%") for value in fact.values):
        return found
    bare = replace(fact, values=frozenset(value.rstrip("%") for value in fact.values))
    return [
        other
        for one in sentences
        if _has_percent(one)
        for other in one.facts
        if not other.unit and bare.borne_out(other)
    ]


def _has_percent(sentence: Sentence) -> bool:
    """ "It is 75 percent, the goal was 80" means 80 percent."""
    return any(value.endswith("%") for fact in sentence.facts for value in fact.values)


def _takes_the_place(fact: Fact, claim: Claim, support: Support, source: Source) -> bool:
    """Whether what was condensed gives another one of this kind, which is not said here: then this one is from elsewhere."""
    mine = [one for one in claim.sentence.facts if one.kind is fact.kind]
    given = [other for other in support.nearest[0].sentence.facts if other.kind is fact.kind] if support.nearest else []
    return any(
        not any(one.borne_out(other, source.years) or other.borne_out(one, source.years) for one in mine)
        for other in given
    )


def _is_article(fact: Fact, support: Support, source: Source) -> bool:
    """Whether it is one where it says "a": the thing is named, and no other number of it."""
    units = source.known((fact.unit,))
    named = [one.sentence for one in support.placed if units & one.sentence.stems]
    return bool(named) and not any(other.unit in units for one in named for other in one.facts)


def _stands_alike(fact: Fact, claim: Claim, support: Support, source: Source) -> bool:
    """Whether the clause with it says how something stands, and a sentence with it says so of the same: "8 are in use, 4 are late"."""
    clause = next((one for one in claim.clauses if one.at <= fact.at < one.end and one.inherits), None)
    return clause is not None and any(
        clause.stands & one.sentence.stands and clause.topic & one.sentence.stems
        for one in support.placed
        if _bearing(fact, [one.sentence], source)
    )


def _is_of_something_else(fact: Fact, claim: Claim, support: Support, source: Source) -> bool:
    """Whether the same words count something else there: "12 sites" where it says "3 sites and 12 people"."""
    if has_no_slot(fact, claim.sentence, support, source):
        return True
    if fact.kind is not Kind.NUMBER or not fact.unit:
        return False
    units = source.known((fact.unit,))
    others = 0
    for placed in support.nearest:
        for other in placed.sentence.facts:
            if other.kind is not Kind.NUMBER:
                continue
            counts = bool(units & _counted(other, placed.sentence))
            if fact.borne_out(other, source.years) and (counts or not other.unit):
                return False
            others += other.unit in units and not fact.borne_out(other, source.years)
    return others > 0


def _counted(fact: Fact, sentence: Sentence) -> frozenset[str]:
    return frozenset([word.stem for word in sentence.words if word.at >= fact.end][:_COUNTED_NEAR])


def _has_its_time(fact: Fact, bearing: Sequence[Fact], claim: Claim) -> bool:
    """Whether "before May" is before May there as well; "not before May" is read as in May."""
    if not any(moment.before for moment in fact.moments):
        return True
    return claim.negated or any(moment.until for other in bearing for moment in other.moments)


_ONE = re.compile(r"\bone\b", re.IGNORECASE)
"""Which of several it is, and no number: "if one of them is good enough"."""
FROM_TO = re.compile(r"\b(?:from|van|von)\s.{1,25}?\s(?:to|naar|auf)\s", re.IGNORECASE)


def turns_in_doubt(claim: Claim) -> Iterator[tuple[Kind, str]]:
    """(kind, words) where something is said to fall from less to more, or to rise from more to less."""
    text = claim.sentence.text
    for found in FROM_TO.finditer(text):
        numbers = [
            fact
            for fact in claim.sentence.facts
            if fact.kind is Kind.NUMBER and found.start() <= fact.at <= found.end()
        ]
        if len(numbers) != 2:
            continue
        clause = next((one for one in claim.clauses if one.at <= found.start() < one.end), None)
        turns = clause.stands & DIRECTION if clause is not None else frozenset()
        one, other = (_amount(fact) for fact in numbers)
        if (
            one is not None
            and other is not None
            and one != other
            and turns == {Status.DOWN if other > one else Status.UP}
        ):
            yield Kind.STATUS, text[found.start() : numbers[1].end]


def _amount(fact: Fact) -> float | None:
    """The number; of a thousand and one the thousand, on both sides."""
    return max((float(value) for value in fact.unitless if re.fullmatch(r"-?\d+(?:\.\d+)?", value)), default=None)
