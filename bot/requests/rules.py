"""Who may take which step from which state, where it leads, and by when the next one is due: one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.access import Permission, Role, may
from bot.calendar.sites import Site, is_working
from bot.requests.model import OPEN, Filed, State, Step


class Standing(StrEnum):
    """How somebody stands to a request."""

    NONE = "none"
    ONE = "one"
    """One of several who ask for it."""
    ONLY = "only"
    """Nobody else asks for it."""


class Who(StrEnum):
    """Whose a step is."""

    NEWCOMER = "newcomer"
    """Somebody who does not ask for it yet."""
    ASKER = "asker"
    DECIDER = "decider"
    """Who may decide, and does not ask for it: nobody decides their own request, or moves it towards a decision."""


@dataclass(frozen=True, slots=True)
class Move:
    """A step: whose it is, from which states it can be taken, and where it leads; `to` None: nowhere."""

    who: Who
    sources: frozenset[State]
    to: State | None = None


_R, _Q, _S, _P, _N = State.RECEIVED, State.QUESTIONS, State.SANDBOX, State.PILOT, State.NOT_YET

MOVES: Mapping[Step, Move] = {
    Step.JOIN: Move(Who.NEWCOMER, OPEN),
    Step.WITHDRAW: Move(Who.ASKER, OPEN, State.WITHDRAWN),
    Step.ANSWER: Move(Who.ASKER, frozenset({_Q}), State.RECEIVED),
    Step.ASK: Move(Who.DECIDER, frozenset({_R, _S, _N}), State.QUESTIONS),
    Step.SANDBOX: Move(Who.DECIDER, frozenset({_R, _Q, _S, _N}), State.SANDBOX),
    Step.ACCEPT: Move(Who.DECIDER, frozenset({_S, _P}), State.ACCEPTED),
    Step.PILOT: Move(Who.DECIDER, frozenset({_S, _P}), State.PILOT),
    Step.WAIT: Move(Who.DECIDER, frozenset({_R, _Q, _S, _P, _N}), State.NOT_YET),
    Step.REJECT: Move(Who.DECIDER, frozenset({_R, _Q, _S, _P, _N}), State.REJECTED),
}
"""Every step but the first, which makes the request. Nothing is accepted that was not tried; no is possible at any time."""

LOOK, ANSWERING = 5, 5
"""Working days for the first look at what came in, and for those who asked to answer."""


class Not(StrEnum):
    """Why a step cannot be taken; the value is the end of its text key."""

    STATE = "state"
    """Not from the state it is in (any more)."""
    JOINED = "joined"
    ASKER = "asker"
    DECIDER = "decider"
    OWN = "own"


def standing_of(filed: Filed, person: str) -> Standing:
    """How somebody, by address, stands to a request."""
    if filed.asker(person) is None:
        return Standing.NONE
    return Standing.ONLY if len(filed.askers) == 1 else Standing.ONE


def outcome(state: State, step: Step, role: Role, standing: Standing) -> State | Not:
    """Where a step leads, or why it cannot be taken."""
    move = MOVES[step]
    wrong = _not_theirs(move.who, role, standing)
    if wrong is not None:
        return wrong
    if state not in move.sources:
        return Not.STATE
    if step is Step.WITHDRAW and standing is Standing.ONE:
        return state  # the others still ask for it
    return move.to or state


def open_steps(state: State, role: Role, standing: Standing) -> Iterator[Step]:
    """The steps that somebody can take now, in the order of the table."""
    for step in MOVES:
        if isinstance(outcome(state, step, role, standing), State):
            yield step


def due_on(state: State, today: date, until: date | None, site: Site) -> date | None:
    """The day by which the next step is due; `until` is the day that was named with the step."""
    match state:
        case State.RECEIVED:
            return after_working_days(today, LOOK, site)
        case State.QUESTIONS:
            return after_working_days(today, ANSWERING, site)
        case State.SANDBOX | State.PILOT | State.NOT_YET:
            return until
        case _:
            return None


def after_working_days(day: date, count: int, site: Site) -> date:
    """The day that comes so many working days after a day."""
    while count:
        day += timedelta(days=1)
        count -= is_working(site, day)
    return day


def _not_theirs(who: Who, role: Role, standing: Standing) -> Not | None:
    if not may(role, Permission.WISH):
        return Not.DECIDER if who is Who.DECIDER else Not.ASKER
    asks = standing is not Standing.NONE
    match who:
        case Who.NEWCOMER:
            return Not.JOINED if asks else None
        case Who.ASKER:
            return None if asks else Not.ASKER
        case _:
            if not may(role, Permission.DECIDE_REQUESTS):
                return Not.DECIDER
            return Not.OWN if asks else None


def to_act(filed: Iterable[Filed], role: Role, person: str, today: date) -> list[Filed]:
    """Those whose next step is this person's, the most urgent first. What is being tried, or waits for a day, is nobody's
    until that day."""
    waiting = {State.SANDBOX, State.PILOT, State.NOT_YET}
    found = [
        one
        for one in filed
        if (one.state not in waiting or (one.due is not None and one.due <= today))
        and _next(one.state) in open_steps(one.state, role, standing_of(one, person))
    ]
    return sorted(found, key=lambda one: (one.due or today, one.id))


def _next(state: State) -> Step:
    """The step that leads on from a state, for whoever has to act."""
    return Step.ANSWER if state is State.QUESTIONS else Step.REJECT
