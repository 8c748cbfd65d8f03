"""What was said in a thread that Handrail took part in, but not to it: answered only where it is a question for the policy."""

from __future__ import annotations

from bot.policy.model import Outcome
from bot.policy.question import SMALL_TALK, Question, answer
from bot.policy.shelf import Opened

QUESTION_MARKS = ("?", "？", "؟")


def worth_answering(question: Question, opened: Opened) -> bool:
    """Whether to answer. People thank each other and talk on; a bot that joins in each time is sent out of the channel.

    By the rules alone, without a model: it has to be asked as a question, and be about something that the policy knows.
    """
    if not any(mark in question.text for mark in QUESTION_MARKS):
        return False
    found = answer(question, opened)
    return found.reading.intent not in SMALL_TALK and found.decision.outcome is not Outcome.OUT_OF_SCOPE
