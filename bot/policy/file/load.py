"""Reads a policy of format 1, strictly: either the whole of it is good, or every error of the file is told at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from bot.policy.file import sections
from bot.policy.file.beside import Entry, entries, head, of_format
from bot.policy.file.fields import Row
from bot.policy.file.known import Known, known_ids
from bot.policy.file.nodes import Faults, Node, Table
from bot.policy.file.problems import BadPolicy, Problem
from bot.policy.file.sections_rules import RULE_KEYS, rule
from bot.policy.file.sections_tools import TOOL_KEYS, tool
from bot.policy.file.source import MAX_BYTES, read_source
from bot.policy.model import DataClass, Localised, Policy, Tool

TOP_KEYS = frozenset(
    {
        "format",
        "policy",
        "clauses",
        "data",
        "conditions",
        "groups",
        "purposes",
        "routes",
        "tools",
        "rules",
        "unlisted",
        "notes",
        "tests",
    }
)


_E = TypeVar("_E", bound=Entry)


def load_policy(
    path: Path, concepts: Collection[str], purposes: Collection[str], known_tools: Collection[str]
) -> Policy:
    """The policy in the file at `path`. The other arguments are ids of the vocabulary that a policy may name.

    Raises BadPolicy with every error of the file, also where there is no such file, or none that can be read.
    """
    return parse_policy(read_policy(path), str(path), concepts, purposes, known_tools)


def read_policy(path: Path) -> bytes:
    """The text of the file at `path`. Raises BadPolicy where there is no such file, or none that can be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _no_file(path, "file-too-large", limit=str(MAX_BYTES // 1_000_000))
        return path.read_bytes()
    except FileNotFoundError:
        raise _no_file(path, "file-missing") from None
    except OSError as error:
        raise _no_file(path, "file-unreadable", detail=error.strerror or type(error).__name__) from None


def parse_policy(
    text: bytes, name: str, concepts: Collection[str], purposes: Collection[str], known_tools: Collection[str]
) -> Policy:
    """The policy that `text` says; `name` is what its problems are told under. Raises BadPolicy with every error."""
    faults = Faults(name)
    root = read_source(text, faults)
    policy = None
    if isinstance(root, Table):
        known = known_ids(root, concepts, purposes, known_tools)
        policy = _policy(Row(root, TOP_KEYS, faults), known, "sha256:" + hashlib.sha256(text).hexdigest())
    else:
        faults.add(root, "not-a-policy")
    if faults or policy is None:
        raise BadPolicy(faults.problems(root))
    return policy


def _policy(top: Row, known: Known, digest: str) -> Policy:
    of_format(top)
    about = head(top, "policy", sections.POLICY_KEYS)
    classes = _entries(top, "data", sections.CLASS_KEYS, sections.data_class, known)
    tools = _entries(top, "tools", TOOL_KEYS, tool, known)
    _one_rest(classes, top.faults)
    _one_catch_all_each(tools, top.faults)
    clauses = _entries(top, "clauses", sections.CLAUSE_KEYS, sections.clause, known)
    rules = _entries(top, "rules", RULE_KEYS, rule, known)
    tests = [sections.own_test(row, known) for row in top.rows("tests", sections.TEST_KEYS)]
    unlisted = top.row("unlisted", sections.UNLISTED_KEYS)
    return Policy(
        id=about.id(),
        title=(about.text("title") if about.need("title") else None) or Localised({}),
        version=(about.word("version") if about.need("version") else None) or "",
        digest=digest,
        effective=about.day("effective"),
        review_by=about.day("review_by"),
        when_overdue=about.choice("when_overdue", ("flag", "not_yet"), "bad-when-overdue") or "flag",
        owner=about.one("owner", sections.contact, sections.CONTACT_KEYS),
        incident=about.one("incident", sections.contact, sections.CONTACT_KEYS),
        languages=sections.languages(about),
        clauses=_by_id(clauses),
        data=_by_id(classes),
        conditions=_by_id(_entries(top, "conditions", sections.CONDITION_KEYS, sections.condition, known)),
        groups=_by_id(_entries(top, "groups", sections.GROUP_KEYS, sections.group, known)),
        purposes=_by_id(_entries(top, "purposes", sections.PURPOSE_KEYS, sections.purpose, known)),
        routes=_by_id(_entries(top, "routes", sections.ROUTE_KEYS, sections.route, known)),
        tools=_by_id(tools),
        rules=tuple(entry for entry, _ in rules),
        unlisted=sections.unlisted(unlisted, known) if unlisted else None,
        notes=sections.notes(top, known),
        tests=tuple(test for test in tests if test),
    )


def _entries(
    top: Row, section: str, keys: Collection[str], read: Callable[[Row, Known], _E], known: Known
) -> list[tuple[_E, Row]]:
    return entries(top.rows(section, keys), lambda row: read(row, known), lambda entry: entry.id)


def _by_id(found: Iterable[tuple[_E, Row]]) -> Mapping[str, _E]:
    return {entry.id: entry for entry, _ in found}


def _one_rest(classes: list[tuple[DataClass, Row]], faults: Faults) -> None:
    found = [(entry.id, row) for entry, row in classes if entry.rest]
    for _, row in found[1:]:
        faults.add(_at(row, "rest"), "second-rest", word=found[0][0])


def _one_catch_all_each(tools: list[tuple[Tool, Row]], faults: Faults) -> None:
    firsts: dict[str, str] = {}
    for entry, row in tools:
        for kind in entry.catch_kinds or ("",) if entry.catch_all else ():
            first = firsts.setdefault(kind, entry.id)
            if first != entry.id:
                key = "second-catch-all-for-kind" if kind else "second-catch-all"
                faults.add(_at(row, "catch_all"), key, word=first, kind=kind)


def _at(row: Row, key: str) -> Node:
    return row.node(key) or row.table


def _no_file(path: Path, key: str, **values: str) -> BadPolicy:
    return BadPolicy((Problem(str(path), 0, 0, "", key, values),))
