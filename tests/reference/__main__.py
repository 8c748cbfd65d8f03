"""`python -m tests.reference` writes the pages of docs/reference/ anew from the tables of the program."""

from __future__ import annotations

import sys

from bot.calendar.zones import use_wheel
from tests.reference.pages import FOLDER, pages


def main() -> int:
    """Writes every page, and removes those that are made no more."""
    use_wheel()
    made = pages()
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.md"):
        if file.name not in made:
            file.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")
    print(f"{len(made)} pages in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
