"""What the stand-in has seen: every request of the app, and what people have before them because of it."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from tests.slack.stand_in.delivery import Delivered
from tests.slack.stand_in.posted import Call, Message, View, shown
from tests.slack.stand_in.server import Server
from tests.slack.stand_in.state import State

T = TypeVar("T")


class Sight:
    """Looks, and waits until there is something to see."""

    state: State
    server: Server
    _news: asyncio.Event

    @property
    def calls(self) -> list[Call]:
        """All requests of the app, in order."""
        return self.server.calls

    @property
    def count(self) -> Mapping[str, int]:
        """How many requests there were of each method."""
        return self.server.count

    @property
    def complaints(self) -> list[str]:
        """What Slack takes and people suffer from."""
        return self.state.complaints

    @property
    def marks(self) -> Counter[str]:
        """How many messages were taken with each mark."""
        return self.state.marks

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def refused(self) -> list[Call]:
        """The requests that Slack has refused, without those that a fault was ordered for."""
        return [
            call for call in self.calls if not call.ok and not str(call.answer.get("error", "")).startswith("status ")
        ]

    def messages(self, channel: str = "", thread: str = "") -> list[Message]:
        """What the app has posted for everybody of a channel, as it stands now; in a thread, where one is named."""
        return [
            message
            for message in self.state.messages
            if message.by_app and not message.only_for and not message.deleted
            and channel in ("", message.channel) and thread in ("", message.thread)
        ]  # fmt: skip

    def ephemerals(self, user: str = "") -> list[Message]:
        """What the app has shown to one person alone."""
        return [m for m in self.state.messages if m.only_for and not m.deleted and user in ("", m.only_for)]

    def direct(self, user: str) -> list[Message]:
        """What the app has written to somebody's DM."""
        return self.messages(f"D{user[1:]}")

    def answers(self, asked: Delivered) -> list[Message]:
        """The answers in the thread of a message."""
        assert asked.message is not None
        return [m for m in self.messages(asked.message.channel, asked.message.thread) if m.ts > asked.message.ts]

    @property
    def modals(self) -> list[View]:
        """The modals on top of each person's stack."""
        return [stack[-1] for stack in self.state.stacks.values() if stack]

    def modal(self, user: str) -> View | None:
        stack = self.state.stacks.get(user)
        return stack[-1] if stack else None

    @property
    def homes(self) -> Mapping[str, View]:
        return self.state.homes

    def status(self, channel: str, thread: str) -> str:
        """What the app says it is doing in a thread."""
        return self.state.statuses.get((channel, thread), "")

    def sent(self) -> Iterator[Mapping[str, Any]]:
        """Everything that the app has sent to Slack, whether it was taken or not."""
        yield from (call.arguments for call in self.calls)

    def sent_text(self) -> str:
        """The same as one text, to look for what must not be in it."""
        return json.dumps(list(self.sent()), ensure_ascii=False)

    async def until(self, true: Callable[[], T], within: float = 5, what: str = "") -> T:
        """Waits until something is so; returns it. Fails with everything that the app has sent so far."""
        try:
            async with asyncio.timeout(within):
                while not (found := true()):
                    self._news.clear()
                    await self._news.wait()
                return found
        except TimeoutError:
            tail = shown(self.calls[-30:])
        raise AssertionError(f"within {within} s: {what or 'what was waited for did not come'}; the app sent\n{tail}")

    async def answer(self, asked: Delivered, within: float = 5) -> Message:
        """The first answer in the thread of a message."""
        return (await self.until(lambda: self.answers(asked), within, "no answer in the thread"))[0]

    def _notice(self) -> None:
        self._news.set()
