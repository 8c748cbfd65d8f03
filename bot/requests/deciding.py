"""Who may decide about a request, and who is told where nobody may: whoever asks never decides, so a company with one architect
can file what nobody may decide."""

from __future__ import annotations

from bot.access import Permission
from bot.human.people import who_may
from bot.people import Person
from bot.requests.model import Filed
from bot.services import Services


async def who_decide(filed: Filed, services: Services) -> tuple[Person, ...]:
    """The people who may decide about it: they keep the policy, and do not ask for it."""
    return await who_may(Permission.DECIDE_REQUESTS, services, _asking(filed))


async def who_name_somebody(filed: Filed, services: Services) -> tuple[Person, ...]:
    """Whoever leads, but for those who ask: they can have somebody named who may decide. Told where nobody may."""
    return await who_may(Permission.SEE_DEMAND, services, _asking(filed))


async def waits_for(filed: Filed, services: Services) -> tuple[Person, ...] | None:
    """None where somebody may decide; else whoever hears that nobody may, nobody where nobody leads either."""
    if await who_decide(filed, services):
        return None
    return await who_name_somebody(filed, services)


def _asking(filed: Filed) -> set[str]:
    return {one.person for one in filed.askers}
