"""What there is for one person at this moment, before it is worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.access import Permission, may
from bot.booking.model import ACTIVE, Held
from bot.human.people import asker_of
from bot.people import Person
from bot.policy.reviews import Review, reviews_due
from bot.policy.shelf import Trouble
from bot.ports import HandedOver
from bot.reaching.clock import zone_for
from bot.requests.waiting import waiting_for
from bot.roadmap.ahead import Ahead, ahead_for
from bot.roadmap.now import roadmap_now
from bot.roadmap.posting.audience import may_see
from bot.roadmap.posting.model import Update
from bot.services import Services

NEWS = timedelta(days=14)
"""How long a question is news after it was asked, or an update after it was sent; then it stays in its list alone."""

LOOKED_THROUGH = 20
"""Updates that are looked through for the last one that is for somebody."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What those who keep the policy are told. `wishes`: (tool, people); `rated`: (helpful, not helpful)."""

    trouble: Trouble | None
    reviews: tuple[Review, ...]
    wishes: Sequence[tuple[str, int]]
    rated: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Now:
    """All of it. `waiting` are questions that this person may answer, `own` those they asked lately, `kept` None: not for them.

    `ahead`: what comes on the roadmap, None where there is none. `newest`: the last update for them, None where it is old.
    `learns`: there are trainings. `places`: what they have in sessions to come, the earliest first, by the clock of `zone`.
    `requests`: how many requests wait for a step of theirs.
    """

    person: Person
    today: date
    zone: ZoneInfo
    waiting: Sequence[HandedOver]
    own: Sequence[HandedOver]
    kept: Kept | None
    ahead: Ahead | None = None
    newest: Update | None = None
    places: Sequence[Held] = ()
    requests: int = 0
    learns: bool = False

    @property
    def answered(self) -> bool:
        """Whether a question of theirs was answered."""
        return any(handed.answer for handed in self.own)


async def now_for(person: Person, services: Services) -> Now:
    """What there is for somebody; of what is not theirs to see nothing is even read."""
    today = services.clock.today()
    own = await services.handovers.of(asker_of(person, services))
    waiting = await services.handovers.open() if may(person.role, Permission.ANSWER_PEOPLE) else ()
    kept = None
    if may(person.role, Permission.KEEP_POLICY):
        reviews = reviews_due(services.shelf.opened.policy, today)
        wishes, rated = await services.wishes.counts(), await services.ratings.counts()
        kept = Kept(services.shelf.trouble, reviews, wishes, rated)
    roadmap = await roadmap_now(services)
    ahead = ahead_for(person, roadmap, today) if roadmap is not None else None
    asked = [handed for handed in own if today - handed.day <= NEWS]
    newest, zone = await _newest(person, services), await zone_for(person, services)
    held = await services.bookings.of(person.id, services.clock.now())
    places = tuple(one for one in held if one.place.standing in ACTIVE)
    requests, learns = len(await waiting_for(person, services)), services.courses.current is not None
    return Now(person, today, zone, waiting, asked, kept, ahead, newest, places, requests, learns)


async def _newest(person: Person, services: Services) -> Update | None:
    now = services.clock.now()
    sent = await services.updates.sent(now, LOOKED_THROUGH, now - NEWS)
    return next((update for update in sent if may_see(update.audience, person)), None)
