"""The folder of content as a whole: nothing in it that is meant for us is passed over in silence."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.errors import BadContent
from content.company import FILES, open_company
from tests.running import ROOT

TODAY = date(2026, 11, 26)


def written(folder: Path) -> Path:
    for name in FILES:
        shutil.copy(ROOT / "content" / name, folder / name)
    return folder


@pytest.mark.parametrize("name", ["people.yml", "People.yaml", "PEOPLE.YML"])
def test_a_file_under_nearly_the_right_name_is_not_taken_for_none(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path)
    (folder / "people.yaml").rename(folder / name)
    with pytest.raises(BadContent, match=rf"{name}: Handrail reads people\.yaml, and would not read this; rename it"):
        open_company(folder, "UTC", TODAY)


def test_a_link_to_nowhere_is_not_taken_for_no_file(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "feedback.yaml").unlink()
    (folder / "feedback.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(BadContent, match=re.escape("feedback.yaml: points to a file that is not there")):
        open_company(folder, "UTC", TODAY)


def test_other_files_may_lie_there_and_an_old_copy_beside_the_right_one(tmp_path: Path) -> None:
    folder = written(tmp_path)
    for name in ("people.yml", "notes.yaml", "policy-2025.yaml", "people.yaml.bak"):
        (folder / name).write_text("old: true\n", "utf-8")
    assert open_company(folder, "UTC", TODAY).roster.people.all()
