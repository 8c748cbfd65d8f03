"""The place for whom an update goes to when it is sent: the members of its audience, and its rooms."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from bot.reaching.members import Member, everybody, in_groups
from bot.reaching.outcomes import outcomes
from bot.reaching.reach import CHAT, Left, Reached, Sending, Way
from bot.roadmap.posting.model import Audience, Update
from bot.services import Services

TOPIC = "updates"

NEWS = timedelta(days=7)
"""How long an update is sent after its start: whoever can only be written to later has their digest and `news`. It is longer
than any row of holidays, and short enough that nobody gets what is over."""


def sending_of(start: datetime, expires_at: datetime, services: Services) -> Sending:
    """What is the same for everybody who gets an update that starts then."""
    return Sending(
        topic=TOPIC,
        start=start,
        expires_at=expires_at,
        channels=services.channels,
        sites=services.sites,
        zone=services.clock.zone,
        languages=services.texts.languages,
    )


async def people_of(audience: Audience, sending: Sending, services: Services) -> AsyncIterator[Reached | Left]:
    """What becomes of each person of an audience; of an audience of rooms alone there are none."""
    if not audience.people:
        return
    async for outcome in outcomes(_members(audience, services), services.preferences, sending):
        yield outcome


def rooms_of(update: Update, services: Services) -> list[Way]:
    """Where the rooms of an update are written to; those of a platform that is not set up any more are left out."""
    return [
        Way(CHAT, room.channel, services.channels[room.channel].lane(room.place), room.place)
        for room in update.audience.rooms
        if room.channel in services.channels
    ]


async def _members(audience: Audience, services: Services) -> AsyncIterator[Member]:
    async for member in everybody(services.accounts, services.people):
        if audience.everybody or in_groups(member, audience.groups):
            yield member
