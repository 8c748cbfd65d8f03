"""Which ids may stand where in a policy: those it defines itself, and those of the vocabulary."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.policy.file.beside import ids
from bot.policy.file.nodes import Table
from bot.policy.file.values import Ids
from bot.policy.model import EVERYONE


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of one policy and its vocabulary; gathered before anything is read, so that sections may stand in any order."""

    clauses: Ids
    classes: Ids
    conditions: Ids
    groups: Ids
    purposes: Ids
    routes: Ids
    rows: Ids
    tools: Ids
    concepts: Ids
    generic_purposes: Ids


def known_ids(root: Table, concepts: Collection[str], purposes: Collection[str], tools: Collection[str]) -> Known:
    """What may be referred to: `root` is the whole file, the rest are ids of the vocabulary.

    A rule or an exception may name a purpose of the policy or of the vocabulary, and a tool that has a row or that the
    vocabulary knows (a rule holds for unlisted tools too); everything else must be defined in the file.
    """

    def defined(section: str) -> frozenset[str]:
        return ids(root, section)

    rows = defined("tools")
    generic = frozenset(purposes)
    return Known(
        clauses=Ids(defined("clauses"), "unknown-clause"),
        classes=Ids(defined("data"), "unknown-class"),
        conditions=Ids(defined("conditions"), "unknown-condition"),
        groups=Ids(defined("groups") | {EVERYONE}, "unknown-group"),
        purposes=Ids(defined("purposes") | generic, "unknown-purpose"),
        routes=Ids(defined("routes"), "unknown-route"),
        rows=Ids(rows, "unknown-tool"),
        tools=Ids(rows | frozenset(tools), "unknown-tool"),
        concepts=Ids(frozenset(concepts), "unknown-concept"),
        generic_purposes=Ids(generic, "unknown-generic-purpose"),
    )
