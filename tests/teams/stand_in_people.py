"""The people of the stand-in: they install, type, mention, click, fill in, search and react, as people do in Teams."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from tests.teams import activities
from tests.teams.activities import Activity, Somebody, Somewhere
from tests.teams.stand_in_dialog import Dialog
from tests.teams.stand_in_rules import CARD, wrong_answer
from tests.teams.stand_in_things import BOT_NAME, Conversation, Posted, clickable, plain

if TYPE_CHECKING:
    from tests.teams.stand_in import Answer, TeamsStandIn


class Member(Protocol):
    """Somebody in a conversation, as the connector tells of them."""

    id: str
    aad: str

    def record(self) -> dict[str, Any]: ...


@dataclass(eq=False)
class Person:
    """Somebody who uses Teams. `dialog` is what is open before them, `told` what a dialog said last."""

    teams: TeamsStandIn
    id: str
    name: str
    email: str
    role: str
    tenant: str
    upn: str
    locale: str
    aad: str = ""
    chat: Conversation = field(default_factory=lambda: Conversation("", "personal"))
    dialog: Dialog | None = None
    told: str = ""

    def __post_init__(self) -> None:
        self.aad = self.aad or str(uuid.uuid4())

    def record(self) -> dict[str, Any]:
        """What the connector tells of a member."""
        given, _, family = self.name.partition(" ")
        told = {
            "id": self.id,
            "name": self.name,
            "aadObjectId": self.aad,
            "objectId": self.aad,
            "givenName": given,
            "surname": family,
            "email": self.email,
            "userPrincipalName": self.upn,
            "tenantId": self.tenant,
            "userRole": self.role,
        }
        return {name: value for name, value in told.items() if value}

    # -- being somewhere

    async def installs(self, *, conversation_first: bool = False) -> None:
        """Adds the app for themselves: two events, in an order that nobody promises."""
        self.chat.installed, self.chat.blocked = True, False
        events = [
            activities.installation(self._who, self._at(), "add", *self._stamp()),
            activities.members(self._who, self._at(), *self._stamp(), True, (self.id, self.teams.bot_id)),
        ]
        for event in reversed(events) if conversation_first else events:
            await self.teams.deliver(event)
        await self.teams.settled()

    async def removes(self) -> None:
        """Removes the app again."""
        await self._send(activities.installation(self._who, self._at(), "remove", *self._stamp()))
        self.chat.installed = False

    # -- saying something

    async def says(self, text: str) -> Answer:
        """Types a line into the chat with the bot."""
        return await self._send(self.message(text))

    async def asks(self, text: str) -> Posted:
        """Types a line into the chat with the bot, and waits for what comes of it: the last message."""
        return await self._new(self.chat.id, self.says(text))

    async def says_in(self, where: Conversation, text: str, *, mention: bool = True, thread: str = "") -> Answer:
        """Says something in a group chat or, as a new post or in a thread, in a channel."""
        return await self._send(self.message(text, where, mention=mention, thread=thread))

    async def asks_in(self, where: Conversation, text: str, *, mention: bool = True, thread: str = "") -> Posted:
        """Says something there, and waits for what comes of it."""
        said = self.message(text, where, mention=mention, thread=thread)
        return await self._new(said["conversation"]["id"], self._send(said))

    def message(
        self, text: str, where: Conversation | None = None, *, mention: bool = False, thread: str = ""
    ) -> Activity:
        """What would be sent. In a channel, `thread` is the conversation id of a thread; none begins a new one."""
        where = where or self.chat
        at, id_ = self._stamp()
        if where.kind == "channel" and not thread:
            where.threads.add(id_)
            thread = f"{where.id};messageid={id_}"
        place = self._at(where, thread or where.id)
        self.teams.connector.said.setdefault(place.id, set()).add(id_)
        return activities.message(self._who, place, text, at, id_, mention)

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
        place = self._place(posted.conversation)
        data = action.get("data")
        teams = data.get("msteams", {}) if isinstance(data, Mapping) else {}
        match action["type"], teams.get("type"):
            case "Action.Submit", "task/fetch":
                value = {"data": data, "context": {"theme": "default"}, "tabContext": None}
                return await self._opens("task/fetch", value, place, replyToId=posted.id)
            case "Action.Submit", "imBack":
                return await self._send(activities.message(self._who, place, teams["value"], *self._stamp()))
            case "Action.Submit", "messageBack":
                clicked = activities.submit(self._who, place, teams.get("value"), posted.id, *self._stamp())
                return await self._send(clicked | {"text": teams.get("text", "")})
            case "Action.Submit", _:
                value = {**data, **(filled or {})} if isinstance(data, Mapping) else data
                return await self._send(activities.submit(self._who, place, value, posted.id, *self._stamp()))
            case "Action.Execute", _:
                execute = {
                    "type": "Action.Execute",
                    "verb": action.get("verb"),
                    "data": {**(data or {}), **(filled or {})},
                }
                value = {"action": execute, "trigger": "manual"}
                return await self._invokes("adaptiveCard/action", value, place, replyToId=posted.id)
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
        return await self._opens("composeExtension/fetchTask", value, self._at(where or self.chat), command=value)

    async def searches(
        self, command: str, words_: str, parameter: str = "", where: Conversation | None = None
    ) -> Answer:
        """Types words into the search of the message extension; no words is the list that it opens with."""
        given = {"name": parameter or "query", "value": words_} if words_ else {"name": "initialRun", "value": "true"}
        value = {"commandId": command, "parameters": [given], "queryOptions": {"skip": 0, "count": 25}}
        return await self._invokes("composeExtension/query", value, self._at(where or self.chat))

    # -- the rest of what people do

    async def reacts(self, posted: Posted, kind: str = "like") -> Answer:
        """Puts a heart or a thumb under a message."""
        place = self._place(posted.conversation)
        return await self._send(activities.reaction(self._who, place, kind, posted.id, *self._stamp()))

    async def types(self) -> Answer:
        """Is seen typing."""
        return await self._send(activities.typing(self._who, self._at(), *self._stamp()))

    async def edits(self, said: Mapping[str, Any], text: str) -> Answer:
        """Changes what they had said."""
        return await self._send(activities.edited(said, text, self.teams.now()))

    async def deletes(self, said: Mapping[str, Any]) -> Answer:
        """Takes back what they had said."""
        return await self._send(activities.deleted(said, self.teams.now()))

    # -- how it is done

    @property
    def _who(self) -> Somebody:
        return Somebody(self.id, self.name, self.aad, self.locale)

    def payload(self, text: str, where: Conversation) -> dict[str, Any]:
        """What a message of theirs looks like to a command that is chosen from its menu."""
        at, id_ = self._stamp()
        return activities.payload(self._who, text, id_, self._at(where), at)

    def _stamp(self) -> tuple[Any, str]:
        return self.teams.now(), self.teams.connector.id()

    def _at(self, where: Conversation | None = None, id_: str = "") -> Somewhere:
        where, teams = where or self.chat, self.teams
        channel = where.id if where.kind == "channel" else ""
        return Somewhere(
            id_ or where.id, where.kind, teams.tenant, teams.bot_id, BOT_NAME, teams.service_url, where.name, channel,
            where.team,
        )  # fmt: skip

    def _place(self, id_: str) -> Somewhere:
        found = self.teams.connector.find(id_)
        assert found is not None, id_
        return self._at(found, id_)

    async def _send(self, activity: Activity) -> Answer:
        answer = await self.teams.deliver(activity)
        await self.teams.settled()
        return answer

    async def _new(self, conversation: str, sending: Any) -> Posted:
        before = {(one.id, one.changed) for one in self.teams.messages(conversation)}
        await sending
        new = await self.teams.until(
            lambda: [one for one in self.teams.messages(conversation) if (one.id, one.changed) not in before]
        )
        return new[-1]

    async def _invokes(self, name: str, value: object, place: Somewhere, **more: object) -> Answer:
        at, id_ = self.teams.now(), f"f:{uuid.uuid4()}"
        return await self._send(activities.invoke(self._who, place, name, value, at, id_, **more))

    async def _opens(
        self, name: str, value: object, place: Somewhere, command: Mapping[str, Any] | None = None, **more: object
    ) -> Answer:
        answer = await self._invokes(name, value, place, **more)
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
