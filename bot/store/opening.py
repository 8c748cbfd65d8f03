"""Opens what is kept: the database and, apart from it, that of critical voices; and everything that reads and writes them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import Clock
from bot.settings.database import Database
from bot.settings.feedback import FeedbackSettings
from bot.store.accounts import SqlAccounts
from bot.store.booking.opening import Booking, open_booking
from bot.store.decisions import SqlDecisionLog, SqlWishes
from bot.store.editions import SqlEditions
from bot.store.engine import open_database
from bot.store.feedback.intake import SqlIntake
from bot.store.feedback.keys import KeyFolder
from bot.store.feedback.opening import open_voices
from bot.store.feedback.releases import SqlReleases
from bot.store.feedback.threads import SqlThreads
from bot.store.handovers import SqlHandOvers, SqlRatings
from bot.store.inbox import SqlInbox
from bot.store.keyring import Keyring
from bot.store.mine import SqlMine
from bot.store.model_tokens import SqlModelTokens
from bot.store.occurrences import SqlOccurrences
from bot.store.preferences import SqlPreferences
from bot.store.requests.requests import SqlRequests
from bot.store.rereadings import SqlRereadings
from bot.store.roadmap import SqlRoadmapChanges
from bot.store.rooms import SqlRooms
from bot.store.shared_memory import SqlSharedMemory
from bot.store.standing import SqlStanding
from bot.store.training.opening import open_training
from bot.store.unanswered import SqlUnanswered
from bot.store.updates import SqlUpdates
from bot.store.vault import SqlVault
from bot.training.keeping import Training


@dataclass(frozen=True, slots=True)
class Voices:
    """What is kept of critical voices, in a database of its own, and the keys of their months."""

    engine: AsyncEngine
    intake: SqlIntake
    releases: SqlReleases
    threads: SqlThreads
    month_keys: KeyFolder


@dataclass(frozen=True, slots=True)
class Stores:
    """Everything that is kept. The outbox is opened by itself (bot/store/outbox/opening.py): it wants channels to send by."""

    engine: AsyncEngine
    voices: Voices
    accounts: SqlAccounts
    booking: Booking
    decisions: SqlDecisionLog
    editions: SqlEditions
    handovers: SqlHandOvers
    inbox: SqlInbox
    mine: SqlMine
    model_tokens: SqlModelTokens
    occurrences: SqlOccurrences
    preferences: SqlPreferences
    ratings: SqlRatings
    requests: SqlRequests
    rereadings: SqlRereadings
    roadmap_changes: SqlRoadmapChanges
    rooms: SqlRooms
    shared: SqlSharedMemory
    standing: SqlStanding
    training: Training
    unanswered: SqlUnanswered
    updates: SqlUpdates
    vault: SqlVault
    wishes: SqlWishes

    async def close(self) -> None:
        """Writes what waits to be written, and lets go of both databases."""
        await self.decisions.flush()
        await self.inbox.flush()
        await self.engine.dispose()
        await self.voices.engine.dispose()


async def open_stores(
    database: Database,
    feedback: FeedbackSettings,
    keys: Keyring,
    kept: timedelta,
    clock: Clock,
    draw: Callable[[int], bytes] = secrets.token_bytes,
) -> Stores:
    """Both databases, made and migrated if needed. `kept`: how long a decision is; `draw`: where chance comes from.

    Raises BadSetting naming cause and cure; then nothing is left open.
    """
    month_keys = KeyFolder(feedback.keys)
    month_keys.check(clock.today())
    engine = await open_database(database)
    try:
        voices = await open_voices(feedback.database)
    except BaseException:
        await engine.dispose()
        raise
    shared = SqlSharedMemory(engine, keys.vault, clock.now)
    try:
        await shared.make_ready()
    except BaseException:
        await engine.dispose()
        await voices.dispose()
        raise
    unanswered = SqlUnanswered(engine, keys.vault, clock.now)
    return Stores(
        engine=engine,
        voices=Voices(voices, SqlIntake(voices, draw), SqlReleases(voices), SqlThreads(voices), month_keys),
        accounts=SqlAccounts(engine),
        booking=open_booking(engine),
        decisions=SqlDecisionLog(engine, keys.pseudonym, kept, clock.today),
        editions=SqlEditions(engine),
        handovers=SqlHandOvers(engine, kept),
        inbox=SqlInbox(engine, clock.now, unanswered),
        mine=SqlMine(engine),
        model_tokens=SqlModelTokens(engine),
        occurrences=SqlOccurrences(engine, secrets.token_urlsafe(9)),
        preferences=SqlPreferences(engine, clock.now),
        ratings=SqlRatings(engine),
        requests=SqlRequests(engine),
        rereadings=SqlRereadings(engine),
        roadmap_changes=SqlRoadmapChanges(engine),
        rooms=SqlRooms(engine),
        shared=shared,
        standing=SqlStanding(engine),
        training=open_training(engine),
        unanswered=unanswered,
        updates=SqlUpdates(engine),
        vault=SqlVault(engine, keys.vault),
        wishes=SqlWishes(engine),
    )
