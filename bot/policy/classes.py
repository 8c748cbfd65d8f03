"""Which classes of a policy a concept of the vocabulary means (rule 2 of the format's "How a verdict is made")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.policy.asked import DataNamed
from bot.policy.model import Policy

Parents = Mapping[str, tuple[str, ...]]
"""The vocabulary's concepts, each with its more general ones."""


class ClassesOf:
    """Maps concepts to classes for one policy; built once when the policy is loaded."""

    def __init__(self, policy: Policy, parents: Parents) -> None:
        self._parents = parents
        self._children: dict[str, set[str]] = {}
        for child in parents:
            for ancestor in self._ancestors(child):
                self._children.setdefault(ancestor, set()).add(child)
        self._holds = _by_concept((c.id, c.holds) for c in policy.data.values())
        self._may = _by_concept((c.id, c.may_hold) for c in policy.data.values())
        rest = next((c for c in policy.data.values() if c.rest), None)
        self._rest = rest.id if rest else None
        self._rest_not = frozenset(rest.rest_not if rest else ())

    def concept(self, concept: str) -> DataNamed:
        """The classes that `concept` means: those that name it, else those of what is above it, else of what is below it."""
        every, any_of = self._named(concept)
        if not every and not any_of:
            any_of = self._below(concept)
            if len(any_of) == 1:
                every, any_of = any_of, frozenset()
        if not every and not any_of and self._rest and concept not in self._rest_not:
            every = frozenset({self._rest})
        return DataNamed(every, any_of, concept)

    def word(self, class_id: str) -> DataNamed:
        """A class named by its own name or words."""
        return DataNamed(every=frozenset({class_id}))

    def may_word(self, class_ids: Iterable[str]) -> DataNamed:
        """A word that several classes may mean (`may_also`)."""
        return DataNamed(any_of=frozenset(class_ids))

    def excluding(self, concept: str) -> frozenset[str]:
        """The classes that hold nothing else than `concept` and what is below it: ruled out by "no such data in it"."""
        named = self.concept(concept)
        return named.every | named.any_of

    def _named(self, concept: str) -> tuple[frozenset[str], frozenset[str]]:
        """(every, any_of): a class that names a concept takes it, and all below it, from those that name what is above."""
        holders = frozenset(self._holds.get(concept, ()))
        if concept in self._may:
            rest = frozenset({self._rest}) if self._rest and concept not in self._rest_not else frozenset[str]()
            return frozenset(), frozenset(self._may[concept]) | (holders or rest)
        if holders:
            return holders, frozenset()
        above = [self._named(general) for general in self._parents.get(concept, ())]
        every = frozenset[str]().union(*(held for held, _ in above))
        return every, frozenset[str]().union(*(may for _, may in above))

    def _below(self, concept: str) -> frozenset[str]:
        named = (self._named(child) for child in self._children.get(concept, ()))
        return frozenset[str]().union(*(every | any_of for every, any_of in named))

    def _ancestors(self, concept: str) -> set[str]:
        seen: set[str] = set()
        open_ = list(self._parents.get(concept, ()))
        while open_:
            general = open_.pop()
            if general not in seen:
                seen.add(general)
                open_ += self._parents.get(general, ())
        return seen


def _by_concept(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for class_id, concepts in pairs:
        for concept in concepts:
            found.setdefault(concept, set()).add(class_id)
    return found
