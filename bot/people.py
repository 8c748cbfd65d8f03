"""Who somebody is: one person per e-mail address, whatever platforms they write from, with a role, groups and a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.access import LISTED, Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company. `id` is the e-mail address, folded; `groups` are ids of the policy's groups.

    `site` is the id of the place where they work, empty where it is not known; `zone` the name of their time zone.
    """

    id: str
    name: str
    role: Role = Role.EMPLOYEE
    groups: frozenset[str] = frozenset()
    language: str | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody as one platform knows them.

    `id` is the platform's, with the workspace or tenant it is of. `address` is the e-mail address, empty where the
    platform does not tell. `outsider`: a guest, or of another company. `groups` are the platform's own. `place` is where
    a message reaches them, in the channel's words; empty where none does (any more). `looked_up`: when the platform
    told, in UTC. `zone` is the name of their time zone as the platform told it, which may be none.
    """

    channel: str
    id: str
    looked_up: datetime
    address: str = ""
    name: str = ""
    outsider: bool = False
    language: str | None = None
    groups: frozenset[str] = frozenset()
    place: str = ""
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What being in a group of a platform gives: a role, groups of the policy, or both."""

    role: Role = Role.EMPLOYEE
    groups: frozenset[str] = frozenset()


class Directory:
    """The people whose role or groups are known; everybody else of the company is an employee.

    `grants`: what a platform's group gives, by (channel, group). `edition` counts how often it became another one.
    """

    def __init__(self, people: tuple[Person, ...], grants: Mapping[tuple[str, str], Grant] | None = None) -> None:
        self._by_id = {person.id: person for person in people}
        self.grants: Mapping[tuple[str, str], Grant] = dict(grants or {})
        self.edition = 0

    def become(self, other: Directory) -> None:
        """Holds from now on what the other one does; whoever leans on this one need not be told."""
        self._by_id, self.grants = dict(other._by_id), other.grants
        self.edition += 1

    def all(self) -> tuple[Person, ...]:
        """Everybody listed, in the file's order."""
        return tuple(self._by_id.values())

    def person(self, address: str, name: str = "") -> Person:
        """The person of an e-mail address, listed or not."""
        folded = folded_address(address)
        return self._by_id.get(folded) or Person(folded, name or folded)

    def is_listed(self, address: str) -> bool:
        """Whether the list has somebody of this e-mail address."""
        return folded_address(address) in self._by_id

    def behind(self, account: Account, others: Sequence[Account] = ()) -> Person:
        """The person behind an account; `others` are accounts of the same address, whose platforms' groups count as well."""
        if account.outsider:
            return Person(own_id(account), account.name, Role.GUEST, language=account.language)
        person = self.person(account.address or own_id(account), account.name)
        given = [grant for one in (account, *others) if not one.outsider for grant in self._given(one)]
        role = max([person.role, *(grant.role for grant in given)], key=LISTED.index)
        groups = person.groups.union(*(grant.groups for grant in given))
        language, zone = person.language or account.language, person.zone or account.zone
        return replace(person, role=role, groups=groups, language=language, zone=zone)

    def _given(self, account: Account) -> list[Grant]:
        if not self.grants:
            return []
        found = (self.grants.get((account.channel, group)) for group in sorted(account.groups))
        return [grant for grant in found if grant is not None]


def own_id(account: Account) -> str:
    """What stands for the address where a platform tells none, or where it is not to be trusted."""
    return f"{account.channel}:{account.id}".casefold()


def folded_address(address: str) -> str:
    """An e-mail address as it is compared."""
    return address.strip().casefold()
