"""Whose clock counts for somebody who is spoken to."""

from __future__ import annotations

import asyncio
from zoneinfo import ZoneInfo

from bot.calendar.local import zone_of
from bot.people import Person
from bot.services import Services


async def zone_for(person: Person, services: Services) -> ZoneInfo:
    """What they chose, what is known of them, their site's, the company's."""
    preference, accounts = await asyncio.gather(services.preferences.of(person.id), services.accounts.of(person.id))
    told = next((account.zone for account in accounts if account.zone), None)
    return zone_of(preference.zone, person, told, services.sites.of(person), services.clock.zone).zone
