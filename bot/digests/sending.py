"""Puts an edition into the outbox: to each once, however often and by however many processes it is tried."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

from bot.digests.cards import News, digest_card
from bot.digests.editions import LONGEST_BREAK, Edition, since
from bot.digests.recipients import ROADMAP, UPDATES, Contents, outcome_for
from bot.message import Card
from bot.outbox.model import Kind, Planned, Priority, Run
from bot.policy.cards.words import Words
from bot.preferences.model import Preference
from bot.reaching.members import Member, everybody
from bot.reaching.reach import CHAT, Left
from bot.roadmap.now import roadmap_now
from bot.services import Services

KIND = Kind("digest", UPDATES, Priority.NORMAL)
"""What comes by itself; whoever did not ask for it gets it within the cap over all pushes, and once rather than twice."""

AT_ONCE = 500
"""People whose preferences are asked for together; after so many, others may work."""

MOST_UPDATES = 200
"""Updates of one edition. With more than that in a month the newest are told, and `news` has the others."""


async def send_edition(edition: Edition, services: Services) -> int:
    """Plans it for everybody who wants news so often and for whom there is some; returns how many messages are new."""
    contents = await _contents(edition, services)
    drawn: dict[tuple[int, str], Card] = {}
    planned: list[Planned] = []
    async for members in _batches(services):
        chosen = await services.preferences.of_many([member.person.id for member in members])
        for member in members:
            preference = chosen.get(member.person.id) or Preference(member.person.id)
            planned += _planned(member, preference, contents, drawn)
        await asyncio.sleep(0)
    if not planned:
        return 0
    now = services.clock.now()
    language = services.texts.languages[0]
    title = services.texts.plain(language, f"digest.run-{edition.frequency}", day=edition.day.isoformat())
    run = Run(edition.run, KIND, title, "", now, edition.expires_at)
    return await services.outbox.plan(run, planned, now)


async def _contents(edition: Edition, services: Services) -> Contents:
    oldest = min(
        (began for site in services.sites.all() if (began := since(edition, site)) is not None),
        default=edition.closed_at - timedelta(days=LONGEST_BREAK),
    )
    updates = await services.updates.sent(edition.closed_at, MOST_UPDATES, oldest)
    changes = await services.roadmap_changes.all()
    return Contents(edition, updates, await roadmap_now(services), changes, services)


def _planned(
    member: Member, preference: Preference, contents: Contents, drawn: dict[tuple[int, str], Card]
) -> list[Planned]:
    outcome = outcome_for(member, preference, contents)
    if outcome is None:
        return []
    news, reached = outcome
    topic = UPDATES if news.updates else ROADMAP
    person = member.person
    if isinstance(reached, Left):
        card = _card(news, contents.services.texts.languages[0], contents, drawn)
        return [
            Planned(
                person.id, CHAT, "", "", "", card, contents.edition.closed_at, skipped=str(reached.why), topic=topic
            )
        ]
    card, chose = _card(news, reached.language, contents, drawn), preference.chose(topic)
    return [
        Planned(
            person.id,
            way.medium,
            way.channel,
            way.lane,
            way.place,
            card,
            reached.due_at,
            reached.zoned.zone.key,
            chosen=chose,
            topic=topic,
        )
        for way in reached.ways
    ]


def _card(news: News, language: str, contents: Contents, drawn: dict[tuple[int, str], Card]) -> Card:
    """Drawn once for all who get the same news, which for all of them is one object."""
    key = (id(news), language)
    if key not in drawn:
        services = contents.services
        words = Words(services.shelf.opened, services.texts, language)
        drawn[key] = digest_card(contents.edition, news, services.clock.zone, words)
    return drawn[key]


async def _batches(services: Services) -> AsyncIterator[list[Member]]:
    some: list[Member] = []
    async for member in everybody(services.accounts, services.people):
        some.append(member)
        if len(some) == AT_ONCE:
            yield some
            some = []
    yield some
