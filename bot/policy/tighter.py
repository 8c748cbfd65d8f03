"""How far a model may count: whatever it adds to a question, no part of the answer gets looser than the rules gave it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.policy.asked import Answer, Decision
from bot.policy.deciding.combine import strictness
from bot.policy.deciding.compiled import Compiled
from bot.policy.deciding.decide import judge
from bot.policy.deciding.voices import NO_AT_LEAST, STRICTNESS
from bot.policy.model import Outcome
from bot.policy.verdict import decision_on
from bot.reading.reading import Reading


def no_looser(before: Reading, after: Reading, compiled: Compiled, today: date) -> bool:
    """Whether `after`, which names more, is answered at least as strictly: every tool of `before` with every class and condition.

    The outcome of the whole would not do: behind a tool that is forbidden anyway, another could be let through.
    """
    named = before.asked.subjects
    if not named:
        return _no_looser(
            decision_on(before, compiled, today), decision_on(after, compiled, today), bool(after.asked.subjects)
        )
    for subject in named:
        one, other = (
            judge(replace(reading.asked, subjects=(subject,)), compiled, today) for reading in (before, after)
        )
        if not _no_looser(one, other, False):
            return False
    return True


def _no_looser(before: Decision, after: Decision, tool_added: bool) -> bool:
    """One ruling against another. A tool that a list did not hold may come in only with a no, unless it was named now."""
    if STRICTNESS[after.outcome] < STRICTNESS[before.outcome]:
        return False
    for answer in after.answers:
        same_tool = [one for one in before.answers if one.tool == answer.tool]
        floor = next(
            (one for one in same_tool if one.data == answer.data), min(same_tool, key=strictness, default=None)
        )
        if floor is None:
            if not tool_added and before.answers and strictness(answer) < NO_AT_LEAST:
                return False
        elif strictness(answer) < strictness(floor) or not _keeps_conditions(floor, answer, len(same_tool) == 1):
            return False
    return True


def _keeps_conditions(before: Answer, after: Answer, alone: bool) -> bool:
    """Whether all that was asked for still is, where both are a yes on conditions and speak of the same data."""
    comparable = before.verdict is after.verdict is Outcome.CONDITIONAL and (alone or before.data == after.data)
    return not comparable or set(before.conditions) <= set(after.conditions)
