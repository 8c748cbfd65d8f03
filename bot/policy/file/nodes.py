"""The tree of a policy file: values that know their place, and the errors found in them. Nothing of YAML or the format is here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.policy.file.problems import Problem, near, shown

_SUGGESTIONS = 200
"""Errors that get a suggestion; looking for more of them in a file that is all wrong only costs time."""
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")


class Scalar:
    """A single value, as its own text: what YAML would make of it (a number, a date) is left to the reader."""

    __slots__ = ("column", "line", "plain", "value")

    def __init__(self, value: str, plain: bool, line: int, column: int) -> None:
        self.value = value
        self.plain = plain
        self.line = line
        self.column = column


class Items:
    """A list."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.items: list[Node] = []
        self.line = line
        self.column = column


class Table:
    """A mapping; `items` has key, value, key, value, … as they stand in the file."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.items: list[Node] = []
        self.line = line
        self.column = column

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Every key with its value."""
        each = iter(self.items)
        return zip(each, each, strict=True)


Node = Scalar | Items | Table


class Faults:
    """Collects what is wrong with one file, each with its node; places and paths are worked out only if there is any."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[tuple[int, str, tuple[tuple[str, str], ...]], tuple[Node, str, dict[str, str]]] = {}

    def add(self, node: Node, key: str, **values: str) -> None:
        """Notes one error; the same error at the same node (met again through an alias) counts once."""
        clipped = {name: shown(value) for name, value in values.items()}
        self._found.setdefault((id(node), key, tuple(clipped.items())), (node, key, clipped))

    def add_near(self, node: Node, key: str, word: str, choices: Mapping[str, str]) -> None:
        """Notes that `word` is not what was expected; with a suggestion among `choices` the key ends in "-near".

        `choices` maps what people may have meant to what they should write, mostly the same.
        """
        meant = near(word, choices) if len(self._found) < _SUGGESTIONS else None
        if meant is None:
            self.add(node, key, word=word)
        else:
            self.add(node, f"{key}-near", word=word, near=choices[meant])

    def problems(self, root: Node | None) -> tuple[Problem, ...]:
        """All errors in the order of the file, with their key paths below `root`."""
        wanted = {id(node) for node, _, _ in self._found.values()}
        paths: dict[int, str] = {}
        for path, node in every_path(root) if root is not None and wanted else ():
            if id(node) in wanted:
                paths.setdefault(id(node), path)
        found = [
            Problem(self.file, node.line + 1, node.column + 1, paths.get(id(node), ""), key, values)
            for node, key, values in self._found.values()
        ]
        return tuple(sorted(found, key=lambda problem: (problem.line, problem.column)))

    def __bool__(self) -> bool:
        return bool(self._found)


def every_path(root: Node) -> Iterator[tuple[str, Node]]:
    """Every node with its key path; a key has the path of its value and comes first. Entries with an id are named by it."""
    open_: list[tuple[str, Node]] = [("", root)]
    seen: set[int] = set()
    while open_:
        path, node = open_.pop()
        yield path, node
        if isinstance(node, Scalar) or id(node) in seen:
            continue
        seen.add(id(node))
        below: list[tuple[str, Node]] = []
        if isinstance(node, Items):
            for number, item in enumerate(node.items):
                name = _id_of(item)
                below.append((f"{path}.{name}" if name else f"{path}[{number}]", item))
        else:
            for key, value in node.pairs():
                name = shown(key.value) if isinstance(key, Scalar) else "?"
                inner = f"{path}.{name}" if path else name
                below += [(inner, key), (inner, value)]
        open_ += reversed(below)


def _id_of(node: Node) -> str | None:
    if isinstance(node, Table):
        for key, value in node.pairs():
            if (
                isinstance(key, Scalar)
                and key.value == "id"
                and isinstance(value, Scalar)
                and _ID.fullmatch(value.value)
            ):
                return value.value
    return None
