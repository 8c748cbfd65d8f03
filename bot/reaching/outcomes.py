"""The place for going through many people at once: how each is reached, or why not, without holding them all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from bot.ports import Preferences
from bot.preferences.model import Preference
from bot.reaching.members import Member
from bot.reaching.reach import Left, Reached, Sending, reach

AT_ONCE = 500
"""People whose preferences are asked for together; after so many, others may work."""


async def outcomes(
    members: AsyncIterator[Member], preferences: Preferences, sending: Sending
) -> AsyncIterator[Reached | Left]:
    """What becomes of each member, in order."""
    some: list[Member] = []
    async for member in members:
        some.append(member)
        if len(some) == AT_ONCE:
            for outcome in await _outcomes(some, preferences, sending):
                yield outcome
            some = []
            await asyncio.sleep(0)
    for outcome in await _outcomes(some, preferences, sending):
        yield outcome


async def _outcomes(members: list[Member], preferences: Preferences, sending: Sending) -> list[Reached | Left]:
    chosen = await preferences.of_many([member.person.id for member in members])
    return [reach(member, chosen.get(member.person.id) or Preference(member.person.id), sending) for member in members]
