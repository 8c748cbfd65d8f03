"""Who answers the questions that people hand over: everybody whose role lets them, by list or by a platform's group."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from bot.access import Permission, may
from bot.people import Person
from bot.services import Services

LATELY = timedelta(days=30)
"""A role by a platform's group counts so long after the platform told it last: whoever moved on gets no one's words."""


def asker_of(person: Person, services: Services) -> str:
    """The pseudonym under which somebody's questions to people are kept: another than that of their lines in the decision
    log, for here a name stands beside it."""
    return services.decisions.pseudonym(f"human:{person.id}")


async def who_answer(services: Services, asker: str) -> tuple[Person, ...]:
    """The people who may answer, but for the asker, each spoken to in the language that is known of them."""
    return await who_may(Permission.ANSWER_PEOPLE, services, {asker})


async def who_may(permission: Permission, services: Services, but: Collection[str] = ()) -> tuple[Person, ...]:
    """The people who hold a permission by list or by a platform's group, but for these addresses."""
    addresses = [person.id for person in services.people.all() if may(person.role, permission)]
    since = services.clock.now() - LATELY
    for (channel, group), grant in services.people.grants.items():
        if may(grant.role, permission):
            members = await services.accounts.in_group(channel, group)
            addresses += [one.address for one in members if one.address and one.looked_up >= since]
    people = [await person_of(address, services) for address in dict.fromkeys(addresses) if address not in but]
    return tuple(person for person in people if may(person.role, permission))


async def person_of(address: str, services: Services) -> Person:
    """The person of an address as all their accounts show them; a guest account of theirs says nothing."""
    accounts = [account for account in await services.accounts.of(address) if not account.outsider]
    if not accounts:
        return services.people.person(address)
    return services.people.behind(accounts[0], accounts[1:])
