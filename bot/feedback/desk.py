"""Everything the capability works with, put together by app.py; nothing in it can be switched so that people are found."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from bot.calendar.week import Weekday
from bot.errors import BadContent
from bot.feedback.colleagues import Colleagues, Listed
from bot.feedback.keeping import Intake, Keys, Releases, Threads
from bot.feedback.model import BATCH, K, Month, Voice
from bot.feedback.release import Passed
from bot.feedback.sealing import seal
from bot.feedback.tickets import Tickets
from bot.feedback.turnstile import Turnstile
from bot.feedback.words import FeedbackWords

RELEASED_ON = Weekday.TUE
"""The day of the week on which a batch is released, if it is big enough."""

Seal = Callable[[Voice, X25519PublicKey, Month], bytes]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the company decides. Raises BadContent for what would make a promise of the form untrue.

    `second_readers`: addresses of people outside of HR and management (works council, data protection) who look at what
    rules withhold, and put a point into other words. `reports`, `elsewhere`: by language, where emergencies and legal
    reports belong, and how to speak at a full distance.
    """

    k: int = K
    batch: int = BATCH
    second_readers: frozenset[str] = frozenset()
    reports: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    elsewhere: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if self.k < K:
            raise BadContent(
                f"k in feedback.yaml is {self.k}; the form promises that no figure tells of fewer than {K} people: write {K} or more"
            )
        if self.batch < BATCH:
            raise BadContent(
                f"batch in feedback.yaml is {self.batch}; the form promises summaries of at least {BATCH} people: write {BATCH} or more"
            )


@dataclass(frozen=True, slots=True)
class Desk:
    """The turnstile, the intake, the keys, the releases, the rules and the words. `seal` and `shuffle` are arguments for the proof that
    who said what leaves no trace: it needs randomness that it knows.
    """

    intake: Intake
    keys: Keys
    releases: Releases
    threads: Threads
    rules: Rules
    words: FeedbackWords = field(repr=False)
    listed: Listed = field(repr=False)
    tickets: Tickets = field(repr=False)
    turnstile: Turnstile = field(default_factory=Turnstile)
    seal: Seal = seal
    shuffle: Callable[[list[Passed]], None] = secrets.SystemRandom().shuffle

    @property
    def colleagues(self) -> Colleagues:
        """Whose names are looked for: the list as it is."""
        return self.listed.now
