"""Every sample reply as Teams shows it: as it was when somebody looked at it, and taken by two strict judges."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from bot.message import Reply
from tests.golden.files import TEAMS, made
from tests.running import DEADLINE, ROOT
from tests.teams.adaptive import Scope, problems
from tests.teams.drawing import as_text, cards_of

AGAIN = "If that is meant: python -m tests.golden, and look at the difference."

OTHER_JUDGE = ROOT.parent / "shared" / "tools" / "validate_card.py"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def samples() -> tuple[Mapping[str, Reply], str]:
    replies, folder = await made()
    return {f"{name}.{language}.json": reply for name, language, reply in replies}, folder


def names() -> list[str]:
    return sorted(file.name for file in TEAMS.glob("*.json"))


@pytest.mark.parametrize("name", names())
def test_a_reply_looks_as_it_did_when_somebody_looked_at_it(
    samples: tuple[Mapping[str, Reply], str], name: str
) -> None:
    replies, folder = samples
    assert as_text(replies[name], folder) == (TEAMS / name).read_text("utf-8"), AGAIN


def test_every_sample_has_its_file(samples: tuple[Mapping[str, Reply], str]) -> None:
    assert sorted(samples[0]) == names(), AGAIN


def test_every_card_that_a_sample_can_become_is_taken_and_can_be_read(samples: tuple[Mapping[str, Reply], str]) -> None:
    wrong = [
        f"{name} {scope}: {problem}"
        for name, reply in samples[0].items()
        for scope, card in cards_of(reply)
        for problem in problems(card, scope)
    ]
    assert not wrong


@pytest.mark.skipif(not OTHER_JUDGE.exists(), reason="the second judge is not beside this checkout")
def test_a_second_judge_takes_them_too(samples: tuple[Mapping[str, Reply], str], tmp_path: Path) -> None:
    """One language is enough for it: it looks at the form, and slowly."""
    files: dict[Scope, list[str]] = {Scope.MESSAGE: [], Scope.DIALOG: []}
    for name, reply in samples[0].items():
        for number, (scope, card) in enumerate(cards_of(reply) if name.endswith(".de.json") else ()):
            file = tmp_path / f"{name}.{number}.json"
            file.write_text(json.dumps(card), "utf-8")
            files[scope].append(str(file))
    for scope, cards in files.items():
        line = [sys.executable, str(OTHER_JUDGE), "--strict", "--scope", scope, *cards]
        done = subprocess.run(line, capture_output=True, text=True, timeout=10 * DEADLINE)
        assert done.returncode == 0, [line for line in done.stdout.splitlines() if not line.startswith("ok")]
