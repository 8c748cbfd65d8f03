"""Whether what a clause says of how things stand is borne out by the clause it is held against: status, sureness, "not"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.roadmap.condensing.checking.pair import Pair, may_be_of, scopes_in
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.standing.status import DIRECTION, NOT_WELL, Mood, Status

SETTLED = frozenset((Status.DONE, Status.LIVE))
OPEN = frozenset((Status.OPEN,))
_AT_WORK = frozenset((Status.ONGOING, Status.STARTED, Status.LIVE))
_NO_STAGE = DIRECTION | {Status.PILOT}
_CLOSING = frozenset((Status.DONE, Status.LIVE, Status.DECIDED, Status.APPROVED))
_BY_NOW = frozenset((Status.LIVE, Status.DONE, Status.STARTED, Status.PAUSED, Status.CANCELLED))
"""What is so already does not come first."""
_BY_MOOD = {
    Mood.PAST: frozenset((Status.DONE, Status.STARTED, Status.LIVE)),
    Mood.SURE: frozenset((Status.PLANNED,)),
    Mood.WISHED: frozenset((Status.PLANNED,)),
    Mood.NOW: frozenset((Status.ONGOING, Status.LIVE)),
}
_MOODS = frozenset(Mood)
_AHEAD = frozenset((Mood.SURE, Mood.WISHED, Mood.POSSIBLE))
_UNSURE = frozenset((Mood.WISHED, Mood.POSSIBLE))
_IF = re.compile(
    r"(?:if|when|once|falls|wenn|sobald|als|indien|mits|zodra|provided|depending|abhängig|afhankelijk)\b", re.IGNORECASE
)
_ON_CONDITION = re.compile(r"\b(?:if|falls|sofern|wenn|indien|mits|provided)\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\b(?:since|sinds|seit)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|sinds|seit|ago|geleden|on hold|live)\b", re.IGNORECASE)


def differences(pair: Pair) -> Iterator[Kind]:
    """What the clause of the claim says otherwise."""
    matched = any(status & pair.other.stands for status in pair.mine.statuses)
    beside = pair.beside if matched else frozenset()
    for status in () if _is_conditional(pair) else pair.mine.statuses:
        if not (_is_coming(status, pair) or _is_said(status, pair) or status & beside):
            yield Kind.STATUS
    yield from _moods(pair)
    if (pair.mine.negated or pair.mine.lacking) and not _is_negated(pair):
        yield Kind.NEGATION


def _is_conditional(pair: Pair) -> bool:
    """Whether it only says on which condition: "if the union agrees" says nothing of what the union did."""
    words = pair.claim.sentence.text[pair.mine.at : pair.mine.end].lstrip(" ,;(")
    return _IF.match(words) is not None


def _is_coming(status: frozenset[Status], pair: Pair) -> bool:
    """Whether it is still to be done on both sides: "wird entschieden", "we decide"."""
    ahead = Status.PLANNED in pair.other.stands | pair.other.hints or pair.other.moods & _AHEAD
    return bool(Status.PLANNED in pair.mine.hints and status & _CLOSING and ahead)


def _is_said(status: frozenset[Status], pair: Pair) -> bool:
    """Whether one phrase is borne out by the other clause, or where that says nothing by what stands around it."""
    other, sentence = pair.other, pair.placed.sentence
    if status & (other.stands | other.hints) or _is_said_of_nothing_else(status, pair):
        return True
    if status == {Status.PILOT}:
        return any(Status.PILOT in one.stands for one in pair.support.everything)
    if status <= DIRECTION:
        return not (DIRECTION - status) & sentence.stands
    stage = other.stands - _NO_STAGE
    if stage:  # "not done" is told more exactly beside it: late, blocked, stopped
        return stage <= OPEN and bool(status & NOT_WELL & pair.around)
    if status & frozenset().union(*(_BY_MOOD.get(mood, frozenset()) for mood in other.moods)):
        return True
    if status & _AT_WORK and not other.moods & (_AHEAD | {Mood.PAST}) and not other.negated:
        return True  # it says in a word we do not know that something is going on
    if Mood.PAST in other.moods or other.moods & _AHEAD:
        return bool(status & sentence.stands)
    return bool(status & (sentence.stands | sentence.hints | pair.around))


def _is_said_of_nothing_else(status: frozenset[Status], pair: Pair) -> bool:
    """Whether a clause beside says it: one about nothing but what this is about, or for "open" one that says no."""
    clauses = pair.placed.sentence.clauses
    if any(one.topic and one.topic <= pair.mine.topic and status & (one.stands | one.hints) for one in clauses):
        return True
    says_no = any(one.negated or one.lacking or one.stands & OPEN for one in clauses)
    return status == OPEN and says_no and not pair.other.stands & SETTLED  # "eine Nachfolge fehlt": there is none yet


def _moods(pair: Pair) -> Iterator[Kind]:
    """Whether it is said as surely as there, and of the same time."""
    mine, other = pair.mine, pair.other
    theirs = (other.moods | _MOODS & other.hints) or pair.placed.sentence.moods
    if Mood.POSSIBLE in mine.moods:
        sure = not theirs & _UNSURE and Status.APPROVED not in pair.placed.sentence.stands
        if pair.meant and sure and not _ON_CONDITION.search(pair.placed.text):
            yield Kind.MODALITY
    elif Mood.SURE in mine.moods:
        if Mood.WISHED not in mine.moods and not (mine.negated and other.not_well):  # "will not come": it was stopped
            yield from _too_sure(pair, theirs)
    elif not mine.moods & _AHEAD and Mood.POSSIBLE not in pair.claim.sentence.hints and pair.meant:
        done = Mood.PAST in mine.moods or mine.stands & SETTLED
        only_ahead = (other.moods & _AHEAD or Status.PLANNED in other.stands) and Mood.PAST not in other.moods
        if done and only_ahead and not other.stands & mine.stands:
            yield Kind.STATUS
        elif Mood.POSSIBLE in other.moods and not pair.claim.moods & _UNSURE:
            yield Kind.MODALITY


def _too_sure(pair: Pair, theirs: frozenset[Mood]) -> Iterator[Kind]:
    """A "will" where it only may be, and one where it has been."""
    other = pair.other
    if theirs & _UNSURE and Mood.SURE not in theirs and Status.PLANNED not in other.stands:
        yield Kind.MODALITY
        return
    coming = {Status.PLANNED, Status.OPEN, Status.PROPOSED} - pair.mine.stands.intersection((Status.PROPOSED,))
    to_come = other.stands & coming and Mood.NOW not in theirs
    if _SO_FAR.search(pair.claim.sentence.text, pair.mine.at, pair.mine.end):
        yield Kind.STATUS  # "will be used since March"
        return
    if theirs & _AHEAD or to_come or (_is_dated(pair) and not other.not_well):
        return
    told = pair.source.outline.section(pair.placed).role in (Role.DELIVERED, Role.WORKING)
    if told or theirs & {Mood.PAST, Mood.NOW} or other.stands & _BY_NOW:
        yield Kind.STATUS


def _is_dated(pair: Pair) -> bool:
    """Whether it is said when, and said there as well: "they repeat it in February" is to come."""
    text, facts = pair.claim.sentence.text, pair.claim.sentence.facts
    until = min((one.at for one in pair.claim.clauses if one.at > pair.mine.at), default=len(text))
    dates = [fact for fact in facts if fact.kind is Kind.DATE and pair.mine.at <= fact.at < until]
    if not dates or _SINCE.search(pair.placed.text) or _SINCE.search(text):
        return False
    return all(any(date.borne_out(other) for other in pair.placed.sentence.facts) for date in dates)


def _is_negated(pair: Pair) -> bool:
    """Whether what is said not to be is so there: not, or open, late, stopped or refused."""
    other, sentence = pair.other, pair.placed.sentence
    if other.negated or other.lacking or other.not_well:
        return True
    if Mood.PAST not in other.moods and not other.stands & SETTLED:
        said = [one for one in sentence.clauses if one.negated or one.lacking or one.not_well]
        if any(may_be_of(one, pair.mine) for one in said) or pair.claim.stands & sentence.stands & NOT_WELL:
            return True
        if pair.placed is pair.support.nearest[0] and any(one.negated or one.lacking for one in said):
            return True
    scopes = list(scopes_in(pair.support.placed))
    return all(any(_is_same(scope, mine) for scope in scopes) for mine in pair.mine.negated + pair.mine.lacking)


def _is_same(scope: frozenset[str], other: frozenset[str]) -> bool:
    return len(scope & other) * 2 >= min(len(scope), len(other)) > 0
