"""A question in, a decision out: reading, the model's proposal where there is one, and what the conversation keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.policy.asked import Answer, DataNamed, Decision, Reason
from bot.policy.deciding.compiled import Compiled
from bot.policy.model import Outcome, Policy
from bot.policy.shelf import Opened
from bot.policy.tighter import no_looser
from bot.policy.verdict import decision_on
from bot.ports import Understanding
from bot.reading.normalise import clean
from bot.reading.proposals import adding, checked
from bot.reading.reading import Intent, Reading, Remembered
from bot.reading.sensitive import mask

SMALL_TALK = frozenset({Intent.GREETING, Intent.THANKS, Intent.DONE, Intent.HELP})
"""Nothing a model reads into these would count."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wrote, and what is known beside it. `groups` None: unknown who asks."""

    text: str
    today: date
    now: datetime
    groups: frozenset[str] | None = None
    remembered: Remembered | None = None
    language: str | None = None
    fixed_language: bool = False
    """Answer in `language` whatever the question is written in; otherwise it is only the guess where the words do not tell."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The reading and the decision.

    `offered`: how a model reads a question that the rules could not place; only asked back. `by_rules`: the reading
    without what a model added, where it added something.
    """

    reading: Reading
    decision: Decision
    offered: Reading | None = None
    by_rules: Reading | None = None

    def to_remember(self, now: datetime) -> Remembered | None:
        """What the conversation keeps for a follow-up: ids, where there were any.

        Only those that the rules heard: what tightens this answer could loosen the next, where other data is asked about.
        """
        asked = (self.by_rules or self.reading).asked
        if not (asked.subjects or asked.data or asked.purposes):
            return None
        return Remembered(asked, now, self.reading.language)


def answer(question: Question, opened: Opened) -> Answered:
    """The answer by the rules alone. Pure."""
    reading = opened.reader.read(
        question.text,
        groups=question.groups,
        remembered=question.remembered,
        now=question.now,
        language=question.language,
    )
    if question.fixed_language and question.language:
        reading = replace(reading, language=question.language)
    return Answered(reading, decided(reading, opened, question.today))


def decided(reading: Reading, opened: Opened, today: date) -> Decision:
    """The decision on a reading. Pure; the same one is not made twice on a day."""
    return opened.decided.of(reading, today, lambda: decision_on(reading, opened.compiled, today))


async def answer_with(question: Question, opened: Opened, model: Understanding | None) -> Answered:
    """The answer by the rules, with what a model adds where it adds anything that holds: it can tighten, or be asked back.

    Each thing is weighed on its own against the answer so far, so that one that would loosen it takes no other along.
    """
    by_rules = answer(question, opened)
    if model is None or by_rules.reading.intent in SMALL_TALK:
        return by_rules
    cleaned = clean(question.text)
    if not cleaned.tokens:
        return by_rules
    ids = closed_lists(opened.compiled)
    proposal = await model.propose(mask(cleaned.text).text, ids)
    heard = checked(proposal, cleaned.text, ids) if proposal is not None else ()
    unplaced = by_rules.decision.outcome is Outcome.OUT_OF_SCOPE
    reading = by_rules.reading
    for one in heard:
        more = adding(reading, one, opened.reader.classes)
        if more is not None and (unplaced or no_looser(reading, more, opened.compiled, question.today)):
            reading = more
    if not reading.by_model:
        return by_rules
    if unplaced:
        return replace(by_rules, offered=reading)
    return Answered(reading, decided(reading, opened, question.today), by_rules=by_rules.reading)


def closed_lists(compiled: Compiled) -> Mapping[str, tuple[str, ...]]:
    """The ids that a model may choose from, and nothing else.

    Not on them: catch-alls, and purposes for which the policy makes an exception. A wrong purpose of those would not only
    be a no too few here: it would stand in the buttons and choose the alternatives.
    """
    policy = compiled.policy
    return {
        "tools": tuple(tool.id for tool in policy.tools.values() if not tool.catch_all),
        "data": tuple(policy.data),
        "purposes": tuple(id_ for id_ in policy.purposes if id_ not in compiled.purposes_that_loosen),
    }


def as_json(answered: Answered, policy: Policy, text: str) -> dict[str, Any]:
    """The object that `ask --json` prints, as the format's "Asking from the command line" has it."""
    reading, decision = answered.reading, answered.decision
    asked = decision.asked
    return {
        "outcome": decision.outcome.value,
        "answers": [_answer(answer) for answer in decision.answers],
        "understood": {
            "tools": list(dict.fromkeys(row for subject in asked.subjects for row in subject.rows)),
            "unlisted": [subject.unlisted for subject in asked.subjects if subject.unlisted],
            "data": list(dict.fromkeys(id_ for named in asked.data for id_ in _data_ids(named))),
            "purposes": sorted(asked.purposes),
            "met": sorted(asked.met),
            "unmet": sorted(asked.unmet),
            "language": reading.language,
            "by": "rules+model" if reading.by_model else "rules",
        },
        "text": text,
        "policy": {"id": policy.id, "version": policy.version, "digest": policy.digest},
    }


def _data_ids(named: DataNamed) -> list[str]:
    classes = sorted(named.every | named.any_of)
    return classes or ([named.concept] if named.concept else [])


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "tool": answer.tool,
        "data": answer.data,
        "purpose": answer.purpose,
        "verdict": answer.verdict.value,
        "conditions": list(answer.conditions),
        "clauses": list(answer.clauses),
        "route": answer.route,
        "expected": answer.expected.isoformat() if answer.expected else None,
        "instead": list(answer.instead),
        "why": [_reason(reason) for reason in answer.why],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    clause: str | list[str] | None = (
        list(reason.clauses) if len(reason.clauses) > 1 else next(iter(reason.clauses), None)
    )
    return {"source": reason.source, "verdict": reason.verdict.value, "clause": clause, "won": reason.won}
