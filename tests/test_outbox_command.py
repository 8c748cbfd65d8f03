"""`python app.py outbox`: what was sent, how far it is, and a run that is stopped, beside a server that runs."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import Refused
from bot.store.engine import open_database
from tests.outbox.pieces import NOON, Moved, Platform, people, planned, replica, run
from tests.running import run as typed

RUN = "update:3f2a91"


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """A database in which one run is done but for what was refused and left out, and another waits."""
    file = tmp_path / "h.db"

    async def fill() -> None:
        engine, platform, clock = await open_database(file), Platform(), Moved()
        house = replica(engine, {"platform": platform}, clock)
        platform.answers.append(Refused("platform", "msg_too_long"))
        skipped = [planned(number, skipped="paused") for number in range(90, 92)]
        await house.outbox.plan(run(RUN), [*people(8), *skipped], NOON)
        await house.empty()
        later = NOON + timedelta(days=36_500)
        await house.outbox.plan(run("waits", lasts=timedelta(days=40_000)), people(5, due_at=later), NOON)
        await engine.dispose()

    asyncio.run(fill())
    return {"DATABASE_URL": f"sqlite:///{file}", "HANDRAIL_STATE": str(tmp_path)}


def test_without_a_name_all_are_listed(tmp_path: Path, settings: dict[str, str]) -> None:
    done = typed("outbox", folder=tmp_path, settings=settings)
    assert (done.returncode, done.stderr) == (0, "")
    assert "7 of 10 sent; done" in done.stdout
    assert "2 left out: paused all news" in done.stdout
    assert "1 not taken: the platform did not take it (msg_too_long)" in done.stdout
    assert "0 of 5 sent; 5 to go" in done.stdout


def test_a_run_that_is_done_is_followed_to_its_end_at_once(tmp_path: Path, settings: dict[str, str]) -> None:
    done = typed("outbox", RUN, folder=tmp_path, settings=settings)
    assert (done.returncode, "7 of 10 sent; done" in done.stdout) == (0, True)


def test_a_program_gets_json(tmp_path: Path, settings: dict[str, str]) -> None:
    told = json.loads(typed("outbox", RUN, "--json", folder=tmp_path, settings=settings).stdout)
    assert (told["run"], told["total"], told["open"], told["states"]["sent"]) == (RUN, 10, 0, 7)
    assert {"state": "skipped", "reason": "paused", "count": 2} in told["reasons"]
    listed = json.loads(typed("outbox", "--json", folder=tmp_path, settings=settings).stdout)
    assert {one["run"] for one in listed} == {RUN, "waits"}


def test_a_run_is_stopped_once(tmp_path: Path, settings: dict[str, str]) -> None:
    assert "5 messages are not sent" in typed("outbox", "stop", "waits", folder=tmp_path, settings=settings).stdout
    assert "Nothing was left" in typed("outbox", "stop", "waits", folder=tmp_path, settings=settings).stdout
    assert "stopped at" in typed("outbox", "waits", "--once", folder=tmp_path, settings=settings).stdout


def test_it_speaks_three_languages(tmp_path: Path, settings: dict[str, str]) -> None:
    for language, sentence in (("nl", "7 van 10 verstuurd; klaar"), ("de", "7 von 10 gesendet; fertig")):
        assert sentence in typed("outbox", RUN, "--once", "--lang", language, folder=tmp_path, settings=settings).stdout


def test_a_name_that_is_none_is_said_to_be(tmp_path: Path, settings: dict[str, str]) -> None:
    done = typed("outbox", "nothing", folder=tmp_path, settings=settings)
    assert (done.returncode, "no run “nothing”" in done.stdout) == (2, True)


@pytest.mark.parametrize("words", [["stop"], ["a", "b"], ["stop", "a", "b"]])
def test_what_makes_no_sense_is_refused(tmp_path: Path, words: list[str]) -> None:
    assert typed("outbox", *words, folder=tmp_path).returncode == 2
