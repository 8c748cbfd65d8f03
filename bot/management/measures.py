"""What is measured month by month, by the names that a roadmap can set targets for."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts."""

    NUMBER = "number"
    PERCENT = "percent"
    DAYS = "days"


class Measure(StrEnum):
    """A figure of a month; the value is what a roadmap writes, and the end of its text key."""

    QUESTIONS = "questions"
    PEOPLE = "people"
    """Who asked something."""
    ADOPTION = "adoption"
    """Of all people who are known, who asked something."""
    ANSWERED = "answered"
    """Of the questions, those that had an answer."""
    DAYS_TO_ANSWER = "days-to-answer"
    """From a question to a person until its answer, in the middle."""
    DAYS_TO_DECIDE = "days-to-decide"
    """From a request until the first decision on it, in the middle."""
    TRAINED = "trained"
    """Of those for whom something mandatory is meant, who have done all of it."""
    DELIVERED = "delivered"
    """Items of the roadmap."""

    @property
    def unit(self) -> Unit:
        """What it counts."""
        if self in (Measure.ADOPTION, Measure.ANSWERED, Measure.TRAINED):
            return Unit.PERCENT
        return Unit.DAYS if self in (Measure.DAYS_TO_ANSWER, Measure.DAYS_TO_DECIDE) else Unit.NUMBER
