"""Teams that is none: a loopback server that signs, keeps and refuses as Teams does, with people who type and click.

async with TeamsStandIn(now=clock.now) as teams:
    teams.bot = "http://127.0.0.1:8080/api/messages"
    anna = teams.person("Anna Visser", "anna.visser@brightwater.example")
    await anna.installs()
    await anna.says("May I use ChatGPT?")
    await teams.until(lambda: teams.messages(anna.chat))
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import ClientSession, ClientTimeout, TCPConnector, web

from tests.teams.stand_in_connector import BASE, Connector
from tests.teams.stand_in_identity import Identity
from tests.teams.stand_in_people import Person
from tests.teams.stand_in_rules import Lint
from tests.teams.stand_in_things import Called, Conversation, Fault, Posted, opaque

APP_ID = "3f6c1c2e-8d0b-4b53-9c55-6f6a2f0f5a11"
TENANT = "b28fdbfd-2b78-4f93-b0f8-8881793f0f8f"
FOREIGN = "7a1de29c-55e2-4d6e-9f0a-0a9f6b1c2d3e"
PASSWORD = "not~a~real~secret.of-the-stand-in"
PATIENCE = 15.0
"""Seconds that Teams waits for an answer before it gives up."""

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What the bot answered to what was sent to it, and how long that took."""

    status: int
    body: Any
    seconds: float
    conversation: str = ""
    activity: Mapping[str, Any] | None = None


class TeamsStandIn:
    """Teams. `quick`: nothing is looked at and nothing is kept, for measuring. `lint`: a stricter check of every card.

    `bot` is where activities go. `settle` is waited for after each thing that a person does, if a test knows when the
    bot has done with it.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        app_id: str = APP_ID,
        password: str = PASSWORD,
        tenant: str = TENANT,
        lint: Lint | None = None,
        quick: bool = False,
    ) -> None:
        self.now = now
        self.app_id = app_id
        self.tenant = tenant
        self.password = password
        self.bot = ""
        self.bot_id = f"28:{app_id}"
        self.identity = Identity(app_id, password, tenant, now)
        self.connector = Connector(self.identity, quick, lint)
        self.settle: Callable[[], Awaitable[None]] | None = None
        self.answers: list[Answer] = []
        self.address = ""

    async def __aenter__(self) -> Self:
        site = web.Application(client_max_size=4 * 1024 * 1024)
        site.add_routes([*self.identity.routes(), *self.connector.routes()])
        self._runner = web.AppRunner(site, access_log=None, handle_signals=False, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.session = ClientSession(
            timeout=ClientTimeout(total=PATIENCE), connector=TCPConnector(limit=0), skip_auto_headers=["User-Agent"]
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for fault in self.connector.faults:
            if fault.hang is not None:
                fault.hang.set()
        await self.session.close()
        await self._runner.cleanup()

    @property
    def openid(self) -> str:
        """Where the metadata of the signing keys lies."""
        return f"{self.address}/v1/.well-known/openidconfiguration"

    @property
    def token_endpoint(self) -> str:
        """Where tokens are asked for."""
        return f"{self.address}/{self.tenant}/oauth2/v2.0/token"

    @property
    def service_url(self) -> str:
        """The connector, as activities name it."""
        return f"{self.address}{BASE}/"

    # -- who and where

    def person(
        self,
        name: str = "Sam Peters",
        email: str = "",
        *,
        role: str = "user",
        tenant: str = "",
        upn: str = "",
        locale: str = "en-GB",
        aad: str = "",
    ) -> Person:
        """Somebody with a chat of their own with the bot, in which the app is not installed yet."""
        made = Person(self, opaque("person"), name, email, role, tenant or self.tenant, upn or email, locale, aad)
        made.chat = self.conversation("personal", made, installed=False)
        return made

    def conversation(self, kind: str, *people: Person, installed: bool = True, name: str = "") -> Conversation:
        """A group chat (`groupChat`), a channel (`channel`) or a personal chat."""
        made = Conversation(opaque(kind), kind, list(people), installed, name=name)
        made.team = opaque("channel") if kind == "channel" else ""
        self.connector.conversations[made.id] = made
        return made

    # -- what was received

    def messages(self, where: Conversation | str) -> list[Posted]:
        """What stands in a conversation now, oldest first; of a channel, a thread is asked for by its own id."""
        return self.connector.posted.get(where if isinstance(where, str) else where.id, [])

    def everything(self) -> list[Posted]:
        """What stands anywhere."""
        return [one for posted in self.connector.posted.values() for one in posted]

    def cards(self, where: Conversation | str) -> list[Mapping[str, Any]]:
        """The cards that stand in a conversation."""
        return [card for one in self.messages(where) for card in one.cards]

    @property
    def updates(self) -> list[Posted]:
        """Messages that were changed, each as it was after the change."""
        return self.connector.updates

    @property
    def typing(self) -> list[str]:
        """Where the bot was seen typing."""
        return self.connector.typing

    @property
    def refused(self) -> list[str]:
        """Why things that the bot sent were not taken."""
        return self.connector.refused

    def called(self, *operations: str) -> list[Called]:
        """The log of requests, all or those of some operations."""
        return [one for one in self.connector.called if not operations or one.operation in operations]

    async def until(self, predicate: Callable[[], T], within: float = 5.0) -> T:
        """Waits until something is so; it is looked at whenever anything came in. Fails with what did come in."""
        try:
            async with asyncio.timeout(within):
                while True:
                    changed = self.connector.changed
                    if found := predicate():
                        return found
                    await changed.wait()
        except TimeoutError:
            log = [f"{one.operation} {one.status}" for one in self.called()]
            said = [one.words[:80] for one in self.everything()]
            raise AssertionError(f"not within {within} s; calls {log}, refused {self.refused}, shown {said}") from None

    def fault(self, operation: str, status: int = 0, **more: Any) -> Fault:
        """Lets an operation (or several, by a blank) go wrong; see Fault. `retry_after` is the header of that name."""
        if "retry_after" in more:
            more["headers"] = {"Retry-After": str(more.pop("retry_after"))}
        made = Fault(operation, status, **more)
        self.connector.faults.append(made)
        return made

    # -- what is sent to the bot

    async def deliver(
        self,
        activity: Mapping[str, Any] | None,
        *,
        token: str | None = None,
        headers: Mapping[str, str] | None = None,
        data: bytes | None = None,
    ) -> Answer:
        """Posts an activity as Teams does. `token` and `headers` replace what is usual; `data` is sent as it is."""
        sent = dict(headers) if headers is not None else self._headers(token)
        loop = asyncio.get_running_loop()
        begun = loop.time()
        skip = [] if "Content-Type" in sent else ["Content-Type"]
        body = {"data": data} if data is not None else {"json": activity}
        async with self.session.post(self.bot, headers=sent, skip_auto_headers=skip, **body) as response:
            read = await response.read()
            seconds = loop.time() - begun
            told = await response.json() if "json" in response.content_type and read else read.decode() or None
        where = (activity or {}).get("conversation") or {}
        answer = Answer(
            response.status, told, seconds, where.get("id", "") if isinstance(where, Mapping) else "", activity
        )
        self.answers.append(answer)
        return answer

    def _headers(self, token: str | None) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {token or self.identity.channel_token(self.service_url)}",
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)",
        }

    async def settled(self) -> None:
        """After something was done: until the bot has done with it, where that can be known."""
        if self.settle is not None:
            await self.settle()
