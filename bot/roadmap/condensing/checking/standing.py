"""Whether things stand in a condensed sentence as they do in what it was condensed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.roadmap.condensing.blocks import Mark
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.model import Kind, Part
from bot.roadmap.condensing.outline import Placed
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.standing.clauses import Clause
from bot.roadmap.condensing.standing.status import WEIGHTY, Mood, Status
from bot.roadmap.condensing.support import Source, Support

_CANDIDATE = 0.7
"""Of the weight of the clause that is most about the same."""
_MEANT = 0.5
"""How much of a clause, or of the condensed one, must be shared for what it says not to be left out."""
_DIRECTION = frozenset((Status.UP, Status.DOWN))
_KIND_OF_THING = frozenset((Status.PILOT,))
_BY_ROLE = {
    Role.DELIVERED: frozenset((Status.DONE, Status.LIVE)),
    Role.NEXT: frozenset((Status.PLANNED, Status.OPEN)),
    Role.STANDING: frozenset((Status.ONGOING,)),
    Role.RISK: frozenset((Status.AT_RISK,)),
}
_BY_MARK = {Mark.DONE: frozenset((Status.DONE,)), Mark.OPEN: frozenset((Status.OPEN, Status.PLANNED))}
_BY_MOOD = {
    Mood.PAST: frozenset((Status.DONE, Status.STARTED, Status.LIVE)),
    Mood.SURE: frozenset((Status.PLANNED,)),
    Mood.WISHED: frozenset((Status.PLANNED,)),
    Mood.NOW: frozenset((Status.ONGOING,)),
}
_AHEAD = frozenset((Mood.SURE, Mood.WISHED, Mood.POSSIBLE))


def standing_in_doubt(claim: Sentence, part: Part, support: Support, source: Source) -> Iterator[tuple[Kind, str]]:
    """(kind, words) for each clause that says of a thing what is not said of it there."""
    theirs = [(placed, clause) for placed in support.nearest for clause in placed.sentence.clauses]
    if not theirs:
        return
    for clause in claim.clauses:
        candidates = _candidates(clause, theirs, source)
        found = [tuple(_differences(clause, claim, part, placed, other, support, source)) for placed, other in candidates]
        if found and all(found):
            words = claim.text[clause.at : clause.end].strip()
            yield from ((kind, words) for kind in dict.fromkeys(min(found, key=len)))


def _candidates(
    clause: Clause, theirs: Sequence[tuple[Placed, Clause]], source: Source
) -> list[tuple[Placed, Clause]]:
    weights = [sum(map(source.weight, clause.topic & other.topic)) for _, other in theirs]
    best = max(weights)
    if best == 0:
        return list(theirs)
    return [one for one, weight in zip(theirs, weights, strict=True) if weight >= _CANDIDATE * best]


def _differences(
    clause: Clause, claim: Sentence, part: Part, placed: Placed, other: Clause, support: Support, source: Source
) -> Iterator[Kind]:
    shared = clause.topic & other.topic
    meant = _share(shared, other.topic, source) >= _MEANT or _share(shared, clause.topic, source) >= _MEANT
    around = _said_around(placed, support, source)
    for status in clause.statuses:
        if not _is_said(status, other, placed, around):
            yield Kind.STATUS
    if meant:
        lost = [one for one in other.statuses if one & WEIGHTY and not one & claim.stands and not one - WEIGHTY]
        if lost and not _was_past_before(clause, other):
            yield Kind.STATUS
    yield from _moods(clause, claim, part, placed, other, meant=meant)
    yield from _negations(clause, claim, placed, other, support, meant=meant)


def _share(shared: frozenset[str], of: frozenset[str], source: Source) -> float:
    whole = sum(map(source.weight, of))
    return sum(map(source.weight, shared)) / whole if whole else 0.0


def _was_past_before(clause: Clause, other: Clause) -> bool:
    """"After a delay it was finished" may be said without the delay."""
    return bool(clause.stands & other.stands & {Status.DONE, Status.LIVE})


def _is_said(status: frozenset[Status], other: Clause, placed: Placed, around: frozenset[Status]) -> bool:
    """Whether one phrase of the condensed clause is borne out by the other clause, or where that says nothing by what stands around."""
    own = other.stands
    if status & own:
        return True
    implied = frozenset().union(*(_BY_MOOD.get(mood, frozenset()) for mood in other.moods))
    if status & implied and not own - _KIND_OF_THING - _DIRECTION:
        return True
    if status & _DIRECTION:
        return bool(status & placed.sentence.stands)
    if own - _KIND_OF_THING - _DIRECTION:
        return False
    if Mood.PAST in other.moods or other.moods & _AHEAD:
        return bool(status & placed.sentence.stands)
    return bool(status & (placed.sentence.stands | around))


def _said_around(placed: Placed, support: Support, source: Source) -> frozenset[Status]:
    """What the heading, the sign of the item and the sentences beside it say."""
    said = _BY_ROLE.get(source.outline.section(placed).role, frozenset()) | _BY_MARK.get(placed.mark, frozenset())
    beside = [one.sentence.stands for one in support.around if abs(one.number - placed.number) == 1]
    return said.union(*beside, *(heading.stands for heading in support.above))


def _moods(
    clause: Clause, claim: Sentence, part: Part, placed: Placed, other: Clause, *, meant: bool
) -> Iterator[Kind]:
    theirs = other.moods if other.moods else placed.sentence.moods
    if Mood.SURE in clause.moods and not clause.moods & {Mood.POSSIBLE, Mood.WISHED}:
        if theirs & {Mood.POSSIBLE, Mood.WISHED} and Mood.SURE not in theirs and Status.PLANNED not in other.stands:
            yield Kind.MODALITY
        elif Mood.PAST in theirs and not theirs & _AHEAD and not other.stands & {Status.PLANNED, Status.OPEN}:
            yield Kind.STATUS
    elif not clause.moods & _AHEAD and meant:
        done = Mood.PAST in clause.moods or clause.stands & {Status.DONE, Status.LIVE}
        if other.moods & _AHEAD and Mood.PAST not in other.moods and done:
            yield Kind.STATUS
        elif Mood.POSSIBLE in other.moods and not claim.moods & {Mood.POSSIBLE, Mood.WISHED}:
            yield Kind.MODALITY


def _negations(
    clause: Clause, claim: Sentence, placed: Placed, other: Clause, support: Support, *, meant: bool
) -> Iterator[Kind]:
    if clause.negated and not other.negated:
        beside = [one for one in placed.sentence.clauses if one.negated]
        beside += [one for near in (*support.nearest, *support.around) for one in near.sentence.clauses if one.negated]
        if not any(scope & negated for one in beside for negated in one.negated for scope in clause.negated):
            yield Kind.NEGATION
    elif other.negated and meant and not any(one.negated for one in claim.clauses):
        if any(scope & claim.stems for scope in other.negated):
            yield Kind.NEGATION
