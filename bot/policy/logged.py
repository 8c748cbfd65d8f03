"""What the decision log keeps of an answer: ids, verdict, clauses, day; never the text."""

from __future__ import annotations

from datetime import date

from bot.policy.diff_lines import Stated
from bot.policy.model import Policy
from bot.policy.question import Answered
from bot.policy.recalibrating.past import PastQuestion, logged_answer
from bot.ports import LoggedDecision

MOST_ANSWERS = 12
"""Answers of one question that are kept; a table of forty tools says no more than its first twelve."""


def logged(answered: Answered, policy: Policy, asker: str, channel: str, today: date) -> LoggedDecision:
    """The line for an answer. An unlisted tool is kept by its vocabulary id or the name as read, which is what was asked for.

    Classes of data that counted beside the one that decided are kept too, so that the question can be asked anew of another
    edition.
    """
    asked = answered.decision.asked
    purposes = tuple(sorted(asked.purposes))
    counted = sorted(frozenset[str]().union(*(named.every for named in asked.data)))
    return LoggedDecision(
        asker=asker,
        day=today,
        language=answered.reading.language,
        channel=channel,
        outcome=answered.decision.outcome.value,
        answers=tuple(
            logged_answer(
                PastQuestion(
                    answer.tool or "", answer.data, purposes, tuple(id_ for id_ in counted if id_ != answer.data)
                ),
                Stated(answer.verdict, answer.conditions, answer.clauses),
            )
            for answer in answered.decision.answers[:MOST_ANSWERS]
        ),
        policy=policy.id,
        digest=policy.digest,
        unlisted=tuple(answered.reading.unlisted),
    )
