"""What handlers are given to work with; `app.build()` puts it together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.booking.hearing import SessionWords
from bot.booking.invitations.address import EntryAddresses
from bot.booking.keeping import AllSeries, Bookings, Feeds, Questions, Sessions
from bot.calendar.sites import Sites
from bot.conversations import Conversations
from bot.feedback.desk import Desk
from bot.files.ticket import FileTickets
from bot.mine.export import Export
from bot.mine.model import Mine
from bot.people import Directory
from bot.plain_lines import PlainLines
from bot.policy.cards.words import Words
from bot.policy.recalibrating.editions import Editions
from bot.policy.shelf import Shelf
from bot.ports import (
    Accounts,
    Channel,
    Clock,
    Condensing,
    DecisionLog,
    HandOvers,
    Measures,
    Outbox,
    Preferences,
    Ratings,
    RoadmapChanges,
    Texts,
    Traces,
    Unanswered,
    Understanding,
    Updates,
    Wishes,
)
from bot.requests.hearing import RequestWords
from bot.requests.keeping import Requests
from bot.rereading import Rereading
from bot.roadmap.shelf import RoadmapShelf
from bot.tracing import Untraced
from bot.training.keeping import Training
from bot.training.shelf import CourseShelf
from bot.watching import Unwatched


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a handler may lean on. `model` and `condensing` are None where no model is set up: all works without one.

    `address` is where this server is reached by browsers and calendars, without a slash at the end. `keep`: for how many days a
    kind of "my data" is kept, where a setting says so. `channels` are those that
    can be written to without being asked, by name.
    """

    texts: Texts
    clock: Clock
    people: Directory
    shelf: Shelf
    roadmap: RoadmapShelf
    roadmap_changes: RoadmapChanges
    conversations: Conversations
    decisions: DecisionLog
    wishes: Wishes
    ratings: Ratings
    handovers: HandOvers
    accounts: Accounts
    preferences: Preferences
    updates: Updates
    sites: Sites
    sessions: Sessions
    bookings: Bookings
    series: AllSeries
    questions: Questions
    feeds: Feeds
    entry_addresses: EntryAddresses
    session_words: SessionWords
    desk: Desk
    requests: Requests
    request_words: RequestWords
    plain_lines: PlainLines
    courses: CourseShelf
    training: Training
    outbox: Outbox
    editions: Editions
    rereading: Rereading
    mine: Mine
    export: Export
    file_tickets: FileTickets
    unanswered: Unanswered
    keep: Mapping[str, int] = field(default_factory=dict)
    model: Understanding | None = None
    condensing: Condensing | None = None
    address: str = ""
    channels: Mapping[str, Channel] = field(default_factory=dict)
    measures: Measures = field(default_factory=Unwatched)
    traces: Traces = field(default_factory=Untraced)

    def words(self, language: str) -> Words:
        """What cards are worded with, in a language."""
        return Words(self.shelf.opened, self.texts, language)
