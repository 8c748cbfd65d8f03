"""Hands a card to the outbox, for one person: by which way, in which language, when, and once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.calendar.local import zone_of
from bot.calendar.quiet import allowed_from
from bot.message import Card, Invitation
from bot.outbox.model import Kind, Planned, Run
from bot.policy.cards.words import Words
from bot.reaching.members import Member
from bot.reaching.reach import CHAT, EMAIL, Way, Why, language_of, quiet_of, ways_to
from bot.services import Services

Draw = Callable[[ZoneInfo, Words], Card]


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell one person. `until`: when it is news no more. `by`: before then it has to be known, whatever the hour.

    `invitation`: what a mail about it brings along for a calendar.
    """

    run: str
    kind: Kind
    title: str
    person: str
    name: str
    draw: Draw
    until: datetime
    by: datetime
    at_any_hour: bool = False
    invitation: Invitation | None = None


async def tell(message: Message, services: Services) -> bool:
    """Plans it; returns whether by e-mail too.

    The same run planned again changes nothing; whoever cannot be reached stands in the ledger with the reason.
    """
    now = services.clock.now()
    if message.until <= now:
        return False
    accounts = [one for one in await services.accounts.of(message.person) if not one.outsider]
    accounts.sort(key=lambda one: one.looked_up, reverse=True)
    people = services.people
    person = people.behind(accounts[0], accounts[1:]) if accounts else people.person(message.person, message.name)
    preference = await services.preferences.of(person.id)
    site = services.sites.of(person)
    told = next((one.zone for one in accounts if one.zone), None)
    zone = zone_of(preference.zone, person, told, site, services.clock.zone).zone
    language = language_of(preference, person, services.texts.languages)
    card = message.draw(zone, services.words(language))
    ways = ways_to(Member(person, tuple(accounts)), preference.media, services.channels)
    run = Run(message.run, message.kind, message.title, "", now, message.until)
    if isinstance(ways, Why):
        left = Planned(person.id, CHAT, "", "", "", card, now, zone.key, skipped=str(ways))
        await services.outbox.plan(run, [left], now)
        return False
    due = now if message.at_any_hour else allowed_from(now, zone, quiet_of(preference.quiet), site)
    due = now if due > message.by else due
    await services.outbox.plan(
        run,
        [
            Planned(person.id, way.medium, way.channel, way.lane, way.place, _for(way, card, message), due, zone.key)
            for way in ways
        ],
        now,
    )
    return any(way.medium == EMAIL for way in ways)


def _for(way: Way, card: Card, message: Message) -> Card:
    return replace(card, invitation=message.invitation) if way.medium == EMAIL else card
