"""What people choose about an item: done, later, stop; and until when something can be put off."""

from __future__ import annotations

from datetime import date, timedelta

from bot.errors import Refusal
from bot.preferences.typed import read_day
from bot.training.model import Item

DAY, WEEK = "day", "week"


def later_until(item: Item, wish: str, today: date) -> date:
    """The day on which somebody is told again, for "day", "week" or a day as people write one; at the latest the day before it
    is due. Raises Refusal where that is no day to come, or where nothing can be put off any more."""
    latest = item.due - timedelta(days=1)
    if latest <= today:
        raise Refusal("training.too-late", day=item.due.isoformat())
    if wish == DAY:
        return today + timedelta(days=1)
    if wish == WEEK:
        return min(today + timedelta(days=7), latest)
    day = read_day(wish)
    if day is None or day <= today:
        raise Refusal("training.no-day", given=wish)
    if day > latest:
        raise Refusal("training.after-due", day=item.due.isoformat())
    return day
