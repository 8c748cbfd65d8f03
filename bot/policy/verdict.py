"""From a reading to a decision: what each intent asks of the policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.policy.asked import Answer, Asked, DataNamed, Decision
from bot.policy.deciding.compiled import Compiled
from bot.policy.deciding.decide import decide
from bot.policy.deciding.find import agents
from bot.policy.model import Outcome
from bot.reading.reading import Intent, Reading

JUDGED = frozenset({Intent.ASK, Intent.INCIDENT, Intent.WHICH_TOOLS, Intent.WHICH_DATA, Intent.WHO_DECIDES})
"""Intents that end in a verdict; where data is kept and which agents there are is told from the table, not judged."""

TOLD = frozenset({Intent.AGENTS, Intent.STORE})


def decision_on(reading: Reading, compiled: Compiled, today: date) -> Decision:
    """The decision on a reading."""
    if reading.intent in JUDGED:
        asked = reading.asked
        if asked.subjects or asked.data or asked.purposes:
            return decide(asked, compiled, today)
        return _at_large(asked, compiled, today)
    if reading.intent is Intent.AGENTS:
        rows = [compiled.policy.tools[id_] for id_ in agents(compiled, reading.asked.groups)]
        told = tuple(Answer(row.id, row.id, None, None, Outcome.DEPENDS, clauses=row.clauses) for row in rows)
        return Decision(Outcome.DEPENDS, told, reading.asked)
    outcome = Outcome.DEPENDS if reading.intent in TOLD else Outcome.OUT_OF_SCOPE
    return Decision(outcome, (), reading.asked)


def _at_large(asked: Asked, compiled: Compiled, today: date) -> Decision:
    """Neither a tool nor data is named ("is AI allowed here?"): for each class the tool that allows it most easily, or the no."""
    answers = []
    for class_id in compiled.policy.data:
        if class_id not in asked.excluded:
            named = replace(asked, data=(DataNamed(every=frozenset({class_id})),))
            answers.append(replace(decide(named, compiled, today).answers[0], data=class_id))
    return Decision(Outcome.DEPENDS, tuple(answers), asked)
