"""What the files beside a policy have in common with it: each is of format 1, read strictly, and tells every error at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from bot.policy.file.fields import Row
from bot.policy.file.nodes import Faults, Items, Scalar, Table
from bot.policy.file.problems import BadPolicy, Problem
from bot.policy.file.source import read_source

FORMAT = "1"
MAX_BYTES = 2_000_000
"""A roadmap, or the courses, of a large company are a tenth of it."""


class Entry(Protocol):
    """Something that is known by its id."""

    @property
    def id(self) -> str: ...


_E = TypeVar("_E", bound=Entry)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class KindOfFile:
    """`noun` is the first word of the problems that speak of this file alone; `foreign`: what is no such file; `bad` is raised."""

    noun: str
    foreign: str
    bad: type[BadPolicy]

    def read(self, path: Path) -> bytes | None:
        """The bytes of a file, None where there is none: a company can do without. Raises `bad` where it cannot be read."""
        try:
            if path.stat().st_size > MAX_BYTES:
                raise self._whole(path, f"{self.noun}-too-large", limit=str(MAX_BYTES // 1_000_000))
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._whole(path, "file-unreadable", detail=error.strerror or type(error).__name__) from None

    def parse(self, text: bytes, name: str, understand: Callable[[Table, Faults], _T]) -> _T:
        """What `understand` makes of the tree, told under `name`. Raises `bad` with every error of the file."""
        faults = Faults(name)
        try:
            root = read_source(text, faults)
        except BadPolicy as bad:
            raise self.bad(tuple(self._ours(problem) for problem in bad.problems)) from None
        found = understand(root, faults) if isinstance(root, Table) else None
        if found is None:
            faults.add(root, self.foreign)
        if faults or found is None:
            raise self.bad(faults.problems(root))
        return found

    def _ours(self, problem: Problem) -> Problem:
        """Problems of any YAML file whose words speak of a policy, in words that speak of this file."""
        ours = {"file-empty": f"{self.noun}-empty", "second-document": f"{self.noun}-second-document"}
        return replace(problem, key=ours.get(problem.key, problem.key))

    def _whole(self, path: Path, key: str, **values: str) -> BadPolicy:
        return self.bad((Problem(str(path), 0, 0, "", key, values),))


def of_format(top: Row) -> None:
    """Notes a format that is not ours."""
    if (stated := top.need("format")) and (word := top.word("format")) and word != FORMAT:
        top.faults.add(stated, "unsupported-format", word=word)


def head(top: Row, section: str, keys: Collection[str]) -> Row:
    """The section that says what the file is; an empty one where it is missing, so that the rest is read for its errors."""
    found = top.row(section, keys) if top.need(section) else None
    return found or Row(Table(0, 0), (), Faults(""))


def entries(
    rows: Iterable[Row], read: Callable[[Row], _T | None], name: Callable[[_T], str], by: str = "id"
) -> list[tuple[_T, Row]]:
    """What is read of each row, with the row. A `name` that was there before is noted at the row's key `by`."""
    found: list[tuple[_T, Row]] = []
    lines: dict[str, int] = {}
    for row in rows:
        entry = read(row)
        if entry is None:
            continue
        called = name(entry)
        if called in lines:
            row.faults.add(row.node(by) or row.table, "duplicate-id", word=called, first=str(lines[called]))
        elif called:
            lines[called] = row.table.line + 1
        found.append((entry, row))
    return found


def by_id(rows: Iterable[Row], read: Callable[[Row], _E]) -> Mapping[str, _E]:
    """Every entry that has an id, by it."""
    return {entry.id: entry for entry, _ in entries(rows, read, lambda entry: entry.id) if entry.id}


def ids(root: Table, section: str) -> frozenset[str]:
    """The ids that stand in a section; gathered before anything is read, so that sections may stand in any order."""
    nodes = (value for key, value in root.pairs() if isinstance(key, Scalar) and key.value == section)
    tables = (item for node in nodes if isinstance(node, Items) for item in node.items if isinstance(item, Table))
    pairs = (pair for table in tables for pair in table.pairs())
    return frozenset(
        value.value.strip()
        for key, value in pairs
        if isinstance(key, Scalar) and key.value == "id" and isinstance(value, Scalar)
    )
