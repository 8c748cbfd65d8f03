"""Who somebody is: one person per e-mail address, with a role, groups and a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.access import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company. `id` is the e-mail address, folded; `groups` are ids of the policy's groups."""

    id: str
    name: str
    role: Role = Role.EMPLOYEE
    groups: frozenset[str] = frozenset()
    language: str | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)


class Directory:
    """The people whose role or groups are known; everybody else of the company is an employee."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self._by_id = {person.id: person for person in people}

    def all(self) -> tuple[Person, ...]:
        """Everybody listed, in the file's order."""
        return tuple(self._by_id.values())

    def person(self, address: str, name: str = "") -> Person:
        """The person of an e-mail address, listed or not."""
        folded = address.strip().casefold()
        return self._by_id.get(folded) or Person(folded, name or folded)
