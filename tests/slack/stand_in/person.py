"""Somebody in front of their Slack: they write, type commands, click, fill in forms, and see what everybody sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack import payloads
from tests.slack.stand_in.answering import answer_in_acknowledgement, settle_form
from tests.slack.stand_in.delivery import COMMANDS, INTERACTIVE, Delivered
from tests.slack.stand_in.desk import Desk
from tests.slack.stand_in.filling import fill
from tests.slack.stand_in.posted import Message, View
from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.screen import Shown, option_of
from tests.slack.stand_in.state import APP, ResponseAddress, SharedFile


class Person(Desk):
    """One member of a workspace, and what they do."""

    async def slash(self, text: str = "", channel: str = "", command: str = "") -> Delivered:
        """Types the command, in a channel or else in the DM with the app."""
        room = self.workspace.rooms[channel] if channel else self._room_with_app()
        address = self.slack.state.new_address(self.workspace.id, room.id, self.id)
        name = {"im": "directmessage", "group": "privategroup"}.get(room.kind, room.name)
        sent = payloads.slash(
            self._company, {"id": room.id, "name": name}, self._self, command or self.slack.command,
            payloads.typed(text), self._url(address), self._trigger(),
        )  # fmt: skip
        delivered = await self.slack.delivery.send(COMMANDS, sent)
        delivered.payload = sent
        if self._accepted(delivered, f"{sent['command']}: it did not work") and delivered.body:
            body = delivered.json or {"text": delivered.body}
            try:
                answer_in_acknowledgement(self.slack.state, address, body)
            except Refused as refused:
                self.slack.complaints.append(f"the acknowledgement of a command is not shown: {refused.error}")
        return delivered

    # What they open

    async def open_home(self) -> Delivered:
        """Opens the app's home."""
        return await self._open("home")

    async def open_messages(self) -> Delivered:
        """Opens the chat with the app."""
        return await self._open("messages")

    async def shortcut(self, callback_id: str) -> Delivered:
        """Chooses a shortcut of the whole workspace."""
        sent = payloads.interaction(
            "shortcut",
            self._company,
            self._self,
            self._trigger(),
            callback_id=callback_id,
            action_ts=self.slack.clock.ts(),
        )
        return await self._interact(sent)

    async def check(self, message: Message, callback_id: str = "") -> Delivered:
        """Chooses the shortcut on a message."""
        own = (name for name, kind in self.slack.shortcuts.items() if kind == "message")
        room = self.workspace.rooms[message.channel]
        address = self.slack.state.new_address(self.workspace.id, room.id, self.id)
        sent = payloads.interaction(
            "message_action", self._company, self._self, self._trigger(), callback_id=callback_id or next(own, "check"),
            action_ts=self.slack.clock.ts(), message_ts=message.ts, channel={"id": room.id, "name": room.name},
            message=message.told(self.workspace.bot), response_url=self._url(address),
        )  # fmt: skip
        return await self._interact(sent)

    # What they click and fill in

    async def click(self, label: str, on: Shown | None = None, choose: str = "") -> Delivered:
        """Clicks what bears a label (or an action id), on what is on top unless `on` says where.

        `choose`: the option to choose there. Fails with all labels that there are.
        """
        shown, block, element = self.find(label, on)
        chosen = option_of(element, choose) if choose else None
        action = payloads.pressed(block, element, self.slack.clock.ts(), chosen)
        if isinstance(shown, View):
            view = shown.told(self.workspace.id, self.workspace.bot, APP)
            place: dict[str, Any] = {"view": view, "container": {"type": "view", "view_id": shown.id}}
            trigger = self._trigger(shown.id)
        else:
            place, trigger = self._around(shown), self._trigger()
        sent = payloads.interaction("block_actions", self._company, self._self, trigger, actions=[action], **place)
        return await self._interact(sent)

    async def submit(
        self, values: Mapping[str, str] | None = None, files: Mapping[str, SharedFile] | None = None
    ) -> Delivered:
        """Fills in the modal on top, by label or block id, and sends it. What Slack itself refuses fails here."""
        view = self.top()
        told = {name: file.told(self.slack.server.address) for name, file in (files or {}).items()}
        fill(view, values or {}, told)
        sent = payloads.interaction(
            "view_submission", self._company, self._self, self._trigger(view.id),
            view=view.told(self.workspace.id, self.workspace.bot, APP), response_urls=[],
        )  # fmt: skip
        delivered = await self._interact(sent)
        if delivered.status == 200:
            try:
                settle_form(self.slack.state, view, delivered.json)
            except Refused as refused:
                self.slack.complaints.append(f"the window says that there was trouble: {refused.error} {refused.more}")
        return delivered

    async def close(self) -> Delivered | None:
        """Closes the modal on top; the app hears of it where it asked to."""
        view = self.slack.state.stacks[self.id].pop()
        self.slack.state.closed.append(view)
        if not view.payload.get("notify_on_close"):
            return None
        told = view.told(self.workspace.id, self.workspace.bot, APP)
        return await self._interact(
            payloads.interaction("view_closed", self._company, self._self, view=told, is_cleared=False)
        )

    # How it is sent

    def _around(self, message: Message) -> dict[str, Any]:
        """Where a click was, on a message. Of an ephemeral one Slack does not send the message along."""
        room = self.workspace.rooms[message.channel]
        address = self.slack.state.new_address(self.workspace.id, room.id, self.id, message)
        container = {
            "type": "message", "message_ts": message.ts, "channel_id": room.id, "is_ephemeral": bool(message.only_for),
            **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        }  # fmt: skip
        place: dict[str, Any] = {
            "container": container, "channel": {"id": room.id, "name": room.name or "directmessage"},
            "response_url": self._url(address), "state": {"values": {}},
        }  # fmt: skip
        return place if message.only_for else place | {"message": message.told(self.workspace.bot)}

    async def _interact(self, sent: Mapping[str, Any]) -> Delivered:
        delivered = await self.slack.delivery.send(INTERACTIVE, sent)
        delivered.payload = sent
        self._accepted(delivered, f"{sent['type']}: we had some trouble connecting")
        return delivered

    def _accepted(self, delivered: Delivered, otherwise: str) -> bool:
        if delivered.status != 200:
            self.slack.complaints.append(f"{otherwise} (status {delivered.status} after {delivered.seconds:.2f} s)")
        return delivered.status == 200

    async def _open(self, tab: str) -> Delivered:
        view = self.slack.homes.get(self.id)
        told = view.told(self.workspace.id, self.workspace.bot, APP) if view and tab == "home" else None
        room = self._room_with_app()
        return await self._send(payloads.home_opened(self.id, room.id, tab, self.slack.clock.ts(), told), room)

    def _trigger(self, view: str = "") -> str:
        return self.slack.state.new_trigger(self.id, self.workspace.id, view)

    def _url(self, address: ResponseAddress) -> str:
        return f"{self.slack.server.address}/respond/{address.id}"

    @property
    def _company(self) -> Mapping[str, str]:
        return {"id": self.workspace.id, "domain": self.workspace.domain}

    @property
    def _self(self) -> Mapping[str, str]:
        name = self.workspace.members[self.id].name
        return {"id": self.id, "username": name, "name": name, "team_id": self._team}
