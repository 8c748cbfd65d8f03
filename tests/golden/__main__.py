"""`python -m tests.golden` writes the golden files anew. Look at the difference as you would at a screenshot."""

from __future__ import annotations

import asyncio
import sys

from tests.golden.files import ACCESS, FOLDER, access, cards


def main() -> int:
    """Writes every golden file and removes those that no sample makes any more."""
    made = asyncio.run(cards())
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.json"):
        if file.name not in made:
            file.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")
    ACCESS.write_text(access(), "utf-8")
    print(f"{len(made)} cards, {ACCESS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
