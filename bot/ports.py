"""What the core leans on and others provide: texts, a clock, a model, platforms, places to keep things."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from bot.markup import Markup
from bot.message import Card
from bot.outbox.model import Planned, Priority, Progress, Run, State
from bot.people import Account
from bot.preferences.model import Preference
from bot.roadmap.changes import Change
from bot.roadmap.condensing.model import Doubt
from bot.roadmap.posting.model import Update, UpdateState
from bot.watching import Asking, Attempt, Limit, Outcome, Part, Standing


class Clock(Protocol):
    """The outermost loop's sense of time."""

    @property
    def zone(self) -> ZoneInfo:
        """The company's zone."""

    def now(self) -> datetime:
        """This moment, in UTC with zone."""

    def today(self) -> date:
        """This day, in the company's zone."""


class Texts(Protocol):
    """The sentences of content/texts."""

    def say(self, language: str, key: str, **values: object) -> Markup:
        """The sentence as markup; values are escaped, so they are never read as Markdown. KeyError for an unknown key."""

    def plain(self, language: str, key: str, **values: object) -> str:
        """The sentence without Markdown, for titles, labels and buttons."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages there are texts in."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An id a model proposes, with the words of the message it rests on."""

    id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model proposes to add to a reading; nothing of it counts before its quotation was found in the message."""

    tools: tuple[Proposed, ...] = ()
    data: tuple[Proposed, ...] = ()
    purposes: tuple[Proposed, ...] = ()


class Understanding(Protocol):
    """A model that may propose ids from closed lists. It never decides."""

    async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
        """Ids for `text` (already masked) out of `ids` ("tools", "data", "purposes"); None: late, spent, refused, or broken."""


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """A line of the decision log: ids and a day, never the text. `asker` is a pseudonym."""

    asker: str
    day: date
    language: str
    channel: str
    outcome: str
    answers: tuple[Mapping[str, object], ...]
    policy: str
    digest: str
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody would like a tool: ids, the name and vendor as filled in, and why, in their own words if they gave any."""

    asker: str
    day: date
    tool: str
    vendor: str
    purpose: str
    data: str
    why: str
    digest: str


class DecisionLog(Protocol):
    """Where decisions are kept, by pseudonym."""

    def pseudonym(self, person_id: str) -> str:
        """The pseudonym of a person: the same every time, and not to be turned back without the key."""

    def add(self, decision: LoggedDecision) -> None:
        """Takes a line; it is written with others shortly after, so that an answer never waits for a disk."""

    async def flush(self) -> None:
        """Writes what is waiting."""

    def pieces(self, since: date) -> AsyncIterator[Sequence[LoggedDecision]]:
        """The lines from a day on, oldest first, piece by piece."""


class Wishes(Protocol):
    """Where wishes for tools are kept."""

    async def add(self, wish: Wish) -> int:
        """Keeps it; returns how many different people have now wished for this tool."""

    async def counts(self) -> Sequence[tuple[str, int]]:
        """(tool, number of different people), most wished for first."""

    async def since(self, day: date) -> Sequence[Wish]:
        """Those of a day and later."""


class Accounts(Protocol):
    """Who writes from which account of which platform, as the platforms told."""

    async def find(self, channel: str, id_: str) -> Account | None:
        """The account, None where it was never kept."""

    async def keep(self, account: Account) -> None:
        """Keeps it in the place of what was known of it."""

    async def of(self, address: str) -> Sequence[Account]:
        """The accounts of an e-mail address, the one looked up last first."""

    async def in_group(self, channel: str, group: str) -> Sequence[Account]:
        """The accounts that a platform last told to be in one of its groups."""

    def all(self) -> AsyncIterator[Account]:
        """Every account, those of one address next to each other; read piece by piece, however many there are."""

    async def unreachable(self, channel: str, id_: str) -> None:
        """Takes the place away: nothing is sent there until the platform tells a new one."""


class Inbox(Protocol):
    """Which events have come in already, over restarts and for all processes on one database."""

    async def first(self, key: str, waiting: Waiting | None = None) -> bool:
        """Whether this is the first time that `key` is seen. True is said once; it is written down before it is said.

        With it, in one, is written down who waits for an answer to it, until `answered` is said.
        """

    def answered(self, key: str) -> None:
        """What came in under a key was answered, or a reason was given: nobody waits any more."""

    def given_up(self, key: str) -> None:
        """It was not answered, and nobody tries any more: whoever waits will be told so."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where somebody waits for an answer: the place, who they are there, and the conversation; `language` where it is known.

    All in the channel's own words, as `Incoming` and `Account` have them. Nothing of what was asked.
    """

    channel: str
    place: str
    account: str = ""
    conversation: str = ""
    around: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Somebody who waits for an answer that nobody makes any more, since a moment in UTC. `id` is a number drawn for it."""

    id: str
    waiting: Waiting
    taken_at: datetime


class Unanswered(Protocol):
    """Who waits in vain: whoever was to answer them has ended without a word."""

    async def claim(self, now: datetime) -> Interrupted | None:
        """One of them, for whoever asks first: it is theirs alone to tell, and nothing is kept of it. None where there is none."""

    async def put_back(self, interrupted: Interrupted, until: datetime) -> None:
        """They could not be told: nobody claims them before `until`."""


class SharedMemory(Protocol):
    """What all replicas have to know for a while. Nothing in it is the only copy of anything, so it raises nothing."""

    async def recall(self, names: Sequence[str]) -> Mapping[str, bytes]:
        """What is kept under some names, by name; nothing where the store is away."""

    async def keep(self, held: Mapping[str, bytes], lasting: timedelta) -> None:
        """Keeps each under its name for so long, in the place of what was there."""

    async def drop(self, names: Sequence[str]) -> None:
        """Forgets what is kept under some names."""

    async def tidy(self) -> None:
        """Deletes what is over."""


class Occurrences(Protocol):
    """Which occurrences were run, for all replicas."""

    async def claim(self, schedule: str, at: datetime, now: datetime, lease: timedelta) -> bool:
        """Takes one; False where it was run, or where somebody else is at it within their lease."""

    async def done(self, schedule: str, at: datetime, now: datetime) -> None:
        """Writes down that it was run."""


class ModelTokens(Protocol):
    """How many tokens of a language model were used on a day, by all replicas together."""

    async def take(self, day: date, tokens: int, most: int) -> bool:
        """Takes some; False, and nothing is taken, where it would be more than `most` on that day. Raises StoreAway."""

    async def put_right(self, day: date, difference: int) -> None:
        """Adds to what was used on a day, or takes away from it. Raises StoreAway."""


class Vault(Protocol):
    """Secrets that platforms hand out, encrypted where they are kept."""

    async def put(self, key: str, secret: bytes) -> None:
        """Keeps a secret in the place of what was there."""

    async def get(self, key: str) -> bytes | None:
        """The secret, None where there is none or where it cannot be opened any more."""

    async def keys(self, beginning: str) -> Sequence[str]:
        """The keys that begin so, in order."""

    async def drop(self, beginning: str) -> None:
        """Deletes every secret whose key begins so."""


@dataclass(frozen=True, slots=True)
class Rated:
    """Somebody said whether an answer helped: what was asked, as ids in a command, and which policy answered."""

    asker: str
    day: date
    channel: str
    again: str
    helpful: bool
    digest: str


class Ratings(Protocol):
    """Whether answers helped."""

    async def add(self, rated: Rated) -> None:
        """Keeps it; the same person's word on the same answer replaces the one before."""

    async def counts(self) -> tuple[int, int]:
        """How many (helpful, not helpful)."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A question that somebody gave to a person to answer.

    `asker` is a pseudonym, `place` (with `channel`) where the answer is to go, `question` their own words, `again` the
    command of the answer that was not enough. `answer` is empty while it is open; `answered_by` is a name,
    `answered_on` a day, None also where it was answered before days were kept.
    """

    id: str
    day: date
    asker: str
    asker_name: str
    channel: str
    place: str
    language: str
    question: str
    again: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_on: date | None = None


class HandOvers(Protocol):
    """The questions that people were asked to answer."""

    @property
    def kept(self) -> timedelta:
        """How long a question and its answer are kept."""

    async def add(self, handed: HandedOver) -> None:
        """Keeps it."""

    async def find(self, id_: str) -> HandedOver | None:
        """The one with an id, None where there is none (any more)."""

    async def settle(self, id_: str, answer: str, by: str, on: date) -> bool:
        """Writes the answer of a day down; False where somebody was quicker, and then nothing changes."""

    async def open(self) -> Sequence[HandedOver]:
        """Those without an answer, oldest first."""

    async def answered(self, since: date) -> Sequence[HandedOver]:
        """Those that were answered on a day or later, in the order in which they were asked."""

    async def about(self, again: str) -> Sequence[HandedOver]:
        """Those about the same answer of the policy, by its line, oldest first; with an empty line those about none."""

    async def of(self, asker: str) -> Sequence[HandedOver]:
        """Those of a pseudonym, newest first."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message of the outbox on its way to one place.

    `mark` is opaque, and the same on every attempt, as is `first_at` (UTC), the moment of the first. `recipient` is the
    e-mail address of a person, empty for a room. `topic` is what they can choose not to get.
    """

    place: str
    card: Card
    mark: str
    first_at: datetime
    recipient: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A conversation of several that Handrail takes part in: where it is written to, and what people call it."""

    place: str
    name: str


class Channel(Protocol):
    """A platform that can be written to without being asked.

    `per_second`: how many deliveries a lane may make, by what the platform allows. `repeats_safely`: the same delivery made
    again is seen once.
    """

    @property
    def per_second(self) -> float: ...

    @property
    def repeats_safely(self) -> bool: ...

    def lane(self, place: str) -> str:
        """Whose limits hold for a place, such as "slack:T0123": deliveries of one lane wait for each other."""

    async def send(self, place: str, card: Card) -> None:
        """Shows the card at a place. Raises ChannelDown where trying later may help, Unreachable where it never will."""

    async def deliver(self, delivery: Delivery) -> str:
        """Makes one attempt and no more; returns the platform's name of the message.

        Raises Throttled or ChannelDown (surely not taken), InDoubt (may have been), Unreachable (never will be),
        Refused (not this message).
        """

    async def delivered(self, delivery: Delivery) -> str | None:
        """Looks whether a delivery in doubt arrived: its name; None where it surely did not.

        Raises Throttled or ChannelDown where trying later may help, InDoubt where the platform lets nobody look.
        """

    async def rooms(self) -> Sequence[Room]:
        """The conversations of several that Handrail is in. Raises ChannelDown."""


@runtime_checkable
class Changing(Protocol):
    """A channel whose messages can be changed after they were delivered. Changed twice is as if changed once."""

    async def change(self, place: str, name: str, card: Card) -> None:
        """Puts a card in the place of what `deliver` named so; nobody is notified of it.

        Raises ChannelDown where trying later may help, Unreachable or Refused where it never will.
        """


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: what became of one delivery of a run, and why. `at`: when it was settled, or when it is due."""

    recipient: str
    medium: str
    channel: str
    state: State
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who is to get something at a moment; `zone` names the zone in which their day is counted."""

    recipient: str
    due_at: datetime
    zone: str


class Outbox(Protocol):
    """What is to be sent later, each to each once, and the ledger of what was."""

    async def plan(self, run: Run, deliveries: Iterable[Planned], now: datetime) -> int:
        """Writes a run and its deliveries down; returns how many are new.

        May be called again with the same: what stands already stays as it is, so a planner that was cut off starts over.
        """

    async def stop(self, run: str, now: datetime) -> int:
        """Stops a run: what has not begun is never sent. Returns how many deliveries that were."""

    async def forget(self, before: datetime) -> int:
        """Deletes what was settled before a moment; returns how many deliveries that were."""

    async def progress(self, run: str, now: datetime) -> Progress | None:
        """How far a run is, None where there is none of that name."""

    async def recent(self, now: datetime, most: int = 20) -> Sequence[Progress]:
        """The runs decided last, newest first."""

    async def ledger(self, run: str) -> Sequence[Entry]:
        """Every delivery of a run."""

    async def allowed_at(self, lane: str, count: int, per_second: float, now: datetime) -> datetime:
        """When the last of so many more deliveries of a lane would be made, after all that is due there already."""

    async def capped(self, expected: Sequence[Expected], priority: Priority) -> Mapping[str, str]:
        """Whom the cap over all pushes would leave out of something of this priority, by what is known now; and why."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence a model proposes for a condensed update, with the words of the update it rests on.

    `horizon` is what it says of the time: "now", "6", "12", "24" or nothing.
    """

    text: str
    quote: str
    horizon: str = ""


@dataclass(frozen=True, slots=True)
class Shortened:
    """An update as a model would say it shortly; nothing of it counts before it was held against the update."""

    headline: Quoted
    standing: Quoted
    delivered: tuple[Quoted, ...] = ()
    next: tuple[Quoted, ...] = ()
    ask: Quoted | None = None


class Condensing(Protocol):
    """A model that may say an update shortly. What it says is checked; it publishes nothing."""

    async def shorten(
        self, text: str, language: str, before: Shortened | None = None, doubts: Sequence[Doubt] = ()
    ) -> Shortened | None:
        """`text` said shortly in `language`; None: late, spent, refused, or broken.

        With `before` and `doubts` it is asked to put right what was doubted of its first version.
        """


class Preferences(Protocol):
    """What people chose to get."""

    async def of(self, person: str) -> Preference:
        """What somebody chose; one without any choice for whoever never did."""

    async def of_many(self, people: Collection[str]) -> Mapping[str, Preference]:
        """By person, those of them who ever chose something."""

    async def keep(self, preference: Preference) -> None:
        """Keeps it in the place of what was chosen before."""


class Unsubscribing(Protocol):
    """Takes the word of whoever wants no more mails, given by the link in one of them."""

    async def off(self, person: str, topic: str) -> None:
        """A person, by e-mail address, gets no more mails of a topic. May be said again."""


class Rooms(Protocol):
    """The conversations of several that a platform told of when Handrail was added to them."""

    async def keep(self, channel: str, id_: str, room: Room) -> None:
        """Keeps one, by the platform's id."""

    async def drop(self, channel: str, id_: str) -> None:
        """Forgets one: Handrail was removed there."""

    async def of(self, channel: str) -> Sequence[Room]:
        """Those of a platform, by name."""


class Updates(Protocol):
    """The updates that managers write, from the first draft on."""

    async def add(self, update: Update) -> None:
        """Keeps a new one."""

    async def find(self, id_: str) -> Update | None:
        """The one with an id, None where there is none (any more)."""

    async def change(self, update: Update, before: UpdateState) -> bool:
        """Keeps it in the place of what was known of it; False where it is not in the state `before` any more, and then
        nothing changes."""

    async def drop(self, id_: str, before: UpdateState) -> bool:
        """Deletes it; False where it is not in the state `before` (any more)."""

    async def of(self, author: str) -> Sequence[Update]:
        """Those of an author, newest first."""

    async def sent(self, by: datetime, most: int, since: datetime | None = None) -> Sequence[Update]:
        """Those whose sending began by a moment, and not before another; the last one first. Stopped ones are not among them."""

    async def last(self, author: str, track: str, by: datetime) -> Update | None:
        """The last one that an author, or anybody on a track of the roadmap, sent by a moment."""

    async def due(self, now: datetime) -> Sequence[Update]:
        """Those that are to be sent by now, the earliest first."""


class RoadmapChanges(Protocol):
    """What people changed on the roadmap in a conversation."""

    async def all(self) -> Sequence[Change]:
        """Every change, oldest first."""

    async def of(self, item: str) -> Sequence[Change]:
        """The changes of one item, oldest first."""

    async def add(self, changes: Sequence[Change]) -> bool:
        """Keeps all of them, of one item; False, and nothing is kept, where somebody was quicker with a part."""


class Measures(Protocol):
    """What is counted for whoever runs Handrail, in this process.

    Nothing of an anonymous route is handed in here: not that it came or failed, nor how long it took. Whoever calls one of these
    where a line is known asks first whether it may be counted (`Reception.is_uncounted`). What is said in `channel` and `purpose`
    is a name out of the program: no person, no words, no tool.
    """

    def arriving(self, channel: str) -> AbstractContextManager[None]:
        """Around what is done until an event is acknowledged. It counts when an answer to it does, and never without."""

    def answering(self, channel: str) -> Callable[[Outcome], None]:
        """An answer begins; what is returned is called with how it went, by whoever may count it."""

    def failed(self, part: Part, bug: BaseException) -> None:
        """Something went wrong that the log has a line of."""

    def repeated(self, channel: str) -> None:
        """A platform delivered something again that had come in already."""

    def limited(self, limit: Limit) -> None:
        """A limit was hit."""

    def attempted(self, channel: str, result: Attempt) -> None:
        """An attempt was made to deliver a message of the outbox."""

    def asked_model(self, purpose: str, result: Asking, tokens_in: int = 0, tokens_out: int = 0) -> None:
        """The model was asked, or was not since its tokens are spent."""

    def looked(self, at: datetime) -> None:
        """All that it may be time for was looked at, at a moment in UTC."""


class Watched(Protocol):
    """What the database tells whoever runs Handrail."""

    async def standing(self) -> Standing | None:
        """How things stand; None where the database cannot be asked."""
