"""Where something can be said: a conversation of Teams, in the words that the core keeps for us."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from adapters.teams import NAME
from adapters.teams.arrived import Arrived
from bot.errors import Unreachable


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation. Where `conversation` is empty, it is the one with `person` alone, which may have to be begun."""

    service: str
    bot: str
    tenant: str
    conversation: str = ""
    person: str = ""

    @property
    def shared(self) -> bool:
        """Whether others read along: the ids of channels and group chats begin so."""
        return self.conversation.startswith("19:")

    def written(self) -> str:
        """The place as one line, which `read_place` reads back."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, separators=(",", ":"))


def place_of(arrived: Arrived) -> Place:
    """Where it came from."""
    return Place(arrived.service_url, arrived.bot, arrived.tenant, arrived.conversation)


def personal_place(arrived: Arrived) -> Place:
    """Where the person who sent it can be written to alone."""
    here = place_of(arrived)
    return here if arrived.personal else replace(here, conversation="", person=arrived.sender)


def read_place(line: str) -> Place:
    """The place of a line. Raises Unreachable for one that is none of ours."""
    try:
        told = json.loads(line)
        place = Place(**told)
    except (ValueError, TypeError, RecursionError):
        raise Unreachable(NAME, "no place") from None
    if not all(isinstance(value, str) for value in asdict(place).values()) or not (place.conversation or place.person):
        raise Unreachable(NAME, "no place")
    return place
