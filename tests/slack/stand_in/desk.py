"""What somebody writes in Slack: messages, with files or without, mentions, and what they change and take back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from tests.slack import payloads
from tests.slack.stand_in.delivery import Delivered
from tests.slack.stand_in.posted import Message
from tests.slack.stand_in.screen import Screen
from tests.slack.stand_in.state import SharedFile
from tests.slack.stand_in.workspace import Room

SUBSCRIPTION = {"channel": "message.channels", "group": "message.groups", "im": "message.im", "mpim": "message.mpim"}


class Desk(Screen):
    """One member of a workspace, writing."""

    async def dm(
        self, text: str, thread: Message | None = None, *, raw: bool = False, files: Sequence[SharedFile] = ()
    ) -> Delivered:
        """Writes to the app. `raw`: `text` is as Slack sends it, with mentions such as <!channel>. `files`: see `attach`."""
        return await self.say(self._room_with_app().id, text, thread, raw=raw, files=files)

    async def say(
        self,
        channel: str,
        text: str,
        thread: Message | None = None,
        *,
        raw: bool = False,
        files: Sequence[SharedFile] = (),
    ) -> Delivered:
        """Writes in a conversation, without a mention of the app."""
        message = self._write(channel, text if raw else payloads.typed(text), thread, files)
        return await self._deliver_message(message)

    async def mention(
        self,
        channel: str,
        text: str,
        thread: Message | None = None,
        *,
        raw: bool = False,
        files: Sequence[SharedFile] = (),
    ) -> Delivered:
        """Writes @Handrail and then the text. It comes twice where the app also hears the channel, as with Slack."""
        said = text if raw else payloads.typed(text)
        message = self._write(channel, f"<@{self.workspace.bot}> {said}", thread, files)
        room = self.workspace.rooms[channel]
        if "app_mention" not in self.slack.subscribed or self.workspace.bot not in room.members or room.kind == "im":
            return await self._deliver_message(message)
        inner = payloads.mention(channel, self.id, self._team, message.text, message.ts, message.thread_ts)
        inner |= {"files": self._files(message)} if message.files else {}
        mentioned, heard = await asyncio.gather(self._send(inner, room), self._deliver_message(message))
        mentioned.message, mentioned.beside = message, heard
        return mentioned

    async def edit(self, message: Message, text: str) -> Delivered:
        """Changes what they wrote. With a mention in it Slack tells of that mention anew, under another event id."""
        before, room = self._told(message), self.workspace.rooms[message.channel]
        sign = f"<@{self.workspace.bot}> "
        mentioned = message.text.startswith(sign) and room.kind != "im"
        message.text = f"{sign if mentioned else ''}{payloads.typed(text)}"
        changed = await self._send(payloads.edited(before, message.text, self.slack.clock.ts()), room)
        if mentioned:
            again = payloads.mention(room.id, self.id, self._team, message.text, message.ts, message.thread_ts)
            at = self.slack.clock.ts()
            inner = {**again, "edited": {"user": self.id, "ts": at}, "event_ts": at}
            changed.beside = await self._send(inner, room)
        return changed

    async def delete(self, message: Message) -> Delivered:
        """Takes back what they wrote."""
        room, message.deleted = self.workspace.rooms[message.channel], True
        return await self._send(payloads.deleted(self._told(message), self.slack.clock.ts()), room)

    def attach(self, name: str, content: bytes, mode: str = "hosted") -> SharedFile:
        """A file for a message or a form. With `mode` snippet it is a long text that Slack made a file of."""
        file = SharedFile(f"F{next(self.slack.state.numbers):08d}", name, content, mode)
        self.slack.state.shared[file.id] = file
        return file

    # How it is sent

    async def _deliver_message(self, message: Message) -> Delivered:
        room = self.workspace.rooms[message.channel]
        if SUBSCRIPTION[room.kind] not in self.slack.subscribed or self.workspace.bot not in room.members:
            return Delivered(200, "", 0.0, message)
        delivered = await self._send(self._told(message), room)
        delivered.message = message
        return delivered

    def _told(self, message: Message) -> dict[str, Any]:
        parent = self.slack.state.find(message.channel, message.thread_ts)
        kind = self.workspace.rooms[message.channel].kind
        told = payloads.message(
            message.channel, kind, message.user, self._team, message.text, message.ts, message.thread_ts,
            parent.user if parent else "",
        )  # fmt: skip
        return payloads.with_subtype(told, "file_share", files=self._files(message)) if message.files else told

    def _files(self, message: Message) -> list[dict[str, Any]]:
        return [self.slack.state.shared[file].told(self.slack.server.address) for file in message.files]

    async def _send(self, inner: Mapping[str, Any], room: Room) -> Delivered:
        away = {} if self._team == self.workspace.id else {"user_team": self._team, "source_team": self._team}
        return await self.slack.deliver({**inner, **away}, team=self.workspace.id, shared=room.shared)

    def _write(self, channel: str, text: str, thread: Message | None, files: Sequence[SharedFile] = ()) -> Message:
        message = Message(
            channel, self.slack.clock.ts(), self.id, text, payloads.rich_text(text), thread.thread if thread else "",
            team=self._team, files=tuple(file.id for file in files),
        )  # fmt: skip
        return message if self.slack.server.light else self.slack.state.post(message)

    def _room_with_app(self) -> Room:
        return self.workspace.direct(self.id)

    @property
    def _team(self) -> str:
        return self.workspace.members[self.id].team
