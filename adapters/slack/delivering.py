"""Deliveries of the outbox: each one attempt, marked so that it can be found again, and the look whether it arrived."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from adapters.slack import NAME
from adapters.slack.api import Declined, Locked
from adapters.slack.drawn import Editions, Message, message
from adapters.slack.origin import Place, place_of
from adapters.slack.render import pictures_of
from adapters.slack.voice import Voice
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.message import Card
from bot.ports import Delivery

_log = logging.getLogger("handrail.slack")

EVENT = "handrail_delivery"
"""The type of what stands beside a message. Everybody in the workspace may read it, so it says nothing but the mark."""

EARLIER = timedelta(minutes=2)
"""How far our clock may be ahead of Slack's, where a message is looked for that was sent at some moment of ours."""

PAGE = "15"
"""Messages told at once: as many as Slack tells any app. A conversation that is looked through is short."""

TO_MEND = frozenset(
    [
        *("invalid_auth", "not_authed", "token_expired", "not_allowed_token_type", "missing_scope", "no_permission"),
        *("access_denied", "ekm_access_denied", "org_login_required", "accesslimited", "enterprise_is_restricted"),
    ]
)
"""Slack's words for what an administrator can put right: the message waits for that."""


class Delivering:
    """Sends and looks. What leaves are the errors of the port alone."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._editions = Editions()

    async def deliver(self, delivery: Delivery) -> str:
        """Posts a card in one attempt; returns the time stamp of its first message, which says the point and bears the mark.

        What a long card says beyond that follows in the thread. If it does not, that is no second attempt: posted again,
        the point itself would stand there twice.
        """
        place = _place(delivery)
        beside = {"event_type": EVENT, "event_payload": {"mark": delivery.mark}}
        try:
            await self._among_ourselves(place)
            first, *rest = await self._messages(place, delivery.card)
            ts = await self._voice.post_once(place, first, beside)
        except Locked as locked:
            raise ChannelDown(NAME, locked.why) from None
        except Declined as refused:
            raise (ChannelDown if refused.code in TO_MEND else Refused)(NAME, str(refused)) from None
        await self._follow(place, ts, rest)
        return ts

    async def delivered(self, delivery: Delivery) -> str | None:
        """The time stamp of the message that bears the mark, None where none does.

        Raises Throttled or ChannelDown, and InDoubt where Slack lets nobody look: a permission is missing, or the
        conversation is closed to us by now.
        """
        try:
            place = _place(delivery)
            async for told in self._said_since(place, delivery):
                payload = (told.get("metadata") or {}).get("event_payload") or {}
                if payload.get("mark") == delivery.mark:
                    return str(told["ts"])
        except Locked as locked:
            raise ChannelDown(NAME, locked.why) from None
        except (Unreachable, Declined) as closed:
            raise InDoubt(NAME, str(closed)) from None
        return None

    async def change(self, place: str, ts: str, card: Card) -> None:
        """Puts a card in the place of a message of ours; of a card that takes several messages, the first.

        Raises ChannelDown, Unreachable or Refused.
        """
        where = place_of(place)
        if where is None:
            raise Unreachable(NAME, "no place of ours")
        try:
            first, *_ = await self._messages(where, card)
            await self._voice.edit(where.team, where.channel or await self._direct(where), ts, first)
        except Throttled as busy:
            raise ChannelDown(NAME, str(busy)) from None
        except Locked as locked:
            raise ChannelDown(NAME, locked.why) from None
        except Declined as refused:
            raise (ChannelDown if refused.code in TO_MEND else Refused)(NAME, str(refused)) from None

    async def _among_ourselves(self, place: Place) -> None:
        """Raises Refused where people of other companies read along: it may have become so since the room was chosen."""
        if not place.channel or place.channel.startswith("D"):
            return
        told = await self._voice.api.look(place.team, "conversations.info", {"channel": place.channel})
        if shared_outside(told["channel"]):
            raise Refused(NAME, "people of other companies read along")

    async def _messages(self, place: Place, card: Card) -> tuple[Message, ...]:
        """The card as messages, drawn and its pictures uploaded once for everybody of a workspace."""
        team = place.team
        known = self._editions.known(team.id, card)
        if known is not None:
            return known
        files = await self._voice.pictures.files(team, (card,))
        made = tuple(map(message, self._voice.render.messages((card,), pictures=files)))
        if len(files) == len(pictures_of((card,))):  # else they are told in words, and tried again for the next one
            self._editions.add(team.id, card, made)
        return made

    async def _follow(self, place: Place, ts: str, rest: Sequence[Message]) -> None:
        try:
            if rest:
                await self._voice.post(Place(place.team, place.channel, place.thread or ts, place.user), rest)
        except (ChannelDown, Unreachable, Declined) as trouble:
            _log.warning("not followed", extra={"why": str(trouble)})

    async def _said_since(self, place: Place, delivery: Delivery) -> AsyncIterator[Mapping[str, Any]]:
        """What was said at a place since the first attempt, page by page."""
        api, team, channel = self._voice.api, place.team, place.channel
        if not channel:
            channel = await self._direct(place)
        since = f"{(delivery.first_at - EARLIER).timestamp():.6f}"
        asked = {"channel": channel, "oldest": since, "include_all_metadata": "true", "limit": PAGE}
        method = "conversations.history"
        if place.thread:
            method, asked = "conversations.replies", asked | {"ts": place.thread}
        cursor = ""
        while True:
            told = await api.look(team, method, asked | ({"cursor": cursor} if cursor else {}))
            for one in told.get("messages") or ():
                yield one
            cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def _direct(self, place: Place) -> str:
        """The conversation with a person: it is opened, if it was not, and looked into."""
        try:
            told = await self._voice.api.once(place.team, "conversations.open", {"users": place.user})
        except InDoubt as silent:
            raise ChannelDown(NAME, silent.why) from None
        return str(told["channel"]["id"])


def shared_outside(room: Mapping[str, Any]) -> bool:
    """Whether people of other companies are in a conversation, or are invited."""
    return any(room.get(name) for name in ("is_ext_shared", "is_pending_ext_shared", "pending_connected_team_ids"))


def _place(delivery: Delivery) -> Place:
    place = place_of(delivery.place)
    if place is None:
        raise Unreachable(NAME, "no place of ours")
    return place
