"""The days on which a policy, or a clause of it, is to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.policy.model import Policy

AHEAD = timedelta(days=60)
"""How long before its day a review is told: time to speak with those who have a say in it."""


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
