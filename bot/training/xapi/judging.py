"""Judges statements as cmi5 says: which of them make a course done, which only on the way there, and which never.

cmi5 sections 9.3 (verbs), 10.2.4 (moveOn), 9.6.2 (categories): "completed" and "passed" count where they carry both categories
and were said in a session of launch mode Normal; "failed" never counts; "waived" counts and is marked; "satisfied" is the
learning system's own conclusion. A statement without the category is allowed and says nothing. Where a learning system speaks
plain xAPI, without cmi5, "completed" and "passed" count by their results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.training.model import Course, MoveOn
from bot.training.xapi.statement import Statement

COURSE = "course"
"""The type of what is satisfied where all of its parts are."""


class Verdict(StrEnum):
    """What a statement says of a course being done."""

    COMPLETED = "completed"
    PASSED = "passed"
    WAIVED = "waived"
    SATISFIED = "satisfied"
    FAILED = "failed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Judged:
    """A course is done: by which statement at last, when, and whether it was waived."""

    statement: str
    at: datetime
    waived: bool = False


def is_about(statement: Statement, course: Course) -> bool:
    """Whether a statement is about a course: its object, or what that belongs to, is the course's activity."""
    return bool(course.activity) and course.activity in statement.activities


def verdict_on(statement: Statement, thread: Sequence[Statement], course: Course) -> Verdict:
    """What one statement says, beside the others of its thread."""
    whole = statement.verb == "satisfied" and statement.kind == COURSE
    if not is_about(statement, course) and not whole:
        return Verdict.NOTHING  # of another part of the same registration
    if statement.cmi5:
        return _by_cmi5(statement, thread, course)
    if any(other.cmi5 for other in thread):
        return Verdict.NOTHING  # allowed beside those that cmi5 defines, and without meaning for it
    if statement.verb == "completed" and statement.completion is not False:
        return Verdict.COMPLETED
    if statement.verb == "passed" and statement.success is not False and _masters(statement, course):
        return Verdict.PASSED
    return Verdict.FAILED if statement.verb == "failed" else Verdict.NOTHING


def judge(thread: Sequence[Statement], course: Course) -> Judged | None:
    """Whether a thread makes a course done, by the earliest statements that do; None where it does not."""
    said = sorted(thread, key=lambda one: (one.at, one.id))
    first: dict[Verdict, Statement] = {}
    for statement in said:
        first.setdefault(verdict_on(statement, said, course), statement)
    ways = [_alone(first, one) for one in (Verdict.SATISFIED, Verdict.WAIVED)]
    completed, passed = first.get(Verdict.COMPLETED), first.get(Verdict.PASSED)
    match move_on_of(said, course):
        case MoveOn.COMPLETED:
            ways.append(_alone(first, Verdict.COMPLETED))
        case MoveOn.PASSED:
            ways.append(_alone(first, Verdict.PASSED))
        case MoveOn.EITHER:
            ways += [_alone(first, Verdict.COMPLETED), _alone(first, Verdict.PASSED)]
        case MoveOn.BOTH if completed is not None and passed is not None:
            last = max(completed, passed, key=lambda one: one.at)
            ways.append(Judged(last.id, last.at))
        case _:
            pass  # of what asks for nothing the learning system says that it is satisfied
    return min((way for way in ways if way is not None), key=lambda way: (way.at, way.statement), default=None)


def move_on_of(thread: Sequence[Statement], course: Course) -> MoveOn:
    """What it takes, as the last launch says it, else as content does."""
    told = [one.move_on for one in thread if one.cmi5 and one.verb == "launched" and one.move_on in tuple(MoveOn)]
    return MoveOn(told[-1]) if told else course.move_on


def _by_cmi5(statement: Statement, thread: Sequence[Statement], course: Course) -> Verdict:
    if statement.verb == "satisfied":
        return Verdict.SATISFIED
    if not statement.counts_for_move_on or not _normal(statement, thread):
        return Verdict.NOTHING
    match statement.verb:
        case "completed" if statement.completion is True:
            return Verdict.COMPLETED
        case "passed" if statement.success is True and _masters(statement, course):
            return Verdict.PASSED
        case "waived":
            return Verdict.WAIVED
        case "failed":
            return Verdict.FAILED
        case _:
            return Verdict.NOTHING


def _normal(statement: Statement, thread: Sequence[Statement]) -> bool:
    """Whether it was said in a session that counts: one for browsing or reviewing does not."""
    modes = [one.mode for one in thread if one.verb == "launched" and one.cmi5 and one.session == statement.session]
    return all(mode in ("", "Normal") for mode in modes)


def _masters(statement: Statement, course: Course) -> bool:
    """Whether the score, where one is told, is as high as it has to be."""
    asked = statement.mastery if statement.mastery is not None else course.mastery
    return asked is None or statement.scaled is None or statement.scaled >= asked


def _alone(first: dict[Verdict, Statement], verdict: Verdict) -> Judged | None:
    statement = first.get(verdict)
    return Judged(statement.id, statement.at, verdict is Verdict.WAIVED) if statement is not None else None
