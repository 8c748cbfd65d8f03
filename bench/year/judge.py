"""Judges the simulated year: knows what happened, and counts the messages that break a rule and the invitations that never came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bench.year.world import DAY, START, Somebody, phase_of, programme_at
from bot.calendar.sites import is_working, only_site
from bot.reaching.reach import quiet_of
from bot.training.model import Item, quarter_of

PATIENCE = 17
"""Days for which something is due before it counts as a failure that nobody was invited: a place of the cap comes free after
fourteen at the latest, and that may be on a Friday evening."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that arrived: items it tells of, those it names in the line of a week, and what makes it one."""

    to: str
    at: datetime
    items: tuple[str, ...] = ()
    weekly: tuple[str, ...] = ()
    mark: str = ""


DONE, CAP, FIVE, QUIET, PHASE, LEFT, CHOSEN, TWICE, NEVER = (
    "after it was done",
    "over the cap",
    "five of an item in a quarter",
    "in quiet hours or on a day off",
    "of another phase",
    "to somebody who had left",
    "put off or stopped",
    "the same message twice",
    "due and never invited",
)
RULES = (DONE, CAP, FIVE, QUIET, PHASE, LEFT, CHOSEN, TWICE, NEVER)


def judged(world: Sequence[Somebody], sent: Sequence[Arrived], end: date, first: date = START) -> Mapping[str, int]:
    """How many messages break a rule, by rule; and how many people were never invited to what was due for them between the days."""
    by_person: dict[str, list[Arrived]] = defaultdict(list)
    for one in sent:
        by_person[one.to].append(one)
    wrong: Counter[str] = Counter(dict.fromkeys(RULES, 0))
    marks = Counter(one.mark for one in sent if one.mark)
    wrong[TWICE] += sum(times - 1 for times in marks.values())
    for one in world:
        told = sorted(by_person[one.id], key=lambda each: each.at)
        _judge(one, told, wrong)
        for item in programme_at(START).items.values():
            invited = any(item.id in (*each.items, *each.weekly) for each in told)
            wrong[NEVER] += not invited and was_due(one, item, first, end)
    return wrong


def _judge(one: Somebody, told: Sequence[Arrived], wrong: Counter[str]) -> None:
    """Every message that somebody got, the earliest first."""
    items, site = programme_at(START).items, only_site("UTC")
    per_day: Counter[date] = Counter()
    per_item: Counter[tuple[str, str]] = Counter()
    for number, each in enumerate(told):
        here = each.at.astimezone(ZoneInfo(one.zone(each.at.date())))
        per_day[here.date()] += 1
        lately = sum(each.at - other.at < 14 * DAY for other in told[: number + 1])
        wrong[CAP] += per_day[here.date()] > 1 or lately > 3
        wrong[LEFT] += here.date() > one.leaves + DAY
        if each.items or each.weekly:
            wrong[QUIET] += not is_working(site, here.date()) or _quiet(one.quiet, here)
        for id_ in (*each.items, *each.weekly):
            weekly = id_ not in each.items
            if not weekly:
                per_item[id_, quarter_of(here.date())] += 1
                wrong[FIVE] += per_item[id_, quarter_of(here.date())] > 4
            wrong[DONE] += any(course == id_ and moment(day, hour) < each.at for day, hour, course in one.done)
            wrong[PHASE] += not _in_phase(one, items[id_], each.at, here)
            wrong[CHOSEN] += _unwanted(one, items[id_], each.at, here, weekly)


def _in_phase(one: Somebody, item: Item, at: datetime, here: datetime) -> bool:
    """By the phase that the file said at that hour, of a unit they were in on that day by any clock."""
    units = {one.unit(here.date()), one.unit(here.date() + DAY), one.unit(here.date() - DAY)}
    phases = {phase_of(name, at.date() + (at.hour >= 19) * DAY) for name in units}
    return not item.phases or not phases.isdisjoint(item.phases)


def _unwanted(one: Somebody, item: Item, at: datetime, here: datetime, weekly: bool) -> bool:
    """Whether the last thing they chose says no: put off until a later day; or stopped, but for a week's line and once after."""
    chosen = [choice for choice in one.choices if choice[1] == item.id and moment(choice[0], 0) < at][-1:]
    for _, _, until in chosen:
        stopped = until is None and not weekly and (here.date() <= item.due or not item.mandatory)
        return stopped or (until is not None and here.date() < until)
    return False


def was_due(one: Somebody, item: Item, first: date, end: date) -> bool:
    """Whether an item was due for so long that an invitation had to come, and nothing of theirs kept it away."""
    days = 0
    stopped = next((day for day, id_, until in one.choices if id_ == item.id and until is None), date.max)
    done = next((day for day, _, course in one.done if course == item.course), date.max)
    put_off = [(day, until) for day, id_, until in one.choices if id_ == item.id and until is not None]
    opens = max(item.opens, first)
    for number in range((min(item.due, end) - opens).days):
        day = opens + timedelta(days=number)
        leads = one.managers_from is not None and one.managers_from < day
        meant = (not item.phases or phase_of(one.unit(day), day) in item.phases) and (not item.roles or leads)
        away = one.paused is not None and one.paused[0] <= day < one.paused[1]
        away = away or any(since <= day < until for since, until in put_off)
        if meant and not away and one.joins < day < min(one.leaves, done, stopped if not item.mandatory else date.max):
            days += 1
    return days > PATIENCE


def _quiet(written: str, here: datetime) -> bool:
    quiet = quiet_of(written)
    return quiet is not None and quiet.covers(here.time())


def moment(day: date, hour: int) -> datetime:
    """An hour of a day in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
