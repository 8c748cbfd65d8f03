"""What is sent, to whom, and by whom: a digest of three kilobytes, a run to so many people, and the real Slack beneath."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.slack.channel import Slack, open_slack
from adapters.slack.origin import Place, Team
from bench.outbox.web_api import TEAM
from bot.acquaintance import Acquaintances
from bot.markup import Markup
from bot.message import Bullets, Button, Card, Paragraph, Reply, Section
from bot.outbox.model import Kind, Planned, Run
from bot.people import Directory
from bot.reception import Reception
from bot.request import Incoming
from bot.settings.slack import SlackSettings
from bot.store.accounts import SqlAccounts
from bot.store.inbox import SqlInbox
from bot.store.occurrences import SqlOccurrences
from bot.store.rooms import SqlRooms
from bot.store.shared_memory import SqlSharedMemory
from bot.store.vault import SqlVault
from content.texts import load_texts
from scheduler.clock import SystemClock

UTC = ZoneInfo("UTC")
NEWS = Kind("digest", "roadmap")
RUN = "digest:bench"
EVERY_DAY = timedelta(days=1)
_LINE = "**The briefing agent** reads the notes of last week and says what is open, with where it stands in the notes."


def digest() -> Card:
    """A digest as it is sent every week: about three kilobytes as Slack takes it."""
    items = tuple(Markup(f"{_LINE} Item {number}, see `roadmap`.") for number in range(6))
    blocks = (Paragraph(Markup("This week in AI.")), Section(Markup("Delivered")), Bullets(items))
    more = (Section(Markup("Next")), Bullets(items[:4]), Paragraph(Markup("You get this every week."), small=True))
    return Card("What moved this week", (*blocks, *more), (Button("Change what I get", "preferences"),))


def place(number: int) -> str:
    """Where a person is written to."""
    return Place(Team(TEAM), user=f"U{number}").text


def run(now: datetime, name: str = RUN) -> Run:
    return Run(name, NEWS, "What moved this week", "bench", now, now + EVERY_DAY)


def people(count: int, now: datetime, card: Card, lane: str = f"slack:{TEAM}", first: int = 0) -> Iterator[Planned]:
    """One delivery for each of so many people, from the `first` on."""
    for number in range(first, first + count):
        yield Planned(f"p{number}@brightwater.example", "chat", "slack", lane, place(number), card, now)


async def slack(engine: AsyncEngine, api_url: str, per_second: float, clock: SystemClock) -> Slack:
    """The channel as Handrail has it, open. Nobody speaks to it here."""
    people, accounts = Directory(()), SqlAccounts(engine)

    async def nothing(_incoming: Incoming) -> Reply:
        return Reply()

    reception = Reception(
        dispatch=nothing,
        people=Acquaintances(people, accounts, clock),
        inbox=SqlInbox(engine, clock.now),
        vault=SqlVault(engine, b"v" * 32),
        rooms=SqlRooms(engine),
        occurrences=SqlOccurrences(engine, "bench"),
        shared=SqlSharedMemory(engine, b"v" * 32, clock.now),
        texts=load_texts(("en",)),
        now=clock.now,
    )
    settings = SlackSettings(api_url, "secret", "xoxb-bench", per_minute=round(per_second * 60))
    channel = open_slack(settings, reception)
    await channel.open()
    return channel
