"""`python app.py requests`: the patch of a decision on standard output or in a file, and one clear line where there is none."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from adapters.terminal.commands import parse
from adapters.terminal.requests import run_requests
from bot.errors import BadContent
from tests.answering import ROOT, texts
from tests.flows.test_requests import LANGDOCK, TRY, YES, ines, person
from tests.house import TestHouse, open_house
from tests.running import environment

TODAY = date(2026, 11, 23)
POLICY = ROOT / "content" / "policy.yaml"


async def decided(house: TestHouse) -> None:
    """Request 1 is accepted, request 2 is not looked at yet."""
    for number, tool in enumerate(("Langdock", "Zorblax"), 1):
        await person(house, "Sam").say("request kind=tool", LANGDOCK | {"tool": tool})
        if number == 1:
            await ines(house).say("review id=1 do=sandbox", TRY)
            await ines(house).say("review id=1 do=accept", YES)


async def run(house: TestHouse, *words: str) -> tuple[int, str]:
    services, out = house.services, StringIO()
    given: Namespace = parse(["requests", *words])
    kept = services.requests, services.handovers
    code = await run_requests(given, *kept, services.shelf.opened, POLICY, texts(), TODAY, out)
    return code, out.getvalue()


async def test_the_patch_comes_with_what_it_is_and_git_applies_it(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await decided(house)
        code, patch = await run(house, "patch", "1")
        assert code == 0
        assert patch.startswith(
            "# Request 1, Langdock: decided by Ines Moreira on 23 November 2026.\n# Tests that come with it: "
        )
        assert await run(house, "patch", "1", "--out", str(tmp_path / "x.patch")) == (0, "")
    (tmp_path / "policy.yaml").write_bytes(POLICY.read_bytes())
    assert (tmp_path / "x.patch").read_text("utf-8") == patch
    git_applies("x.patch", tmp_path)
    assert b"- id: langdock" in (tmp_path / "policy.yaml").read_bytes()


def git_applies(patch: str, folder: Path) -> None:
    done = subprocess.run(["git", "apply", patch], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("patch", "2"), "is not accepted"),
        (("patch", "3"), "no request with that number"),
        (("patch", "x"), "no request with that number"),
        (("patch", "9" * 30), "no request with that number"),
        (("clause", "x"), "not kept any more"),
        (("test", "1", "--lang", "de"), "nicht mehr aufbewahrt"),
    ],
)
async def test_why_there_is_none_is_one_line(
    tmp_path: Path, words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with open_house(tmp_path) as house:
        await decided(house)
        assert await run(house, *words) == (2, "")
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1


async def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await decided(house)
        with pytest.raises(BadContent, match="nowhere"):
            await run(house, "patch", "1", "--out", str(tmp_path / "nowhere" / "x.patch"))


def test_the_command_opens_the_database_by_itself(tmp_path: Path) -> None:
    settings = environment() | {"DATABASE_URL": f"sqlite:///{tmp_path / 'h.db'}", "HANDRAIL_STATE": str(tmp_path)}
    line = [sys.executable, "app.py", "requests", "patch", "1"]
    done = subprocess.run(line, cwd=ROOT, env=settings, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no request with that number" in done.stderr
