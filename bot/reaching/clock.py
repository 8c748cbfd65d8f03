"""Whose clock counts for somebody who is spoken to."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.calendar.local import zone_of
from bot.people import Person
from bot.services import Services


async def zone_for(person: Person, services: Services) -> ZoneInfo:
    """What they chose, what is known of them, their site's, the company's."""
    preference = await services.preferences.of(person.id)
    told = next((account.zone for account in await services.accounts.of(person.id) if account.zone), None)
    return zone_of(preference.zone, person, told, services.sites.of(person), services.clock.zone).zone
