"""Reads a file of courses of format 1, strictly: either the whole of it is good, or every error of the file is told at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from bot.policy.file.fields import Row
from bot.policy.file.nodes import Faults, Items, Node, Scalar, Table
from bot.policy.file.problems import BadPolicy, Problem
from bot.policy.file.source import read_source
from bot.policy.file.values import Ids
from bot.policy.model import Localised, Policy
from bot.training.file import sections
from bot.training.file.sections import Around
from bot.training.model import Budget, Phase, Programme, Subject, Unit

FORMAT = "1"
TOP_KEYS = frozenset({"format", "learning", "legal", "budgets", "units", "courses", "items", "subjects"})
FEWEST, MOST = 15, 20
"""Statements of a self-check: under ten minutes."""

MAX_BYTES = 2_000_000

_OURS = {"file-empty": "courses-empty", "second-document": "courses-second-document"}
"""Problems of any YAML file whose words speak of a policy, and those that speak of courses."""


class BadCourses(BadPolicy):
    """A file of courses that is not to be used, told about as a policy is."""


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


_E = TypeVar("_E", bound=_Entry)


def load_courses(path: Path, people: Collection[str], policy: Policy) -> Programme | None:
    """The programme in the file at `path`, None where there is no such file: a company can do without.

    `people` are the e-mail addresses that may own or lead something. Raises BadCourses with every error of the file.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _whole(path, "courses-too-large", limit=str(MAX_BYTES // 1_000_000))
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _whole(path, "file-unreadable", detail=error.strerror or type(error).__name__) from None
    return parse_courses(text, str(path), people, policy)


def parse_courses(text: bytes, name: str, people: Collection[str], policy: Policy) -> Programme:
    """The programme that `text` says; `name` is what its problems are told under. Raises BadCourses with every error."""
    faults = Faults(name)
    try:
        root = read_source(text, faults)
    except BadPolicy as bad:
        told = (replace(problem, key=_OURS.get(problem.key, problem.key)) for problem in bad.problems)
        raise BadCourses(tuple(told)) from None
    found = None
    if isinstance(root, Table):
        found = _programme(Row(root, TOP_KEYS, faults), _around(root, people, policy))
    else:
        faults.add(root, "not-courses")
    if faults or found is None:
        raise BadCourses(faults.problems(root))
    return found


def _programme(top: Row, around: Around) -> Programme:
    if (stated := top.need("format")) and (word := top.word("format")) and word != FORMAT:
        top.faults.add(stated, "unsupported-format", word=word)
    head = top.row("learning", sections.HEAD_KEYS) if top.need("learning") else None
    if head is None:
        head = Row(Table(0, 0), (), Faults(""))  # Why: the rest is read all the same, for the errors in it.
    title = head.text("title") if head.need("title") else None
    phase = head.ref("phase", sections.PHASE) if head.need("phase") else None
    legal = top.row("legal", sections.LEGAL_KEYS)
    for section in ("courses", "items"):
        top.need(section)
    return Programme(
        title or Localised({}),
        sections.person(head, "owner", around),
        Phase(phase) if phase else Phase.EXPLORE,
        _units(top, around),
        _by_id(top, "courses", sections.COURSE_KEYS, lambda row: sections.course(row, around)),
        _by_id(top, "items", sections.ITEM_KEYS, lambda row: sections.item(row, around)),
        sections.legal(legal) if legal else None,
        _budgets(top),
        _subjects(top, around),
    )


def _units(top: Row, around: Around) -> tuple[Unit, ...]:
    found: dict[str, Unit] = {}
    lines: dict[str, int] = {}
    for row in top.rows("units", sections.UNIT_KEYS):
        read = sections.unit(row, around)
        if read is not None and read.group in found:
            row.faults.add(
                row.node("group") or row.table, "duplicate-id", word=read.group, first=str(lines[read.group])
            )
        elif read is not None:
            found[read.group], lines[read.group] = read, row.table.line + 1
    return tuple(found.values())


def _budgets(top: Row) -> tuple[Budget, ...]:
    return tuple(sections.budget(row) for row in top.rows("budgets", sections.BUDGET_KEYS))


def _subjects(top: Row, around: Around) -> tuple[Subject, ...]:
    """All of them have 15 to 20 statements together, or there is no self-check: what takes longer nobody finishes."""
    found = tuple(_by_id(top, "subjects", sections.SUBJECT_KEYS, lambda row: sections.subject(row, around)).values())
    count = sum(len(subject.statements) for subject in found)
    if found and not FEWEST <= count <= MOST:
        top.faults.add(top.node("subjects") or top.table, "check-size", count=str(count))
    return found


def _by_id(top: Row, section: str, keys: Collection[str], read: Callable[[Row], _E]) -> Mapping[str, _E]:
    """Every entry of a section; an id that was there before is noted."""
    found: dict[str, _E] = {}
    lines: dict[str, int] = {}
    for row in top.rows(section, keys):
        entry = read(row)
        if entry.id in found:
            row.faults.add(row.node("id") or row.table, "duplicate-id", word=entry.id, first=str(lines[entry.id]))
        elif entry.id:
            found[entry.id], lines[entry.id] = entry, row.table.line + 1
    return found


def _around(root: Table, people: Collection[str], policy: Policy) -> Around:
    return Around(
        people=Ids(people, "unknown-person"),
        groups=Ids(frozenset(policy.groups), "no-such-group"),
        tools=Ids(frozenset(policy.tools), "no-such-tool"),
        courses=Ids(_ids(root, "courses"), "no-such-course"),
    )


def _ids(root: Table, section: str) -> frozenset[str]:
    """The ids that stand in a section; gathered before anything is read, so that sections may stand in any order."""
    nodes = (value for key, value in root.pairs() if isinstance(key, Scalar) and key.value == section)
    entries = [entry for node in nodes if isinstance(node, Items) for entry in node.items]
    pairs = (pair for entry in entries if isinstance(entry, Table) for pair in entry.pairs())
    return frozenset(value.value.strip() for key, value in pairs if _is_id(key) and isinstance(value, Scalar))


def _is_id(key: Node) -> bool:
    return isinstance(key, Scalar) and key.value == "id"


def _whole(path: Path, key: str, **values: str) -> BadCourses:
    return BadCourses((Problem(str(path), 0, 0, "", key, values),))
