"""How long people waited: the middle of the days, month by month, and nothing of fewer than five people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from bot.demand.hiding import SMALLEST
from bot.ports import HandedOver
from bot.requests.model import DECISIONS, Filed


@dataclass(frozen=True, slots=True)
class Span:
    """Something that some people waited for: who, from when until when. The month of its end is where it counts."""

    people: frozenset[str]
    begun: date
    ended: date


def middles(spans: Iterable[Span], months: Sequence[date]) -> tuple[int | None, ...]:
    """For each month the middle of the days, whole ones; None where fewer than five people waited for it."""
    by_month: dict[date, list[Span]] = {month: [] for month in months}
    for span in spans:
        by_month.get(span.ended.replace(day=1), []).append(span)
    return tuple(_middle(by_month[month]) for month in months)


def answered(handed: Iterable[HandedOver]) -> list[Span]:
    """Questions to people, until their answer."""
    return [Span(frozenset({one.asker}), one.day, one.answered_on) for one in handed if one.answered_on is not None]


def decided(filed: Iterable[Filed]) -> list[Span]:
    """Requests, until the first decision on each."""
    found: list[Span] = []
    for one in filed:
        first = next((done for done in one.steps if done.step in DECISIONS), None)
        if first is not None:
            found.append(Span(frozenset(asker.person for asker in one.askers), one.filed_at.date(), first.at.date()))
    return found


def _middle(spans: Sequence[Span]) -> int | None:
    people = frozenset[str]().union(*(span.people for span in spans))
    if len(people) < SMALLEST:
        return None
    return round(median((span.ended - span.begun).days for span in spans))
