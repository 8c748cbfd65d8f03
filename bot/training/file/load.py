"""Reads a file of courses of format 1, strictly: either the whole of it is good, or every error of the file is told at once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from bot.policy.file.beside import KindOfFile, by_id, entries, head, ids, of_format
from bot.policy.file.fields import Row
from bot.policy.file.nodes import Faults, Table
from bot.policy.file.problems import BadPolicy
from bot.policy.file.values import Ids
from bot.policy.model import Localised, Policy
from bot.training.file import sections
from bot.training.file.sections import Around
from bot.training.model import Budget, Phase, Programme, Subject, Unit

TOP_KEYS = frozenset({"format", "learning", "legal", "budgets", "units", "courses", "items", "subjects"})
FEWEST, MOST = 15, 20
"""Statements of a self-check: under ten minutes."""


class BadCourses(BadPolicy):
    """A file of courses that is not to be used, told about as a policy is."""


FILE = KindOfFile("courses", "not-courses", BadCourses)


def load_courses(path: Path, people: Collection[str], policy: Policy) -> Programme | None:
    """The programme in the file at `path`, None where there is no such file: a company can do without.

    `people` are the e-mail addresses that may own or lead something. Raises BadCourses with every error of the file.
    """
    text = FILE.read(path)
    return None if text is None else parse_courses(text, str(path), people, policy)


def parse_courses(text: bytes, name: str, people: Collection[str], policy: Policy) -> Programme:
    """The programme that `text` says; `name` is what its problems are told under. Raises BadCourses with every error."""

    def understand(root: Table, faults: Faults) -> Programme:
        return _programme(Row(root, TOP_KEYS, faults), _around(root, people, policy))

    return FILE.parse(text, name, understand)


def _programme(top: Row, around: Around) -> Programme:
    of_format(top)
    about = head(top, "learning", sections.HEAD_KEYS)
    title = about.text("title") if about.need("title") else None
    phase = about.ref("phase", sections.PHASE) if about.need("phase") else None
    legal = top.row("legal", sections.LEGAL_KEYS)
    for section in ("courses", "items"):
        top.need(section)
    return Programme(
        title or Localised({}),
        sections.person(about, "owner", around),
        Phase(phase) if phase else Phase.EXPLORE,
        _units(top, around),
        by_id(top.rows("courses", sections.COURSE_KEYS), lambda row: sections.course(row, around)),
        by_id(top.rows("items", sections.ITEM_KEYS), lambda row: sections.item(row, around)),
        sections.legal(legal) if legal else None,
        _budgets(top),
        _subjects(top, around),
    )


def _units(top: Row, around: Around) -> tuple[Unit, ...]:
    rows = top.rows("units", sections.UNIT_KEYS)
    read = entries(rows, lambda row: sections.unit(row, around), lambda unit: unit.group, by="group")
    return tuple(unit for unit, _ in read)


def _budgets(top: Row) -> tuple[Budget, ...]:
    return tuple(sections.budget(row) for row in top.rows("budgets", sections.BUDGET_KEYS))


def _subjects(top: Row, around: Around) -> tuple[Subject, ...]:
    """All of them have 15 to 20 statements together, or there is no self-check: what takes longer nobody finishes."""
    rows = top.rows("subjects", sections.SUBJECT_KEYS)
    found = tuple(by_id(rows, lambda row: sections.subject(row, around)).values())
    count = sum(len(subject.statements) for subject in found)
    if found and not FEWEST <= count <= MOST:
        top.faults.add(top.node("subjects") or top.table, "check-size", count=str(count))
    return found


def _around(root: Table, people: Collection[str], policy: Policy) -> Around:
    return Around(
        people=Ids(people, "unknown-person"),
        groups=Ids(frozenset(policy.groups), "no-such-group"),
        tools=Ids(frozenset(policy.tools), "no-such-tool"),
        courses=Ids(ids(root, "courses"), "no-such-course"),
    )
