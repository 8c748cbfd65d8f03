"""Golden cards of what comes by itself: what somebody chose to get, and a digest with updates and what moved on the roadmap."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.digests.cards import SHOWN, News, digest_card
from bot.digests.editions import edition_at
from bot.digests.moves import Move
from bot.message import Reply, answer
from bot.policy.cards.words import Words
from bot.preferences.model import Frequency, Media, Preference
from bot.roadmap.changes import Part
from bot.roadmap.condensing.model import Condensed
from bot.roadmap.posting.model import Audience, Update, UpdateState
from tests.house import TestHouse, open_house

LANGUAGES = ("en", "nl", "de")
CLOSED = datetime(2026, 11, 29, 19, tzinfo=UTC)
TOLD = (
    (
        "The CRM is clean, and sales works in it",
        "All 41,200 contacts were checked by 20 November; duplicates are down to 2 %.",
    ),
    (
        "Briefing agent: eight people begin",
        "The pilot starts on 1 December with eight account managers, four weeks long.",
    ),
)


async def news_replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample. `folder` is to write in."""
    async with open_house(folder / "news") as house:
        for language in LANGUAGES:
            async for name, reply in _news(house, language):
                yield name, language, reply


async def _news(house: TestHouse, language: str) -> AsyncIterator[tuple[str, Reply]]:
    chat = house.chat(language=language, name=f"news {language}")
    yield "preferences", await chat.reply("preferences")
    yield "preferences-form", await chat.reply("preferences change=yes")
    yield "preferences-mended", await chat.reply("preferences", {"quiet": "at night", "zone": "Mars"})
    yield "preferences-pause", await chat.reply("preferences pause=ask until=2026-12-07")
    chosen = Preference(
        chat.person.id,
        {"updates": Frequency.WEEKLY, "roadmap": Frequency.OFF},
        Media.BOTH,
        "18:00-09:00",
        zone="Europe/Amsterdam",
        paused_until=date(2027, 1, 4),
    )
    await house.services.preferences.keep(chosen)
    yield "preferences-paused", await chat.reply("preferences")
    await house.services.preferences.keep(Preference(chat.person.id))
    words = Words(house.services.shelf.opened, house.services.texts, language)
    for name, frequency, news in _digests(house):
        card = digest_card(edition_at(frequency, CLOSED), news, house.clock.zone, words)
        yield name, answer(card)


def _digests(house: TestHouse) -> list[tuple[str, Frequency, News]]:
    roadmap = house.services.roadmap.current
    assert roadmap is not None
    updates = tuple(_update(number, *told) for number, told in enumerate(TOLD))
    items = list(roadmap.items.values())
    delivered = next(item for item in items if item.delivered)
    dated = next(item for item in items if item.is_open and item.due)
    first, second = [item for item in items if item.is_open and item is not dated][:2]
    moves = (Move(delivered), Move(dated, Part.DUE), Move(first, Part.STATUS), Move(second, Part.HORIZON))
    many = tuple(replace(updates[0], id=str(number)) for number in range(SHOWN + 2))
    more = tuple(Move(item, Part.STATUS) for item in items[: SHOWN + 2])
    return [
        ("digest-weekly", Frequency.WEEKLY, News(updates, moves)),
        ("digest-daily", Frequency.DAILY, News(updates[:1])),
        ("digest-monthly", Frequency.MONTHLY, News(many, more)),
    ]


def _update(number: int, headline: str, standing: str) -> Update:
    at = CLOSED - timedelta(days=number + 1)
    author = "daniel.mensah@brightwater.example"
    condensed = Condensed(headline, standing)
    audience, state = Audience(everybody=True), UpdateState.SENT
    return Update(
        str(number), author, "Daniel Mensah", "en", "", condensed, at, audience=audience, state=state, send_at=at
    )
