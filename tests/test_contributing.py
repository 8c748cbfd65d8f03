"""The recipes for contributors are followed word for word, on a copy of the house."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ROOT, environment

PAGE = ROOT / "docs" / "for-contributors.md"
COPIED = ("app.py", "pyproject.toml", "bot", "handlers", "content", "adapters", "scheduler", "bench", "tests")
PATIENCE = 180
"""Seconds after which a command is stuck, also where much else runs."""
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NEW, END = re.compile(r"a new file\s`([^`]+)`:$", re.IGNORECASE), re.compile(r"At the end of\s`([^`]+)`:$")
BELOW = re.compile(r"In\s`([^`]+)`, below\sthe\sline\s`([^`]+)`:$")
INSTEAD = re.compile(r"In\s`([^`]+)`, instead\sof\sthe\sline\s`([^`]+)`:$")


@pytest.mark.parametrize("recipe", ["A capability", "A channel", "A language"])
def test_a_recipe_works_as_it_is_written(recipe: str, tmp_path: Path) -> None:
    house = tmp_path / "house"
    copy_house(house)
    text = PAGE.read_text("utf-8").partition(f"\n## {recipe}\n")[2].partition("\n## ")[0]
    steps, before, said = 0, 0, ""
    for block in BLOCK.finditer(text):
        asked, content = text[before : block.start()].rstrip(), block[2]
        before, steps = block.end(), steps + 1
        if asked.endswith("Type:"):
            said = typed(content, house)
        elif asked.endswith("It begins:"):
            assert said.startswith(content.rstrip("\n"))
        else:
            write(asked, content, house)
    assert steps > 6


def copy_house(house: Path) -> None:
    """The house without its past; cards that somebody looked at are only pointed at."""
    house.mkdir()
    for name in COPIED:
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, house / name)
        else:
            shutil.copytree(ROOT / name, house / name, copy_function=copied)


def copied(source: str, target: str) -> None:
    if source.endswith(".json"):
        os.symlink(source, target)
    else:
        shutil.copy2(source, target)


def write(asked: str, content: str, house: Path) -> None:
    """Does what stands before a block with what stands in it."""
    if found := NEW.search(asked):
        file = house / found[1]
        assert not file.exists(), f"{found[1]} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
        if file.parts[-3] == "tests":
            (file.parent / "__init__.py").touch()
    elif found := END.search(asked):
        file = house / found[1]
        file.write_text(f"{file.read_text('utf-8')}\n{content}", "utf-8")
    elif found := BELOW.search(asked):
        replace_line(house / found[1], found[2], f"{found[2]}\n{content}")
    else:
        found = INSTEAD.search(asked)
        assert found, f"it is not said what to do with this: {asked[-160:]}"
        replace_line(house / found[1], found[2], content)


def replace_line(file: Path, line: str, by: str) -> None:
    text = f"\n{file.read_text('utf-8')}"
    assert text.count(f"\n{line}\n") == 1, f"{file.name} has not one line `{line}`"
    file.write_text(text.replace(f"\n{line}\n", f"\n{by}")[1:], "utf-8")


def typed(commands: str, house: Path) -> str:
    """What the last command prints. Each has to end well."""
    said = ""
    for command in commands.splitlines():
        line = command.replace("python ", f"{sys.executable} ", 1)
        done = subprocess.run(
            line, shell=True, cwd=house, env=environment(), capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        said = done.stdout
    return said
