"""The place for whom an update can go to, and for how that is said."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from bot.errors import ChannelDown
from bot.people import Person
from bot.policy.cards.words import Words
from bot.ports import Channel
from bot.roadmap.posting.model import Audience, Destination

_log = logging.getLogger("handrail.updates")

EVERYBODY = "everybody"
GROUP, ROOM = "group:", "room:"
"""What a form knows an audience by: one of these and an id."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms that Handrail is in, on all platforms; `away` are those that could not say theirs."""

    found: tuple[Destination, ...]
    away: tuple[str, ...] = ()


async def rooms_of(channels: Mapping[str, Channel]) -> Rooms:
    """Asks every platform at once. Raises nothing that a platform does."""
    names = sorted(channels)
    asked = await asyncio.gather(*(channels[name].rooms() for name in names), return_exceptions=True)
    found: list[Destination] = []
    away: list[str] = []
    for name, told in zip(names, asked, strict=True):
        if isinstance(told, ChannelDown):
            _log.warning("rooms not told", extra={"channel": name, "why": told.why})
            away.append(platform(name))
        elif isinstance(told, BaseException):
            raise told
        else:
            found += [Destination(name, room.place, room.name) for room in told]
    return Rooms(tuple(sorted(found, key=lambda one: (one.channel, one.name.casefold(), one.place))), tuple(away))


def room_id(room: Destination) -> str:
    """What a form knows a room by: short, whatever the platform calls it."""
    return ROOM + blake2s(f"{room.channel} {room.place}".encode(), digest_size=8).hexdigest()


def called(name: str, rooms: Sequence[Destination]) -> list[Destination]:
    """The rooms that people call so, with or without the # in front."""
    wanted = _folded(name)
    return [room for room in rooms if _folded(room.name) == wanted]


def ids_of(audience: Audience) -> tuple[str, ...]:
    """An audience as a form has it."""
    groups = tuple(f"{GROUP}{group}" for group in audience.groups)
    return ((EVERYBODY,) if audience.everybody else ()) + groups + tuple(room_id(room) for room in audience.rooms)


def audience_of(ids: Sequence[str], groups: Sequence[str], rooms: Sequence[Destination]) -> Audience:
    """The audience that was chosen in a form; what is not there any more is left out."""
    wanted = frozenset(ids)
    return Audience(
        EVERYBODY in wanted,
        tuple(group for group in groups if f"{GROUP}{group}" in wanted),
        tuple(room for room in rooms if room_id(room) in wanted),
    )


def audience_said(audience: Audience, words: Words) -> str:
    """Whom it goes to, as a list: "everybody, the group Sales and #general (Slack)"."""
    names = [words.plain("update.everybody")] if audience.everybody else []
    names += [words.plain("update.group", name=group_name(group, words)) for group in audience.groups]
    names += [room_said(room) for room in audience.rooms]
    return words.listing(names)


def group_name(group: str, words: Words) -> str:
    """A group of the policy by its name."""
    known = words.policy.groups.get(group)
    return known.name.say(words.language) if known is not None else group


def room_said(room: Destination) -> str:
    """A room with the platform it is on."""
    return f"{room.name} ({platform(room.channel)})"


def platform(channel: str) -> str:
    """A platform's name as people write it."""
    return channel.capitalize()


def may_see(audience: Audience, person: Person) -> bool:
    """Whether an update for this audience is for somebody; who is in a room, only the platform knows."""
    return audience.everybody or not person.groups.isdisjoint(audience.groups)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("#")
