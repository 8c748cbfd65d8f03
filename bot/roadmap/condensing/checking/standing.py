"""Whether things stand in a condensed sentence as they do in what it was condensed from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.roadmap.condensing.blocks import Mark
from bot.roadmap.condensing.checking.claim import Claim
from bot.roadmap.condensing.extracting.tense import is_ahead, is_behind
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.model import Kind, Part
from bot.roadmap.condensing.outline import Placed
from bot.roadmap.condensing.standing.clauses import Clause
from bot.roadmap.condensing.standing.status import DIRECTION, NOT_WELL, WEIGHTY, Mood, Status
from bot.roadmap.condensing.support import Source, Support

_CLOSE, _CANDIDATE, _CLOSE_CANDIDATE = 0.8, 0.7, 0.95
"""Of the weight of the clause that is most about the same, what another must have to be meant as well; one that has nearly
all words leaves little room for others."""
_INHERITED = 0.3
_MEANT = 0.5
"""How much of a clause, or of the condensed one, must be shared for what it says not to be left out."""
_MOSTLY = 0.6
_HARDLY_ANY = 2
"""Words of a sentence that speaks of everything: "We are on track"."""
_AT_WORK = frozenset((Status.ONGOING, Status.STARTED, Status.LIVE))
_NO_STAGE = DIRECTION | {Status.PILOT}
_BY_ROLE = {
    Role.DELIVERED: frozenset((Status.DONE, Status.LIVE)),
    Role.NEXT: frozenset((Status.PLANNED, Status.OPEN)),
    Role.STANDING: frozenset((Status.ONGOING,)),
    Role.WORKING: frozenset((Status.ONGOING,)),
    Role.RISK: frozenset((Status.AT_RISK, Status.OPEN)),
}
_BY_MARK = {Mark.DONE: frozenset((Status.DONE,)), Mark.OPEN: frozenset((Status.OPEN, Status.PLANNED))}
_BY_MOOD = {
    Mood.PAST: frozenset((Status.DONE, Status.STARTED, Status.LIVE)),
    Mood.SURE: frozenset((Status.PLANNED,)),
    Mood.WISHED: frozenset((Status.PLANNED,)),
    Mood.NOW: frozenset((Status.ONGOING, Status.LIVE)),
}
_MOODS = frozenset(Mood)
_BY_NOW = frozenset((Status.LIVE, Status.DONE, Status.STARTED, Status.PAUSED, Status.CANCELLED))
"""What is so already does not come first."""
_AHEAD = frozenset((Mood.SURE, Mood.WISHED, Mood.POSSIBLE))

_POINTS_BACK = re.compile(
    r"(?:this|that|these|those|it|they|he|she|both|dit|dat|deze|die|het|ze|zij|hij|beide|das|dies\w*|sie|es|er|beides?|so|dadurch|daardoor|this|owner)\b",
    re.IGNORECASE,
)
_There = tuple[Placed, Clause]


def standing_in_doubt(claim: Claim, part: Part, support: Support, source: Source) -> Iterator[tuple[Kind, str]]:
    """(kind, words) for each clause that says of a thing what is not said of it there, or leaves out what may not be."""
    theirs = [(placed, clause) for placed in _meant_by(support) for clause in placed.sentence.clauses]
    if not support.nearest:
        return
    text = claim.sentence.text
    meant = {placed.number: placed for placed in support.nearest}
    for clause in claim.clauses:
        candidates = _candidates(clause, _where(clause, theirs, support), source)
        elsewhere = all(placed is not support.nearest[0] for placed, _ in candidates)
        if (len(claim.clauses) > 1 and elsewhere) or not claim.topic & support.nearest[0].sentence.stems:
            # What several clauses say stands in one sentence as often as not; and numbers alone may have found it.
            candidates += [one for one in theirs if one[0] is support.nearest[0] and _may_be_of(one[1], clause)]
        found = [list(_differences(clause, claim, placed, other, support, source)) for placed, other in candidates]
        if all(found):
            words = text[clause.at : clause.end].strip()
            yield from ((kind, words) for kind in dict.fromkeys(min(found, key=len)))
        if clause.topic and len(candidates) == 1:
            meant.setdefault(candidates[0][0].number, candidates[0][0])
    yield from ((kind, text) for kind in _left_out(claim, part, list(meant.values()), source))
    if _is_in_wrong_part(part, support.nearest[0], source):
        yield Kind.STATUS, text


def _where(clause: Clause, theirs: Sequence[_There], support: Support) -> Sequence[_There]:
    """Where to look for a clause: if one sentence bears most of the claim, there, unless the clause is about something else."""
    alone = support.closeness >= _MOSTLY and (len(clause.topic) <= 1 or clause.topic & support.nearest[0].sentence.stems)
    near = {one.number for one in support.nearest}
    return [one for one in theirs if one[0].number in near] if alone and near else theirs


def _meant_by(support: Support) -> tuple[Placed, ...]:
    """The sentences by which it is judged how things stand: where it is said which, those and what stands beside them."""
    return (*support.nearest, *support.around) if support.quoted else support.placed


def _is_in_wrong_part(part: Part, nearest: Placed, source: Source) -> bool:
    """Whether it stands among what was delivered and is still to come, or the other way round."""
    if part not in (Part.DELIVERED, Part.NEXT):
        return False
    section = source.outline.section(nearest)
    ahead = is_ahead(nearest, section)
    behind = is_behind(nearest, section, ahead=ahead)
    if part is Part.DELIVERED:
        return ahead and not nearest.sentence.stands & _SETTLED and Mood.PAST not in nearest.sentence.moods
    return behind and bool(nearest.sentence.stands & _SETTLED) and section.role not in (Role.NEXT, Role.WORKING)


def _candidates(clause: Clause, theirs: Sequence[_There], source: Source) -> list[_There]:
    weights = [source.heavy(clause.topic & other.topic) for _, other in theirs]
    best = max(weights, default=0.0)
    if best == 0:
        return list(theirs)
    close = best >= _CLOSE * source.heavy(clause.topic)
    least = best * (_INHERITED if clause.inherits else _CLOSE_CANDIDATE if close else _CANDIDATE)
    found = [one for one, weight in zip(theirs, weights, strict=True) if weight >= least]
    if clause.inherits:
        numbers = {placed.number for placed, _ in found}
        found = [one for one in theirs if one[0].number in numbers and _may_be_of(one[1], clause)]
    return found


def _differences(
    clause: Clause, claim: Claim, placed: Placed, other: Clause, support: Support, source: Source
) -> Iterator[Kind]:
    shared = clause.topic & other.topic
    meant = _share(shared, other.topic, source) >= _MEANT or _share(shared, clause.topic, source) >= _MEANT
    around = _said_around(clause, placed, support, source)
    beside = _said_beside(clause, placed, other) if any(status & other.stands for status in clause.statuses) else frozenset()
    for status in () if _is_conditional(clause, claim) else clause.statuses:
        if _is_coming(status, clause, other):
            continue
        if not _is_said(status, clause, other, placed, around, support) and not status & beside:
            yield Kind.STATUS
    yield from _moods(clause, claim, placed, other, source, meant=meant)
    if (clause.negated or clause.lacking) and not _is_negated(clause, claim, placed, other, support):
        yield Kind.NEGATION


def _may_be_of(other: Clause, clause: Clause) -> bool:
    """Whether a clause beside another may speak of the same: it names it, or hardly anything else."""
    return other.inherits or len(other.topic) <= 1 or bool(other.topic & clause.topic)


_IF = re.compile(r"(?:if|when|once|falls|wenn|sobald|als|indien|mits|zodra|provided|depending|abhängig|afhankelijk)\b", re.IGNORECASE)


def _is_conditional(clause: Clause, claim: Claim) -> bool:
    """Whether it only says on which condition: "if the union agrees" says nothing of what the union did."""
    return _IF.match(claim.sentence.text[clause.at : clause.end].lstrip(" ,;(")) is not None


def _is_coming(status: frozenset[Status], clause: Clause, other: Clause) -> bool:
    """Whether it is still to be done on both sides: "wird entschieden", "we decide"."""
    ahead = Status.PLANNED in other.stands | other.hints or other.moods & _AHEAD
    return bool(Status.PLANNED in clause.hints and status & _CLOSING and ahead)


_CLOSING = frozenset((Status.DONE, Status.LIVE, Status.DECIDED, Status.APPROVED))


def _said_beside(clause: Clause, placed: Placed, other: Clause) -> frozenset[Status]:
    """What the other clauses of the sentence say of the same: "we start in May and want to be ready in June"."""
    same = (one for one in placed.sentence.clauses if _may_be_of(one, clause))
    return other.stands.union(*(one.stands for one in same))


def _share(shared: frozenset[str], of: frozenset[str], source: Source) -> float:
    whole = source.heavy(of)
    return source.heavy(shared) / whole if whole else 0.0


def _is_said(
    status: frozenset[Status], clause: Clause, other: Clause, placed: Placed, around: frozenset[Status], support: Support
) -> bool:
    """Whether one phrase of the condensed clause is borne out by the other clause, or where that says nothing by what stands around."""
    own = other.stands
    if status & (own | other.hints):
        return True
    if any(one.topic and one.topic <= clause.topic and status & one.stands for one in placed.sentence.clauses):
        return True  # another clause of the sentence is about nothing else
    if status == _OPEN and not own & _SETTLED and any(one.negated or one.lacking or one.stands & _OPEN for one in placed.sentence.clauses):
        return True  # "eine Nachfolge fehlt" where there is none yet
    if status == {Status.PILOT}:
        return any(Status.PILOT in one.stands for one in support.everything)
    if status <= DIRECTION:
        opposite = DIRECTION - status
        return not opposite & placed.sentence.stands
    stage = own - _NO_STAGE  # "not done" is told more exactly beside it: late, blocked, stopped
    implied = frozenset().union(*(_BY_MOOD.get(mood, frozenset()) for mood in other.moods))
    if status & implied and not stage:
        return True
    if stage:
        return stage <= _OPEN and bool(status & NOT_WELL & around)
    if status & _AT_WORK and not other.moods & (_AHEAD | {Mood.PAST}) and not other.negated:
        return True  # it says in a word we do not know that something is going on
    if Mood.PAST in other.moods or other.moods & _AHEAD:
        return bool(status & placed.sentence.stands)
    return bool(status & (placed.sentence.stands | placed.sentence.hints | around))


def _said_around(clause: Clause, placed: Placed, support: Support, source: Source) -> frozenset[Status]:
    """What the heading, the sign of the item and the sentences beside it say of the same thing."""
    said = _BY_ROLE.get(source.outline.section(placed).role, frozenset()) | _BY_MARK.get(placed.mark, frozenset())
    beside = [
        near.stands
        for one in support.placed
        if abs(one.number - placed.number) == 1
        for near in one.sentence.clauses
        if near.topic & clause.topic or len(near.topic) <= _HARDLY_ANY or _points_back(one, placed)
    ]
    return said.union(*beside, *(heading.stands for heading in support.above))


def _points_back(one: Placed, placed: Placed) -> bool:
    """Whether the later of two sentences begins with "this" or the like: then both are about the same."""
    later = one if one.number > placed.number else placed
    return _POINTS_BACK.match(later.text) is not None


def _moods(
    clause: Clause, claim: Claim, placed: Placed, other: Clause, source: Source, *, meant: bool
) -> Iterator[Kind]:
    theirs = (other.moods | _MOODS & other.hints) or placed.sentence.moods
    here = source.outline.section(placed).role in (Role.DELIVERED, Role.WORKING)
    ahead = theirs & _AHEAD or other.stands & {Status.PLANNED, Status.OPEN, Status.PROPOSED} and Mood.NOW not in theirs
    if Mood.POSSIBLE in clause.moods:
        may = theirs & {Mood.POSSIBLE, Mood.WISHED} or placed.sentence.stands & {Status.APPROVED}
        if meant and not may:
            yield Kind.MODALITY
    elif Mood.SURE in clause.moods and clause.negated and other.not_well:
        return  # "will not come": it was cancelled
    elif Mood.SURE in clause.moods and Mood.WISHED not in clause.moods:
        if theirs & {Mood.POSSIBLE, Mood.WISHED} and Mood.SURE not in theirs and Status.PLANNED not in other.stands:
            yield Kind.MODALITY
        elif (theirs & {Mood.PAST, Mood.NOW} or other.stands & _BY_NOW or here) and not ahead and (other.not_well or not _is_dated(claim, clause, placed)):
            yield Kind.STATUS
    elif not clause.moods & _AHEAD and Mood.POSSIBLE not in claim.sentence.hints and meant:
        done = Mood.PAST in clause.moods or clause.stands & {Status.DONE, Status.LIVE}
        only_ahead = other.moods & _AHEAD or Status.PLANNED in other.stands
        if done and only_ahead and Mood.PAST not in other.moods and not other.stands & clause.stands:
            yield Kind.STATUS
        elif Mood.POSSIBLE in other.moods and not claim.moods & {Mood.POSSIBLE, Mood.WISHED}:
            yield Kind.MODALITY


def _is_dated(claim: Claim, clause: Clause, placed: Placed) -> bool:
    """Whether it is said when, and said there as well: "they repeat it in February" is to come."""
    until = min((one.at for one in claim.clauses if one.at > clause.at), default=len(claim.sentence.text))
    dates = [fact for fact in claim.sentence.facts if fact.kind is Kind.DATE and clause.at <= fact.at < until]
    if not dates or _SINCE.search(placed.text) or _SINCE.search(claim.sentence.text):
        return False
    return all(any(date.borne_out(other) for other in placed.sentence.facts) for date in dates)


_SINCE = re.compile(r"\b(?:since|sinds|seit|ago|geleden|on hold|live)\b", re.IGNORECASE)


def _is_negated(clause: Clause, claim: Claim, placed: Placed, other: Clause, support: Support) -> bool:
    """Whether what is said not to be is so there: not, or open, late, stopped or refused."""
    if other.negated or other.lacking or other.not_well:
        return True
    if Mood.PAST not in other.moods and not other.stands & _SETTLED:
        clauses = placed.sentence.clauses
        if any(one.negated or one.lacking or one.not_well for one in clauses if _may_be_of(one, clause)):
            return True
        if placed is support.nearest[0] and any(one.negated or one.lacking for one in clauses):
            return True
    if claim.stands & placed.sentence.stands & NOT_WELL and not (Mood.PAST in other.moods or other.stands & _SETTLED):
        return True
    beside = [scope for near in support.placed for one in near.sentence.clauses for scope in one.negated + one.lacking]
    return all(any(_is_same(scope, mine) for scope in beside) for mine in clause.negated + clause.lacking)


def _is_same(scope: frozenset[str], other: frozenset[str]) -> bool:
    return len(scope & other) * 2 >= min(len(scope), len(other)) > 0


def _left_out(claim: Claim, part: Part, meant: Sequence[Placed], source: Source) -> Iterator[Kind]:
    """What may not be missing of the sentences that are meant: a "not" before what is said, and that something is late or stopped."""
    for placed in meant:
        for clause in placed.sentence.clauses:
            mine = max(claim.clauses, key=lambda one: source.heavy(one.topic & clause.topic))
            if not any(_says_no(one, clause) for one in (*claim.clauses, mine)) and (
                any(_is_said_without(scope, claim) for scope in clause.negated)
                or any(scope and scope <= claim.topic for scope in clause.lacking)
                or (clause.negated and _share(mine.topic & clause.topic, mine.topic, source) >= _CLOSE and len(clause.topic) > 1)
            ):
                yield Kind.NEGATION
            about = _share(clause.topic & claim.topic, clause.topic, source)
            settled = clause.stands & claim.stands & _SETTLED
            settles = claim.stands & _SETTLED or part is Part.DELIVERED
            lost = [
                one
                for one in clause.statuses
                if one <= WEIGHTY and not one & claim.stands and not (settled and one <= _PASSING)
                and (settles or not one <= _OPEN)
            ]
            if lost and about > _MEANT and not claim.negated:
                yield Kind.STATUS


_SETTLED = frozenset((Status.DONE, Status.LIVE))
_OPEN = frozenset((Status.OPEN,))
_PASSING = frozenset((Status.DELAYED, Status.AT_RISK, Status.BLOCKED, Status.OPEN))
"""What need not be said any more once a thing is finished."""


def _says_no(clause: Clause, other: Clause) -> bool:
    """Whether a clause that shares words with another says "not" in one way or another."""
    no = clause.negated or clause.lacking or clause.not_well
    return bool(no and clause.topic & other.topic.union(*other.negated, *other.lacking))


def _is_said_without(scope: frozenset[str], claim: Claim) -> bool:
    """Whether most of what is negated is said here."""
    return len(scope & claim.topic) * 2 >= len(scope) > 0 if len(scope) <= 2 else len(scope & claim.topic) * 2 > len(scope)
