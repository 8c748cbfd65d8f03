"""What the web chat remembers of a browser, in memory and bounded: who is played, and what was shown."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup as Html

from adapters.web.guard import Pace
from bot.message import Form
from bot.request import Attached

MOST_SESSIONS = 1_000
"""Browsers remembered at once; the one that was away longest goes first."""

MOST_TURNS = 100
"""Turns of a conversation that are shown; the page says when earlier ones are gone."""

MOST_ROOM = 4 * 1024 * 1024
"""Characters and picture bytes that a conversation may take."""

MOST_ROOM_TOGETHER = 256 * 1024 * 1024
"""The same for all browsers together."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A part of the log: the person's words or our answer, as HTML, with what a later click needs to find again.

    `files`: attached to the form already. `arrived`: the number of what was sent without having been asked for, else 0.
    """

    id: str
    html: Html
    labels: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    form: Form | None = None
    files: tuple[Attached, ...] = ()
    arrived: int = 0

    @property
    def room(self) -> int:
        """What it takes: characters and bytes of pictures and files."""
        held = (*self.pictures.values(), *(file.content for file in self.files))
        return len(self.html) + sum(map(len, held))


@dataclass(slots=True)
class Talk:
    """One person's conversation. `conversation` is its id for the core, `key` begins the ids of its turns, `room` is
    what all of them take, `seen` the number of what last arrived unasked."""

    conversation: str
    seen: int = 0
    key: str = field(default_factory=lambda: f"t{secrets.token_hex(4)}")
    turns: list[Turn] = field(default_factory=list)
    count: int = 0
    room: int = 0
    forgotten: bool = False

    def next_id(self) -> str:
        """An id for the next turn; it is never given again, not even after a restart."""
        self.count += 1
        return f"{self.key}-{self.count}"

    def add(self, turn: Turn) -> None:
        """Puts a turn at the end, or where the one with its id stood; the oldest go where it gets too much."""
        place = next((n for n, old in enumerate(self.turns) if old.id == turn.id), None)
        if place is None:
            self.turns.append(turn)
        else:
            self.room -= self.turns[place].room
            self.turns[place] = turn
        self.room += turn.room
        while len(self.turns) > 1 and (len(self.turns) > MOST_TURNS or self.room > MOST_ROOM):
            self.room -= self.turns.pop(0).room
            self.forgotten = True

    def turn(self, id_: str) -> Turn | None:
        """The turn with an id, None where it is gone."""
        return next((turn for turn in self.turns if turn.id == id_), None)

    def label(self, command: str) -> str | None:
        """What stands on the button that carries a command, the latest first."""
        return next((turn.labels[command] for turn in reversed(self.turns) if command in turn.labels), None)


@dataclass(slots=True)
class Session:
    """One browser. `token` must come with everything it sends; the core may know `id`, but not the cookie."""

    person: str
    pace: Pace
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    talks: dict[str, Talk] = field(default_factory=dict)
    begun: int = 0

    def talk(self) -> Talk:
        """The conversation of the person who is played."""
        if self.person not in self.talks:
            self.begin()
        return self.talks[self.person]

    def begin(self, seen: int = 0) -> None:
        """Starts this person's conversation anew; what arrived unasked up to `seen` is not shown in it."""
        self.begun += 1
        self.talks[self.person] = Talk(f"web:{self.id}:{self.begun}", seen)

    def picture(self, id_: str) -> bytes | None:
        """A picture that stands in one of the conversations."""
        turns = (turn for talk in self.talks.values() for turn in talk.turns)
        return next((turn.pictures[id_] for turn in turns if id_ in turn.pictures), None)

    @property
    def room(self) -> int:
        """What all conversations take."""
        return sum(talk.room for talk in self.talks.values())


class Sessions:
    """All browsers, by the cookie's value."""

    def __init__(self) -> None:
        self._by_cookie: OrderedDict[str, Session] = OrderedDict()

    def find(self, cookie: str | None) -> Session | None:
        """The session of a cookie, None where there is none (any more)."""
        found = self._by_cookie.get(cookie or "")
        if found is not None:
            self._by_cookie.move_to_end(cookie or "")
        return found

    def start(self, person: str, now: datetime) -> tuple[str, Session]:
        """A new session for whoever plays `person`, and its cookie."""
        cookie, session = secrets.token_urlsafe(32), Session(person, Pace(now))
        self._by_cookie[cookie] = session
        self.make_room()
        return cookie, session

    def make_room(self) -> None:
        """Lets go of those that were away longest, until the rest is within its bounds."""
        rooms = [session.room for session in self._by_cookie.values()] if len(self._by_cookie) > 1 else []
        total = sum(rooms)
        for room in rooms[:-1]:
            if total <= MOST_ROOM_TOGETHER and len(self._by_cookie) <= MOST_SESSIONS:
                break
            self._by_cookie.popitem(last=False)
            total -= room
