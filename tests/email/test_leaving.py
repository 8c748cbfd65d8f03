"""The way out of mails: asked before anything changes, done by one click without a login, and refused to whoever makes it up."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

import app
from adapters.email.leaving import ADDRESS, WayOut
from adapters.email.render import Talk
from adapters.email.statement import Statement, signed
from adapters.server import make_site
from bot.preferences.leaving import Leaving
from bot.preferences.model import Frequency
from bot.settings.environment import read_settings
from tests.answering import texts
from tests.email.house import INES, KEY, NotedLeavers, delivery, open_email
from tests.email.post_office import post_office
from tests.house import open_house

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


async def ready() -> bool:
    return True


@pytest_asyncio.fixture
async def door() -> AsyncIterator[tuple[TestClient, NotedLeavers]]:
    leavers = NotedLeavers()
    routes = WayOut(leavers, texts(), Talk(slack=True), KEY).routes
    async with TestClient(TestServer(make_site(ready, routes))) as client:
        yield client, leavers


def word(person: str = INES, topic: str = "updates", language: str = "de", key: bytes = KEY) -> str:
    return signed(Statement(person, topic, language), key)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_who_only_looks_changes_nothing(door: tuple[TestClient, NotedLeavers], method: str) -> None:
    client, leavers = door
    answer = await client.request(method, ADDRESS, params={"t": word()})
    assert answer.status == 200
    assert leavers.left == []


async def test_the_page_asks_in_the_language_of_the_mail_whose_mails_and_which(
    door: tuple[TestClient, NotedLeavers],
) -> None:
    client, _ = door
    answer = await client.get(ADDRESS, params={"t": word()}, headers={"Accept-Language": "en"})
    html = await answer.text()
    assert answer.headers["Content-Language"] == "de"
    assert '<html lang="de">' in html
    assert "<h1>Keine E-Mails dieser Art mehr?</h1>" in html
    assert f"<strong>{INES}</strong>" in html
    assert texts().plain("de", "preferences.topic-updates") in html
    assert '<form method="post"><button name="List-Unsubscribe" value="One-Click">Diese E-Mails abstellen' in html


async def test_one_click_ends_it_and_says_how_to_get_it_back(door: tuple[TestClient, NotedLeavers]) -> None:
    client, leavers = door
    answer = await client.post(ADDRESS, params={"t": word()}, data=ONE_CLICK)
    html = await answer.text()
    assert answer.status == 200
    assert leavers.left == [(INES, "updates")]
    assert "<h1>Erledigt. Keine E-Mails dieser Art mehr.</h1>" in html
    assert "<code>preferences</code>" in html and "in Slack" in html
    assert "<button" not in html
    assert (await client.post(ADDRESS, params={"t": word()}, data=ONE_CLICK)).status == 200


async def test_a_mail_reader_that_sends_it_as_a_form_of_parts_is_taken_too(
    door: tuple[TestClient, NotedLeavers],
) -> None:
    client, leavers = door
    parts = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x", "User-Agent": "mail reader"}
    answer = await client.post(f"{ADDRESS}?t={word()}", data=parts, headers=headers)
    assert answer.status == 200
    assert leavers.left == [(INES, "updates")]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "made_up", ["", "x", word()[:-1], word() + "A", word(key=b"o" * 32), "ü", "%00", "A" * 4000, "<script>"]
)
async def test_what_is_not_ours_or_not_whole_is_refused_with_a_sentence(
    door: tuple[TestClient, NotedLeavers], method: str, made_up: str
) -> None:
    client, leavers = door
    dutch = {"Accept-Language": "fr, nl;q=0.8, en;q=0.5"}
    answer = await client.request(method, ADDRESS, params={"t": made_up}, headers=dutch)
    html = await answer.text()
    assert answer.status == 400
    assert leavers.left == []
    assert "<h1>Deze link werkt niet.</h1>" in html
    other = await client.get(ADDRESS, params={"t": "another"}, headers=dutch)
    assert html == await other.text(), "nothing of what was made up is on the page"


async def test_without_a_word_and_without_a_language_the_refusal_is_in_the_first_one(
    door: tuple[TestClient, NotedLeavers],
) -> None:
    client, _ = door
    answer = await client.get(ADDRESS)
    assert answer.status == 400
    assert "<h1>This link does not work.</h1>" in await answer.text()


async def test_when_it_cannot_be_written_down_it_is_said_with_a_reference(
    door: tuple[TestClient, NotedLeavers],
) -> None:
    client, leavers = door
    leavers.trouble = OSError("disk full")
    answer = await client.post(ADDRESS, params={"t": word()}, data=ONE_CLICK)
    html = await answer.text()
    assert answer.status == 503
    assert re.search(r"[0-9a-f]{8}", html.partition("<main>")[2])
    assert "disk full" not in html


async def test_words_of_others_never_become_html(door: tuple[TestClient, NotedLeavers]) -> None:
    client, _ = door
    answer = await client.get(ADDRESS, params={"t": word("<b>**x**</b>`y`@z.example")})
    html = await answer.text()
    assert "&lt;b&gt;**x**&lt;/b&gt;`y`@z.example" in html


async def test_the_page_is_kept_by_nobody_and_fetches_nothing(door: tuple[TestClient, NotedLeavers]) -> None:
    client, _ = door
    answer = await client.get(ADDRESS, params={"t": word()})
    html = await answer.text()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not re.search(r"<script|<img|<link|src=|url\(|@import|http", html)


async def test_every_page_can_be_used_by_everybody(door: tuple[TestClient, NotedLeavers]) -> None:
    client, _ = door
    for language in texts().languages:
        for method, given in (("GET", word(language=language)), ("POST", word(language=language)), ("GET", "x")):
            answer = await client.request(method, ADDRESS, params={"t": given}, headers={"Accept-Language": language})
            html = await answer.text()
            assert f'<html lang="{language}">' in html
            assert re.search(r"<title>[^<]{5,}</title>", html)
            assert html.count("<h1>") == html.count("<main>") == 1
            assert 'name="viewport" content="width=device-width, initial-scale=1"' in html
            assert ":focus-visible" in html
            assert html.count("<button") <= 1 and not re.search(r"<button[^>]*></button>", html)


async def test_the_link_of_a_mail_leads_out_and_the_choice_is_kept(tmp_path: Path) -> None:
    async with open_house(tmp_path / "house") as house:
        preferences = house.services.preferences
        routes = WayOut(Leaving(preferences), texts(), Talk(), KEY).routes
        async with post_office() as office, open_email(tmp_path / "email", office.port) as email:
            await email.deliver(delivery())
            (mail,) = office.mails
        address = str(mail["List-Unsubscribe"]).partition(">")[0].removeprefix("<https://handrail.brightwater.example")
        async with TestClient(TestServer(make_site(ready, routes))) as client:
            answer = await client.post(address, data=ONE_CLICK)
        assert answer.status == 200
        assert (await preferences.of(INES)).topics == {"updates": Frequency.OFF}


async def test_in_the_whole_house_the_way_out_is_open_under_the_public_name(tmp_path: Path) -> None:
    given = {
        "HANDRAIL_STATE": str(tmp_path),
        "HANDRAIL_URL": "https://handrail.shop.example",
        "HANDRAIL_SMTP_URL": "smtp://127.0.0.1:1?plain=yes",
        "HANDRAIL_MAIL_FROM": "handrail@shop.example",
    }
    house = await app.build(read_settings(given, app.HERE))
    try:
        key = (tmp_path / "mail.key").read_bytes()
        async with TestClient(TestServer(house.site)) as client:
            elsewhere = {"Host": "handrail.shop.example"}
            answer = await client.post(ADDRESS, params={"t": word(key=key)}, data=ONE_CLICK, headers=elsewhere)
            assert answer.status == 200
        assert (await house.services.preferences.of(INES)).topics == {"updates": Frequency.OFF}
    finally:
        await house.close()
