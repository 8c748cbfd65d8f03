"""Mails and the page behind their link in a real browser: on wide and narrow screens, in light and dark, read out loud."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.email.leaving import ADDRESS, WayOut
from adapters.email.render import Mail, Talk
from adapters.email.render.look import DARK, LIGHT
from adapters.email.statement import Statement, signed
from bot.markup import Markup
from bot.message import Bullets, Card, Fact, Facts, Paragraph, Said, Table
from tests.answering import texts
from tests.email.cards import PNG, digest, update
from tests.email.drawing import RENDERER, html_of
from tests.email.house import INES, KEY, NotedLeavers
from tests.servers import serving
from tests.slack.cards import every_block, every_control
from tests.web.chromium import PROGRAM, Tab, open_tab

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="no chromium here: apt-get install chromium"),
    pytest.mark.asyncio(loop_scope="module"),
]

LONG = "Z" * 10_000
CARDS = {
    "update": update("de"),
    "digest": digest("nl"),
    "blocks": every_block("en"),
    "controls": every_control("de"),
    "long": Card(
        LONG[:400],
        (
            Paragraph(Markup(LONG)),
            Said(LONG),
            Bullets((Markup(LONG[:500]),)),
            Facts((Fact("Name", Markup(LONG[:500])),)),
            Table("Two", ("Tool", "Why"), ((Markup(LONG[:200]), Markup(LONG[:200])),)),
        ),
    ),
}
GROUND = "getComputedStyle(document.querySelector('.surface')).backgroundColor"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab() -> AsyncIterator[Tab]:
    async with open_tab() as opened:
        yield opened


async def show(tab: Tab, mail: Mail, folder: Path, width: int) -> None:
    """Opens a mail as a reader does that fetches nothing: its pictures come out of itself."""
    html = html_of(mail)
    for name in mail.pictures:
        html = html.replace(f"cid:{name}", f"data:image/png;base64,{base64.b64encode(PNG).decode()}")
    (folder / "mail.html").write_text(html, "utf-8")
    await tab.size(width)
    await tab.go((folder / "mail.html").as_uri())


@pytest.mark.parametrize("width", [320, 414, 600, 900])
@pytest.mark.parametrize("name", CARDS)
async def test_nobody_has_to_push_a_mail_sideways(tab: Tab, tmp_path: Path, name: str, width: int) -> None:
    await show(tab, RENDERER.mail(CARDS[name], "updates"), tmp_path, width)
    assert await tab.run("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
async def test_who_reads_in_the_dark_gets_dark_colours(
    tab: Tab, tmp_path: Path, scheme: str, colours: dict[str, str]
) -> None:
    await tab.prefer(prefers_color_scheme=scheme)
    await show(tab, RENDERER.mail(update("en"), "updates"), tmp_path, 600)
    red, green, blue = (int(colours["surface"][place : place + 2], 16) for place in (1, 3, 5))
    assert await tab.run(GROUND) == f"rgb({red}, {green}, {blue})"


async def test_a_screen_reader_hears_headings_tables_and_links_by_name(tab: Tab, tmp_path: Path) -> None:
    await show(tab, RENDERER.mail(update("en"), "updates"), tmp_path, 600)
    heard = [(node["role"], node["name"]) for node in await tab.tree()]
    assert ("heading", "The briefing agent is live in three teams") in heard
    assert ("heading", "What comes next") in heard
    assert ("columnheader", "When") in heard
    assert ("rowheader", "Offers are drafted from the price list") in heard
    assert ("link", "The whole update") in heard
    assert ("link", "No more of these e-mails") in heard
    assert not [name for role, name in heard if role == "link" and not name]


async def test_without_a_mouse_and_without_scripts_the_way_out_is_one_key(tab: Tab) -> None:
    leavers = NotedLeavers()
    routes = WayOut(leavers, texts(), Talk(slack=True), KEY).routes
    word = signed(Statement(INES, "updates", "en"), KEY)
    async with serving({}, routes) as address:
        for width in (320, 900):
            await tab.size(width)
            await tab.go(f"{address}{ADDRESS}?t={word}")
            assert await tab.run("document.scrollingElement.scrollWidth") <= width
        assert ("button", "Stop these e-mails") in [(node["role"], node["name"]) for node in await tab.tree()]
        await tab.press("Tab")
        assert await tab.run("document.activeElement.tagName") == "BUTTON"
        assert leavers.left == []
        await tab.submit("document.activeElement.click()")
        assert leavers.left == [(INES, "updates")]
        assert await tab.run("document.querySelector('h1').textContent") == "Done. No more of these e-mails."
        assert await tab.run("document.querySelectorAll('button').length") == 0
