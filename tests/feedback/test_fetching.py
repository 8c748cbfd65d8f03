"""Files of a summary: fetched with a ticket that is good for ten minutes, always of the release alone, and each time a look."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from adapters.server import make_site
from adapters.summaries.pages import Summaries
from bot.access import Role
from bot.feedback.publishing import publish
from bot.message import Card, LinkButton
from tests.feedback.voices import form, speaker, spoken
from tests.house import TestHouse, open_house

CANARY = "Quokkaflausch: nobody here says what the tool gets wrong."


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        await spoken(made, 24)
        await speaker(made, 90).say("feedback", form(CANARY))
        assert await publish(made.services.desk, date(2026, 11, 24), str, lambda _text: False)
        yield made


@pytest_asyncio.fixture
async def site(house: TestHouse) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    pages = Summaries(house.services.desk.tickets, house.services, house.clock.now)
    async with TestClient(TestServer(make_site(house.decisions.ready, pages.routes))) as client:
        yield client


def files(card: Card) -> dict[str, str]:
    """The path of each file, by the beginning of what its button says."""
    links = [one for one in card.buttons if isinstance(one, LinkButton)]
    return {one.label.rpartition("(")[2].rstrip(")"): one.address.partition("example")[2] for one in links}


async def test_hr_fetches_each_file_and_every_time_is_a_look(house: TestHouse, site: TestClient) -> None:  # type: ignore[type-arg]
    hr = house.chat(Role.HR, name="hr")
    paths = files(await hr.say("voices"))
    assert paths.keys() == {"CSV", "PDF", "JSON"}
    begins = {"CSV": b"\xef\xbb\xbf", "PDF": b"%PDF-", "JSON": b'{"about"'}
    for kind, path in paths.items():
        fetched = [await (await site.get(path)).read() for _ in range(2)]
        assert fetched[0].startswith(begins[kind])
        assert CANARY.encode() not in fetched[0]
        if kind != "PDF":  # it says how often the summary was looked at
            assert fetched[0] == fetched[1], "what is fetched twice is the same"
    assert (await house.services.desk.releases.pulls())[1] == 7
    assert "7" in str(await house.chat(name="somebody").say("voices"))


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER, Role.ARCHITECT])
async def test_nobody_else_is_given_a_ticket(house: TestHouse, role: Role) -> None:
    card = await house.chat(role, name="other").say("voices release=1")
    assert files(card) == {}
    assert await house.services.desk.releases.pulls() == {}


async def test_a_ticket_ends_after_ten_minutes_and_none_can_be_made_up(
    house: TestHouse,
    site: TestClient,  # type: ignore[type-arg]
) -> None:
    path = files(await house.chat(Role.HR, name="hr").say("voices"))["CSV"]
    assert (await site.get(path)).status == 200
    for other in (path[:-2] + "AA", "/summaries/abc", "/summaries/" + "A" * 3000, path.swapcase()):
        assert (await site.get(other)).status == 404
    house.clock.move(timedelta(minutes=11))
    assert (await site.get(path)).status == 404
    assert (await house.services.desk.releases.pulls())[1] == 2
