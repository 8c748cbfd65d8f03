"""What people are told of their trainings unasked: one message, within the cap, and only what holds when it is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.digests.editions import EARLIEST
from bot.errors import ChannelDown, Refused, Unreachable
from bot.message import Button, Card
from bot.outbox.model import Kind, Planned, Run
from bot.people import Account, Grant
from bot.preferences.model import Frequency, Preference
from bot.training.closing import close_done
from bot.training.kept import Completion, How
from bot.training.model import Phase
from bot.training.planning import hold, plan_day
from tests.flows.test_trainings import chat, said
from tests.house import TestHouse, WrittenDown, asked_back, open_house

OPENED = date(2027, 1, 11)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        made.services.people.grants = {("slack", "care"): Grant(groups=frozenset({"customer-care"}))}  # type: ignore[misc]
        made.channels["slack"] = WrittenDown()
        yield made


def written(house: TestHouse) -> WrittenDown:
    channel = house.channels["slack"]
    assert isinstance(channel, WrittenDown)
    return channel


async def meet(house: TestHouse, *names: str, zone: str = "Europe/Amsterdam") -> None:
    for name in names:
        address = f"{name}@brightwater.example"
        account = Account(
            "slack", name, house.clock.now(), address, name.title(), groups=frozenset({"care"}), place=name, zone=zone
        )
        await house.services.accounts.keep(account)
        before = [
            Completion("lms", f"{name}-{course}", address, course, date(2026, 12, 1), How.FILE)
            for course in ("guardrails", "customer-data")
        ]
        await house.services.training.completions.add(before)


async def day(house: TestHouse, today: date, until: int = 15) -> None:
    """One day: planned when its morning begins anywhere, sent until an hour of the evening in UTC."""
    at = datetime.combine(today, datetime.min.time(), ZoneInfo(EARLIEST)).replace(hour=9, minute=30).astimezone(UTC)
    house.clock.moment = at
    await plan_day(at, house.services)
    house.clock.moment = datetime(today.year, today.month, today.day, until, tzinfo=UTC)
    await house.empty_outbox()


async def test_one_invitation_for_all_that_opens_with_a_button_for_each(house: TestHouse) -> None:
    await meet(house, "mia")
    await day(house, OPENED)
    (card,) = written(house).at("mia")
    assert card.title == "2 trainings are due for you"
    assert "Trust it, but check" in said(card) and "AI basics for everybody" in said(card)
    labels = [button.label for button in asked_back(card)]
    assert labels.count("I did it") == 2 and labels.count("Later") == 2 and "Book a place" in labels
    await day(house, OPENED + timedelta(days=1))
    assert len(written(house).at("mia")) == 1, "nothing the day after"


async def test_planning_again_says_nothing_twice(house: TestHouse) -> None:
    await meet(house, "mia")
    await day(house, OPENED)
    await day(house, OPENED)
    assert len(written(house).at("mia")) == 1


async def test_one_item_alone_says_what_it_takes_until_when_and_why(house: TestHouse) -> None:
    await meet(house, "mia")
    await chat(house, "mia", "customer-care").say("training item=basics-2027-q1 stop=yes")
    await day(house, OPENED)
    (card,) = written(house).at("mia")
    assert card.title == "Trust it, but check: 35 minutes, until 19 March 2027"
    assert [button.label for button in card.buttons] == ["Begin", "I did it", "Later", "No reminders"]
    assert "Nobody else sees whether you answer." in said(card)


async def test_what_was_done_after_it_was_planned_is_not_sent_and_the_rest_comes_the_next_day(house: TestHouse) -> None:
    await meet(house, "mia")
    at = datetime(2027, 1, 10, 19, 30, tzinfo=UTC)
    house.clock.moment = at
    assert await plan_day(at, house.services) == 1
    done = Completion("lms", "1", "mia@brightwater.example", "basics", OPENED, How.FILE)
    await house.services.training.completions.add((done,))
    house.clock.moment = datetime(2027, 1, 11, 15, tzinfo=UTC)
    await house.empty_outbox()
    assert written(house).at("mia") == []
    ledger = await house.services.outbox.ledger("training:2027-01-11")
    assert [entry.reason for entry in ledger] == ["training-done"]
    await day(house, date(2027, 1, 12))
    assert [card.title for card in written(house).at("mia")] == ["Trust it, but check: 35 minutes, until 19 March 2027"]


async def test_a_phase_that_moved_after_planning_stops_what_was_planned(house: TestHouse) -> None:
    await meet(house, "mia")
    at = datetime(2027, 1, 10, 19, 30, tzinfo=UTC)
    house.clock.moment = at
    await plan_day(at, house.services)
    courses = house.services.courses
    assert courses.current is not None
    moved = tuple(
        replace(unit, phase=Phase.ROLL_OUT) if unit.group == "customer-care" else unit for unit in courses.current.units
    )
    courses.current = replace(courses.current, units=moved)
    await hold(house.services)
    house.clock.moment = datetime(2027, 1, 11, 15, tzinfo=UTC)
    await house.empty_outbox()
    assert written(house).at("mia") == []
    assert [e.reason for e in await house.services.outbox.ledger("training:2027-01-11")] == ["training-phase"]
    await day(house, date(2027, 1, 12))
    (card,) = written(house).at("mia")
    assert "AI basics" not in said(card), "the basics are not for that phase"


async def test_put_off_and_stopped_after_planning_are_heeded_at_the_last_moment(house: TestHouse) -> None:
    await meet(house, "mia", "ben")
    at = datetime(2027, 1, 10, 19, 30, tzinfo=UTC)
    house.clock.moment = at
    await plan_day(at, house.services)
    await chat(house, "mia", "customer-care").say("training item=basics-2027-q1 later=week")
    await chat(house, "ben", "customer-care").say("training item=basics-2027-q1 stop=yes")
    house.clock.moment = datetime(2027, 1, 11, 15, tzinfo=UTC)
    await house.empty_outbox()
    assert written(house).sent == []
    ledger = await house.services.outbox.ledger("training:2027-01-11")
    assert sorted(entry.reason for entry in ledger) == ["training-later", "training-stopped"]


async def test_a_pause_and_a_day_off_are_kept_and_made_up_for(house: TestHouse) -> None:
    await meet(house, "mia")
    await house.services.preferences.keep(Preference("mia@brightwater.example", paused_until=date(2027, 1, 15)))
    for number in range(5):
        await day(house, OPENED + timedelta(days=number))
    assert len(written(house).at("mia")) == 1 and house.clock.now().date() == date(2027, 1, 15)
    await meet(house, "ben")
    await day(house, date(2027, 1, 16))
    assert written(house).at("ben") == [], "a Saturday"
    await day(house, date(2027, 1, 18))
    assert len(written(house).at("ben")) == 1


async def test_switched_off_means_a_line_a_week_of_what_is_mandatory(house: TestHouse) -> None:
    await meet(house, "mia")
    await house.services.preferences.keep(Preference("mia@brightwater.example", {"trainings": Frequency.OFF}))
    for number in range(14):
        await day(house, OPENED + timedelta(days=number))
    cards = written(house).at("mia")
    assert [card.title for card in cards] == [
        "Still open: Trust it, but check",
        "Still open: Trust it, but check",
    ]


async def test_within_the_cap_over_all_messages_and_what_it_held_back_comes_later(house: TestHouse) -> None:
    await meet(house, "mia")
    house.clock.moment = datetime(2027, 1, 11, 6, tzinfo=UTC)
    other = Run("other", Kind("other", ""), "Other", "", house.clock.now(), house.clock.now() + timedelta(days=1))
    news = Planned("mia@brightwater.example", "chat", "slack", "written-down", "mia", Card("News"), house.clock.now())
    await house.services.outbox.plan(other, [news], house.clock.now())
    await house.empty_outbox()
    await day(house, OPENED)
    assert [card.title for card in written(house).at("mia")] == ["News"]
    assert [e.reason for e in await house.services.outbox.ledger("training:2027-01-11")] == ["cap-day"]
    await day(house, OPENED + timedelta(days=1))
    assert [card.title for card in written(house).at("mia")][1:] == ["2 trainings are due for you"]


async def test_news_that_fill_the_cap_give_way_to_a_first_word_and_to_it_alone(house: TestHouse) -> None:
    await meet(house, "mia")
    told: dict[str, date] = {}
    for number in range(-14, 21):
        today = OPENED + timedelta(days=number)
        house.clock.moment = noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        run = Run(f"other:{today}", Kind("other", ""), "Other", "", noon, noon + timedelta(hours=9))
        news = Planned("mia@brightwater.example", "chat", "slack", "written-down", "mia", Card("News"), noon)
        if today.weekday() in (0, 2, 4):
            await house.services.outbox.plan(run, [news], noon)
        await day(house, today, until=9)
        house.clock.moment = noon + timedelta(hours=1)
        await house.empty_outbox()
        told |= {
            f"{card.title} {place}": today
            for place, card in enumerate(written(house).at("mia"))
            if f"{card.title} {place}" not in told
        }
    assert list(told)[:5] == ["News 0", "News 1", "News 2", "2 trainings are due for you 3", "News 4"]
    assert told["2 trainings are due for you 3"] == OPENED + timedelta(days=1), (
        "the first day on which the cap has room"
    )


async def test_whoever_chose_news_every_day_hears_of_a_training_beside_them(house: TestHouse) -> None:
    await meet(house, "mia")
    for number in range(3):
        today = OPENED + timedelta(days=number)
        house.clock.moment = early = datetime(today.year, today.month, today.day, 6, tzinfo=UTC)
        news = Planned(
            *("mia@brightwater.example", "chat", "slack", "written-down", "mia", Card("News"), early), chosen=True
        )
        run = Run(f"other:{today}", Kind("other", ""), "Other", "", early, early + timedelta(hours=9))
        await house.services.outbox.plan(run, [news], early)
        await house.empty_outbox()
        await day(house, today)
    titles = [card.title for card in written(house).at("mia")]
    assert titles == ["News", "2 trainings are due for you", "News", "News"]


async def test_once_after_its_day_comes_to_who_wants_no_reminders_and_holds_nothing_back(house: TestHouse) -> None:
    await meet(house, "mia")
    await chat(house, "mia", "customer-care").say("training item=checking-2027-q1 stop=yes")
    await day(house, date(2027, 3, 22))
    (card,) = written(house).at("mia")
    assert "Trust it, but check" in card.title


async def test_what_was_lost_between_two_writes_is_said_after_all(house: TestHouse) -> None:
    from bot.training.kept import Told

    await meet(house, "mia")
    for item, course in (("checking-2027-q1", "checking"), ("basics-2027-q1", "basics")):
        lost = Told(
            "mia@brightwater.example",
            item,
            "invite",
            OPENED,
            "training:2027-01-11",
            date(2027, 3, 19),
            "customer-care",
            course,
            date.min,
        )
        await house.services.training.reminders.tell((lost,))
    await day(house, OPENED + timedelta(days=1))
    assert len(written(house).at("mia")) == 1


async def test_whoever_cannot_be_reached_is_invited_once_they_can(house: TestHouse) -> None:
    await day(house, OPENED)
    await meet(house, "mia")
    await day(house, OPENED + timedelta(days=3))
    assert len(written(house).at("mia")) == 1


async def test_nothing_comes_in_quiet_hours(house: TestHouse) -> None:
    await meet(house, "mia")
    quiet = Preference("mia@brightwater.example", quiet="06:00-20:00", zone="Europe/Amsterdam")
    await house.services.preferences.keep(quiet)
    await day(house, OPENED, until=17)
    assert written(house).at("mia") == []
    house.clock.moment = datetime(2027, 1, 11, 19, 30, tzinfo=UTC)
    await house.empty_outbox()
    assert len(written(house).at("mia")) == 1


async def test_what_is_late_comes_neither_in_quiet_hours_nor_on_another_day_but_on_the_next_that_allows_it(
    house: TestHouse,
) -> None:
    await meet(house, "mia", "ben")
    quiet = Preference("mia@brightwater.example", quiet="18:00-08:00", zone="Europe/Amsterdam")
    await house.services.preferences.keep(quiet)
    await day(house, OPENED, until=8)
    assert written(house).sent == []
    house.clock.moment = datetime(2027, 1, 11, 19, tzinfo=UTC)
    await house.empty_outbox()
    assert written(house).at("mia") == [] and len(written(house).at("ben")) == 1
    ledger = await house.services.outbox.ledger("training:2027-01-11")
    assert sorted(entry.reason for entry in ledger) == ["", "training-quiet"]
    await day(house, date(2027, 1, 12))
    assert len(written(house).at("mia")) == 1


async def test_a_broken_file_is_refused_with_every_line_and_the_one_before_holds(tmp_path: Path) -> None:
    from bot.access import Role
    from tests.training.files import COURSES, write_courses

    policy = write_courses(tmp_path / "content", COURSES)
    async with open_house(tmp_path / "house", policy=policy) as house:
        (tmp_path / "content" / "courses.yaml").write_text(COURSES.replace("phase: pilot", "phase: pilto"), "utf-8")
        reply = await chat(house, "ada", role=Role.ARCHITECT).reply("reload")
        card = reply.cards[-1]
        assert card.title == "The courses were not taken"
        assert "did you mean pilot" in said(card) and "line 5" in said(card)
        assert house.services.courses.current is not None


async def lms(house: TestHouse, name: str, course: str, **more: date) -> None:
    address, external = f"{name}@brightwater.example", f"lms-{name}-{course}"
    done = Completion("lms", external, address, course, OPENED + timedelta(days=1), How.FILE, **more)  # type: ignore[arg-type]
    await house.services.training.completions.add((done,))


async def test_a_reminder_of_which_everything_is_done_says_so_at_its_place_and_nothing_new_is_sent(
    house: TestHouse,
) -> None:
    await meet(house, "mia", "ben")
    await house.services.preferences.keep(Preference("mia@brightwater.example", language="de"))
    await day(house, OPENED)
    channel, now = written(house), house.clock.now()
    await lms(house, "mia", "basics")
    assert await close_done(now, house.services) == 0, "one of two is still to be done"
    await lms(house, "mia", "checking")
    assert await close_done(now, house.services) == 1
    ((place, name, card),) = channel.changed
    (number,) = (place for place, (where, _) in enumerate(channel.sent, 1) if where == "mia")
    assert (place, name) == ("mia", f"message-{number}")
    assert card.title == "Erledigt: KI-Grundlagen für alle und Vertrauen und prüfen"
    assert [button.command for button in card.buttons if isinstance(button, Button)] == ["trainings"]
    assert await close_done(now, house.services) == 0, "once"
    assert len(channel.sent) == 2


async def test_what_was_not_sent_or_was_taken_back_is_not_changed(house: TestHouse) -> None:
    await meet(house, "mia", "ben")
    at = datetime(2027, 1, 10, 19, 30, tzinfo=UTC)
    house.clock.moment = at
    await plan_day(at, house.services)
    for course in ("basics", "checking"):
        await lms(house, "mia", course)
        await lms(house, "ben", course, revoked_on=OPENED + timedelta(days=2))
    house.clock.moment = datetime(2027, 1, 11, 15, tzinfo=UTC)
    await house.empty_outbox()
    assert written(house).at("mia") == [] and len(written(house).at("ben")) == 1
    assert await close_done(house.clock.now(), house.services) == 0 and written(house).changed == []


@pytest.mark.parametrize(
    ("trouble", "later"),
    [(ChannelDown("slack", "away"), 1), (Unreachable("slack", "gone"), 0), (Refused("slack", "too old"), 0)],
)
async def test_a_platform_that_is_away_is_asked_the_next_time_and_one_that_says_no_never_again(
    house: TestHouse, trouble: Exception, later: int
) -> None:
    await meet(house, "mia")
    await day(house, OPENED)
    for course in ("basics", "checking"):
        await lms(house, "mia", course)
    channel = written(house)
    channel.trouble["mia"] = trouble
    assert await close_done(house.clock.now(), house.services) == 0
    del channel.trouble["mia"]
    assert await close_done(house.clock.now(), house.services) == later
