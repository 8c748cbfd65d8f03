"""The self-check: which statement comes next, how it stands with each subject, and a short plan. For the person alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.training.keeping import Check
from bot.training.model import Programme, Subject

ANSWERS = 4
"""Answers to a statement, from 0 for not yet to 3 for yes."""

TRAININGS = 2
"""Trainings of a plan."""

FEWEST = 10
"""People of a unit from whom on its averages are shown."""

STEP = 5
"""Averages are told in steps of so many points, so that nobody's answers show when one more comes in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement to be answered: its key, its subject, and its number from 1 on."""

    key: str
    subject: Subject
    place: int
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do next: courses by id, and the subject whose page is worth reading."""

    courses: Sequence[str]
    weakest: Subject


def statements(programme: Programme) -> tuple[Asked, ...]:
    """All of them, in the file's order."""
    keys = [(subject, place) for subject in programme.subjects for place in range(len(subject.statements))]
    return tuple(
        Asked(f"{subject.id}-{place + 1}", subject, place, number, len(keys))
        for number, (subject, place) in enumerate(keys, 1)
    )


def next_asked(programme: Programme, answers: Mapping[str, int]) -> Asked | None:
    """The first that is not answered; None where all are."""
    return next((asked for asked in statements(programme) if asked.key not in answers), None)


def scores(programme: Programme, answers: Mapping[str, int]) -> dict[str, int]:
    """By subject, from 0 to 100: the average of its statements that were answered."""
    found: dict[str, list[int]] = {}
    for asked in statements(programme):
        if asked.key in answers:
            found.setdefault(asked.subject.id, []).append(answers[asked.key])
    return {subject: round(100 * sum(given) / len(given) / (ANSWERS - 1)) for subject, given in found.items()}


def plan_for(programme: Programme, found: Mapping[str, int], done: Sequence[str]) -> Plan | None:
    """Two trainings that are not done, of the subjects in which there is most to win, and a page to read."""
    ordered = sorted(programme.subjects, key=lambda subject: found.get(subject.id, 0))
    if not ordered:
        return None
    courses = dict.fromkeys(course for subject in ordered for course in subject.courses if course not in done)
    return Plan(tuple(courses)[:TRAININGS], ordered[0])


def averages(checks: Sequence[Check], unit: str, programme: Programme) -> dict[str, int] | None:
    """The averages of a unit by subject; None where fewer than FEWEST people have finished."""
    of_unit = [scores(programme, check.answers) for check in checks if check.unit == unit]
    if len(of_unit) < FEWEST:
        return None
    found: dict[str, int] = {}
    for subject in programme.subjects:
        given = [one[subject.id] for one in of_unit if subject.id in one]
        if len(given) >= FEWEST:
            found[subject.id] = STEP * round(sum(given) / len(given) / STEP)
    return found


def answered(check: Check | None, key: str, answer: int, programme: Programme) -> dict[str, int]:
    """The answers with one more; what is no answer changes nothing."""
    before = dict(check.answers) if check is not None else {}
    known = {asked.key for asked in statements(programme)}
    kept = {name: value for name, value in before.items() if name in known}
    return {**kept, key: answer} if key in known and 0 <= answer < ANSWERS else kept
