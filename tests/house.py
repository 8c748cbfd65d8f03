"""The whole house without a platform: the real dispatcher, content and store; only the clock is ours."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from adapters.metrics.opening import open_watching
from adapters.metrics.page import MetricsPage
from adapters.starting import starting
from adapters.traces.going import Going
from adapters.traces.traced import Traced
from bot.access import Role
from bot.assembly import reception_of, services_of
from bot.booking.hearing import load_session_words
from bot.calendar.sites import Sites
from bot.company import Company
from bot.dispatch import dispatch
from bot.feedback.desk import Rules, Seal
from bot.feedback.sealing import seal
from bot.feedback.words import load_feedback_words
from bot.message import Button, Card, Choices, Facts, Reply
from bot.outbox.post import Post
from bot.people import Directory, Person
from bot.plain_lines import load_plain_lines
from bot.policy.shelf import Shelf
from bot.ports import Channel, Delivery, Room, Understanding
from bot.reception import Reception
from bot.request import Incoming
from bot.requests.hearing import load_request_words
from bot.roadmap.asking.words import load_words
from bot.roadmap.shelf import RoadmapShelf
from bot.roster import Roster
from bot.services import Services
from bot.settings.database import Database
from bot.settings.feedback import FeedbackSettings
from bot.settings.watching import WatchingSettings
from bot.store.decisions import SqlDecisionLog
from bot.store.engine import open_database
from bot.store.feedback.opening import open_voices
from bot.store.keyring import Keyring
from bot.store.opening import Stores, open_stores
from bot.store.outbox.opening import open_outbox
from bot.training.hearing import load_training_words
from bot.training.shelf import CourseShelf
from content.company import read_lists
from content.feedback import load_rules
from content.people import load_people
from content.sites import load_sites
from handlers import JOBS, ROUTES
from tests.answering import ROOT, frequent, readers, texts
from tests.hurried import Hurried

KEYS = Keyring(*(letter * 32 for letter in (b"k", b"v", b"i", b"e", b"m")))
FREQUENT = frequent()
SESSION_WORDS = load_session_words(ROOT / "content" / "vocabulary" / "sessions.toml")
FEEDBACK_WORDS = load_feedback_words(ROOT / "content" / "vocabulary" / "feedback.toml", FREQUENT)
PLAIN_LINES = load_plain_lines(ROOT / "content" / "vocabulary" / "lines.toml")
REQUEST_WORDS = load_request_words(ROOT / "content" / "vocabulary" / "requesting.toml")
TRAINING_WORDS = load_training_words(ROOT / "content" / "vocabulary" / "trainings.toml")
ROADMAP_WORDS = load_words(ROOT / "content" / "vocabulary" / "roadmap.toml")


@cache
def sample_shelf() -> Shelf:
    """The sample policy, opened once for all tests that leave it alone."""
    with starting():
        shelf = Shelf(ROOT / "content" / "policy.yaml", readers(), FixedClock().today())
        shelf.opened.reader.warm()
    return shelf


@cache
def _sample_people() -> Directory:
    languages = texts().languages
    return load_people(ROOT / "content" / "people.yaml", sample_shelf().opened.policy.groups, languages)


@cache
def sample_roadmap() -> RoadmapShelf:
    """The sample roadmap, read once for all tests that leave it alone."""
    return RoadmapShelf(ROOT / "content" / "roadmap.yaml", _sample_people(), sample_shelf(), ROADMAP_WORDS, FREQUENT)


@cache
def _sample_sites() -> Sites:
    return load_sites(ROOT / "content" / "sites.yaml", str(FixedClock().zone), _sample_people(), texts().languages)


def _sample_lists() -> tuple[Directory, Sites]:
    """Both, of one house alone: it may read them again."""
    people, sites = Directory(()), Sites(_sample_sites().company)
    people.become(_sample_people())
    sites.become(_sample_sites())
    return people, sites


@cache
def _sample_courses() -> CourseShelf:
    """The sample programme, read once; each house has a copy, since a shelf also knows what its database was told."""
    return CourseShelf(ROOT / "content" / "courses.yaml", _sample_people(), sample_shelf(), TRAINING_WORDS)


@cache
def sample_rules() -> Rules:
    """What the sample company decides about critical voices."""
    return load_rules(ROOT / "content" / "feedback.yaml", _sample_people(), texts().languages)


CHANNELS = ("slack", "teams", "email", "web")
"""Those that are counted from the start."""

_EMPTY: dict[str, bytes] = {}


async def _empty_databases() -> Mapping[str, bytes]:
    """Those in which nothing stands yet, made once: to make them takes longer than most tests."""
    if not _EMPTY:
        with TemporaryDirectory() as folder:
            file, voices = Path(folder) / "handrail.db", Path(folder) / "voices.db"
            for engine in (await open_database(file), await open_voices(Database(voices))):
                await engine.dispose()
            _EMPTY.update({one.name: one.read_bytes() for one in (file, voices)})
    return _EMPTY


def _begin_with(databases: Mapping[str, bytes], folder: Path) -> None:
    """Puts databases where there are none yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in databases.items():
        if not (folder / name).exists():
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o600)


@dataclass
class FixedClock:
    """Stands still until it is moved."""

    moment: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def move(self, by: timedelta) -> None:
        self.moment += by


@dataclass
class WrittenDown:
    """A channel that only writes down what it is to show; at a place in `trouble` it fails as a platform does."""

    sent: list[tuple[str, Card]] = field(default_factory=list)
    trouble: dict[str, Exception] = field(default_factory=dict)
    per_second: float = 20.0
    repeats_safely: bool = False
    marks: dict[str, str] = field(default_factory=dict)
    """The platform's name of each message of the outbox, by its mark."""
    changed: list[tuple[str, str, Card]] = field(default_factory=list)

    def lane(self, place: str) -> str:
        return "written-down"

    async def send(self, place: str, card: Card) -> None:
        if place in self.trouble:
            raise self.trouble[place]
        self.sent.append((place, card))

    async def deliver(self, delivery: Delivery) -> str:
        await self.send(delivery.place, delivery.card)
        return self.marks.setdefault(delivery.mark, f"message-{len(self.sent)}")

    async def delivered(self, delivery: Delivery) -> str | None:
        return self.marks.get(delivery.mark)

    async def change(self, place: str, name: str, card: Card) -> None:
        if place in self.trouble:
            raise self.trouble[place]
        self.changed.append((place, name, card))

    async def rooms(self) -> list[Room]:
        return []

    def at(self, place: str) -> list[Card]:
        """What was shown at a place."""
        return [card for where, card in self.sent if where == place]


def asked_back(card: Card) -> tuple[Button, ...]:
    """The buttons of a card's own question."""
    return tuple(button for block in card.blocks if isinstance(block, Choices) for button in block.buttons)


def button(card: Card, label: str) -> Button:
    """The button of a card, beside a fact or under its answer too, whose label begins so."""
    buttons = [one for one in card.buttons if isinstance(one, Button)] + list(asked_back(card))
    buttons += [fact.change for block in card.blocks if isinstance(block, Facts) for fact in block.items if fact.change]
    buttons += [card.rating.helpful, card.rating.unhelpful, card.rating.human] if card.rating else []
    return next(one for one in buttons if one.label.startswith(label))


@dataclass
class Chat:
    """One person's conversation."""

    services: Services
    person: Person
    name: str = "chat"
    channel: str = "test"
    place: str = ""
    replies: list[Reply] = field(default_factory=list)

    async def say(self, line: str, fields: Mapping[str, str] | None = None) -> Card:
        """Types a line, or clicks a command; returns the first card."""
        reply = await self.reply(line, fields)
        assert reply.cards, "a form came back"
        return reply.cards[0]

    async def reply(self, line: str, fields: Mapping[str, str] | None = None) -> Reply:
        incoming = Incoming(self.channel, self.name, self.person, line, fields or {}, place=self.place)
        self.replies.append(await dispatch(incoming, ROUTES, self.services))
        return self.replies[-1]

    async def click(self, card: Card, label: str) -> Card:
        """Clicks what carries a label that begins so; returns the first card."""
        return await self.say(button(card, label).command)

    async def fill(self, card: Card, label: str, **fields: str) -> Card:
        """Clicks what opens a form, fills it in and sends it; returns the first card."""
        form = (await self.reply(button(card, label).command)).form
        assert form is not None, "no form came back"
        assert {field.id for field in form.fields} >= fields.keys()
        return await self.say(form.command, fields)


@dataclass
class TestHouse:
    """Services put together, and the people of the sample company."""

    __test__ = False

    services: Services
    clock: FixedClock
    decisions: SqlDecisionLog
    reception: Reception
    channels: dict[str, Channel]
    """Put a channel in here, and handlers can write to it."""
    post: Post
    hurried: Hurried
    page: MetricsPage
    stores: Stores
    told: list[Going]
    """Every trace so far: of all, not of a share."""

    async def metrics(self) -> str:
        """What is counted of this house."""
        return (await self.page.text()).decode()

    def chat(
        self,
        role: Role = Role.EMPLOYEE,
        language: str | None = "en",
        groups: frozenset[str] = frozenset(),
        name: str = "chat",
        place: str = "",
    ) -> Chat:
        """A conversation of somebody who is not listed, with that role. `place`: where it can be written to later."""
        person = Person(f"{role}@brightwater.example", role.title(), role, groups, language)
        return Chat(self.services, person, name, place=place)

    @property
    def people(self) -> Directory:
        return self.services.people

    async def empty_outbox(self) -> None:
        """Sends what is due at the clock's moment; what has to wait longer than some seconds waits for the clock."""
        await self.hurried.empty(self.post)


@asynccontextmanager
async def open_house(
    folder: Path,
    policy: Path | None = None,
    model: Understanding | None = None,
    database: Database | None = None,
    seal: Seal = seal,
    draw: Callable[[int], bytes] = secrets.token_bytes,
) -> AsyncIterator[TestHouse]:
    """Opens a house on a file in `folder`, or on another `database`; a `policy` of one's own brings the people beside it."""
    clock = FixedClock()
    shelf = Shelf(policy, readers(), clock.today()) if policy else sample_shelf()
    zone, languages = str(clock.zone), texts().languages
    roster = Roster(partial(read_lists, policy.parent, zone, shelf, languages) if policy else _sample_lists)
    people = roster.people
    plan = (policy.parent if policy else ROOT / "content") / "roadmap.yaml"
    roadmap = RoadmapShelf(plan, people, shelf, ROADMAP_WORDS, FREQUENT) if policy else sample_roadmap()
    if database is None:
        database = Database(folder / "handrail.db")
        _begin_with(await _empty_databases(), folder)
    feedback = FeedbackSettings(
        Database(folder / "voices.db") if database.file is not None else database, folder / "voices-keys"
    )
    stores = await open_stores(database, feedback, KEYS, timedelta(days=180), clock, draw)
    channels, hurried = dict[str, Channel](), Hurried(clock.now)
    watching = open_watching(WatchingSettings())
    told: list[Going] = []
    traces = Traced(told.append, clock.now, chosen=lambda: True)
    outbox, post = open_outbox(
        stores.engine, channels, stores.accounts, hurried, measures=watching.counted, traces=traces
    )
    company = Company(
        texts=texts(),
        shelf=shelf,
        roster=roster,
        roadmap=roadmap,
        courses=CourseShelf(plan.parent / "courses.yaml", people, shelf, TRAINING_WORDS)
        if policy
        else copy(_sample_courses()),
        rules=sample_rules(),
        feedback_words=FEEDBACK_WORDS,
        session_words=SESSION_WORDS,
        request_words=REQUEST_WORDS,
        plain_lines=PLAIN_LINES,
    )
    services = services_of(
        *(company, stores, KEYS, clock, outbox, channels, "https://handrail.example"),
        model=model,
        sealing=seal,
        measures=watching.counted,
        traces=traces,
    )
    page = watching.page(CHANNELS, JOBS, stores.standing, services, nobody_outside=True)
    reception = reception_of(services, stores, ROUTES)
    try:
        yield TestHouse(services, clock, stores.decisions, reception, channels, post, hurried, page, stores, told)
    finally:
        await stores.inbox.flush()
        await stores.engine.dispose()
        await stores.voices.engine.dispose()
