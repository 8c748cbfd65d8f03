"""The stand-in as a test holds it: a Slack of its own, the app that it talks to, and everything that the app has shown."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import ssl
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from scheduler.clock import SystemClock
from tests.slack import block_kit, payloads
from tests.slack.stand_in.clock import MovableClock
from tests.slack.stand_in.delivery import EVENTS, Delivered, Delivery
from tests.slack.stand_in.faults import Fault, Limit, Weather
from tests.slack.stand_in.person import Person
from tests.slack.stand_in.posted import Message
from tests.slack.stand_in.server import Server
from tests.slack.stand_in.sight import Sight
from tests.slack.stand_in.sockets import Sockets
from tests.slack.stand_in.state import Lint, State
from tests.slack.stand_in.workspace import SCOPES, Group, Kind, Member, Room, Token, Workspace

T = TypeVar("T")

TEAM, BOT = "T0BRIGHT", "U0HANDRAIL"
BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-the-token-of-the-stand-in", "xapp-the-token-of-the-stand-in", "5ecret0f7he5tand1n"

EVERYTHING = frozenset(
    {
        "app_mention",
        "message.im",
        "message.channels",
        "message.groups",
        "message.mpim",
        "app_home_opened",
        "app_context_changed",
        "tokens_revoked",
        "app_uninstalled",
        "member_joined_channel",
        "reaction_added",
    }
)
"""The events that the app has subscribed to, unless a manifest says otherwise."""


class SlackStandIn(Sight):
    """A local Slack. Use it as `async with SlackStandIn() as slack`, then `slack.point_at(address of the app)`.

    `now`: where time comes from. `lint`: what judges blocks, the project's own rules unless a test brings others. `tls`: to
    be reached over https. `light`: nothing is judged and no message kept, only counted in `slack.count`, for measuring the
    app and not the stand-in; of messages that bear a mark, the mark is kept, so that they can be looked for.
    """

    def __init__(
        self, *, now: Callable[[], datetime] | None = None, lint: Lint | None = None,
        tls: ssl.SSLContext | None = None, light: bool = False,
    ) -> None:  # fmt: skip
        self.clock = MovableClock(now or SystemClock(ZoneInfo("UTC")).now)
        self.state = State(self.clock, lint or block_kit.refused)
        self.server = Server(self.state, self._notice, light, tls)
        self.delivery = Delivery(SECRET, self.clock, self.server.sockets)
        self.subscribed = EVERYTHING
        self.team, self.bot, self.bot_token, self.app_token, self.signing_secret = (
            TEAM,
            BOT,
            BOT_TOKEN,
            APP_TOKEN,
            SECRET,
        )
        self.command, self.shortcuts = "/handrail", dict[str, str]()
        self._events = itertools.count(1)
        self._news = asyncio.Event()
        self.workspace = self.add_workspace(TEAM, "Brightwater", BOT)
        self.state.tokens[BOT_TOKEN] = Token(BOT_TOKEN, TEAM)
        self.state.tokens[APP_TOKEN] = Token(APP_TOKEN, TEAM, "app", frozenset({"connections:write"}))

    async def __aenter__(self) -> Self:
        await self.server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.delivery.close()
        await self.server.stop()

    # Where it is, and where the app is

    @property
    def api_url(self) -> str:
        return f"{self.server.address}/api/"

    def point_at(self, base: str) -> None:
        """Tells where the app listens: http://127.0.0.1:PORT."""
        self.delivery.base = base.rstrip("/")

    @property
    def transport(self) -> str:
        """http or socket."""
        return self.delivery.transport

    @transport.setter
    def transport(self, transport: str) -> None:
        self.delivery.transport = transport

    @property
    def sockets(self) -> Sockets:
        return self.server.sockets

    # Who is there

    def add_workspace(self, id_: str, name: str, bot: str) -> Workspace:
        """A company's Slack, with the app in it."""
        workspace = self.state.workspaces[id_] = Workspace(id_, name, bot)
        workspace.members[bot] = Member(bot, "Handrail", kind=Kind.BOT, team=id_)
        return workspace

    def add_user(
        self, id_: str, name: str = "", *, email: str = "", kind: Kind = Kind.MEMBER, locale: str = "en-GB",
        tz: str = "Europe/Amsterdam", team: str = TEAM, home: str = "",
    ) -> Member:  # fmt: skip
        """Somebody. `home`: the workspace they are really of, where that is another one."""
        member = Member(id_, name or id_, email, kind, locale, tz, home or team)
        self.state.workspaces[team].members[id_] = member
        return member

    def add_channel(
        self, id_: str, name: str = "", members: Sequence[str] = (), *, kind: str = "channel", with_app: bool = True,
        archived: bool = False, shared: bool = False, team: str = TEAM,
    ) -> Room:  # fmt: skip
        """A channel. `shared`: with another company."""
        workspace = self.state.workspaces[team]
        inside = {*members, workspace.bot} if with_app else set(members)
        room = workspace.rooms[id_] = Room(id_, name or id_.casefold(), kind, inside, archived, shared)
        return room

    def add_group(self, id_: str, handle: str, users: Sequence[str], team: str = TEAM) -> Group:
        """A user group."""
        group = self.state.workspaces[team].groups[id_] = Group(id_, handle, set(users))
        return group

    def person(self, id_: str, team: str = TEAM) -> Person:
        """Somebody who writes, clicks and fills in forms."""
        return Person(self, self.state.workspaces[team], id_)

    def configure(self, manifest: Mapping[str, Any]) -> None:
        """Sets the app up as its manifest asks: scopes, events, the command, the shortcuts. Nothing else is granted."""
        features, settings = manifest.get("features", {}), manifest.get("settings", {})
        scopes = frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))
        self.state.tokens[BOT_TOKEN].scopes = scopes
        self.subscribed = frozenset(settings.get("event_subscriptions", {}).get("bot_events", ()))
        commands = features.get("slash_commands") or ()
        self.command = str(commands[0]["command"]) if commands else ""
        self.shortcuts = {one["callback_id"]: one["type"] for one in features.get("shortcuts") or ()}
        self.state.agent = "agent_view" in features
        self.state.home_tab = bool(features.get("app_home", {}).get("home_tab_enabled"))

    # What can go wrong

    def fail(
        self, method: str, *, status: int = 200, error: str = "", retry_after: int | None = None, hang: bool = False,
        break_before: bool = False, break_after: bool = False, slow: bool = False, done: bool = False, times: int = 1,
        **more: Any,
    ) -> None:  # fmt: skip
        """Orders trouble for the next `times` requests (-1: all) of a method, or of `response_url`, `upload` or `file`.

        `status` 429 with `retry_after`, 500 …; `error`: ok is false; with `done` it is done all the same; `hang`: no
        answer; `break_before`: the line breaks; `break_after`: done, and the line breaks; `slow`: done, and answered after
        `release()`.
        """
        fault = Fault(
            status, error, done, retry_after, hang, break_before, break_after, slow=slow, more=more, times=times
        )
        self.server.faults.add(method, fault)

    def weather(
        self, *, limited: float = 0, failing: float = 0, breaking: float = 0, retry_after: int = 1, seed: int = 1
    ) -> None:
        """From here on trouble comes by chance to messages that are posted: a share of 429, of 500 and of broken lines.

        Half of the 500s and of the broken lines come after the message was taken. The same `seed` gives the same weather.
        """
        self.server.faults.weather = Weather(limited, failing, breaking, retry_after, seed)

    def limit(self, per_minute: float, burst: int = 1) -> None:
        """From here on so many messages a minute are taken, and no more than `burst` at once."""
        self.server.faults.limit = Limit(per_minute, burst)

    def heal(self) -> None:
        """Takes all ordered trouble back."""
        self.server.faults.clear()
        self.release()

    def release(self) -> None:
        """Answers what hangs or is slow."""
        self.server.release()

    def revoke(self, token: str = BOT_TOKEN, why: str = "token_revoked") -> None:
        """A token opens nothing any more."""
        self.state.tokens[token].gone = why

    def allow(
        self, code: str, client_id: str, client_secret: str, *, team: str = TEAM, user: str = "U0ADMIN",
        scopes: frozenset[str] = SCOPES, rotating: bool = False, expires_in: int = 43_200,
    ) -> None:  # fmt: skip
        """An administrator has said yes to installing: `code` can be turned into a token once."""
        self.state.codes[code] = {
            "team": team, "user": user, "scopes": scopes, "rotating": rotating, "client_id": client_id,
            "client_secret": client_secret, "used": False, "expires_in": expires_in,
        }  # fmt: skip

    # What it sends

    async def deliver(
        self, inner: Mapping[str, Any], *, team: str = TEAM, event_id: str = "", retry: int = 0,
        reason: str = "http_timeout", shared: bool = False, outer: Mapping[str, Any] | None = None,
    ) -> Delivered:  # fmt: skip
        """Sends an event. With the `event_id` of another one and `retry`, it is that one once more.

        `outer`: other values for the envelope.
        """
        id_ = event_id or f"Ev{next(self._events):06d}{secrets.token_hex(4)}"
        workspace = self.state.workspaces[team]
        self._stands_there(inner, team)
        payload = payloads.event(team, workspace.bot, dict(inner), id_, self.clock.seconds(), shared)
        payload |= outer or {}
        delivered = await self.delivery.send(EVENTS, payload, retry, reason)
        delivered.event_id, delivered.payload = id_, payload
        return delivered

    def _stands_there(self, inner: Mapping[str, Any], team: str) -> None:
        """What an event tells of stands in the conversation, so that it can be answered in its thread."""
        channel, ts = inner.get("channel"), inner.get("ts")
        if (
            inner["type"] not in ("message", "app_mention")
            or inner.get("hidden")
            or self.state.find(str(channel), str(ts))
        ):
            return
        who, text, thread = (str(inner.get(key) or "") for key in ("user", "text", "thread_ts"))
        self.state.post(Message(str(channel), str(ts), who, text, list(inner.get("blocks") or ()), thread, team=team))

    async def redeliver(self, delivered: Delivered, retry: int = 1, reason: str = "http_timeout") -> Delivered:
        """Sends an event once more, as Slack does when it did not hear that it came."""
        assert delivered.payload is not None
        return await self.delivery.send(EVENTS, delivered.payload, retry, reason)
