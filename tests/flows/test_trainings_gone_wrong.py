"""What comes in wrong: each gets a clear sentence, and nothing that was right is lost. (Statements: test_xapi_endpoint.)"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest_asyncio

from bot.access import Role
from tests.flows.test_trainings import chat, said
from tests.house import TestHouse, open_house

LIST = """person;course;day
priya.nair@brightwater.example;AI basics for everybody;2026-11-02
daniel.mensah@brightwater.example;basics;3.11.2026
jonas.weber@brightwater.example;basics;4 November 2026
ines.moreira@brightwater.example;basics;11/13/2026
nobody@brightwater.example;basics;2026-11-02
ines.moreira@brightwater.example;Steam engines;2026-11-02
"""


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


def without(house: TestHouse, course: str) -> None:
    """The file is read again, and a course has left it."""
    current = house.services.courses.current
    assert current is not None
    items = {id_: item for id_, item in current.items.items() if item.course != course}
    courses = {id_: one for id_, one in current.courses.items() if id_ != course}
    house.services.courses.current = replace(current, items=items, courses=courses)


async def test_of_a_list_what_is_right_is_kept_and_what_is_wrong_told_with_its_line_and_the_cure(
    house: TestHouse,
) -> None:
    card = await chat(house, "hr", role=Role.HR).say("completions", {"text": LIST, "source": "lms"})
    assert card.title == "Rows taken: 3, rows to mend: 3"
    told = said(card)
    assert "Line 5: “11/13/2026” is no day: write 2026-12-01, 1.12.2026 (the day first)" in told
    assert "Line 6: I know nobody with the address “nobody@brightwater.example”: check it" in told
    assert "Line 7: There is no course “Steam engines” (any more)" in told
    kept = await house.services.training.completions.between(date(2026, 11, 1), date(2026, 11, 30))
    assert sorted(one.day.day for one in kept) == [2, 3, 4]


async def test_a_button_of_a_course_that_vanished_says_so_and_what_was_done_of_it_stays(house: TestHouse) -> None:
    mia = chat(house, "mia", "customer-care")
    await mia.say("training item=basics-2026-q4 done=yes")
    without(house, "basics")
    for click in ("done=yes", "later=week", "stop=yes", "take=yes", "calendar=yes"):
        assert "is not for you any more" in said(await mia.say(f"training item=basics-2026-q4 {click}"))
    shown = said(await mia.say("trainings"))
    assert "AI basics" not in shown and "basics · 23 November 2026 · you said so" in shown
    kept = await house.services.training.completions.of(mia.person.id)
    assert [(one.course, one.revoked_on) for one in kept] == [("basics", None)]


async def test_a_list_that_names_a_vanished_course_says_what_to_write_where(house: TestHouse) -> None:
    without(house, "basics")
    card = await chat(house, "hr", role=Role.HR).say("completions", {"text": LIST, "source": "lms"})
    assert card.title == "Rows taken: 0, rows to mend: 6"
    assert "write its name under" in said(card) and "courses.yaml" in said(card)
