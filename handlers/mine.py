"""My data: what Handrail keeps of somebody, as a file, and gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.access import Permission
from bot.booking.model import ACTIVE
from bot.calendar.rules import Daily
from bot.errors import Refusal
from bot.jobs import Job
from bot.message import Reply, answer
from bot.mine.cards import confirm_card, export_card, forgotten_card, mine_card
from bot.mine.keeping import kept_for
from bot.mine.model import owner_of
from bot.people import Person
from bot.policy.cards.words import Words
from bot.request import Request
from bot.routing import Route, Understood
from bot.services import Services

AT_NIGHT = time(3, 30)


async def mine(request: Request, services: Services) -> Reply:
    """What is kept of whoever asks; or a step with it: a file of all, the question before it is deleted, the deleting."""
    words, now = Words(services.shelf.opened, services.texts, request.language), services.clock.now()
    step = next(iter(request.arguments.get("step", ())), "")
    if step == "export":
        return answer(export_card(services.export.link(services.address, request.person, now), words))
    await services.decisions.flush()
    owner = owner_of(request.person, services.decisions)
    if step == "forget":
        await _give_up_places(request.person, now, services)
        return answer(forgotten_card(await services.mine.forget(owner, now), words))
    held = await services.mine.of(owner)
    if step == "delete" and any(one.rows and one.deletable for one in held):
        return answer(confirm_card(held, words))
    days = services.handovers.kept.days
    return answer(mine_card(held, lambda kind: kept_for(kind, services.keep, days), words))


async def _give_up_places(person: Person, now: datetime, services: Services) -> None:
    """Somebody else gets the place; one that cannot be given up any more stays until its session is over."""
    for held in await services.bookings.of(person.id, now):
        if held.place.standing in ACTIVE:
            try:
                await services.bookings.leave(held.place.slot, person, now)
            except Refusal:
                continue


def _hears(line: str, _language: str, addressed: bool, services: Services) -> Understood | None:
    said = " ".join(line.casefold().strip(" ?!.").split())
    for language in services.texts.languages if addressed else ():
        if said in services.texts.plain(language, "mine.lines").split(" | "):
            return Understood(_SHOWN, language)
    return None


_SHOWN: Mapping[str, tuple[str, ...]] = {}


async def _expire(at: datetime, services: Services) -> int:
    return await services.mine.expire(services.keep, at)


ROUTES = (Route("mine", Permission.SEE_MINE, mine, hears=_hears, private=True),)

JOBS = (Job("mine:expire", Daily(AT_NIGHT), "", _expire, timedelta(hours=20)),)
