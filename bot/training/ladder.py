"""When somebody is told of an item: few times, and never again for the same reason.

The invitation, then three weeks, one week and one day before its day, and once after it; four times in a quarter at most. Who
put it off is told again on the day they chose. Who wants no reminders of something mandatory gets one line a week until its
day: it counts for the cap over all messages, and not for the four.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.training.kept import Choice, Told
from bot.training.model import Item, quarter_of

INVITE, AFTER, AGAIN, WEEKLY = "invite", "after", "again", "weekly"
STAGES = (21, 7, 1)
"""Days before its day on which somebody is reminded."""

MOST = 4
"""Times that somebody is told of one item in one quarter."""


def step_for(item: Item, choice: Choice | None, told: Sequence[Told], today: date, quieter: bool = False) -> str:
    """The step on which somebody is to be told of an item on their local day; empty for not today.

    `told` are the times they were told of this item. `quieter`: they want no messages about learning at all.
    """
    if choice is not None and choice.until is not None and today < choice.until:
        return ""
    past = today > item.due
    reminders = [one for one in told if not one.step.startswith(WEEKLY)]
    if (quieter or (choice is not None and choice.stopped)) and not past:
        return _weekly(item, told, today)
    if quieter and not item.mandatory:
        return ""
    if sum(quarter_of(one.day) == quarter_of(today) for one in reminders) >= MOST:
        return ""
    if past:
        return AFTER if all(one.step != AFTER for one in told) and item.mandatory else ""
    if not reminders:
        return INVITE
    last = max(one.day for one in reminders)
    if choice is not None and choice.until is not None and choice.until > last:
        return f"{AGAIN}-{choice.until.isoformat()}"
    days = next((days for days in reversed(STAGES) if last < item.due - timedelta(days=days) <= today), None)
    return str(days) if days is not None else ""


def last_day(item: Item, step: str, today: date) -> date:
    """The last local day on which a step may still be said: what speaks of a day is not said after it."""
    return today + timedelta(days=7) if step == AFTER else item.due


def _weekly(item: Item, told: Sequence[Told], today: date) -> str:
    """One line in each week, also as the first that is said of an item, so that nobody is left without any."""
    if not item.mandatory:
        return ""
    monday = today - timedelta(days=today.weekday())
    if any(one.day >= monday for one in told):
        return ""
    year, week, _ = today.isocalendar()
    return f"{WEEKLY}-{year}-W{week:02}"


def comes_first(step: str) -> bool:
    """Whether a step goes before other news within the cap: nobody was told of the item yet, or they asked for that day."""
    return step == INVITE or step.startswith(AGAIN)


def heeds_stop(step: str) -> bool:
    """Whether a step is not said to somebody who wants no reminders: all but the line of a week, and the one after its day."""
    return step != AFTER and not is_weekly(step)


def is_weekly(step: str) -> bool:
    """Whether a step is the line of a week."""
    return step.startswith(WEEKLY)
