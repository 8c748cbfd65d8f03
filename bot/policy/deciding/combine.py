"""Several verdicts as one answer: the strictest wins, and what ties with it is joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.policy.asked import Answer, Reason
from bot.policy.deciding.voices import STRICTNESS, joined


def strictness(answer: Answer) -> int:
    """Where an answer stands among the others; higher decides."""
    return STRICTNESS[answer.verdict]


def strictest(answers: Sequence[Answer]) -> Answer:
    """The strictest answer, with the conditions, clauses and route of all that tie with it, and everybody's reasons.

    Tool, row, data and purpose are those of the first that ties. In: at least one answer.
    """
    if len(answers) == 1:
        return answers[0]
    top = max(map(strictness, answers))
    winners = [answer for answer in answers if strictness(answer) == top]
    first = winners[0]
    return Answer(
        first.tool,
        first.row,
        first.data,
        first.purpose,
        first.verdict,
        joined(answer.conditions for answer in winners),
        joined(answer.met for answer in winners),
        joined(answer.clauses for answer in winners),
        next((answer.route for answer in winners if answer.route), None),
        next((answer.expected for answer in winners if answer.expected), None),
        joined(answer.instead for answer in winners),
        joined(answer.advice_from for answer in winners),
        any(answer.no_access for answer in winners),
        _reasons(answers, top),
    )


def _reasons(answers: Sequence[Answer], top: int) -> tuple[Reason, ...]:
    """Every reason once, in order; it won if it won anywhere among those that tie."""
    ties = (answer for answer in answers if strictness(answer) == top)
    won = {_same(why) for answer in ties for why in answer.why if why.won}
    reasons: dict[object, Reason] = {}
    for why in (why for answer in answers for why in answer.why):
        same = _same(why)
        if same not in reasons:
            reasons[same] = why if why.won == (same in won) else replace(why, won=same in won)
    return tuple(reasons.values())


def _same(why: Reason) -> object:
    return why.source, why.verdict, why.clauses
