"""The place for a clause of the claim beside a clause of the source that may be the same: how much they share, what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.roadmap.condensing.blocks import Mark
from bot.roadmap.condensing.checking.claim import Claim
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.outline import Placed
from bot.roadmap.condensing.standing.clause import Clause
from bot.roadmap.condensing.standing.status import Status
from bot.roadmap.condensing.support import Source, Support

CLOSE, _CANDIDATE, _CLOSE_CANDIDATE, _INHERITED = 0.8, 0.7, 0.95, 0.3
"""Of the weight of the clause that is most about the same, what another must have to be meant as well: less where the clause
names its topic only before, more where one has nearly all of its words."""
_MOSTLY = 0.6
"""How much of the claim one sentence bears for its clauses to be sought there."""
MEANT = 0.5
"""How much of a clause, or of the condensed one, must be shared for what it says not to be left out."""
_HARDLY_ANY = 2
"""Words of a sentence that speaks of everything: "We are on track"."""
_BY_ROLE = {
    Role.DELIVERED: frozenset((Status.DONE, Status.LIVE)),
    Role.NEXT: frozenset((Status.PLANNED, Status.OPEN)),
    Role.STANDING: frozenset((Status.ONGOING,)),
    Role.WORKING: frozenset((Status.ONGOING,)),
    Role.RISK: frozenset((Status.AT_RISK, Status.OPEN)),
}
_BY_MARK = {Mark.DONE: frozenset((Status.DONE,)), Mark.OPEN: frozenset((Status.OPEN, Status.PLANNED))}
_POINTS_BACK = re.compile(
    r"(?:this|that|these|those|it|they|he|she|both|owner|dit|dat|deze|die|het|ze|zij|hij|beide|daardoor|das|dies\w*"
    r"|sie|es|er"
    r"|beides?|so|dadurch)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pair:
    """`mine` is a clause of the claim, `other` the one of `placed`, a sentence of the source, that it is held against."""

    claim: Claim
    mine: Clause
    placed: Placed
    other: Clause
    support: Support
    source: Source

    @property
    def meant(self) -> bool:
        """Whether they share enough for what the one says not to be missing in the other."""
        shared = self.mine.topic & self.other.topic
        return (
            share(shared, self.other.topic, self.source) >= MEANT
            or share(shared, self.mine.topic, self.source) >= MEANT
        )

    @property
    def around(self) -> frozenset[Status]:
        """What the heading, the sign of the item and the sentences beside it say of the same thing."""
        role = self.source.outline.section(self.placed).role
        said = _BY_ROLE.get(role, frozenset()) | _BY_MARK.get(self.placed.mark, frozenset())
        beside = (
            near.stands
            for one in self.support.placed
            if abs(one.number - self.placed.number) == 1
            for near in one.sentence.clauses
            if near.topic & self.mine.topic or len(near.topic) <= _HARDLY_ANY or _points_back(one, self.placed)
        )
        return said.union(*beside, *(heading.stands for heading in self.support.above))

    @property
    def beside(self) -> frozenset[Status]:
        """What the other clauses of that sentence say of the same: "we start in May and want to be ready in June"."""
        same = (one.stands for one in self.placed.sentence.clauses if may_be_of(one, self.mine))
        return self.other.stands.union(*same)


def pairs(claim: Claim, mine: Clause, support: Support, source: Source) -> list[Pair]:
    """The clauses that a clause of the claim may be the same as, each beside it."""
    near = (*support.nearest, *support.around) if support.quoted else support.placed
    theirs = [(placed, clause) for placed in near for clause in placed.sentence.clauses]
    best = support.nearest[0]
    found = _candidates(mine, _where(mine, theirs, support), source)
    elsewhere = all(placed is not best for placed, _ in found)
    if (len(claim.clauses) > 1 and elsewhere) or not claim.topic & best.sentence.stems:
        # What several clauses say stands in one sentence as often as not; and numbers alone may have found it.
        found += [one for one in theirs if one[0] is best and may_be_of(one[1], mine)]
    return [Pair(claim, mine, placed, other, support, source) for placed, other in found]


def may_be_of(other: Clause, clause: Clause) -> bool:
    """Whether a clause beside another may speak of the same: it names it, or hardly anything else."""
    return other.inherits or len(other.topic) <= 1 or bool(other.topic & clause.topic)


def share(shared: frozenset[str], of: frozenset[str], source: Source) -> float:
    """How much of the weight of a topic is shared."""
    whole = source.heavy(of)
    return source.heavy(shared) / whole if whole else 0.0


_There = tuple[Placed, Clause]


def _where(mine: Clause, theirs: Sequence[_There], support: Support) -> Sequence[_There]:
    """Where one sentence bears most of the claim, only there, unless the clause is about something else."""
    named = len(mine.topic) <= 1 or mine.topic & support.nearest[0].sentence.stems
    if support.closeness < _MOSTLY or not named:
        return theirs
    near = {one.number for one in support.nearest}
    return [one for one in theirs if one[0].number in near]


def _candidates(mine: Clause, theirs: Sequence[_There], source: Source) -> list[_There]:
    weights = [source.heavy(mine.topic & other.topic) for _, other in theirs]
    best = max(weights, default=0.0)
    if best == 0:
        return list(theirs)
    close = best >= CLOSE * source.heavy(mine.topic)
    least = best * (_INHERITED if mine.inherits else _CLOSE_CANDIDATE if close else _CANDIDATE)
    found = [one for one, weight in zip(theirs, weights, strict=True) if weight >= least]
    if not mine.inherits:
        return found
    numbers = {placed.number for placed, _ in found}
    return [one for one in theirs if one[0].number in numbers and may_be_of(one[1], mine)]


def _points_back(one: Placed, placed: Placed) -> bool:
    """Whether the later of two sentences begins with "this" or the like: then both are about the same."""
    later = one if one.number > placed.number else placed
    return _POINTS_BACK.match(later.text) is not None


def scopes_in(placed: Sequence[Placed]) -> Iterator[frozenset[str]]:
    """What each "not" and "without" of these sentences is about."""
    for one in placed:
        for clause in one.sentence.clauses:
            yield from (*clause.negated, *clause.lacking)
