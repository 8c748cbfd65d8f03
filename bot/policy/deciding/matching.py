"""What a `when` looks at: the part that concerns the tool, settled beforehand, and the part left for each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.policy.asked import Subject
from bot.policy.model import EVERYONE, Policy, Tool, When

Groups = frozenset[str] | None
"""The asker's groups; None where nobody knows them."""


@dataclass(frozen=True, slots=True)
class ToolFacts:
    """What rules can know of a tool. Families and vendors are folded, since people write them in any case."""

    ids: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()
    self_built: bool = False


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What is left of a `when` once its tool is settled; None for a key that is not given.

    `purposes` are the ids by which the purpose can be asked: a purpose of the policy also by what it `holds`.
    """

    data: frozenset[str] | None = None
    purposes: frozenset[str] | None = None
    groups: frozenset[str] | None = None

    @property
    def always(self) -> bool:
        """Whether nothing is left to look at."""
        return self.data is None and self.purposes is None and self.groups is None

    def fits(self, data: str, purpose: str | None, groups: Groups) -> bool:
        """Whether every key matches; a group matches only where the asker's groups are known."""
        return (
            (self.data is None or data in self.data)
            and (self.purposes is None or purpose in self.purposes)
            and (self.groups is None or (groups is not None and not self.groups.isdisjoint(groups)))
        )


def fold(words: Iterable[str]) -> frozenset[str]:
    """Words as they are compared, whatever their case."""
    return frozenset(word.casefold() for word in words)


def facts_of_row(tool: Tool, policy: Policy) -> ToolFacts:
    """The facts of a row. A feature that names no vendor has that of the tool it belongs to."""
    parent = policy.tools.get(tool.part_of) if tool.part_of else None
    vendor = tool.vendor or (parent.vendor if parent else ())
    return ToolFacts(frozenset({tool.id}), fold(tool.family), frozenset(tool.kind), fold(vendor), tool.self_built)


def facts_of_unlisted(subject: Subject, catch_all: ToolFacts = ToolFacts()) -> ToolFacts:
    """What the vocabulary knows of a tool that is not listed; where it knows nothing, what the catch-all row says."""
    return ToolFacts(
        catch_all.ids | ({subject.unlisted} if subject.unlisted else set()),
        fold(subject.families) or catch_all.families,
        subject.kinds or catch_all.kinds,
        fold(subject.vendors) or catch_all.vendors,
        subject.self_built or catch_all.self_built,
    )


def concerns_tool(when: When | None) -> bool:
    """Whether a `when` looks at the tool at all."""
    if when is None:
        return False
    return bool(when.tool or when.family or when.kind or when.vendor) or when.self_built is not None


def fits_tool(when: When, facts: ToolFacts) -> bool:
    """Whether every key about the tool matches."""
    return (
        (not when.tool or not when.tool.isdisjoint(facts.ids))
        and (not when.family or not fold(when.family).isdisjoint(facts.families))
        and (not when.kind or not when.kind.isdisjoint(facts.kinds))
        and (not when.vendor or not fold(when.vendor).isdisjoint(facts.vendors))
        and (when.self_built is None or when.self_built == facts.self_built)
    )


def circumstance(when: When, purposes: Mapping[str, frozenset[str]]) -> Circumstance:
    """The part of a `when` that is not about the tool; `purposes` maps an id to all ids by which it can be asked."""
    asked = frozenset(id_ for purpose in when.purpose for id_ in purposes.get(purpose, frozenset({purpose})))
    return Circumstance(
        when.data or None,
        asked or None,
        None if EVERYONE in when.group else when.group or None,
    )


def asked_by(policy: Policy) -> dict[str, frozenset[str]]:
    """Each purpose of the policy, with its own id and the ids of the vocabulary that it holds."""
    return {purpose.id: frozenset({purpose.id, *purpose.holds}) for purpose in policy.purposes.values()}


def without_keys(when: When | None) -> bool:
    """Whether a `when` names nothing; as an `unless` that exempts nobody."""
    return when is None or when == When()
