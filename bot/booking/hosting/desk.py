"""What is at hand while a host runs a session: the session, who has what in it, what is asked, their clock, their language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.booking.changes import SessionChange
from bot.booking.hosting.running import run_card
from bot.booking.model import Held, Question, Session, Slot, Standing
from bot.booking.rules import may_run
from bot.errors import Refusal
from bot.message import Card
from bot.people import Person
from bot.policy.cards.words import Words
from bot.reaching.clock import zone_for
from bot.services import Services


@dataclass(frozen=True, slots=True)
class HostDesk:
    """What a step works with. `fields`: what was filled in, empty where nothing was. `given`: the command's arguments."""

    session: Session
    slots: Sequence[Slot]
    person: Person
    given: Mapping[str, Sequence[str]]
    fields: Mapping[str, str]
    zone: ZoneInfo
    words: Words
    services: Services

    def first(self, name: str) -> str:
        """An argument of the command, empty where there is none."""
        return next(iter(self.given.get(name, ())), "")

    async def held(self, *standings: Standing) -> list[Held]:
        """The places with one of these standings, by slot and, of those who wait, in their order."""
        found = await self.services.bookings.of_session(self.session.id)
        return [one for one in found if one.place.standing in standings]

    async def question(self) -> Question | None:
        """The question that the command names, if it was asked ahead of this session."""
        found = await self.services.questions.find(self.first("question"))
        return found if found is not None and found.session == self.session.id else None

    async def change(self, change: SessionChange) -> HostDesk:
        """The desk with the session as it is after a change. Raises Refusal as the store does."""
        await self.services.sessions.change(self.session.id, change, self.services.clock.now())
        found = await self.services.sessions.find(self.session.id)
        return replace(self, session=found[0], slots=found[1], fields={}) if found is not None else self

    async def card(self, note: str = "", **values: object) -> Card:
        """The host's view as it is now; `note` is the text key of what just happened."""
        services, id_ = self.services, self.session.id
        held = await services.bookings.of_session(id_)
        asked = await services.questions.of(id_)
        said = self.words.say(note, **values) if note else None
        after = self.first("after")
        start = int(after) if after.isascii() and after.isdecimal() and len(after) < 6 else 0
        return run_card(self.session, self.slots, held, asked, self.zone, services.clock.now(), self.words, said, start)


async def open_desk(
    id_: str,
    person: Person,
    given: Mapping[str, Sequence[str]],
    fields: Mapping[str, str],
    words: Words,
    services: Services,
) -> HostDesk:
    """The desk of a session that is somebody's to run. Raises Refusal("booking.unknown"), the same for what there is not."""
    found = await services.sessions.find(id_) if id_ else None
    if found is None or not may_run(found[0], person):
        raise Refusal("booking.unknown")
    return HostDesk(found[0], found[1], person, given, fields, await zone_for(person, services), words, services)
