"""Whether things stand in a condensed sentence as they do in what it was condensed from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.roadmap.condensing.checking.borne import OPEN, SETTLED, differences
from bot.roadmap.condensing.checking.claim import Claim
from bot.roadmap.condensing.checking.pair import CLOSE, MEANT, pairs, share
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.model import Kind, Part
from bot.roadmap.condensing.outline import Placed
from bot.roadmap.condensing.standing.clause import Clause
from bot.roadmap.condensing.standing.status import WEIGHTY, Mood, Status
from bot.roadmap.condensing.support import Source, Support
from bot.roadmap.condensing.tense import is_ahead, is_behind

_PASSING = frozenset((Status.DELAYED, Status.AT_RISK, Status.BLOCKED, Status.OPEN))
"""What need not be said any more once a thing is finished."""


_NOT_YET = re.compile(r"\b(?:yet|noch|nog)\b", re.IGNORECASE)
"""What is not there yet may be said to come."""


def standing_in_doubt(claim: Claim, part: Part, support: Support, source: Source) -> Iterator[tuple[Kind, str]]:
    """(kind, words) for each clause that says of a thing what is not said of it there, or leaves out what may not be."""
    if not support.nearest:
        return
    text = claim.sentence.text
    meant = {placed.number: placed for placed in support.nearest}
    for clause in claim.clauses:
        held = pairs(claim, clause, support, source)
        found = [tuple(dict.fromkeys(differences(pair))) for pair in held]
        if found and all(found):
            words, fewest = text[clause.at : clause.end].strip(), min(found, key=len)
            yield from ((kind, words) for kind in fewest)
        if clause.topic and len(held) == 1:
            meant.setdefault(held[0].placed.number, held[0].placed)
    yield from ((kind, text) for kind in _left_out(claim, part, list(meant.values()), source))
    if _is_in_wrong_part(part, support.nearest[0], source):
        yield Kind.STATUS, text


def _is_in_wrong_part(part: Part, nearest: Placed, source: Source) -> bool:
    """Whether it stands among what was delivered and is still to come, or the other way round."""
    if part not in (Part.DELIVERED, Part.NEXT):
        return False
    section, sentence = source.outline.section(nearest), nearest.sentence
    ahead = is_ahead(nearest, section)
    if part is Part.DELIVERED:
        return ahead and not sentence.stands & SETTLED and Mood.PAST not in sentence.moods
    behind = is_behind(nearest, section, ahead=ahead)
    return behind and bool(sentence.stands & SETTLED) and section.role not in (Role.NEXT, Role.WORKING)


def _left_out(claim: Claim, part: Part, meant: Sequence[Placed], source: Source) -> Iterator[Kind]:
    """What may not be missing of the sentences that are meant: a "not" before what is said, and that something is late or stopped."""
    ahead = bool(claim.moods & {Mood.SURE, Mood.WISHED} or (claim.stands | claim.sentence.hints) & {Status.PLANNED})
    for placed in meant:
        for clause in placed.sentence.clauses:
            if _loses_not(clause, claim, source) and not (ahead and _NOT_YET.search(placed.text)):
                yield Kind.NEGATION
            about = share(clause.topic & claim.topic, clause.topic, source)
            if (
                about > MEANT
                and not claim.negated
                and any(_is_lost(one, clause, claim, part) for one in clause.statuses)
            ):
                yield Kind.STATUS


def _loses_not(clause: Clause, claim: Claim, source: Source) -> bool:
    """Whether it is said there with a "not", and here without."""
    if any(_says_no(one, clause) for one in claim.clauses):
        return False
    if any(_is_said_without(scope, claim) for scope in clause.negated):
        return True
    if any(scope and scope <= claim.topic for scope in clause.lacking):
        return True
    mine = max((one.topic for one in claim.clauses), key=lambda topic: source.heavy(topic & clause.topic))
    return bool(clause.negated) and len(clause.topic) > 1 and share(mine & clause.topic, mine, source) >= CLOSE


def _says_no(clause: Clause, other: Clause) -> bool:
    """Whether a clause that shares words with another says "not" in one way or another."""
    no = clause.negated or clause.lacking or clause.not_well
    return bool(no and clause.topic & other.topic.union(*other.negated, *other.lacking))


def _is_said_without(scope: frozenset[str], claim: Claim) -> bool:
    """Whether most of what is negated is said here; of two words one."""
    said = len(scope & claim.topic)
    return said * 2 > len(scope) or (0 < len(scope) <= 2 and said * 2 >= len(scope))


def _is_lost(status: frozenset[Status], clause: Clause, claim: Claim, part: Part) -> bool:
    """Whether something weighty is not said: late, stopped; "open" only where the claim says that it is done."""
    if not status <= WEIGHTY or status & claim.stands:
        return False
    settled = claim.stands & SETTLED
    if settled & clause.stands and status <= _PASSING:
        return False
    return bool(settled) or part is Part.DELIVERED or not status <= OPEN
