"""The words of booking: series, sessions, slots, the places that people hold in them, and the questions they ask ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.calendar.rules import Rule

MOST_PLACES = 5_000
"""Places of a slot; a town hall with more is a broadcast that nobody has to book."""

OFFER = timedelta(hours=24)
"""How long somebody on the waiting list has to say yes to a place. Nearer than this to the start a place is given at once."""


class Kind(StrEnum):
    """What sort of meeting it is."""

    DROP_IN = "drop-in"
    """Somebody is there to be asked, mostly in slots for one person each."""
    ROUNDTABLE = "roundtable"
    """A few speak with each other."""
    TOWN_HALL = "town-hall"
    """Everybody may come."""


class SessionState(StrEnum):
    """Whether a session takes place, and whether it can still be booked."""

    OPEN = "open"
    CLOSED = "closed"
    """It takes place with those who have a place; nobody else gets one."""
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """How somebody stands with a slot."""

    BOOKED = "booked"
    WAITING = "waiting"
    OFFERED = "offered"
    """A place is kept for them until `offer_until`."""
    LEFT = "left"
    """They gave it up, declined, or stopped waiting."""
    LAPSED = "lapsed"
    """They did not say yes to an offer in time, or the session began while they waited."""
    CANCELLED = "cancelled"
    """The session was cancelled while they held a place or waited."""


HOLDING = frozenset({Standing.BOOKED, Standing.OFFERED})
"""Standings that take a place."""

ACTIVE = HOLDING | {Standing.WAITING}
"""Standings that something can still follow: these people hear of every change."""


class Holidays(StrEnum):
    """What a series does about a day on which its host's site does not work."""

    KEEP = "keep"
    SKIP = "skip"
    MOVE = "move"
    """It takes place on the next day that is worked on, at the same time of day."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed about a session, the same for every one of a series.

    `host` is an e-mail address. `where` is a place or a link, in the host's words. `capacity` counts places in each slot.
    `audience` are groups of the policy, one of which somebody has to be in; without any it is for everybody.
    `slot`: how long each slot is; None where the session is one slot. `zone` names the host's zone, in which it is
    planned. `book_notice`: how long before a slot begins booking ends; `leave_notice`: how long before it giving up a
    place ends.
    """

    kind: Kind
    title: str
    host: str
    host_name: str
    where: str
    capacity: int
    length: timedelta
    zone: str
    language: str
    audience: tuple[str, ...] = ()
    slot: timedelta | None = None
    book_notice: timedelta = timedelta()
    leave_notice: timedelta = timedelta()
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Sessions that return by a local rule.

    `every`: of the rule's occurrences from `begins` on, each first, second, ... one. `begins` and `ends` are local days,
    both may have a session. `site` names the site whose holidays count. `ended_at`: when the host ended it, in UTC.
    """

    id: str
    terms: Terms
    rule: Rule
    begins: date
    created_at: datetime
    every: int = 1
    ends: date | None = None
    holidays: Holidays = Holidays.KEEP
    site: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting. Moments are in UTC.

    `planned_at`: when it was to begin at first, by its series' rule; it never changes, so it names the occurrence for
    calendars. `sequence` rises by one whenever its time or place changes or it is cancelled. Sessions with the same
    `edition_of` are editions of one town hall, and somebody comes to one of them. `notes`: what the host wrote afterwards.
    `attended`: how many came, None where nobody counted.
    """

    id: str
    terms: Terms
    starts_at: datetime
    planned_at: datetime
    created_at: datetime
    state: SessionState = SessionState.OPEN
    sequence: int = 0
    series: str = ""
    edition_of: str = ""
    notes: str = ""
    attended: int | None = None

    @property
    def ends_at(self) -> datetime:
        """When it is over, in UTC."""
        return self.starts_at + self.terms.length


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a session that is booked. `number` counts from 0. `held` places are taken or offered; `waiting` people wait."""

    id: str
    session: str
    number: int
    starts_at: datetime
    length: timedelta
    capacity: int
    held: int = 0
    waiting: int = 0

    @property
    def ends_at(self) -> datetime:
        """When it is over, in UTC."""
        return self.starts_at + self.length

    @property
    def free(self) -> int:
        """Places that anybody may take: none while people wait."""
        return 0 if self.waiting else max(self.capacity - self.held, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody has in a slot. There is at most one for a person and a slot, for ever.

    `person` is an e-mail address. `since`: when it changed last, in UTC. `order` is their number in the waiting list: who
    has the lower one came first; it only means something while they wait. `version` rises by one with every change that
    they are to hear of; `told` is the last of those that they heard of, and `told_as` how they stood by it, LEFT where they
    gave it up since, as they know. `reminded`: 1 after the reminder of the day before, 2 after that of the hour before.
    `left`: how often this place was given up, or cancelled, after it was theirs. `came`: whether the host saw them there,
    None where nobody said.
    """

    slot: str
    session: str
    person: str
    name: str
    language: str
    standing: Standing
    since: datetime
    order: int = 0
    offer_until: datetime | None = None
    version: int = 1
    told: int = 0
    told_as: Standing | None = None
    reminded: int = 0
    left: int = 0
    came: bool | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody's place with all that it is about."""

    place: Place
    slot: Slot
    session: Session

    @property
    def sequence(self) -> int:
        """How new this is to a calendar that has an older one: it rises when the session changes, when somebody gives
        their place up, and when they take it again."""
        given_up = self.place.standing is Standing.LEFT and self.place.left > 0
        return self.session.sequence + 2 * self.place.left - given_up


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody would like to speak about in a session, asked ahead.

    `asker` is their e-mail address, empty where they asked without a name; then nothing that is kept leads to them, and
    `day` is the day alone. `votes` counts who else would like it. `merged_into`: another question that says the same.
    `answer`: what the host wrote of it.
    """

    id: str
    session: str
    text: str
    day: date
    asker: str = ""
    asker_name: str = ""
    votes: int = 0
    merged_into: str = ""
    answered: bool = False
    answer: str = ""
