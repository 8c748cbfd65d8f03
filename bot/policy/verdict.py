"""From a reading to a decision: what each intent asks of the policy, and how far a model's proposal may count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.policy.asked import Asked, DataNamed, Decision
from bot.policy.compiled import Compiled
from bot.policy.decide import decide
from bot.policy.model import Outcome
from bot.reading.reading import Intent, Reading

JUDGED = frozenset({Intent.ASK, Intent.INCIDENT, Intent.WHICH_TOOLS, Intent.WHICH_DATA, Intent.WHO_DECIDES})
"""Intents that end in a verdict; where data is kept and which agents there are is told from the table, not judged."""

TOLD = frozenset({Intent.AGENTS, Intent.STORE})

STRICTNESS = {
    outcome: place
    for place, outcome in enumerate(
        (
            Outcome.ALLOWED,
            Outcome.CONDITIONAL,
            Outcome.DEPENDS,
            Outcome.UNKNOWN_TOOL,
            Outcome.NOT_YET,
            Outcome.PROHIBITED,
        )
    )
}
"""The order in which the outcome of a whole question is found: the strictest of its answers."""


def decision_on(reading: Reading, compiled: Compiled, today: date) -> Decision:
    """The decision on a reading."""
    if reading.intent in JUDGED:
        asked = reading.asked
        if asked.subjects or asked.data or asked.purposes:
            return decide(asked, compiled, today)
        return _at_large(asked, compiled, today)
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


def no_looser(by_rules: Decision, with_model: Decision) -> bool:
    """Whether what a model added may count: only where the outcome is at least as strict as without it.

    A question that the rules could not place stays unplaced: the model's reading is then offered, never given.
    """
    if by_rules.outcome is Outcome.OUT_OF_SCOPE or with_model.outcome is Outcome.OUT_OF_SCOPE:
        return False
    return STRICTNESS[with_model.outcome] >= STRICTNESS[by_rules.outcome]
