"""Whether the numbers, dates, names and addresses of a condensed sentence stand in what it was condensed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.roadmap.condensing.facts.addresses import alike
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.outline import Placed
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.support import Source, Support
from bot.roadmap.condensing.words import folded, stem

_COUNTED_NEAR = 3
"""Meaningful words after a number that may be what it counts: "30 pilot users" are users."""


def facts_in_doubt(claim: Sentence, support: Support, source: Source) -> Iterator[tuple[Kind, str]]:
    """(kind, what is typed) for each fact that is not borne out."""
    seen: list[Fact] = []
    for fact in claim.facts:
        if any(other.at == fact.at and other.end == fact.end and other in seen for other in claim.facts):
            pass
        if fact.kind is Kind.ADDRESS:
            if not _is_address(fact, source):
                yield fact.kind, fact.typed
        elif fact.kind is Kind.NAME:
            if _is_doubtful_name(fact, claim, support, source):
                yield fact.kind, fact.typed
        elif not _is_borne_out(fact, claim, support, source):
            yield fact.kind, fact.typed
        seen.append(fact)


def _is_address(fact: Fact, source: Source) -> bool:
    return all(alike(value) in source.addresses for value in fact.values)


def _is_borne_out(fact: Fact, claim: Sentence, support: Support, source: Source) -> bool:
    """Whether a date or number stands there, for what it is said of here."""
    same_span = [other for other in claim.facts if (other.at, other.end) == (fact.at, fact.end)]
    if len(same_span) > 1 and fact.kind is Kind.NUMBER and any(other.kind is Kind.DATE for other in same_span):
        return True  # "2026" is read as a year first
    nearest = _borne_by(fact, [one.sentence for one in support.nearest], source)
    if nearest:
        return not _is_of_something_else(fact, claim, support, source)
    elsewhere = _borne_by(fact, support.everything, source)
    return bool(elsewhere) and not _takes_the_place(fact, claim, support, source)


def _borne_by(fact: Fact, sentences: Sequence[Sentence], source: Source) -> list[Sentence]:
    return [one for one in sentences if any(fact.borne_out(other, source.years) for other in one.facts)]


def _takes_the_place(fact: Fact, claim: Sentence, support: Support, source: Source) -> bool:
    """Whether what was condensed gives another one of this kind, which the condensed sentence does not: then this is from elsewhere."""
    given = [other for one in support.nearest for other in one.sentence.facts if other.kind is fact.kind]
    return any(not any(mine.borne_out(other, source.years) or other.borne_out(mine, source.years) for mine in claim.facts) for other in given)


def _is_of_something_else(fact: Fact, claim: Sentence, support: Support, source: Source) -> bool:
    """Whether the same words count something else there: "12 sites" where it says "3 sites and 12 people"."""
    if _has_no_slot(fact, claim, support, source):
        return True
    if fact.kind is not Kind.NUMBER or not fact.unit:
        return False
    others = 0
    for placed in support.nearest:
        for other in placed.sentence.facts:
            if other.kind is not Kind.NUMBER:
                continue
            counts = fact.unit in _counted(other, placed.sentence)
            if fact.borne_out(other, source.years) and (counts or not other.unit):
                return False
            others += counts and other.unit == fact.unit and not fact.borne_out(other, source.years)
    return others > 0


def _counted(fact: Fact, sentence: Sentence) -> frozenset[str]:
    return frozenset([word.stem for word in sentence.words if word.at >= fact.end][:_COUNTED_NEAR])


def _has_no_slot(fact: Fact, claim: Sentence, support: Support, source: Source) -> bool:
    """Whether another fact of the kind stands between the same words there, and this one never does."""
    before, after = _around(fact, claim)
    wrong = False
    for placed in support.nearest:
        for other in placed.sentence.facts:
            if other.kind is not fact.kind:
                continue
            there = _around(other, placed.sentence)
            alike_before = before != ("", "") and there[0] == before
            alike_after = after != ("", "") and there[1] == after
            if not (alike_before or alike_after):
                continue
            if fact.borne_out(other, source.years):
                return False
            wrong = wrong or (alike_before and alike_after) or (alike_before and before[0] != "")
    return wrong


def _around(fact: Fact, sentence: Sentence) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two words before a fact and the two after it, folded."""
    before = [folded(word.strip(_SIGNS)) for word in sentence.text[max(0, fact.at - 40) : fact.at].split()][-2:]
    after = [folded(word.strip(_SIGNS)) for word in sentence.text[fact.end : fact.end + 40].split()][:2]
    return (("", "", *before)[-2], ("", "", *before)[-1]), ((*after, "", "")[0], (*after, "", "")[1])


_SIGNS = ".,;:!?()[]\"'“”„‘’–—-"


def _is_doubtful_name(fact: Fact, claim: Sentence, support: Support, source: Source) -> bool:
    """Whether a name stands nowhere, or in another's place."""
    name = next(iter(fact.values))
    nearest = [one.sentence for one in support.nearest]
    if _stands_in(name, nearest):
        return bool(fact.unit != "?" and _has_no_slot(fact, claim, support, source))
    if fact.unit == "?" and (stem(fact.typed, claim.language) in source.stems or name in source.spelled):
        missing = _names_missing(claim, support.nearest)
        return name in source.spelled and not _stands_in(name, support.everything) and bool(missing)
    if not (name in source.spelled or stem(fact.typed, claim.language) in source.stems):
        return fact.unit != "?" or bool(_names_missing(claim, support.nearest))
    return not _stands_in(name, support.everything) or _has_no_slot(fact, claim, support, source)


def _stands_in(name: str, sentences: Sequence[Sentence]) -> bool:
    return any(name in (folded(one.text)) for one in sentences)


def _names_missing(claim: Sentence, nearest: Sequence[Placed]) -> set[str]:
    """Names of what was condensed that the condensed sentence does not have."""
    said = folded(claim.text)
    found: set[str] = set()
    for placed in nearest[:1]:
        for fact in placed.sentence.facts:
            if fact.kind is Kind.NAME and fact.unit != "?":
                found |= {name for name in fact.values if name not in said}
    return found
