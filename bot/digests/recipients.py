"""Who gets an edition, and what is in it for them; and who does not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.access import LISTED
from bot.calendar.local import zone_of
from bot.calendar.quiet import allowed_from
from bot.calendar.sites import Site
from bot.digests.cards import News
from bot.digests.editions import Edition, since
from bot.digests.moves import Move, moved
from bot.preferences.model import Preference
from bot.reaching.members import Member
from bot.reaching.reach import Left, Reached, Why, language_of, quiet_of, ways_to
from bot.roadmap.changes import Change
from bot.roadmap.model import Roadmap
from bot.roadmap.posting.audience import may_see
from bot.roadmap.posting.model import Update
from bot.services import Services

UPDATES, ROADMAP = "updates", "roadmap"


@dataclass(slots=True)
class Contents:
    """What there is to tell in an edition. The same for many people is reckoned once: `updates` are newest first."""

    edition: Edition
    updates: Sequence[Update]
    roadmap: Roadmap | None
    changes: Sequence[Change]
    services: Services
    _news: dict[tuple[object, ...], News] = field(default_factory=dict)
    _moves: dict[datetime, tuple[Move, ...]] = field(default_factory=dict)
    _since: dict[str, datetime | None] = field(default_factory=dict)
    _due: dict[tuple[object, ...], datetime] = field(default_factory=dict)

    def news(self, member: Member, preference: Preference, site: Site) -> News:
        """What is in it for somebody; nothing where they want no news so often, or where there is none."""
        wanted = tuple(topic for topic in (UPDATES, ROADMAP) if preference.frequency(topic) is self.edition.frequency)
        after = self._after(site) if wanted else None
        if after is None:
            return News()
        key = (wanted, after, member.person.groups)
        if key not in self._news:
            self._news[key] = News(
                tuple(one for one in self.updates if _since(one, after) and may_see(one.audience, member.person))
                if UPDATES in wanted
                else (),
                self._moved(after) if ROADMAP in wanted else (),
            )
        return self._news[key]

    def due(self, zone: ZoneInfo, quiet: str, site: Site) -> datetime:
        """When somebody gets it: on the morning of its day, or as soon after as they may be written to."""
        key = (zone.key, quiet, site.id)
        if key not in self._due:
            self._due[key] = allowed_from(self.edition.morning(zone), zone, quiet_of(quiet), site)
        return self._due[key]

    def _after(self, site: Site) -> datetime | None:
        if site.id not in self._since:
            self._since[site.id] = since(self.edition, site)
        return self._since[site.id]

    def _moved(self, after: datetime) -> tuple[Move, ...]:
        if self.roadmap is None:
            return ()
        if after not in self._moves:
            self._moves[after] = moved(self.roadmap, self.changes, after, self.edition.closed_at)
        return self._moves[after]


def outcome_for(member: Member, preference: Preference, contents: Contents) -> tuple[News, Reached | Left] | None:
    """What somebody gets and how, or why not; None where there is nothing for them to get."""
    services, person = contents.services, member.person
    if person.role not in LISTED:
        return None
    site = services.sites.of(person)
    news = contents.news(member, preference, site)
    if not news:
        return None
    told = next((account.zone for account in member.accounts if account.zone), None)
    zoned = zone_of(preference.zone, person, told, site, services.clock.zone)
    due_at = contents.due(zoned.zone, preference.quiet, site)
    if preference.paused_until is not None and due_at.astimezone(zoned.zone).date() < preference.paused_until:
        return news, Left(person, Why.PAUSED)
    ways = ways_to(member, preference.media, services.channels)
    if isinstance(ways, Why):
        return news, Left(person, ways)
    if due_at >= contents.edition.expires_at:
        return news, Left(person, Why.LATE)
    language = language_of(preference, person, services.texts.languages)
    return news, Reached(person, ways, language, zoned, due_at)


def _since(update: Update, after: datetime) -> bool:
    return update.send_at is not None and update.send_at > after
