"""From the bytes of a policy file to a tree of nodes that know their place; nothing of the format is known here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from bot.policy.file.nodes import Faults, Items, Node, Scalar, Table, every_path
from bot.policy.file.problems import BadPolicy, Problem, shown

MAX_BYTES = 20_000_000
MAX_DEPTH = 24
"""Format 1 needs about ten; deeper nesting is a mistake or an attack."""
MAX_NODES = 2_000_000
"""About seven times as many as 5,000 tools take; more than that would only fill the memory."""
MAX_REPEATED = 200_000
"""Nodes that all aliases together may repeat: plenty for a file that a program wrote, too few for a bomb."""
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_source(text: bytes, faults: Faults) -> Node:
    """The tree of one YAML document. Tags are noted in `faults`; raises BadPolicy where there is no tree to go on with."""
    if len(text) > MAX_BYTES:
        raise _stop(faults, 0, 0, "file-too-large", limit=str(MAX_BYTES // 1_000_000))
    words = _decoded(text, faults)
    try:
        root = _composed(words, faults)
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, words, faults) from None
    except yaml.YAMLError:
        raise _unprintable(words, faults) from None
    if root is None or (isinstance(root, Scalar) and not root.value):
        raise _stop(faults, 0, 0, "file-empty")
    return root


def lines_of(text: bytes) -> Mapping[str, int]:
    """The line of every key path of a file that loads, for telling where a finding of `policy check` stands."""
    found: dict[str, int] = {}
    for path, node in every_path(read_source(text, Faults(""))):
        found.setdefault(path, node.line + 1)
    return found


def _composed(words: str, faults: Faults) -> Node | None:
    """Builds the tree from events, without recursion: PyYAML's own C composer overflows its stack on deep nesting."""
    tree = _Tree(faults)
    events: Iterator[Any] = yaml.parse(words, Loader=_LOADER)
    for event in events:
        sort = event.__class__
        if sort is yaml.ScalarEvent:
            mark = event.start_mark
            tree.add(Scalar(event.value, event.implicit[0], mark.line, mark.column), event)
        elif sort is yaml.MappingStartEvent:
            tree.open(Table(event.start_mark.line, event.start_mark.column), event)
        elif sort is yaml.SequenceStartEvent:
            tree.open(Items(event.start_mark.line, event.start_mark.column), event)
        elif sort is yaml.MappingEndEvent or sort is yaml.SequenceEndEvent:
            tree.close()
        elif sort is yaml.AliasEvent:
            tree.repeat(event)
        elif sort is yaml.DocumentStartEvent and tree.top:
            raise _stop(faults, event.start_mark.line, 0, "second-document")
    return tree.top[0] if tree.top else None


class _Tree:
    """The tree while it grows: where the next node goes, and how much there is of it."""

    def __init__(self, faults: Faults) -> None:
        self.top: list[Node] = []
        self._faults = faults
        self._into = self.top
        self._outer: list[tuple[list[Node], str | None, int]] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._nodes = self._repeated = 0

    def add(self, node: Node, event: Any) -> None:
        """Puts a node in its place; an anchor of a list or a table counts only once it is closed."""
        self._into.append(node)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _stop(self._faults, node.line, node.column, "too-many-values", limit=str(MAX_NODES))
        if event.tag is not None:
            self._faults.add(node, "tag", tag=event.tag)
        if event.anchor is not None and isinstance(node, Scalar):
            self._anchors[event.anchor] = node, 1

    def open(self, node: Items | Table, event: Any) -> None:
        """Puts a list or a table in its place; what follows goes into it."""
        before = self._nodes + self._repeated
        self.add(node, event)
        self._outer.append((self._into, event.anchor, before))
        if len(self._outer) > MAX_DEPTH:
            raise _stop(self._faults, node.line, node.column, "too-deep", limit=str(MAX_DEPTH))
        self._into = node.items

    def close(self) -> None:
        """Goes back to where the list or the table stands."""
        self._into, anchor, before = self._outer.pop()
        if anchor is not None:
            self._anchors[anchor] = self._into[-1], self._nodes + self._repeated - before

    def repeat(self, event: Any) -> None:
        """Puts in its place what an alias stands for: the very node, so that a bomb takes no room."""
        mark, name = event.start_mark, event.anchor
        if name not in self._anchors:
            raise _stop(self._faults, mark.line, mark.column, "unknown-alias", word=name)
        node, size = self._anchors[name]
        self._repeated += size
        if self._repeated > MAX_REPEATED:
            raise _stop(self._faults, mark.line, mark.column, "too-many-aliases")
        self._into.append(node)


def _decoded(text: bytes, faults: Faults) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = text[: error.start]
        raise _stop(faults, before.count(b"\n"), error.start - before.rfind(b"\n") - 1, "file-not-utf8") from None


def _unprintable(words: str, faults: Faults) -> BadPolicy:
    found = _UNPRINTABLE.search(words)
    at = found.start() if found else 0
    code = f"U+{ord(words[at]):04X}" if words else ""
    return _stop(faults, words.count("\n", 0, at), at - words.rfind("\n", 0, at) - 1, "unprintable", word=code)


_CAUSES = (
    ("mapping values are not allowed", "yaml-colon"),
    ("cannot start any token", "yaml-character"),
    ("alphabetic or numeric", "yaml-star"),
    ("end of stream", "yaml-open-quote"),
    ("or ']'", "yaml-open-bracket"),
    ("or '}'", "yaml-open-bracket"),
    ("did not find expected key", "yaml-indent"),
    ("did not find expected '-'", "yaml-indent"),
)
"""Words of the parser, and the text that says the same with a cure."""


def _syntax(error: yaml.MarkedYAMLError, words: str, faults: Faults) -> BadPolicy:
    problem = error.problem or ""
    key = next((key for part, key in _CAUSES if part in problem), "yaml-syntax")
    mark = error.problem_mark
    if key in ("yaml-open-bracket", "yaml-open-quote", "yaml-star"):
        mark = error.context_mark or mark  # Why: the other mark is where it was noticed, not where it is wrong.
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = words.split("\n")
    there = lines[line] if line < len(lines) else ""
    if "\t" in there[: len(there) - len(there.lstrip())]:
        return _stop(faults, line, there.index("\t"), "yaml-tab")
    if key == "yaml-character":
        return _stop(faults, line, column, key, word=there[column : column + 1])
    return _stop(faults, line, column, key, detail=problem)


def _stop(faults: Faults, line: int, column: int, key: str, **values: str) -> BadPolicy:
    """The error after which there is nothing more to read, with those that were found before it."""
    clipped = {name: shown(value) for name, value in values.items()}
    return BadPolicy((*faults.problems(None), Problem(faults.file, line + 1, column + 1, "", key, clipped)))
