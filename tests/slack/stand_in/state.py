"""All that Slack knows in a test: workspaces, messages, views, triggers, response addresses, files, tokens."""

from __future__ import annotations

import itertools
import mimetypes
import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from tests.slack.stand_in.clock import MovableClock
from tests.slack.stand_in.posted import Message, View
from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.walk import Block
from tests.slack.stand_in.workspace import Token, Workspace

TRIGGER_LIVES = timedelta(seconds=3)
RESPONSE_LIVES, RESPONSE_USES = timedelta(minutes=30), 5
STACK = 3
APP = "A0HANDRAIL"

Lint = Callable[[str, Any], Sequence[str]]
"""From a surface (message, modal, home) and its blocks or view to what is wrong with it, one line each."""


@dataclass
class Trigger:
    """The right to open one window, for three seconds."""

    user: str
    team: str
    born: datetime
    view: str = ""
    """The modal that it was clicked in."""
    used: bool = False


@dataclass
class ResponseAddress:
    """Where the app may answer to a command or a click."""

    id: str
    team: str
    channel: str
    user: str
    born: datetime
    message: Message | None = None
    uses: int = 0


@dataclass
class Upload:
    """A file on its way."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    alt: str = ""
    done: bool = False


@dataclass
class SharedFile:
    """A file that somebody attached to a message or a form."""

    id: str
    name: str
    content: bytes
    mode: str = "hosted"
    """hosted, or snippet for a long text that Slack made a file of."""
    kind: str = ""
    """Its type, where that is not to be told by its name."""

    @property
    def type(self) -> str:
        return self.kind or mimetypes.guess_type(self.name)[0] or "text/plain"

    def told(self, address: str) -> dict[str, Any]:
        """The file object of an event or of a form, whose content is at `address`."""
        url = f"{address}/files/{self.id}/{quote(self.name)}"
        return {
            "id": self.id, "name": self.name, "title": self.name, "mimetype": self.type, "mode": self.mode,
            "filetype": self.name.rpartition(".")[2], "size": len(self.content), "is_external": False, "created": 1,
            "file_access": "visible", "url_private": url, "url_private_download": url,
        }  # fmt: skip


@dataclass
class State:
    """What there is. `lint` judges blocks; `complaints` are things that Slack takes and people suffer from."""

    clock: MovableClock
    lint: Lint
    workspaces: dict[str, Workspace] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    by_name: dict[tuple[str, str], Message] = field(default_factory=dict)
    stacks: dict[str, list[View]] = field(default_factory=dict)
    """Open modals per person, the one on top last."""
    homes: dict[str, View] = field(default_factory=dict)
    closed: list[View] = field(default_factory=list)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    addresses: dict[str, ResponseAddress] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    shared: dict[str, SharedFile] = field(default_factory=dict)
    """Files that people have attached."""
    marks: Counter[str] = field(default_factory=Counter)
    """How many messages were taken with each mark: more than one is a message that somebody got twice."""
    statuses: dict[tuple[str, str], str] = field(default_factory=dict)
    """What the app says it is doing, by channel and thread; gone when it answers there."""
    prompts: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    reactions: list[tuple[str, str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    refreshes: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    most_told: int = 999
    """Messages that a page of history holds at the most; 15 for apps that are sold."""
    home_tab: bool = True
    agent: bool = True
    """The app is an agent: its chat is the Messages tab."""
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def token(self, value: str) -> Token:
        """The token, if it still opens something."""
        if not value:
            raise Refused("not_authed")
        token = self.tokens.get(value)
        if token is None:
            raise Refused("invalid_auth")
        if token.gone:
            raise Refused(token.gone)
        return token

    def workspace(self, token: Token) -> Workspace:
        return self.workspaces[token.team]

    def new_trigger(self, user: str, team: str, view: str = "") -> str:
        id_ = f"{next(self.numbers)}.{len(self.triggers)}.{secrets.token_hex(16)}"
        self.triggers[id_] = Trigger(user, team, self.clock.now(), view)
        return id_

    def use_trigger(self, id_: object) -> Trigger:
        """The trigger, once, within three seconds."""
        trigger = self.triggers.get(str(id_))
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self.clock.now() - trigger.born > TRIGGER_LIVES:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger

    def new_address(self, team: str, channel: str, user: str, message: Message | None = None) -> ResponseAddress:
        address = ResponseAddress(secrets.token_hex(12), team, channel, user, self.clock.now(), message)
        self.addresses[address.id] = address
        return address

    def find(self, channel: str, ts: str) -> Message | None:
        """A message that everybody of the conversation sees."""
        found = self.by_name.get((channel, ts))
        return found if found is not None and not found.only_for and not found.deleted else None

    def post(self, message: Message) -> Message:
        """Shows a message; an answer of the app ends what it said it was doing there."""
        self.messages.append(message)
        self.by_name[message.channel, message.ts] = message
        if message.mark:
            self.marks[message.mark] += 1
        if message.by_app:
            self.statuses.pop((message.channel, message.thread), None)
        return message

    def check(self, surface: str, payload: Any, error: str = "invalid_blocks") -> None:
        """Refuses what Slack would not show."""
        found = list(self.lint(surface, payload))
        if found:
            raise Refused(error, errors=found, response_metadata={"messages": [f"[ERROR] {line}" for line in found]})

    def views(self) -> list[View]:
        return [*(view for stack in self.stacks.values() for view in stack), *self.homes.values()]

    def new_hash(self) -> str:
        return f"{int(self.clock.now().timestamp())}.{secrets.token_hex(4)}"


def as_blocks(value: Any) -> list[Block]:
    """Blocks as they come: a list, or JSON in a form's field."""
    if value in (None, ""):
        return []
    if not isinstance(value, list):
        raise Refused("invalid_blocks_format")
    return value
