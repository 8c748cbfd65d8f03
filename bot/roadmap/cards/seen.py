"""The roadmap as somebody looks at it: its names, days and lines in their language, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from bot.markup import Markup
from bot.message import Block, Bullets, Button, Choices, Section
from bot.people import Directory, Person
from bot.policy.cards.words import Words
from bot.policy.model import Localised
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import HORIZONS, Item, Roadmap, Status, Track
from bot.roadmap.periods import days_of
from bot.routing import command

FAR = date.max
"""Where what has no day stands among days: last."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The roadmap as it is, who looks at it, on which day, and the words for it. `zone`: in which days are counted."""

    roadmap: Roadmap
    person: Person
    today: date
    people: Directory
    words: Words
    zone: tzinfo = UTC

    def text(self, text: Localised) -> str:
        """A text of the file."""
        return text.say(self.words.language)

    def title(self, item: Item) -> str:
        """What an item is called."""
        return self.text(item.title)

    def name(self, address: str) -> str:
        """What somebody is called."""
        return self.people.person(address).name

    def status(self, item: Item) -> str:
        """The word for an item's status, with a capital."""
        return self.words.plain(f"roadmap.status-{item.status}")

    def track(self, track: Track) -> str:
        """What a track is called."""
        return self.words.plain(f"roadmap.track-{track}")

    def day(self, moment: datetime) -> str:
        """The day of a moment."""
        return self.words.day(moment.astimezone(self.zone).date())

    def groups(self, ids: Iterable[str]) -> str:
        """Groups of the policy by name; what the policy has no more is left out."""
        groups = self.words.policy.groups
        return self.words.listing([groups[id_].name.say(self.words.language) for id_ in ids if id_ in groups])

    def when(self, item: Item) -> str:
        """The day of an item within a sentence: delivered, due, or past; empty where there is none."""
        if item.status is Status.DELIVERED:
            return self.words.plain("roadmap.on-day", day=self.words.day(item.delivered)) if item.delivered else ""
        if item.due is None or not item.is_open:
            return ""
        return self.words.plain(
            "roadmap.overdue" if item.overdue(self.today) else "roadmap.due", day=self.words.day(item.due)
        )

    def line(self, item: Item, with_status: bool = True) -> Markup:
        """An item in a line: what, how it is, whose, and by when if there is a day."""
        values = {"title": self.title(item), "owner": self.name(item.owner)}
        when = self.when(item)
        if when and not with_status:
            return self.words.say("roadmap.line-done", when=when, **values)
        values["status"] = self.status(item)
        if when:
            return self.words.say("roadmap.line-day", when=when, **values)
        return self.words.say("roadmap.line", **values)

    def lines(self, items: Iterable[Item], with_status: bool = True) -> Bullets:
        """A line for each; `with_status` False: the heading says how they are."""
        return Bullets(tuple(self.line(item, with_status) for item in items))

    def show(self, item: Item) -> Button:
        """The button that shows an item."""
        return Button(self.title(item), command("roadmap", item=item.id))

    def closer(self, items: Iterable[Item]) -> list[Block]:
        """Buttons that show items."""
        buttons = tuple(self.show(item) for item in items)
        return [Choices(self.words.plain("roadmap.closer"), buttons)] if buttons else []

    def section(self, key: str, items: Sequence[Item]) -> list[Block]:
        """Items under a heading; nothing where there are none."""
        if not items:
            return []
        return [Section(self.words.say(f"roadmap.{key}")), self.lines(items, not key.startswith("delivered"))]

    def counted(self, title: str, items: Iterable[Item]) -> str:
        """A title with how many of some items there are now, next and later."""
        found = list(items)
        now, next_, later = (len(on(found, horizon)) for horizon in HORIZONS)
        if not now + next_ + later:
            return self.words.plain("roadmap.nothing-on", title=title)
        return self.words.plain("roadmap.overview", title=title, now=now, next=next_, later=later)

    def to_all(self) -> Button:
        """The button that leads to the whole roadmap."""
        return Button(self.words.plain("roadmap.show"), "roadmap")


def on(items: Iterable[Item], horizon: Horizon) -> list[Item]:
    """Those that are still to come within a horizon, by track, and within it what has a day first."""
    found = [item for item in items if item.is_open and item.horizon is horizon]
    order = list(Track)
    return sorted(found, key=lambda item: (order.index(item.track), item.due or FAR))


def by_horizon(items: Iterable[Item]) -> list[tuple[Horizon, list[Item]]]:
    """Now, next and later, those that hold something."""
    found = list(items)
    return [(horizon, there) for horizon in HORIZONS if (there := on(found, horizon))]


def delivered_since(items: Iterable[Item], start: date, end: date) -> list[Item]:
    """What was delivered from a day to a day (both count), the last first."""
    found = [item for item in items if item.delivered is not None and start <= item.delivered <= end]
    return sorted(found, key=lambda item: item.delivered or start, reverse=True)


def lately(items: Iterable[Item], today: date) -> list[Item]:
    """What was delivered within the last quarter, the last first."""
    return delivered_since(items, *days_of(None, today))
