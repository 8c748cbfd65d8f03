"""The place where an update is put into the outbox: when its time has come, to each once, however often it is tried."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.dispatch import where
from bot.message import Card
from bot.outbox.model import Kind, Planned, Priority, Run
from bot.policy.cards.words import Words
from bot.ports import Expected
from bot.reaching.outcomes import AT_ONCE
from bot.reaching.reach import CHAT, Left, Reached, Sending, Why
from bot.roadmap.posting.cards import update_card
from bot.roadmap.posting.model import RUN, Update, UpdateState
from bot.roadmap.posting.recipients import NEWS, TOPIC, people_of, rooms_of, sending_of
from bot.roadmap.posting.tally import Tally
from bot.services import Services

_log = logging.getLogger("handrail.updates")

KIND = Kind(RUN, TOPIC, Priority.HIGH)
"""Somebody decided to tell this now, so it goes before what comes by itself; twice would be worse than told as in doubt."""

ROOM = "room:"


async def count(update: Update, start: datetime, services: Services) -> Tally:
    """Who would get it, if it started then."""
    tally = Tally(start)
    some: list[Reached | Left] = []
    async for outcome in people_of(update.audience, sending_of(start, start + NEWS, services), services):
        some.append(outcome)
        if len(some) == AT_ONCE:
            await _tally(some, tally, services)
            some = []
    await _tally(some, tally, services)
    for way in rooms_of(update, services):
        tally.add_way(way)
    return tally


async def anybody(update: Update, start: datetime, services: Services) -> bool:
    """Whether there is somebody, or a room, that would get it."""
    if rooms_of(update, services):
        return True
    async for outcome in people_of(update.audience, sending_of(start, start + NEWS, services), services):
        if isinstance(outcome, Reached):
            return True
    return False


async def schedule(update: Update, now: datetime, services: Services) -> Update | None:
    """Writes down that it is to be sent; None where somebody was quicker, and then nothing changes.

    From here on it goes out, even if this process ends: `send_due` looks for what was written down.
    """
    scheduled = replace(update, state=UpdateState.SCHEDULED, send_at=update.send_at or now)
    return scheduled if await services.updates.change(scheduled, UpdateState.DRAFT) else None


async def send_due(services: Services) -> int:
    """Puts every update whose time has come into the outbox; returns how many. May run in several processes at once."""
    sent = 0
    for update in await services.updates.due(services.clock.now()):
        try:
            await send(update, services)
        except Exception as bug:  # noqa: BLE001  # one that cannot be sent keeps no other waiting; it is tried again
            _log.error("update not planned", extra={"run": update.run, "bug": where(bug)})
        else:
            sent += 1
    return sent


async def send(update: Update, services: Services) -> None:
    """Puts one into the outbox. To whom it goes is found out now, and not when it was written down.

    Only then does it count as sent: where this is cut off, it is done again, and what stands in the outbox already stays.
    """
    if update.send_at is None:
        raise ValueError("an update without a moment is a draft")
    now = services.clock.now()
    sending = sending_of(max(update.send_at, now), update.send_at + NEWS, services)
    run = Run(update.run, KIND, update.condensed.headline, update.author, now, sending.expires_at)
    await services.outbox.plan(run, await _deliveries(update, sending, services), now)
    if not await services.updates.change(replace(update, state=UpdateState.SENT), UpdateState.SCHEDULED):
        found = await services.updates.find(update.id)
        if found is None or found.state is not UpdateState.SENT:  # as which another replica has written it down
            await services.outbox.stop(
                run.id, now
            )  # it was stopped, or taken back, while its messages were written down


async def stop(update: Update, now: datetime, services: Services) -> Update | None:
    """Stops it: what has not begun is never sent. None where it was not to be sent, or was stopped already."""
    stopped = replace(update, state=UpdateState.STOPPED)
    if not await services.updates.change(stopped, update.state):
        return None
    await services.outbox.stop(update.run, now)
    return stopped


async def _tally(some: Sequence[Reached | Left], tally: Tally, services: Services) -> None:
    """Counts them; whoever will have had enough by then is left out by the outbox when their turn comes."""
    held_back = [one for one in some if isinstance(one, Reached) and not one.chosen]
    expected = [Expected(one.person.id, one.due_at, one.zoned.zone.key) for one in held_back]
    full = await services.outbox.capped(expected, KIND.priority)
    for one in some:
        tally.add(Left(one.person, Why.CAP) if one.person.id in full else one)


async def _deliveries(update: Update, sending: Sending, services: Services) -> list[Planned]:
    """A message for everybody in the audience, also for those who are left out, so that the ledger says why."""
    start = sending.start
    drawn = _Drawn(update, start.astimezone(services.clock.zone).date(), services)
    planned: list[Planned] = []
    async for outcome in people_of(update.audience, sending, services):
        person = outcome.person
        if isinstance(outcome, Left):
            card = drawn.card(update.language, CHAT)
            planned.append(Planned(person.id, CHAT, "", "", "", card, start, skipped=str(outcome.why)))
            continue
        planned += [
            Planned(
                person.id,
                way.medium,
                way.channel,
                way.lane,
                way.place,
                drawn.card(outcome.language, way.medium),
                outcome.due_at,
                outcome.zoned.zone.key,
                chosen=outcome.chosen,
            )
            for way in outcome.ways
        ]
    for way in rooms_of(update, services):
        card = drawn.card(update.language, way.medium)
        planned.append(
            Planned(f"{ROOM}{way.place}", way.medium, way.channel, way.lane, way.place, card, start, chosen=True)
        )
    return planned


class _Drawn:
    """The card of an update, drawn once for each language and medium."""

    def __init__(self, update: Update, day: date, services: Services) -> None:
        self._update, self._day, self._services = update, day, services
        self._cards: dict[tuple[str, str], Card] = {}

    def card(self, language: str, medium: str) -> Card:
        if (language, medium) not in self._cards:
            words = Words(self._services.shelf.opened, self._services.texts, language)
            self._cards[language, medium] = update_card(self._update, self._day, words, medium)
        return self._cards[language, medium]
