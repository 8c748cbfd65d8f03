"""What the pages for readers say is typed there, line by line, and answered so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.message import Card, Form
from bot.people import Person
from tests.house import Chat, TestHouse, button, open_house
from tests.running import ROOT

PAGES = {
    "README.md": ("priya.nair", "en"),
    "docs/for-employees.md": ("priya.nair", "en"),
    "docs/for-employees.nl.md": ("anna.visser", "nl"),
    "docs/for-employees.de.md": ("emre.yildiz", "de"),
    "docs/for-managers.md": ("daniel.mensah", "en"),
    "docs/for-hr.md": ("fatima.elamrani", "en"),
    "docs/for-architects.md": ("ines.moreira", "en"),
}
"""Who reads a page, and in which language."""

ROW = re.compile(
    r"^\| (?:at the top choose `(?P<who>[^`]+)`, and )?(?P<do>type |click |)`(?P<line>[^`]+)` \| \*\*(?P<read>.+?)\*\*",
    re.M,
)


LATER = timedelta(days=400)
"""After which the tour of the README still has to hold: it is walked on whatever day somebody types `make run`."""


@pytest.mark.parametrize(("page", "later"), [*((page, timedelta()) for page in PAGES), ("README.md", LATER)])
async def test_whoever_types_what_a_page_says_reads_what_it_says(page: str, later: timedelta, tmp_path: Path) -> None:
    name, language = PAGES[page]
    rows = list(ROW.finditer((ROOT / page).read_text("utf-8")))
    assert len(rows) >= 5
    async with open_house(tmp_path) as house:
        house.clock.move(later)
        chat, shown = Chat(house.services, replace(named(house, name), language=language), page), None
        for row in rows:
            if row["who"]:
                chat = Chat(house.services, named(house, row["who"]), row["who"])
            shown = await done(chat, row["do"], row["line"], shown)
            assert shown.title.startswith(row["read"]), f"{row['line']}: {shown.title}"


async def done(chat: Chat, how: str, line: str, shown: Card | Form | None) -> Card | Form:
    """What comes of a line, or of a click on what is shown: a form is sent as it stands."""
    if how == "click " and isinstance(shown, Form):
        assert shown.submit == line
        given = {one.id: one.value if isinstance(one.value, str) else "\n".join(one.value) for one in shown.fields}
        reply = await chat.reply(shown.command, given)
    elif how == "click ":
        assert isinstance(shown, Card)
        reply = await chat.reply(button(shown, line).command)
    else:
        reply = await chat.reply(line)
    return reply.form or reply.cards[0]


def named(house: TestHouse, name: str) -> Person:
    return next(one for one in house.people.all() if name in (one.name, one.id.partition("@")[0]))
