"""What the app has shown to people: messages and ephemerals, views on stacks, homes; and every request that it made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.slack.stand_in.walk import Block, words


@dataclass
class Message:
    """A message as it stands now. `only_for`: the one who sees it; empty where everybody of the conversation does."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Block] = field(default_factory=list)
    thread_ts: str = ""
    only_for: str = ""
    by_app: bool = False
    team: str = ""
    edits: list[tuple[str, list[Block]]] = field(default_factory=list)
    """What it said before, each time that it was edited."""
    deleted: bool = False
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """What the app sent to make it so."""
    files: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """What apps may read beside it."""

    @property
    def mark(self) -> str:
        """By which the app finds it again."""
        return str((self.metadata.get("event_payload") or {}).get("mark") or "")

    @property
    def thread(self) -> str:
        """The message that its thread hangs on: the one that it answers, else itself."""
        return self.thread_ts or self.ts

    @property
    def words(self) -> str:
        """What a person reads in it."""
        return "\n".join(words(self.blocks)) if self.blocks else self.text

    def told(self, bot: str) -> dict[str, Any]:
        """The `message` of an event or an interaction."""
        threaded = {"thread_ts": self.thread_ts, "parent_user_id": self.user} if self.thread_ts else {}
        app = {"bot_id": f"B{bot[1:]}", "app_id": "A0HANDRAIL"} if self.by_app else {}
        return {
            "type": "message", "user": self.user, "text": self.text, "ts": self.ts, "team": self.team,
            "blocks": self.blocks, **threaded, **app,
        }  # fmt: skip


@dataclass
class View:
    """A modal or a home as it stands now. `typed` is what its reader has filled in, by block and element."""

    id: str
    user: str
    payload: dict[str, Any]
    hash: str
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    external_id: str = ""
    previous: str | None = None
    root: str = ""
    states: list[dict[str, Any]] = field(default_factory=list)
    """What it showed before, each time that it was updated."""

    @property
    def blocks(self) -> list[Block]:
        return list(self.payload["blocks"])

    @property
    def title(self) -> str:
        return str(self.payload.get("title", {}).get("text", ""))

    @property
    def words(self) -> str:
        """What a person reads in it."""
        return "\n".join([*words(self.payload), *self.errors.values()])

    def told(self, team: str, bot: str, app: str) -> dict[str, Any]:
        """The `view` of an answer or an interaction."""
        empty = {"private_metadata": "", "callback_id": "", "clear_on_close": False, "notify_on_close": False}
        return {
            "submit": None, "close": None, **empty, **self.payload, "id": self.id, "team_id": team, "hash": self.hash,
            "state": {"values": self.typed}, "root_view_id": self.root or self.id, "previous_view_id": self.previous,
            "app_id": app, "app_installed_team_id": team, "bot_id": f"B{bot[1:]}", "external_id": self.external_id,
        }  # fmt: skip


@dataclass
class Call:
    """One request of the app: a method of the Web API, or `response_url`, `upload`, `ack`."""

    method: str
    arguments: Mapping[str, Any]
    token: str = ""
    answer: Mapping[str, Any] = field(default_factory=dict)
    at: float = 0.0
    """When it came, by the loop's clock."""

    @property
    def ok(self) -> bool:
        return bool(self.answer.get("ok"))

    def __repr__(self) -> str:
        said = self.arguments.get("text") or self.arguments.get("status") or ""
        where = self.arguments.get("channel") or self.arguments.get("channel_id") or self.arguments.get("user_id") or ""
        outcome = "ok" if self.ok else self.answer.get("error", "no answer")
        return f"{self.method} {where} {str(said)[:80]!r} -> {outcome}"


def shown(calls: Sequence[Call]) -> str:
    """The calls as a failing test prints them."""
    return "\n".join(f"  {call!r}" for call in calls) or "  (nothing)"
