"""The days on which a policy, or a clause of it, is to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.policy.model import Policy

AHEAD = timedelta(days=60)
"""How long before its day a review is told: time to speak with those who have a say in it."""


DAYS_BEFORE = (60, 30, 14, 7, 1, 0)
"""Days before a review on which whoever keeps the policy is reminded: the first leaves time for those who have a say."""


@dataclass(frozen=True, slots=True)
class Review:
    """Something that is to be looked at again: a clause by its id, the whole policy without one."""

    day: date
    clause: str = ""


def reviews_due(policy: Policy, today: date) -> tuple[Review, ...]:
    """What is past its day of review or near it, the earliest first."""
    dated = [Review(policy.review_by)] if policy.review_by else []
    dated += [Review(clause.review_by, clause.id) for clause in policy.clauses.values() if clause.review_by]
    return tuple(sorted((one for one in dated if one.day <= today + AHEAD), key=lambda one: (one.day, one.clause)))


def to_remind(policy: Policy, today: date) -> tuple[Review, ...]:
    """What is told unasked on a day: each review some days before its day, on it, and once a week from then on."""
    return tuple(review for review in reviews_due(policy, today) if _told_on(review.day, today))


def _told_on(day: date, today: date) -> bool:
    left = (day - today).days
    return left in DAYS_BEFORE or (left < 0 and left % 7 == 0)
