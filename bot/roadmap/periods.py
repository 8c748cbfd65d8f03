"""From "this month" and "last quarter" to days: the first and the last that count."""

from __future__ import annotations

from datetime import date, timedelta

from bot.roadmap.asking.words import Period

LATELY = timedelta(days=92)
"""What counts where no period is named: a quarter back."""

_DAY = timedelta(days=1)


def days_of(period: Period | None, today: date) -> tuple[date, date]:
    """The first and the last day of a period that has begun; the last is never after today."""
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    match period:
        case None:
            return today - LATELY, today
        case Period.WEEK:
            return today - timedelta(days=7), today
        case Period.MONTH:
            return month, today
        case Period.LAST_MONTH:
            return (month - _DAY).replace(day=1), month - _DAY
        case Period.QUARTER:
            return quarter, today
        case Period.LAST_QUARTER:
            before = quarter - _DAY
            return before.replace(month=before.month - 2, day=1), before
        case Period.YEAR:
            return today.replace(month=1, day=1), today
