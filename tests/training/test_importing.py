"""Lists of completions: every way to write a day, every bad row with its line, and twice is once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from bot.access import Role
from bot.errors import Refusal
from bot.request import Attached, Incoming
from bot.training.importing import read_date, read_list
from bot.training.kept import Completion
from tests.flows.test_trainings import chat, said
from tests.house import TestHouse, open_house
from tests.training.small import item, programme

TODAY = date(2026, 11, 23)
KNOWN = frozenset({"mia@x.example", "ben@x.example"})
HEAD = "email,course,date,id,status\n"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("1.11.2026", date(2026, 11, 1)),
        ("01/11/2026", date(2026, 11, 1)),
        ("1-11-2026", date(2026, 11, 1)),
        ("1 November 2026", date(2026, 11, 1)),
        ("1. März 2026", date(2026, 3, 1)),
        ("3 mrt 2026", date(2026, 3, 3)),
        ("2026-11-01T10:00:00Z", date(2026, 11, 1)),
        ("2026-11-01 10:00", date(2026, 11, 1)),
        ("12/31/2026", None),
        ("31.02.2026", None),
        ("31 February 2026", None),
        ("1 Smarch 2026", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days(written: str, day: date | None) -> None:
    assert read_date(written) == day


def read(text: str) -> tuple[list[Completion], int, dict[int, str]]:
    good, not_done, bad = read_list(text, "lms", programme(item("a")), KNOWN, TODAY)
    return good, not_done, {one.line: one.key for one in bad}


def test_good_rows_are_kept_and_each_bad_one_has_its_line() -> None:
    good, not_done, bad = read(
        HEAD
        + "Mia@X.example,basics,2026-11-01,1,completed\n"
        + "eve@x.example,basics,2026-11-01,2,\n"
        + "mia@x.example,origami,1.11.2026,3,\n"
        + "mia@x.example,basics,soon,4,\n"
        + "\n"
        + "mia@x.example,basics,2027-01-01,5,\n"
        + "mia,basics,2026-11-01,6,\n"
        + "ben@x.example,Basics,1 November 2026,7,waived\n"
        + "ben@x.example,agents,2026-11-01,8,failed\n"
        + "ben@x.example,agents,2026-11-01,9,strange\n"
        + "ben@x.example\n"
    )
    assert [(one.person, one.course, one.external, one.waived) for one in good] == [
        ("mia@x.example", "basics", "1", False),
        ("ben@x.example", "basics", "7", True),
    ]
    assert not_done == 1
    assert bad == {
        3: "training.row-unknown-person",
        4: "training.row-unknown-course",
        5: "training.row-no-day",
        7: "training.row-future",
        8: "training.row-no-person",
        11: "training.row-status",
        12: "training.row-unknown-course",
    }


@pytest.mark.parametrize(
    "text",
    [
        "E-Mail;Kurs;Datum\nmia@x.example;basics;1.11.2026\n",
        "\ufeffE-mailadres\tCursus\tDatum\nmia@x.example\tbasics\t1-11-2026\n",
        '"Completed on","User","Training"\n"2026-11-01","mia@x.example","Basics"\n',
    ],
)
def test_separators_and_names_of_columns_of_three_languages(text: str) -> None:
    good, _, bad = read(text)
    assert len(good) == 1 and not bad
    assert good[0].external == "mia@x.example/basics/2026-11-01", "a row without an id has one of what it says"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "training.list-empty"),
        ("\n \n", "training.list-empty"),
        ("name,course\nMia,basics\n", "training.list-columns"),
        ("A story about a training.", "training.list-columns"),
    ],
)
def test_what_is_no_list_says_so(text: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.key == key


@given(st.text(max_size=300))
def test_nothing_that_is_pasted_breaks_it(text: str) -> None:
    for whole in (text, HEAD + text):
        try:
            good, _, bad = read(whole)
        except Refusal:
            continue
        assert len(good) + len(bad) <= whole.count("\n") + whole.count("\r") + 1


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


LIST = "email,course,date\npriya.nair@brightwater.example,AI basics,2026-11-01\nnobody@brightwater.example,AI basics,2026-11-01\n"


async def test_hr_hands_a_list_in_and_the_same_again_changes_nothing(house: TestHouse) -> None:
    hr = chat(house, "hr", role=Role.HR)
    reply = await hr.reply("completions")
    assert reply.form is not None
    card = await hr.say("completions", {"text": LIST, "source": "lms"})
    assert card.title == "Rows taken: 1, rows to mend: 1"
    assert "Line 3: I know nobody with the address “nobody@brightwater.example”" in said(card)
    await hr.say("completions", {"text": LIST, "source": "lms"})
    kept = await house.services.training.completions.of("priya.nair@brightwater.example")
    assert [(one.source, one.course) for one in kept] == [("lms", "basics")]


async def test_an_earlier_day_wins_and_a_revocation_stays(house: TestHouse) -> None:
    hr = chat(house, "hr", role=Role.HR)
    row = "email,course,date,id,status\npriya.nair@brightwater.example,basics,{day},7,{status}\n"
    for day, status in (
        ("2026-11-09", ""),
        ("2026-11-02", ""),
        ("2026-11-05", ""),
        ("2026-11-05", "revoked"),
        ("2026-11-01", ""),
    ):
        await hr.say("completions", {"text": row.format(day=day, status=status), "source": "lms"})
    (one,) = await house.services.training.completions.of("priya.nair@brightwater.example")
    assert (one.day, one.revoked_on) == (date(2026, 11, 1), house.clock.today())


async def test_a_file_comes_in_as_well_and_what_is_no_list_comes_back_with_the_reason(house: TestHouse) -> None:
    from bot.dispatch import dispatch
    from handlers import ROUTES

    hr = chat(house, "hr", role=Role.HR)
    file = Attached("list.csv", LIST.encode("utf-16"))
    incoming = Incoming("test", "hr", hr.person, "completions", {"source": ""}, files=(file,))
    reply = await dispatch(incoming, ROUTES, house.services)
    assert reply.cards[0].title == "Rows taken: 1, rows to mend: 1"
    reply = await hr.reply("completions", {"text": "no list", "source": ""})
    assert reply.form is not None and "I miss there: person, course, day" in reply.form.errors[0][1]


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER, Role.ARCHITECT])
async def test_nobody_else_hands_lists_in(house: TestHouse, role: Role) -> None:
    card = await chat(house, "mia", role=role).say("completions", {"text": LIST, "source": "lms"})
    assert "Rows taken" not in card.title
