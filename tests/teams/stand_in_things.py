"""What the stand-in holds: conversations, what stands in them, what was asked for, and what is to go wrong."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.teams import stand_in_rules as rules

if TYPE_CHECKING:
    from tests.teams.stand_in_member import Member


BOT_NAME = "Handrail"


@dataclass(frozen=True)
class Posted:
    """A message in a conversation, as it stands there now."""

    id: str
    conversation: str
    activity: Mapping[str, Any]
    at: float
    changed: int = 0

    @property
    def cards(self) -> list[Mapping[str, Any]]:
        found = self.activity.get("attachments") or ()
        return [one["content"] for one in found if one.get("contentType") == rules.CARD]

    @property
    def suggested(self) -> list[str]:
        return [one["title"] for one in (self.activity.get("suggestedActions") or {}).get("actions", ())]

    @property
    def words(self) -> str:
        """Everything that can be read in it, a line for each piece."""
        return "\n".join([str(self.activity.get("text") or ""), *(words(card) for card in self.cards)]).strip()

    @property
    def first(self) -> str:
        """The first line that can be read, without a symbol before it."""
        return plain(self.words.partition("\n")[0])


def plain(line: str) -> str:
    """A line or a title without the symbol before it."""
    return re.sub(r"^[^\w“\"(]+", "", line)


def words(card: Mapping[str, Any]) -> str:
    """Everything that can be read in a card, a line for each piece, in order."""
    told = []
    for part in rules.parts(card):
        told += [str(part[name]) for name in ("text", "label", "placeholder", "title", "altText") if part.get(name)]
        told += [f"{fact.get('title')} {fact.get('value')}" for fact in part.get("facts", ())]
        told += [str(choice.get("title")) for choice in part.get("choices", ())]
        told += [str(part["value"])] if part["type"] == "Input.Text" and part.get("value") else []
        told += [str(part["errorMessage"])] if part.get("errorMessage") else []
    return "\n".join(told)


def clickable(card: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Everything that can be clicked in a card, with what people read on it."""
    for part in rules.parts(card):
        inside = part.get("selectAction")
        if isinstance(inside, Mapping):
            shown = words({name: value for name, value in part.items() if name != "selectAction"})
            yield shown.partition("\n")[0], inside
        for action in part.get("actions", ()):
            yield str(action.get("title", "")), action


@dataclass
class Conversation:
    """Where people and the bot may meet. `installed`: the bot is there; `blocked`: nobody wants to hear from it."""

    id: str
    kind: str
    members: list[Member] = field(default_factory=list)
    installed: bool = True
    blocked: bool = False
    name: str = ""
    team: str = ""
    threads: set[str] = field(default_factory=set)
    """Ids of messages that begin a thread, in a channel."""


@dataclass(frozen=True)
class Called:
    """A line of the log of requests: `at` is the loop's time, `delivered` whether it took effect."""

    operation: str
    conversation: str
    at: float
    status: int
    delivered: bool


@dataclass
class Fault:
    """What goes wrong with an operation, `times` times. `after`: it takes effect first, and then the line goes wrong."""

    operation: str
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    times: int = 1
    hang: asyncio.Event | None = None
    broken: bool = False
    after: bool = False
    only: Callable[[str], bool] = lambda conversation: True


def opaque(kind: str) -> str:
    """A new id of a conversation or a person: long and without meaning, as Teams' are."""
    match kind:
        case "person":
            return f"29:1{secrets.token_urlsafe(48)}"
        case "personal":
            return f"a:1{secrets.token_urlsafe(66)}"
        case "groupChat":
            return f"19:{secrets.token_hex(16)}@thread.v2"
        case _:
            return f"19:{secrets.token_urlsafe(30)}@thread.tacv2"
