"""Somebody in the stand-in's conversations: what the connector tells of them, and how what they do becomes an activity."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.teams import activities
from tests.teams.activities import Activity, Somebody, Somewhere
from tests.teams.stand_in_things import BOT_NAME, Conversation

if TYPE_CHECKING:
    from tests.teams.stand_in import Answer, TeamsStandIn


@dataclass(eq=False)
class Member:
    """Somebody. `chat` is their conversation with the bot alone."""

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

    @property
    def who(self) -> Somebody:
        """Themselves, as activities tell of them."""
        return Somebody(self.id, self.name, self.aad, self.locale)

    def stamp(self) -> tuple[Any, str]:
        """The moment, and an id for what is sent."""
        return self.teams.now(), self.teams.connector.id()

    def place(self, where: Conversation | None = None, id_: str = "") -> Somewhere:
        """A conversation as activities tell of it: the one with the bot alone unless another is named."""
        where, teams = where or self.chat, self.teams
        channel = where.id if where.kind == "channel" else ""
        return Somewhere(
            id_ or where.id, where.kind, teams.tenant, teams.bot_id, BOT_NAME, teams.service_url, where.name, channel,
            where.team,
        )  # fmt: skip

    def found(self, id_: str) -> Somewhere:
        """The conversation, or the thread, of an id."""
        found = self.teams.connector.find(id_)
        assert found is not None, id_
        return self.place(found, id_)

    async def sends(self, activity: Activity) -> Answer:
        """Sends an activity to the bot, and waits until it has done with it where that can be known."""
        answer = await self.teams.deliver(activity)
        await self.teams.settled()
        return answer

    async def invokes(self, name: str, value: object, place: Somewhere, **more: object) -> Answer:
        """Sends an invoke."""
        at, id_ = self.teams.now(), f"f:{uuid.uuid4()}"
        return await self.sends(activities.invoke(self.who, place, name, value, at, id_, **more))
