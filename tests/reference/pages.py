"""The pages of docs/reference/, each made of the table that the program itself goes by."""

from __future__ import annotations

from collections.abc import Mapping

from tests.answering import ROOT
from tests.reference.command_line import command_line
from tests.reference.jobs import jobs
from tests.reference.lines import lines
from tests.reference.permissions import permissions
from tests.reference.settings import settings

FOLDER = ROOT / "docs" / "reference"


def pages() -> Mapping[str, str]:
    """What every page should be: the file's name and its text."""
    made = {
        "settings.md": settings(),
        "lines.md": lines(),
        "command-line.md": command_line(),
        "permissions.md": permissions(),
        "jobs.md": jobs(),
    }
    return {name: f"{text.rstrip()}\n\n{FOOT}\n" for name, text in made.items()}


FOOT = "*Written by `python -m tests.reference` from the tables of the program; a test holds it to them. Do not change it by hand.*"
