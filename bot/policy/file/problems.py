"""What is wrong with a policy file: where it stands, and the text key that says the cause and the cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LONGEST_SHOWN = 80
_NEAR_ENOUGH = 70.0


@dataclass(frozen=True, slots=True)
class Problem:
    """One error. `line` and `column` count from 1; `path` is the key path ("tools.chatgpt.data.personal", "notes[2]").

    `key` is a machine word; the sentence is the text `check.<key>`, filled with `values`.
    """

    file: str
    line: int
    column: int
    path: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict)


class BadPolicy(Exception):
    """A policy that is not to be used. `problems` are all the errors of the file that could be found, in its order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.file}:{p.line}:{p.column} {p.path} {p.key} {dict(p.values)}" for p in problems))
        self.problems = problems


def near(word: str, choices: Iterable[str]) -> str | None:
    """The choice that `word` is probably meant to be, if one is near enough to be worth a suggestion."""
    from rapidfuzz import fuzz, process  # Why here: a policy without errors never needs it.

    found = process.extractOne(
        word, list(choices), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEAR_ENOUGH
    )
    return found[0] if found else None


def shown(text: str) -> str:
    """`text` on one line and short enough to be shown within a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"
