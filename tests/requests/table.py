"""The table of requests as text: every state, role and standing. `python -m tests.requests.table` writes it anew."""

from __future__ import annotations

from pathlib import Path

from bot.access import Role
from bot.requests.model import State
from bot.requests.rules import MOVES, Standing, outcome

FILE = Path(__file__).parent / "steps.txt"


def table() -> str:
    """A line for every state, role and standing: under each step the state it leads to, or why not."""
    wide = 12
    steps = list(MOVES)
    lines = [f"{'state':11}{'role':10}{'asks':6}" + "".join(str(step).ljust(wide) for step in steps).rstrip()]
    for state in State:
        for role in Role:
            for standing in Standing:
                cells = "".join(_cell(outcome(state, step, role, standing)).ljust(wide) for step in steps)
                lines.append(f"{state:11}{role:10}{standing:6}{cells}".rstrip())
    return "\n".join(lines) + "\n"


def _cell(found: object) -> str:
    return str(found) if isinstance(found, State) else f"({found})"


if __name__ == "__main__":
    FILE.write_text(table(), "utf-8")
