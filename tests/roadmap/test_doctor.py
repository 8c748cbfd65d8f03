"""`doctor` says whether there is a roadmap and whether its file can be used."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

import pytest

from adapters.terminal.doctor_roadmap import examine_roadmap
from bot.findings import Finding, Health
from bot.people import Directory
from bot.policy.shelf import Opened
from content.people import load_people
from tests.answering import opened, texts
from tests.roadmap.small import ROADMAP
from tests.running import write_content

PEOPLE = "people:\n" + "".join(
    f"  - {{email: {name}@shop.example, name: {name.title()}}}\n" for name in ("mo", "ola", "pim")
)


def examined(folder: Path) -> list[Finding]:
    def open_policies(file: Path) -> list[Opened]:
        return [opened(file)]

    people = partial(load_people, folder / "people.yaml", languages=texts().languages)

    def read(groups: Collection[str]) -> Directory:
        return people(groups)

    return list(examine_roadmap(folder, open_policies, read))


@pytest.mark.parametrize(
    ("text", "health", "key", "values"),
    [
        (None, Health.OK, "roadmap.doctor-none", {}),
        (ROADMAP, Health.OK, "roadmap.doctor-good", {"title": "The shop's roadmap", "count": 4}),
        (ROADMAP.replace("under_way", "going"), Health.BROKEN, "roadmap.doctor-bad", {"count": 1}),
        ("", Health.BROKEN, "roadmap.doctor-bad", {"count": 1}),
    ],
)
def test_a_roadmap_is_looked_at(
    tmp_path: Path, text: str | None, health: Health, key: str, values: dict[str, object]
) -> None:
    write_content(tmp_path, people=PEOPLE)
    if text is not None:
        (tmp_path / "roadmap.yaml").write_text(text, "utf-8")
    (found,) = examined(tmp_path)
    assert (found.health, found.what) == (health, key)
    assert values.items() <= dict(found.values).items()
    assert bool(found.cure) is (health is Health.BROKEN)


def test_what_is_wrong_with_policy_or_people_is_told_elsewhere(tmp_path: Path) -> None:
    policy = write_content(tmp_path, people=PEOPLE)
    (tmp_path / "roadmap.yaml").write_text(ROADMAP, "utf-8")
    policy.write_text("format: 1\n", "utf-8")
    assert examined(tmp_path) == []
    write_content(tmp_path, people="people: 3\n")
    assert examined(tmp_path) == []
