"""The reference says what the tables say, and closed lists do not take lines from each other."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from handlers import ROUTES
from tests.answering import ROOT, texts
from tests.house import open_house
from tests.reference.pages import FOLDER, pages


def test_the_reference_is_what_the_tables_of_the_program_say() -> None:
    written = {file.name: file.read_text("utf-8") for file in FOLDER.glob("*.md")}
    assert written == pages(), "type: python -m tests.reference, and look at the difference"


@pytest.mark.parametrize("file", ["requesting", "sessions", "trainings"])
async def test_all_lines_of_a_closed_list_lead_to_one_route(file: str, tmp_path: Path) -> None:
    lists = tomllib.loads((ROOT / "content" / "vocabulary" / f"{file}.toml").read_text("utf-8"))
    async with open_house(tmp_path) as house:
        for name, words in lists.items():
            for language in texts().languages if isinstance(words, Mapping) else ():
                hearing = {
                    phrase: next(
                        (r.word for r in ROUTES if r.hears and r.hears(phrase, language, True, house.services)), ""
                    )
                    for phrase in words.get(language, ())
                }
                assert len({word for word in hearing.values() if word}) <= 1, f"{file}.toml, {name}: {hearing}"
