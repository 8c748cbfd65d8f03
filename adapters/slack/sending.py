"""A card for somebody who did not just ask."""

from __future__ import annotations

from adapters.slack import NAME
from adapters.slack.api import Declined
from adapters.slack.origin import place_of
from adapters.slack.voice import Voice
from bot.errors import ChannelDown, Unreachable
from bot.message import Card


async def send(voice: Voice, place: str, card: Card) -> None:
    """Shows the card at a place. Raises ChannelDown where trying later may help, Unreachable where it never will.

    Nothing is posted again by itself: whoever sends later decides about that.
    """
    where = place_of(place)
    if where is None:
        raise Unreachable(NAME, "no place of ours")
    try:
        await voice.post(where, await voice.messages(where.team, (card,)), again=False)
    except Declined as refused:
        raise ChannelDown(NAME, str(refused)) from None
