"""From pseudonyms to people, for the moment in which somebody is told: worked out from those who are known, kept nowhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection

from bot.reaching.members import Member, everybody
from bot.services import Services


async def behind(pseudonyms: Collection[str], services: Services) -> AsyncIterator[tuple[str, Member]]:
    """Those of everybody known whose pseudonym is among these. Whoever left, or deleted what was kept of them, is none of them.

    No list joins the two: the key makes a pseudonym of an address, and only who is still known has an address here.
    """
    async for member in everybody(services.accounts, services.people):
        pseudonym = services.decisions.pseudonym(member.person.id)
        if pseudonym in pseudonyms:
            yield pseudonym, member
