"""The place for how one person is reached: by which way, in which language, from which moment on; or why they are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.access import LISTED
from bot.calendar.local import Zoned, zone_of
from bot.calendar.quiet import Quiet, allowed_from
from bot.calendar.sites import Site, Sites
from bot.people import Account, Person
from bot.ports import Channel
from bot.preferences.holding import not_wanted
from bot.preferences.model import TOPICS, Frequency, Media, Preference
from bot.reaching.members import Member

CHAT, EMAIL = "chat", "email"
"""The two media; EMAIL is the name of its channel as well."""


class Why(StrEnum):
    """Why somebody gets nothing of what is sent."""

    OFF = "off"
    PAUSED = "paused"
    DIGEST = "digest"
    """They want it together with other news, which comes with their digest."""
    GUEST = "guest"
    NO_ACCOUNT = "no-account"
    """No platform has told of them yet, and they cannot get e-mail."""
    UNREACHABLE = "unreachable"
    """They have an account, and nothing can be sent there any more."""
    NO_EMAIL = "no-email"
    """They want e-mail alone, and it is not set up, or no address of theirs is known."""
    LATE = "late"
    """When they may be written to again, it is news no more."""
    CAP = "cap"
    """They will have had as much as one person gets; only the outbox knows, so `reach` never says it."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a message goes."""

    medium: str
    channel: str
    lane: str
    place: str


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who gets it, on one way or on two.

    `due_at`: from when on they may be written to, in UTC. `chosen`: they chose themselves to get it so often.
    """

    person: Person
    ways: tuple[Way, ...]
    language: str
    zoned: Zoned
    due_at: datetime
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who does not get it, and why."""

    person: Person
    why: Why


@dataclass(frozen=True, slots=True)
class Sending:
    """What is the same for everybody who is reached by one sending.

    `often`: those who want news of the topic so often are meant. `languages` are those there are texts in, the company's
    first.
    """

    topic: str
    start: datetime
    expires_at: datetime
    channels: Mapping[str, Channel]
    sites: Sites
    zone: ZoneInfo
    languages: Sequence[str]
    often: Frequency = Frequency.IMMEDIATE
    _allowed: dict[tuple[object, ...], datetime] = field(default_factory=dict, repr=False)

    def allowed(self, zone: ZoneInfo, quiet: str, site: Site) -> datetime:
        """The first moment from the start on at which somebody with these hours may be written to; reckoned once for all."""
        key = (zone.key, quiet, site.id)
        if key not in self._allowed:
            self._allowed[key] = allowed_from(self.start, zone, quiet_of(quiet), site)
        return self._allowed[key]


def reach(member: Member, preference: Preference, sending: Sending) -> Reached | Left:
    """How somebody is reached, by what they chose and what is known of them."""
    person = member.person
    if person.role not in LISTED:
        return Left(person, Why.GUEST)
    site = sending.sites.of(person)
    told = next((account.zone for account in member.accounts if account.zone), None)
    zoned = zone_of(preference.zone, person, told, site, sending.zone)
    due_at = sending.allowed(zoned.zone, preference.quiet, site)
    why = _unwanted(preference, sending, due_at.astimezone(zoned.zone).date())
    ways = why or ways_to(member, preference.media, sending.channels)
    if isinstance(ways, Why):
        return Left(person, ways)
    if due_at >= sending.expires_at:
        return Left(person, Why.LATE)
    language, chosen = language_of(preference, person, sending.languages), preference.chose(sending.topic)
    return Reached(person, ways, language, zoned, due_at, chosen)


def ways_to(member: Member, media: Media | None, channels: Mapping[str, Channel]) -> tuple[Way, ...] | Why:
    """Where somebody is written to: in chat where they were seen last, by e-mail, or both.

    Whoever did not choose gets it in chat, and by e-mail where that does not reach them; what somebody chose is never
    replaced.
    """
    chat, mail = _chat(member.accounts, channels), _mail(member.person, channels)
    away = Why.UNREACHABLE if member.accounts else Why.NO_ACCOUNT
    match media:
        case Media.CHAT:
            return chat or away
        case Media.EMAIL:
            return mail or Why.NO_EMAIL
        case Media.BOTH:
            return (*chat, *mail) or away
        case None:
            return chat or mail or away


def quiet_of(written: str) -> Quiet | None:
    """Quiet hours as preferences keep them, None for none."""
    if not written:
        return None
    start, _, end = written.partition("-")
    return Quiet(time.fromisoformat(start), time.fromisoformat(end))


def _unwanted(preference: Preference, sending: Sending, day: date) -> Why | None:
    if sending.topic not in TOPICS:
        return None
    if why := not_wanted(preference, sending.topic, day):
        return Why(why)
    return None if preference.frequency(sending.topic) is sending.often else Why.DIGEST


def _chat(accounts: Sequence[Account], channels: Mapping[str, Channel]) -> tuple[Way, ...]:
    for account in accounts:
        channel = channels.get(account.channel)
        if channel is not None and account.place and account.channel != EMAIL:
            return (Way(CHAT, account.channel, channel.lane(account.place), account.place),)
    return ()


def _mail(person: Person, channels: Mapping[str, Channel]) -> tuple[Way, ...]:
    channel = channels.get(EMAIL)
    if channel is None or "@" not in person.id:
        return ()
    return (Way(EMAIL, EMAIL, channel.lane(person.id), person.id),)


def language_of(preference: Preference, person: Person, languages: Sequence[str]) -> str:
    """The language somebody is written to in: chosen, else their own, else the company's."""
    wanted = (preference.language, person.language)
    return next((language for language in wanted if language and language in languages), languages[0])
