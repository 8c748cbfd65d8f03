"""The words of requests: what can be asked for, the states and steps of one, who asks, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What is asked for."""

    TOOL = "tool"
    """A tool that the policy does not have, or does not allow yet."""
    USE = "use"
    """Something that a tool of the policy is not allowed for yet: other data, another purpose."""
    AGENT = "agent"
    """An agent that people built or want to build themselves."""


class State(StrEnum):
    """Where a request is.

    received -> questions -> sandbox -> accepted | pilot | not_yet | rejected; or withdrawn by whoever asked.
    """

    RECEIVED = "received"
    QUESTIONS = "questions"
    """Those who asked are to answer something."""
    SANDBOX = "sandbox"
    """It is being tried."""
    ACCEPTED = "accepted"
    PILOT = "pilot"
    """Accepted until a day, by which it is decided again."""
    NOT_YET = "not_yet"
    """It is looked at again on a day."""
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset({State.ACCEPTED, State.REJECTED, State.WITHDRAWN})
"""States that nothing follows."""

OPEN = frozenset(State) - CLOSED
"""States in which others can join, and in which the same is not filed a second time."""


class Step(StrEnum):
    """What can be done about a request; the value is what people type after `do=`."""

    FILE = "file"
    JOIN = "join"
    WITHDRAW = "withdraw"
    ANSWER = "answer"
    ASK = "ask"
    SANDBOX = "sandbox"
    ACCEPT = "accept"
    PILOT = "pilot"
    WAIT = "wait"
    REJECT = "reject"


DECISIONS = frozenset({Step.ACCEPT, Step.PILOT, Step.WAIT, Step.REJECT})
"""The architect's word on a request."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks for it. `person` is an e-mail address, `why` what they said it is for, in their own words."""

    person: str
    name: str
    language: str
    since: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken: by whom, when (UTC), the state after it, and what was said with it, by field of its form."""

    number: int
    step: Step
    state: State
    by: str
    by_name: str
    at: datetime
    said: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Filed:
    """A request.

    `id` counts from 1; 0 where it is not kept yet. `key` is the same for whatever asks for the same. `tool` is the id of a
    row of the policy or of the vocabulary, or empty; `name` is what people call it. `form` holds the other fields as they
    were filled in. `version` counts every step; `due` is the day by which the next one is to be taken, None where nothing
    is expected. `told` and `reminded` are how far telling and reminding got.
    """

    id: int
    kind: Kind
    key: str
    name: str
    tool: str
    form: Mapping[str, str]
    state: State
    filed_at: datetime
    due: date | None
    version: int = 1
    told: int = 0
    reminded: int = 0
    askers: tuple[Asker, ...] = ()
    steps: tuple[Done, ...] = ()

    def asker(self, person: str) -> Asker | None:
        """Somebody as one of those who ask; None where they do not."""
        return next((one for one in self.askers if one.person == person), None)

    def last(self, *steps: Step) -> Done | None:
        """The last time one of these steps was taken."""
        return next((done for done in reversed(self.steps) if done.step in steps), None)

    @property
    def decision(self) -> Done | None:
        """The decision that holds now; None where there is none, or where it is being looked at anew."""
        found = self.last(*DECISIONS)
        return found if found is not None and found.state is self.state else None
