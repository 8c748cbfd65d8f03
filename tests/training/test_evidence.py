"""Evidence of a period: counts without names, names sealed apart, and a chain in which nothing can be changed unseen."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.cards.words import Words
from bot.training.evidence.chain import START, chained, first_break
from bot.training.evidence.forms import annex_of, as_csv, as_json, opened_annex
from bot.training.evidence.gathering import gather
from bot.training.evidence.record import Measure, Named, Record
from bot.training.kept import Completion, How
from tests.house import TestHouse, open_house
from tests.running import run

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
KEY = b"k" * 32


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


def measure(number: int, done: int = 3) -> Measure:
    return Measure(
        f"m{number}", "basics", "1", "Basics", "You can.", "Knows.", ("pilot",), (), ("sales",), ("claude",), "hr@x.example",
        30, FIRST, LAST, True, 12, 10, done, 1, {"file": done},
    )  # fmt: skip


RECORD = Record(
    "Learning", FIRST, LAST, date(2027, 1, 2), "en", "The law says.", date(2026, 11, 2), [measure(1), measure(2)]
)
SEALED = annex_of((Named("m1", "mia@x.example", "=Mia", FIRST, "file", False),), KEY)


async def record(house: TestHouse) -> tuple[Record, tuple[Named, ...]]:
    programme = house.services.courses.current
    assert programme is not None
    return await gather(programme, FIRST, LAST, "en", house.services)


async def test_counts_are_of_those_for_whom_it_is_meant_and_names_of_mandatory_measures_alone(house: TestHouse) -> None:
    priya, emre = "priya.nair@brightwater.example", "emre.yildiz@brightwater.example"
    completions = (
        Completion("lms", "1", priya, "guardrails", date(2026, 11, 2), How.FILE),
        Completion("lms", "2", emre, "guardrails", date(2026, 11, 3), How.XAPI, waived=True),
        Completion("lms", "3", priya, "basics", date(2026, 11, 4), How.SESSION),
        Completion("lms", "4", emre, "customer-data", date(2027, 1, 1), How.FILE),
        Completion("lms", "5", emre, "prompting", date(2026, 11, 1), How.FILE, revoked_on=date(2026, 11, 2)),
    )
    await house.services.training.completions.add(completions)
    found, names = await record(house)
    told = {one.id: one for one in found.measures}
    guardrails = told["guardrails-2026-q4"]
    assert (guardrails.meant, guardrails.done, guardrails.waived, guardrails.ways) == (7, 2, 1, {"file": 1, "xapi": 1})
    assert (told["customer-data-2026-q4"].meant, told["customer-data-2026-q4"].done) == (4, 0), "after the period"
    assert told["prompting-2026-q4"].done == 0, "taken back"
    assert {one.measure for one in names} == {"guardrails-2026-q4", "customer-data-2026-q4"}
    assert len(names) == 11 and "Article 4" in found.legal and found.legal_as_of == date(2026, 11, 2)
    open_text = json.dumps(chained(found, b"", ""), default=str)
    assert "priya" not in open_text and "Emre" not in open_text, "no learner's name outside the annex"


def test_the_chain_holds_and_begins_where_the_one_before_ended() -> None:
    lines = chained(RECORD, SEALED, "")
    assert lines[0]["previous"] == START and first_break(lines, SEALED) is None and first_break(lines, None) is None
    assert chained(RECORD, SEALED, lines[-1]["hash"])[0]["previous"] == lines[-1]["hash"]
    assert first_break(json.loads(as_json(lines)), SEALED) is None


def changes(lines: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Every line with one value changed, left out, or put before another."""
    found: list[list[dict[str, Any]]] = []
    for number, line in enumerate(lines):
        for name in line:
            other = copy.deepcopy(lines)
            other[number][name] = "changed"
            found.append(other)
        found += [lines[:number] + lines[number + 1 :], [*lines[:number], line, *lines[number:]]]
    return [*found, lines[::-1], []]


def test_every_change_is_found() -> None:
    lines = chained(RECORD, SEALED, "")
    assert all(first_break(other, SEALED) is not None for other in changes(lines))
    assert first_break(lines, SEALED + b"x") == len(lines)


@given(st.integers(0, 3), st.integers(0, 1000))
def test_another_count_is_another_hash(number: int, done: int) -> None:
    changed = Record("Learning", FIRST, LAST, RECORD.made_on, "en", "", None, [measure(number, done)])
    assert (chained(changed, b"", "")[-1]["hash"] == chained(RECORD, b"", "")[-1]["hash"]) is False


def test_the_annex_is_sealed_and_no_cell_of_a_spreadsheet_runs() -> None:
    assert b"mia" not in SEALED
    opened = opened_annex(SEALED, KEY)
    assert opened is not None and next(iter(csv.DictReader(io.StringIO(opened.decode("utf-8-sig")))))["name"] == "'=Mia"
    assert opened_annex(SEALED, b"x" * 32) is None and opened_annex(b"nonsense", KEY) is None
    rows = list(csv.DictReader(io.StringIO(as_csv(chained(RECORD, SEALED, "")).decode("utf-8-sig"))))
    assert [row["ways"] for row in rows] == ["file:3", "file:3"] and rows[0]["groups"] == "sales"


@pytest.mark.parametrize("language", ["en", "nl", "de"])
async def test_the_pdf_is_the_same_for_the_same_record(house: TestHouse, language: str) -> None:
    pytest.importorskip("fpdf", reason="fpdf2 is not in this environment")
    from bot.training.evidence.pdf import as_pdf

    words = Words(house.services.shelf.opened, house.services.texts, language)
    lines = chained(RECORD, SEALED, "")
    made = as_pdf(RECORD, lines, words)
    assert made.startswith(b"%PDF-") and made == as_pdf(RECORD, lines, words) and b"mia" not in made


def test_the_command_line_makes_evidence_once_and_sees_that_it_holds(tmp_path: Path) -> None:
    pytest.importorskip("fpdf", reason="fpdf2 is not in this environment")
    (tmp_path / "list.csv").write_text(
        "email,course,date\npriya.nair@brightwater.example,AI basics,2026-11-01\nnobody,AI,1\n", "utf-8"
    )
    settings = {"HANDRAIL_STATE": str(tmp_path / "state")}
    done = run("trainings", "import", "list.csv", "--source", "lms", folder=tmp_path, settings=settings)
    assert done.returncode == 1 and "Line 3: “nobody” is no e-mail address." in done.stdout
    period = ("--from", "2026-10-01", "--to", "2026-12-31", "--out", "made")
    done = run("trainings", "evidence", *period, folder=tmp_path, settings=settings)
    assert (done.returncode, done.stderr) == (0, "")
    assert {file.name for file in (tmp_path / "made").iterdir()} == {
        "evidence.json",
        "evidence.csv",
        "evidence.pdf",
        "annex.sealed",
    }
    assert "is there already" in run("trainings", "evidence", *period, folder=tmp_path, settings=settings).stderr
    assert run("trainings", "verify", "made", folder=tmp_path, settings=settings).stdout.startswith("All 7 lines hold")
    names = run("trainings", "open", "made/annex.sealed", folder=tmp_path, settings=settings).stdout
    assert names.startswith("measure,person,name") and "Priya Nair" in names
    (tmp_path / "made" / "annex.sealed").write_bytes(b"changed")
    assert run("trainings", "verify", "made", folder=tmp_path, settings=settings).returncode == 1
    backwards = ("--from", "2026-12-31", "--to", "2026-10-01")
    assert (
        "ends before it begins" in run("trainings", "evidence", *backwards, folder=tmp_path, settings=settings).stderr
    )
