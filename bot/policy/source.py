"""From the bytes of a policy file to a tree of nodes that know their place; nothing of the format is known here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from bot.policy.problems import BadPolicy, Problem, near, shown

MAX_BYTES = 20_000_000
MAX_DEPTH = 24
"""Format 1 needs about ten; deeper nesting is a mistake or an attack."""
MAX_REPEATED = 200_000
"""Nodes that all aliases together may repeat: plenty for a file that a program wrote, too few for a bomb."""
_SUGGESTIONS = 200
"""Errors that get a suggestion; looking for more of them in a file that is all wrong only costs time."""
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    if root is None:
        raise _stop(faults, 0, 0, "file-empty")
    return root


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


def lines_of(text: bytes) -> Mapping[str, int]:
    """The line of every key path of a file that loads, for telling where a finding of `policy check` stands."""
    found: dict[str, int] = {}
    for path, node in every_path(read_source(text, Faults(""))):
        found.setdefault(path, node.line + 1)
    return found


def _composed(words: str, faults: Faults) -> Node | None:
    """Builds the tree from events, without recursion: PyYAML's own C composer overflows its stack on deep nesting."""
    top: list[Node] = []
    into = top
    outer: list[tuple[list[Node], str | None, int]] = []
    anchors: dict[str, tuple[Node, int]] = {}
    nodes = repeated = documents = 0
    for event in yaml.parse(words, Loader=_LOADER):
        sort = event.__class__
        if sort is yaml.ScalarEvent:
            mark = event.start_mark
            nodes += 1
            leaf = Scalar(event.value, event.implicit[0], mark.line, mark.column)
            into.append(leaf)
            if event.tag is not None:
                faults.add(leaf, "tag", tag=event.tag)
            if event.anchor is not None:
                anchors[event.anchor] = leaf, 1
        elif sort is yaml.MappingStartEvent or sort is yaml.SequenceStartEvent:
            mark = event.start_mark
            nodes += 1
            node = (Table if sort is yaml.MappingStartEvent else Items)(mark.line, mark.column)
            into.append(node)
            if event.tag is not None:
                faults.add(node, "tag", tag=event.tag)
            outer.append((into, event.anchor, nodes + repeated))
            if len(outer) > MAX_DEPTH:
                raise _stop(faults, mark.line, mark.column, "too-deep", limit=str(MAX_DEPTH))
            into = node.items
        elif sort is yaml.MappingEndEvent or sort is yaml.SequenceEndEvent:
            into, anchor, before = outer.pop()
            if anchor is not None:
                anchors[anchor] = into[-1], nodes + repeated - before + 1
        elif sort is yaml.AliasEvent:
            mark = event.start_mark
            if event.anchor not in anchors:
                raise _stop(faults, mark.line, mark.column, "unknown-alias", word=event.anchor)
            alias, size = anchors[event.anchor]
            repeated += size
            if repeated > MAX_REPEATED:
                raise _stop(faults, mark.line, mark.column, "too-many-aliases")
            into.append(alias)
        elif sort is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _stop(faults, event.start_mark.line, 0, "second-document")
    return top[0] if top else None


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
    if key in ("yaml-open-bracket", "yaml-open-quote"):
        mark = error.context_mark or mark  # Why: the end of the file is where it is noticed, not where it is wrong.
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


def _id_of(node: Node) -> str | None:
    if isinstance(node, Table):
        for key, value in node.pairs():
            if isinstance(key, Scalar) and key.value == "id" and isinstance(value, Scalar) and _ID.fullmatch(value.value):
                return value.value
    return None
