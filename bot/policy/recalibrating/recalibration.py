"""Puts a recalibration together: a proposed edition beside the one in force, held against what people asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.people import Directory
from bot.policy.checks.check import FailedTest
from bot.policy.diff import PolicyDiff, diff_policies
from bot.policy.recalibrating.past import past_answers
from bot.policy.recalibrating.touched import Groups, Touched
from bot.policy.recalibrating.usage import Usage
from bot.policy.reviews import Review, reviews_due
from bot.policy.shelf import Opened, failing_tests
from bot.ports import Accounts, DecisionLog
from bot.reaching.members import everybody


@dataclass(frozen=True, slots=True)
class Compared:
    """Two editions and what the step from one to the other does."""

    old: Opened
    new: Opened
    diff: PolicyDiff
    touched: Touched | None
    failed: tuple[FailedTest, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """How the edition in force is used, and what of it is to be looked at again."""

    usage: Usage
    reviews: tuple[Review, ...]


async def compare(
    old: Opened, new: Opened, log: DecisionLog | None, groups: Groups, since: date, today: date
) -> Compared:
    """The difference, its failing tests, and with a log the answers since a day that it touches. Works beside the loop."""
    diff = await asyncio.to_thread(diff_policies, old.compiled, new.compiled, today)
    failed = await asyncio.to_thread(failing_tests, new, today)
    if log is None:
        return Compared(old, new, diff, None, failed)
    touched = Touched(old, new, diff, today)
    async for lines in log.pieces(since):
        await asyncio.to_thread(touched.add, past_answers(lines), groups)
    return Compared(old, new, diff, touched, failed)


async def used(opened: Opened, log: DecisionLog, since: date, today: date) -> Used:
    """How an edition was used since a day."""
    usage = Usage(since)
    async for lines in log.pieces(since):
        await asyncio.to_thread(usage.add, lines)
    return Used(usage, reviews_due(opened.policy, today))


async def groups_by_pseudonym(accounts: Accounts, people: Directory, pseudonym: Callable[[str], str]) -> Groups:
    """The groups of everybody who is known, under the pseudonyms of the log; worked out anew each time and kept nowhere."""
    return {pseudonym(member.person.id): member.person.groups async for member in everybody(accounts, people)}
