"""The place for who belongs to the company: those who are listed, and those whom the platforms know, each once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter

from bot.people import Account, Directory, Person
from bot.ports import Accounts


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody, with their accounts, the one seen last first. Whoever is known as an outsider only is a guest."""

    person: Person
    accounts: tuple[Account, ...] = ()


async def everybody(accounts: Accounts, people: Directory) -> AsyncIterator[Member]:
    """Everybody whom a list or a platform knows, guests too; joined by the address. Holds no more than one at a time."""
    listed = {person.id for person in people.all()}
    found: list[Account] = []
    async for account in accounts.all():
        if found and not (account.address and account.address == found[0].address):
            yield _member(found, people)
            listed.discard(found[0].address)
            found = []
        found.append(account)
    if found:
        yield _member(found, people)
        listed.discard(found[0].address)
    for person in people.all():
        if person.id in listed:
            yield Member(person)


def in_groups(member: Member, groups: Collection[str]) -> bool:
    """Whether somebody is in one of these groups of the policy."""
    return not member.person.groups.isdisjoint(groups)


def _member(found: Sequence[Account], people: Directory) -> Member:
    """The person behind the accounts of one address; a guest account says nothing of somebody who has another, or is listed."""
    own = sorted((one for one in found if not one.outsider), key=attrgetter("looked_up"), reverse=True)
    if own:
        return Member(people.behind(own[0], own[1:]), tuple(own))
    if people.is_listed(found[0].address):
        return Member(people.person(found[0].address))
    return Member(people.behind(found[0]))
