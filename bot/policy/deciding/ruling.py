"""One tool over all the data that is asked: one answer where it comes to the same, else what it depends on (rule 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.policy.asked import Answer, Subject
from bot.policy.deciding.case import Case
from bot.policy.deciding.cells import verdict_of
from bot.policy.deciding.combine import strictest, strictness
from bot.policy.deciding.rows import Row
from bot.policy.model import Outcome

Ruling = tuple[Outcome, tuple[Answer, ...]]
"""How it ended for one tool, and its answers: one, or where it depends, one per class or row."""


def on_subject(subject: Subject, case: Case) -> Ruling:
    """What holds for one thing named as the tool. In: rows that the policy has (else KeyError)."""
    if len(subject.rows) == 1:
        return _on_listed(subject.rows[0], subject, case)
    compiled = case.compiled
    row_ids = subject.rows or (compiled.self_built if subject.self_built else ())
    if not row_ids:
        return on_rows(compiled.standing(subject), subject.unlisted, case)
    rulings = [_on_listed(row_id, subject, case) for row_id in row_ids]
    if len(rulings) == 1:
        return rulings[0]
    outcomes = {outcome for outcome, _ in rulings}
    outcome = outcomes.pop() if len(outcomes) == 1 else Outcome.DEPENDS
    return outcome, tuple(answer for _, answers in rulings for answer in answers)


def on_rows(rows: tuple[Row, ...], tool: str | None, case: Case) -> Ruling:
    """What the rows say that all count for one tool: its own, or the catch-alls for its kinds."""
    if not case.mentions:
        fixed = case.fixed
        one = on_class(rows, tool, fixed[0], case)
        answer = one if len(fixed) == 1 else strictest([one, *(on_class(rows, tool, data, case) for data in fixed[1:])])
        return answer.verdict, (answer,)

    sure = [on_class(rows, tool, data, case) for data in case.fixed]
    maybe = [[on_class(rows, tool, data, case) for data in mention] for mention in case.mentions]
    if not case.named and (unknown := [one for one in maybe[0] if one.verdict is Outcome.UNKNOWN_TOOL]):
        # A rule about some data is no reason to ask which data: nobody has looked at this tool yet.
        return Outcome.UNKNOWN_TOOL, (replace(strictest(unknown), data=None),)

    least, most = span((strictness(one) for one in sure), [[strictness(one) for one in each] for each in maybe])
    if least == most:
        agreed = [one for each in maybe if min(map(strictness, each)) == most for one in each]
        answer = strictest([*sure, *agreed])
        if not any(strictness(one) == most for one in sure):
            answer = replace(answer, data=None)
        return answer.verdict, (answer,)
    return Outcome.DEPENDS, _one_by_one(sure, maybe, least, case)


def on_class(rows: tuple[Row, ...], tool: str | None, data: str, case: Case) -> Answer:
    """The verdict for one class, over every purpose that is asked."""
    if len(rows) == 1 and len(case.purposes) == 1:
        purpose, shown = case.purposes[0]
        return verdict_of(rows[0], tool, data, purpose, shown, case)
    return strictest(
        [verdict_of(row, tool, data, purpose, shown, case) for purpose, shown in case.purposes for row in rows]
    )


def span(sure: Iterable[int], maybe: list[list[int]]) -> tuple[int, int]:
    """The least and the most strict that it can come to: all of `sure` hold, and one of each list in `maybe`."""
    certain = max(sure, default=0)
    return max([certain, *map(min, maybe)]), max([certain, *map(max, maybe)])


def _on_listed(row_id: str, subject: Subject, case: Case) -> Ruling:
    row = case.compiled.rows[row_id]
    if subject.self_built and not (row.tool and row.tool.self_built):
        row = case.compiled.as_self_built(row_id)
    return on_rows((row,), row_id, case)


def _one_by_one(sure: list[Answer], maybe: list[list[Answer]], least: int, case: Case) -> tuple[Answer, ...]:
    """One answer per class that it may be, with what counts anyway; a class that another one covers is left out."""
    by_class = {one.data: one for each in maybe for one in each}
    joined = (strictest([by_class[data], *sure]) for data in case.every_class() if data in by_class)
    answers: dict[str | None, Answer] = {}
    for one in joined:
        if strictness(one) >= least:
            answers.setdefault(one.data, one)
    return tuple(answers.values())
