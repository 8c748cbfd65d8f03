"""An edition in the outbox: to whom it goes, when, with what in it; once, and to nobody for whom there is nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.calendar.moments import moment_of
from bot.calendar.zones import zone_named
from bot.digests.editions import EARLIEST, MORNING, Edition, edition_at
from bot.digests.sending import send_edition
from bot.markup import plain
from bot.message import Button, Card, Choices, Section
from bot.outbox.model import State
from bot.people import Account
from bot.ports import Entry
from bot.preferences.model import Frequency, Media, Preference
from bot.roadmap.changes import Change, Part
from bot.roadmap.condensing.model import Condensed
from bot.roadmap.posting.model import Audience, Update, UpdateState
from tests.house import TestHouse, WrittenDown, open_house

ANNA, EMRE, PRIYA = (f"{name}@brightwater.example" for name in ("anna.visser", "emre.yildiz", "priya.nair"))
DAY = date(2026, 11, 30)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        opened.channels["slack"] = WrittenDown()
        opened.clock.moment = closed(DAY)
        yield opened


def closed(day: date) -> datetime:
    zone = zone_named(EARLIEST)
    assert zone is not None
    return moment_of(day, MORNING, zone)


def weekly(day: date = DAY) -> Edition:
    return edition_at(Frequency.WEEKLY, closed(day))


async def account(house: TestHouse, address: str, **more: object) -> None:
    name = address.partition("@")[0]
    kept = Account("slack", f"T1/{name}", house.clock.now(), address, name, place=name, **more)  # type: ignore[arg-type]
    await house.services.accounts.keep(kept)


async def wants(house: TestHouse, address: str, **more: object) -> None:
    topics = {"updates": Frequency.WEEKLY, "roadmap": Frequency.OFF}
    await house.services.preferences.keep(replace(Preference(address, topics), **more))  # type: ignore[arg-type]


async def update(house: TestHouse, headline: str, at: datetime, *groups: str) -> None:
    await house.services.updates.add(
        Update(
            headline.casefold().replace(" ", "-")[:16],
            "daniel.mensah@brightwater.example",
            "Daniel Mensah",
            "en",
            "The whole text.",
            Condensed(headline, "We are on our way."),
            at,
            audience=Audience(everybody=not groups, groups=groups),
            state=UpdateState.SENT,
            send_at=at,
        )
    )


async def ledger(house: TestHouse, edition: Edition) -> dict[str, Entry]:
    return {entry.recipient: entry for entry in await house.services.outbox.ledger(edition.run)}


def headlines(card: Card) -> list[str]:
    return [plain(block.title) for block in card.blocks if isinstance(block, Section)]


async def test_everybody_gets_what_is_theirs_on_their_own_morning(house: TestHouse) -> None:
    for address in (ANNA, EMRE, PRIYA):
        await account(house, address)
        await wants(house, address)
    at = house.clock.now() - timedelta(days=2)
    await update(house, "For all of us", at)
    await update(house, "For sales", at + timedelta(hours=1), "sales")
    assert await send_edition(weekly(), house.services) == 3
    due = {who: entry.at for who, entry in (await ledger(house, weekly())).items()}
    assert due[ANNA] == datetime(2026, 11, 30, 8, tzinfo=UTC)  # nine in Utrecht
    assert due[PRIYA] == datetime(2026, 11, 30, 9, tzinfo=UTC)  # nine in Leeds
    house.clock.moment = datetime(2026, 11, 30, 9, 0, 5, tzinfo=UTC)
    await house.empty_outbox()
    sent = house.channels["slack"]
    assert isinstance(sent, WrittenDown)
    (annas,), (emres,) = sent.at("anna.visser"), sent.at("emre.yildiz")
    assert annas.title == "Deze week: één update"
    assert headlines(annas) == ["For all of us"]
    assert emres.title == "Diese Woche: 2 Updates"
    assert headlines(emres) == ["For sales", "For all of us"]


async def test_an_edition_is_planned_once_however_often_it_is_tried(house: TestHouse) -> None:
    await account(house, ANNA)
    await wants(house, ANNA)
    await update(house, "News", house.clock.now() - timedelta(days=1))
    assert await send_edition(weekly(), house.services) == 1
    assert await send_edition(weekly(), house.services) == 0
    house.clock.moment += timedelta(days=1)
    await house.empty_outbox()
    assert len(house.channels["slack"].sent) == 1  # type: ignore[attr-defined]


async def test_where_there_is_no_news_nothing_is_sent_and_no_run_stands_in_the_list(house: TestHouse) -> None:
    await account(house, ANNA)
    await wants(house, ANNA)
    await update(house, "Told last week", closed(DAY) - timedelta(days=8))
    await update(house, "Told next week", closed(DAY) + timedelta(seconds=1))
    assert await send_edition(weekly(), house.services) == 0
    assert not await house.services.outbox.recent(house.clock.now())


async def test_two_editions_tell_everything_once(house: TestHouse) -> None:
    await account(house, ANNA)
    await wants(house, ANNA)
    names = [f"News {number}" for number in range(8)]
    for number, name in enumerate(names):
        await update(house, name, closed(DAY) + timedelta(hours=42 * (number - 3)))
    for day in (DAY, DAY + timedelta(days=7)):
        house.clock.moment = closed(day)
        await send_edition(weekly(day), house.services)
        house.clock.moment += timedelta(hours=14)
        await house.empty_outbox()
    cards = house.channels["slack"].at("anna.visser")  # type: ignore[attr-defined]
    assert len(cards) == 2
    assert sorted(name for card in cards for name in headlines(card)) == names


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ({"paused_until": date(2027, 1, 4)}, "paused"),
        ({"media": Media.EMAIL}, "no-email"),
    ],
)
async def test_who_gets_none_stands_in_the_ledger_with_the_reason(
    house: TestHouse, chosen: dict[str, object], reason: str
) -> None:
    await account(house, ANNA)
    await wants(house, ANNA, **chosen)
    await update(house, "News", house.clock.now() - timedelta(days=1))
    await send_edition(weekly(), house.services)
    entry = (await ledger(house, weekly()))[ANNA]
    assert (entry.state, entry.reason) == (State.SKIPPED, reason)


async def test_whoever_turns_it_off_after_it_was_planned_gets_none(house: TestHouse) -> None:
    await account(house, ANNA)
    await wants(house, ANNA)
    await update(house, "News", house.clock.now() - timedelta(days=1))
    await send_edition(weekly(), house.services)
    await house.services.preferences.keep(Preference(ANNA, {"updates": Frequency.OFF}))
    house.clock.moment = datetime(2026, 11, 30, 8, 0, 5, tzinfo=UTC)
    await house.empty_outbox()
    assert (await ledger(house, weekly()))[ANNA].reason == "off"
    assert not house.channels["slack"].sent  # type: ignore[attr-defined]


async def test_what_waited_too_long_is_not_sent_late(house: TestHouse) -> None:
    await account(house, ANNA)
    await wants(house, ANNA)
    await update(house, "News", house.clock.now() - timedelta(days=1))
    await send_edition(weekly(), house.services)
    house.clock.moment = weekly().expires_at
    await house.empty_outbox()
    assert (await ledger(house, weekly()))[ANNA].state is State.EXPIRED


async def test_what_moved_on_the_roadmap_is_told_once_a_month_to_whoever_never_chose(house: TestHouse) -> None:
    await account(house, EMRE)
    month = edition_at(Frequency.MONTHLY, closed(date(2026, 12, 7)))
    house.clock.moment = month.closed_at
    roadmap = house.services.roadmap.current
    assert roadmap is not None
    item = next(one for one in roadmap.open_items if one.status != "paused")
    change = Change(item.id, Part.STATUS, str(item.status), "paused", item.owner, month.closed_at - timedelta(days=3))
    assert await house.services.roadmap_changes.add([change])
    await send_edition(month, house.services)
    assert set(await ledger(house, month)) >= {EMRE}
    house.clock.moment = datetime(2026, 12, 7, 8, 0, 5, tzinfo=UTC)
    await house.empty_outbox()
    (card,) = house.channels["slack"].at("emre.yildiz")  # type: ignore[attr-defined]
    assert card.title.startswith("Diesen Monat: ")
    assert [one.command for one in card.buttons if isinstance(one, Button)] == ["roadmap", "preferences"]


async def test_every_update_has_a_way_to_the_whole_of_it(house: TestHouse) -> None:
    await account(house, ANNA)
    await wants(house, ANNA)
    await update(house, "News", house.clock.now() - timedelta(days=1))
    await send_edition(weekly(), house.services)
    house.clock.moment = datetime(2026, 11, 30, 8, 0, 5, tzinfo=UTC)
    await house.empty_outbox()
    (card,) = house.channels["slack"].at("anna.visser")  # type: ignore[attr-defined]
    (choices,) = [block for block in card.blocks if isinstance(block, Choices)]
    assert choices.buttons[0].command == "news id=news"
