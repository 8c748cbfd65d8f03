"""`python -m tests.golden` writes the golden files anew. Look at the difference as you would at a screenshot."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.golden.files import ACCESS, EMAIL, FOLDER, SLACK, TEAMS, access, cards, email, slack, teams


def main() -> int:
    """Writes every golden file and removes those that no sample makes any more."""
    made, in_slack, in_teams = asyncio.run(cards()), asyncio.run(slack()), asyncio.run(teams())
    mailed = asyncio.run(email())
    write(FOLDER, made)
    write(SLACK, in_slack)
    write(TEAMS, in_teams)
    write(EMAIL, mailed)
    ACCESS.write_text(access(), "utf-8")
    print(
        f"{len(made)} cards, {len(in_slack)} in Slack, {len(in_teams)} in Teams, {len(mailed)} as mails, {ACCESS.name}"
    )
    return 0


def write(folder: Path, made: Mapping[str, str]) -> None:
    """Writes the files, and removes those that are made no more."""
    folder.mkdir(exist_ok=True)
    for file in folder.glob("*.json"):
        if file.name not in made:
            file.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
