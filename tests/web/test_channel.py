"""The web chat as a channel: what is sent to somebody stands on their page, once, and comes there without a reload."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer

import app
from adapters.web.arrivals import EVERYBODY, MOST_EACH, MOST_TOGETHER, Arrivals
from adapters.web.channel import WebChat, open_web
from adapters.web.sessions import MOST_TURNS
from bot.errors import Unreachable
from bot.message import Button, Card, Picture, Reply
from bot.people import Account
from bot.ports import Accounts, Delivery
from bot.reception import Reception
from bot.request import Incoming
from bot.settings.environment import read_settings
from content.texts import load_texts
from tests.web.company import PEOPLE, FixedClock, png, site, speak
from tests.web.test_server import FRAGMENT, Browser

ANNA, PRIYA = "anna@x.example", "priya@x.example"
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
NEWS = Card("News for you", buttons=(Button("Tell me more", "everything"),))


@dataclass
class KeptInAList:
    """Accounts that are only written down."""

    kept: list[Account] = field(default_factory=list)

    async def keep(self, account: Account) -> None:
        self.kept.append(account)


class Company:
    """The core of the web chat's tests, which remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Incoming] = []

    async def __call__(self, incoming: Incoming) -> Reply:
        self.asked.append(incoming)
        return await speak(incoming)


@pytest.fixture
def core() -> Company:
    return Company()


@pytest.fixture
def accounts() -> KeptInAList:
    return KeptInAList()


@pytest.fixture
def channel(core: Company, accounts: KeptInAList) -> WebChat:
    nothing = cast(Any, None)  # of a reception, the web chat takes what it is given here
    reception = Reception(
        core,
        nothing,
        nothing,
        nothing,
        texts=load_texts(),
        now=FixedClock().now,
        rooms=nothing,
        shared=nothing,
        occurrences=nothing,
    )
    return open_web(reception, PEOPLE, cast(Accounts, accounts), "127.0.0.1", 8080)


@pytest.fixture
async def client(channel: WebChat) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(channel.site), cookie_jar=CookieJar(unsafe=True)) as client:
        yield client


@pytest.fixture
async def browser(client: TestClient) -> Browser:
    browser = Browser(client)
    await browser.open(**{"Accept-Language": "en"})
    return browser


def delivery(card: Card = NEWS, mark: str = "m-1", place: str = PRIYA) -> Delivery:
    return Delivery(place, card, mark, AT)


async def test_what_is_delivered_stands_on_the_page_and_says_that_it_was_sent(
    channel: WebChat, browser: Browser
) -> None:
    name = await channel.deliver(delivery())
    await browser.open()
    assert browser.log[1:] == ["Handrail sent you this News for you Tell me more"]
    assert await channel.delivered(delivery()) == name
    await browser.open()
    assert len(browser.log) == 2


async def test_the_same_mark_is_the_same_message_however_often_it_is_delivered(
    channel: WebChat, browser: Browser
) -> None:
    first = await channel.deliver(delivery())
    assert await channel.deliver(delivery(Card("Made anew"))) == first
    assert await channel.deliver(delivery(mark="m-2")) != first
    await browser.open()
    assert [turn.partition("this ")[2][:8] for turn in browser.log[1:]] == ["News for", "News for"]
    assert (channel.repeats_safely, channel.lane(PRIYA), channel.lane(EVERYBODY)) == (True, "web", "web")
    assert await channel.delivered(delivery(mark="m-3")) is None
    assert await channel.delivered(delivery(place=ANNA)) is None


async def test_everybody_sees_what_is_posted_for_everybody_and_nobody_what_is_for_somebody_else(
    channel: WebChat, browser: Browser
) -> None:
    (room,) = await channel.rooms()
    assert room.name == "Everybody here"
    await channel.deliver(delivery(Card("For all"), place=room.place))
    await channel.deliver(delivery(Card("For Anna"), "m-2", "Anna@X.example"))
    await browser.open()
    assert browser.log[1:] == ["Handrail sent this to everybody here For all"]
    await browser.send("/play", person=ANNA)
    await browser.open()
    assert [turn.rpartition(" ")[2] for turn in browser.log[1:]] == ["all", "Anna"]


@pytest.mark.parametrize("place", ["boss@x.example", "", "visitor"])
async def test_whoever_is_not_listed_is_not_reached(channel: WebChat, place: str) -> None:
    with pytest.raises(Unreachable):
        await channel.deliver(delivery(place=place))
    with pytest.raises(Unreachable):
        await channel.send(place, NEWS)


async def test_those_who_are_listed_are_reachable_here_and_a_platform_that_knows_them_goes_first(
    channel: WebChat, accounts: KeptInAList, browser: Browser
) -> None:
    await channel.open()
    assert [account.address for account in accounts.kept] == [person.id for person in PEOPLE.all()]
    assert {(account.channel, account.outsider) for account in accounts.kept} == {("web", False)}
    assert all(account.looked_up < datetime(2000, 1, 1, tzinfo=UTC) for account in accounts.kept)
    (priya,) = [account for account in accounts.kept if account.address == PRIYA]
    await channel.send(priya.place, NEWS)
    await browser.open()
    assert len(browser.log) == 2
    await channel.close()


async def test_a_conversation_of_somebody_listed_can_be_written_to_later(
    channel: WebChat, core: Company, browser: Browser
) -> None:
    await browser.send(text="hello")
    await channel.send(core.asked[-1].place, NEWS)
    await browser.open()
    assert browser.log[-1].startswith("Handrail sent you this")


async def test_a_click_on_what_was_sent_shows_its_label(channel: WebChat, browser: Browser) -> None:
    await channel.deliver(delivery())
    await browser.open()
    await browser.send(command="everything")
    assert browser.log[2] == "You: Tell me more"


async def test_a_picture_that_was_sent_is_there(channel: WebChat, browser: Browser, client: TestClient) -> None:
    await channel.deliver(delivery(Card("Seen", (Picture(png(), "A field.", "A field"),))))
    page = await browser.open()
    async with client.get(page.one("img").attributes["src"]) as answer:
        assert (answer.status, answer.content_type) == (200, "image/png")


async def news(browser: Browser, client: TestClient, person: str = PRIYA) -> tuple[int, list[str], str]:
    """What a page is told that waits: the status, the new turns, and how far it is then."""
    after = browser.page.one(id="log").attributes["data-news"]
    return await asked(client, person, after)


async def asked(client: TestClient, person: str, after: str) -> tuple[int, list[str], str]:
    async with client.get("/news", params={"person": person, "after": after}, headers=FRAGMENT) as answer:
        shown = Browser(client)
        page = await shown._take(answer)
        turns = [turn.text for turn in page.all(class_="turn")]
        return answer.status, turns, answer.headers.get("X-Handrail-News", "")


async def test_a_page_that_waits_is_told_at_once(channel: WebChat, browser: Browser, client: TestClient) -> None:
    waiting = asyncio.ensure_future(news(browser, client))
    await channel.deliver(delivery(place=ANNA))
    await channel.deliver(delivery())
    async with asyncio.timeout(5):
        status, turns, place = await waiting
    assert (status, turns) == (200, ["Handrail sent you this News for you Tell me more"])
    await channel.deliver(delivery(Card("More"), "m-2"))
    assert (await asked(client, PRIYA, place))[1] == ["Handrail sent you this More"]


async def test_two_pages_of_one_browser_are_told_both(channel: WebChat, browser: Browser, client: TestClient) -> None:
    after = browser.page.one(id="log").attributes["data-news"]
    await channel.deliver(delivery())
    first, second = [await asked(client, PRIYA, after) for _ in range(2)]
    assert first == second
    await browser.open()
    assert len(browser.log) == 2


async def test_an_answer_brings_what_was_sent_meanwhile_before_it(channel: WebChat, browser: Browser) -> None:
    await channel.deliver(delivery())
    page = await browser.send(headers=FRAGMENT, text="hello")
    assert [turn.attributes["class"] for turn in page.all(class_="turn")] == ["turn answer", "turn said", "turn answer"]
    assert browser.headers["X-Handrail-News"].endswith(".1")


async def test_a_fresh_start_does_not_bring_back_what_was_sent_before(channel: WebChat, browser: Browser) -> None:
    await channel.deliver(delivery())
    await browser.send("/new")
    assert len(browser.log) == 1
    await channel.deliver(delivery(mark="m-2"))
    await browser.open()
    assert len(browser.log) == 2


@pytest.mark.parametrize("after", ["", "x", "x.1", "{key}.x", "{key}.-1", "{key}." + "9" * 5000])
async def test_a_page_that_is_over_is_told_so(browser: Browser, client: TestClient, after: str) -> None:
    key = browser.page.one(id="log").attributes["data-news"].partition(".")[0]
    status, turns, _ = await asked(client, PRIYA, after.replace("{key}", key))
    assert (status, turns) == (205, [])


async def test_nobody_without_a_session_or_for_somebody_who_is_not_played_is_told_anything(
    channel: WebChat, browser: Browser, client: TestClient
) -> None:
    after = browser.page.one(id="log").attributes["data-news"]
    await channel.deliver(delivery())
    assert (await asked(client, ANNA, after))[0] == 205
    client.session.cookie_jar.clear()
    assert (await asked(client, PRIYA, after))[0] == 205


async def test_more_than_a_conversation_holds_leaves_no_page_asking_without_end(
    channel: WebChat, browser: Browser, client: TestClient
) -> None:
    after = browser.page.one(id="log").attributes["data-news"]
    for number in range(MOST_TURNS + 40):
        await channel.deliver(delivery(Card("All of it"), f"m-{number}", EVERYBODY if number % 2 else PRIYA))
        if number % 20 == 0:
            await browser.open()
    status, turns, place = await asked(client, PRIYA, after)
    assert (status, place.partition(".")[2]) == (200, str(MOST_TURNS + 40))
    assert 0 < len(turns) <= MOST_TURNS


class Noticed(Arrivals):
    """Tells when a page has begun to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = asyncio.Event()

    async def wait(self, person: str, number: int, seconds: float) -> None:
        self.entered.set()
        await super().wait(person, number, seconds)


async def test_the_end_does_not_wait_for_pages_that_wait() -> None:
    arrivals = Noticed()
    client = TestClient(TestServer(site(arrivals=arrivals)), cookie_jar=CookieJar(unsafe=True))
    await client.start_server()
    browser = Browser(client)
    await browser.open(**{"Accept-Language": "en"})
    waiting = asyncio.ensure_future(news(browser, client))
    async with asyncio.timeout(5):
        await arrivals.entered.wait()
        await client.server.close()
        assert (await waiting)[0] == 204
    await client.close()


def test_what_is_kept_is_bounded_and_the_oldest_goes_first() -> None:
    arrivals = Arrivals()
    for number in range(MOST_EACH + 1):
        arrivals.add("a", NEWS, f"m-{number}")
    assert [one.number for one in arrivals.since("a", 0)][:1] == [2]
    assert (arrivals.find("a", "m-0"), arrivals.find("a", "m-1")) == (None, 2)
    for number in range(MOST_TOGETHER):
        arrivals.add(f"p-{number}", NEWS)
    assert arrivals.since("a", 0) == []
    assert arrivals.find("a", f"m-{MOST_EACH}") is None
    assert len(arrivals.since("p-0", 0)) == 1
    assert arrivals.latest == MOST_EACH + 1 + MOST_TOGETHER


async def test_waiting_ends_with_the_time_or_with_what_comes() -> None:
    arrivals = Arrivals()
    async with asyncio.timeout(5):
        await arrivals.wait("a", 0, 0.001)
        arrivals.add(EVERYBODY, NEWS)
        await arrivals.wait("a", 0, 60)
        arrivals.close()
        await arrivals.wait("a", 1, 60)


async def test_it_is_put_together_with_the_other_channels_and_only_where_it_is_served(tmp_path: Path) -> None:
    for web in ("yes", "no"):
        house = await app.build(read_settings({"HANDRAIL_STATE": str(tmp_path), "HANDRAIL_WEB": web}, app.HERE))
        assert ("web" in house.services.channels) is (web == "yes")
        await house.close()
