"""The people of the stand-in: they install, type, mention, click, fill in, search and react, as people do in Teams."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.teams import activities
from tests.teams.activities import Activity, Somewhere
from tests.teams.stand_in_dialog import Dialog
from tests.teams.stand_in_member import Member
from tests.teams.stand_in_rules import CARD, wrong_answer
from tests.teams.stand_in_things import Conversation, Posted, clickable, plain

if TYPE_CHECKING:
    from tests.teams.stand_in import Answer


@dataclass(eq=False)
class Person(Member):
    """Somebody who uses Teams. `dialog` is what is open before them, `told` what a dialog said last."""

    dialog: Dialog | None = None
    told: str = ""

    # -- being somewhere

    async def installs(self, *, conversation_first: bool = False) -> None:
        """Adds the app for themselves: two events, in an order that nobody promises."""
        self.chat.installed, self.chat.blocked = True, False
        events = [
            activities.installation(self.who, self.place(), "add", *self.stamp()),
            activities.members(self.who, self.place(), *self.stamp(), True, (self.id, self.teams.bot_id)),
        ]
        for event in reversed(events) if conversation_first else events:
            await self.teams.deliver(event)
        await self.teams.settled()

    async def removes(self) -> None:
        """Removes the app again."""
        await self.sends(activities.installation(self.who, self.place(), "remove", *self.stamp()))
        self.chat.installed = False

    # -- saying something

    async def says(self, text: str) -> Answer:
        """Types a line into the chat with the bot."""
        return await self.sends(self.message(text))

    async def asks(self, text: str) -> Posted:
        """Types a line into the chat with the bot, and waits for what comes of it: the last message."""
        return await self._new(self.chat.id, self.says(text))

    async def says_in(self, where: Conversation, text: str, *, mention: bool = True, thread: str = "") -> Answer:
        """Says something in a group chat or, as a new post or in a thread, in a channel."""
        return await self.sends(self.message(text, where, mention=mention, thread=thread))

    async def asks_in(self, where: Conversation, text: str, *, mention: bool = True, thread: str = "") -> Posted:
        """Says something there, and waits for what comes of it."""
        said = self.message(text, where, mention=mention, thread=thread)
        return await self._new(said["conversation"]["id"], self.sends(said))

    def message(
        self, text: str, where: Conversation | None = None, *, mention: bool = False, thread: str = ""
    ) -> Activity:
        """What would be sent. In a channel, `thread` is the conversation id of a thread; none begins a new one."""
        where = where or self.chat
        at, id_ = self.stamp()
        if where.kind == "channel" and not thread:
            where.threads.add(id_)
            thread = f"{where.id};messageid={id_}"
        place = self.place(where, thread or where.id)
        self.teams.connector.said.setdefault(place.id, set()).add(id_)
        return activities.message(self.who, place, text, at, id_, mention)

    # -- clicking

    def button(self, label: str, where: str = "") -> tuple[Posted, Mapping[str, Any]]:
        """The last thing to click whose words, after a symbol, begin so, in a conversation that they can see."""
        for posted in reversed(self.teams.messages(where or self.chat)):
            for card in posted.cards:
                for told, action in clickable(card):
                    if plain(told).startswith(plain(label)):
                        return posted, action
        raise AssertionError(f"nothing to click says {label!r}; there are {self.buttons(where)}")

    def buttons(self, where: str = "") -> list[str]:
        """What everything that can be clicked in a conversation says."""
        return [told for card in self.teams.cards(where or self.chat) for told, _ in clickable(card)]

    async def clicks(self, label: str, where: str = "", *, filled: Mapping[str, str] | None = None) -> Answer:
        """Clicks a button. What comes of it is in the conversation, or, where it opens a dialog, in `dialog`."""
        posted, action = self.button(label, where)
        place = self.found(posted.conversation)
        data = action.get("data")
        teams = data.get("msteams", {}) if isinstance(data, Mapping) else {}
        match action["type"], teams.get("type"):
            case "Action.Submit", "task/fetch":
                value = {"data": data, "context": {"theme": "default"}, "tabContext": None}
                return await self._opens("task/fetch", value, place, replyToId=posted.id)
            case "Action.Submit", "imBack":
                return await self.sends(activities.message(self.who, place, teams["value"], *self.stamp()))
            case "Action.Submit", "messageBack":
                clicked = activities.submit(self.who, place, teams.get("value"), posted.id, *self.stamp())
                return await self.sends(clicked | {"text": teams.get("text", "")})
            case "Action.Submit", _:
                value = {**data, **(filled or {})} if isinstance(data, Mapping) else data
                return await self.sends(activities.submit(self.who, place, value, posted.id, *self.stamp()))
            case "Action.Execute", _:
                execute = {
                    "type": "Action.Execute",
                    "verb": action.get("verb"),
                    "data": {**(data or {}), **(filled or {})},
                }
                value = {"action": execute, "trigger": "manual"}
                return await self.invokes("adaptiveCard/action", value, place, replyToId=posted.id)
            case _:
                raise AssertionError(f"{label!r} is {action['type']}, nothing is sent")

    # -- dialogs

    async def fills(self, values: Mapping[str, str], *, carelessly: bool = False) -> Answer:
        """Fills in the open dialog, by label or id, and sends it. Teams itself holds back what is required and empty
        unless `carelessly`, as a client of another age might."""
        dialog = self.dialog
        assert dialog is not None, "no dialog is open"
        data = dialog.filled(values, carelessly)
        if dialog.command is not None:
            return await self._opens("composeExtension/submitAction", {**dialog.command, "data": data}, dialog.where)
        return await self._opens("task/submit", {"data": data, "context": {"theme": "default"}}, dialog.where)

    # -- message extensions

    async def uses(
        self, command: str, *, message: Mapping[str, Any] | None = None, where: Conversation | None = None
    ) -> Answer:
        """Chooses a command of the message extension, from the menu of a message or beside the compose box."""
        value: dict[str, Any] = {
            "commandId": command,
            "commandContext": "message" if message else "compose",
            "requestId": uuid.uuid4().hex,
            "context": {"theme": "default"},
        }
        if message:
            value["messagePayload"] = dict(message)
        return await self._opens("composeExtension/fetchTask", value, self.place(where or self.chat), command=value)

    async def searches(
        self, command: str, words_: str, parameter: str = "", where: Conversation | None = None
    ) -> Answer:
        """Types words into the search of the message extension; no words is the list that it opens with."""
        given = {"name": parameter or "query", "value": words_} if words_ else {"name": "initialRun", "value": "true"}
        value = {"commandId": command, "parameters": [given], "queryOptions": {"skip": 0, "count": 25}}
        return await self.invokes("composeExtension/query", value, self.place(where or self.chat))

    # -- the rest of what people do

    async def reacts(self, posted: Posted, kind: str = "like") -> Answer:
        """Puts a heart or a thumb under a message."""
        place = self.found(posted.conversation)
        return await self.sends(activities.reaction(self.who, place, kind, posted.id, *self.stamp()))

    async def types(self) -> Answer:
        """Is seen typing."""
        return await self.sends(activities.typing(self.who, self.place(), *self.stamp()))

    async def edits(self, said: Mapping[str, Any], text: str) -> Answer:
        """Changes what they had said."""
        return await self.sends(activities.edited(said, text, self.teams.now()))

    async def deletes(self, said: Mapping[str, Any]) -> Answer:
        """Takes back what they had said."""
        return await self.sends(activities.deleted(said, self.teams.now()))

    def payload(self, text: str, where: Conversation) -> dict[str, Any]:
        """What a message of theirs looks like to a command that is chosen from its menu."""
        at, id_ = self.stamp()
        return activities.payload(self.who, text, id_, self.place(where), at)

    async def _new(self, conversation: str, sending: Any) -> Posted:
        before = {(one.id, one.changed) for one in self.teams.messages(conversation)}
        await sending
        new = await self.teams.until(
            lambda: [one for one in self.teams.messages(conversation) if (one.id, one.changed) not in before]
        )
        return new[-1]

    async def _opens(
        self, name: str, value: object, place: Somewhere, command: Mapping[str, Any] | None = None, **more: object
    ) -> Answer:
        answer = await self.invokes(name, value, place, **more)
        if answer.status != 200:
            return answer
        wrong = wrong_answer(answer.body, self.teams.connector.lint)
        assert not wrong, f"{name}: Teams shows an error instead: {wrong}"
        task = (answer.body or {}).get("task") or {}
        command = command or (self.dialog.command if self.dialog else None)
        self.dialog = None
        if task.get("type") == "message":
            self.told = task["value"]
        elif task.get("type") == "continue":
            shown = task["value"]
            assert shown["card"]["contentType"] == CARD
            self.dialog = Dialog(shown["title"], shown["card"]["content"], place, command)
        return answer
