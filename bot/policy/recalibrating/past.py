"""A past answer as the decision log keeps it, taken apart: what was asked, what was said, by whom under a pseudonym, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.policy.diff_lines import Stated
from bot.policy.model import Outcome
from bot.ports import LoggedDecision

NOTICE = "notice"
"""The channel of a line that nobody asked for: a notice told somebody that an answer turned."""


@dataclass(frozen=True, slots=True)
class PastQuestion:
    """What one answer was about, as ids. `data` None: the verdict was the same for all; `also`: classes that counted beside it."""

    tool: str
    data: str | None
    purposes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """What a pseudonym was told on a day."""

    asker: str
    day: date
    question: PastQuestion
    said: Stated


def past_answers(lines: Iterable[LoggedDecision]) -> Iterator[PastAnswer]:
    """The answers of lines of the log; one that a newer or older version wrote and this one cannot read is left out."""
    for line in lines:
        for answer in line.answers:
            kept: Any = answer
            tool, verdict = kept.get("tool"), kept.get("verdict")
            if not tool or verdict not in _VERDICTS:
                continue
            said = Stated(_VERDICTS[verdict], tuple(kept.get("conditions", ())), tuple(kept.get("clauses", ())))
            purposes, also = tuple(kept.get("purposes", ())), tuple(kept.get("also", ()))
            yield PastAnswer(line.asker, line.day, PastQuestion(tool, kept.get("data"), purposes, also), said)


def logged_answer(question: PastQuestion, said: Stated) -> dict[str, object]:
    """An answer as a line of the log has it."""
    return {
        "tool": question.tool,
        "data": question.data,
        "purposes": list(question.purposes),
        "verdict": said.verdict.value,
        "clauses": list(said.clauses),
        **({"conditions": list(said.conditions)} if said.conditions else {}),
        **({"also": list(question.also)} if question.also else {}),
    }


_VERDICTS = {outcome.value: outcome for outcome in Outcome if outcome not in (Outcome.OUT_OF_SCOPE, Outcome.DEPENDS)}
