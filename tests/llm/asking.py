"""Asks with a model that is none, and compares what comes with what the rules alone say."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from adapters.terminal.render import render_plain
from bot.policy.asked import Answer, Decision
from bot.policy.cards.answer import answer_card
from bot.policy.deciding.voices import STRICTNESS
from bot.policy.model import Outcome
from bot.policy.question import Answered, Question, answer, answer_with, as_json
from bot.policy.shelf import Opened
from bot.ports import Proposal, Understanding
from bot.reading.reading import Remembered
from tests.answering import TODAY, answer_json, opened, texts
from tests.llm.hostile import POISON
from tests.questions.injections import BASES, echoed

NOW = datetime.combine(TODAY, time(9), UTC)
ASKED = (
    *(base.ask for base in BASES),
    "May I use ChatGPT?",
    "May I use Zorblax for meeting notes?",
    "Can I use Copilot with customer data in ChatGPT and DeepSeek?",
    "Which tools can I use with customer data?",
    "What may I use for translating a contract?",
    "Is AI allowed here?",
    "Mag ik klantgegevens in DeepL Pro zetten met mijn werkaccount?",
    "Darf ich Verträge mit DeepL Pro übersetzen ohne personenbezogene Daten?",
    "Where do I store interview notes?",
    "Who decides about new tools?",
    "I already pasted a customer list into ChatGPT",
    "What is the weather like in Leeds?",
    "and for customer data?",
    "hello",
)


@dataclass
class Fixed:
    """A model that proposes the same whatever it is asked."""

    proposal: Proposal | None

    async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
        return self.proposal


class Answers:
    """Answers as the command line would if it had a model, many questions on one loop."""

    def __init__(self, model: Understanding, plainly: frozenset[str] = frozenset()) -> None:
        self._model = model
        self._plainly = plainly
        self._runner = asyncio.Runner()

    def __call__(self, policy: Path, question: str, context: Sequence[str] = (), today: date = TODAY) -> dict[str, Any]:
        if question in self._plainly and not context:
            return answer_json(policy, question, context, today)
        ready = opened(policy)
        answered = self._runner.run(converse((*context, question), ready, self._model))
        return as_json(answered, ready.policy, shown(answered, ready))

    def close(self) -> None:
        self._runner.close()


async def converse(turns: Sequence[str], ready: Opened, model: Understanding | None) -> Answered:
    """The last answer of a conversation."""
    remembered: Remembered | None = None
    for turn in turns:
        answered = await answer_with(Question(turn, TODAY, NOW, remembered=remembered), ready, model)
        remembered = answered.to_remember(NOW) or remembered
    return answered


def shown(answered: Answered, ready: Opened) -> str:
    """Everything the card says, buttons with their commands as well."""
    card = answer_card(answered, ready, texts(), TODAY)
    changes = [
        item.change for block in card.blocks for item in getattr(block, "items", ()) if getattr(item, "change", None)
    ]
    return (
        render_plain(card)
        + "\n"
        + "\n".join(f"{button.label} {button.command}" for button in (*card.buttons, *changes))
    )


async def check(question: str, ready: Opened, model: Understanding) -> None:
    """Asks with and without the model, and compares tool by tool and class by class."""
    plain = answer(Question(question, TODAY, NOW), ready)
    told = await answer_with(Question(question, TODAY, NOW), ready, model)
    assert told.reading.asked.subjects[: len(plain.reading.asked.subjects)] == plain.reading.asked.subjects
    assert_no_looser(plain.decision, told.decision, question)
    assert {clause for one in told.decision.answers for clause in one.clauses} <= set(ready.policy.clauses)
    assert not echoed(" ".join(POISON), shown(told, ready))


def assert_no_looser(before: Decision, after: Decision, question: str) -> None:
    """By a table of its own: what each tool was told for each class, and that all conditions are still there."""
    assert STRICTNESS.get(after.outcome, 9) >= STRICTNESS.get(before.outcome, 9), question
    told: dict[tuple[str | None, str | None], Answer] = {(one.tool, one.data): one for one in before.answers}
    listed = {one.tool for one in before.answers}
    for one in after.answers:
        floor = told.get((one.tool, one.data)) or told.get((one.tool, None))
        if floor is not None:
            assert STRICTNESS[one.verdict] >= STRICTNESS[floor.verdict], question
            if one.verdict is floor.verdict is Outcome.CONDITIONAL:
                assert set(floor.conditions) <= set(one.conditions), question
        elif not after.asked.subjects and before.answers and one.tool not in listed:
            assert STRICTNESS[one.verdict] > STRICTNESS[Outcome.DEPENDS], question
    for tool in listed - {None} if before.asked.subjects else ():
        assert tool in {one.tool for one in after.answers}, question
        assert least(after, tool) >= least(before, tool), question


def least(decision: Decision, tool: str | None) -> int:
    return min(STRICTNESS[one.verdict] for one in decision.answers if one.tool == tool)
