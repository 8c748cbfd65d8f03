"""Sends a card to somebody who did not just ask: to a place that was kept, or to a person wherever they can be reached."""

from __future__ import annotations

import logging

from bot.errors import ChannelDown, Unreachable
from bot.message import Card
from bot.services import Services

_log = logging.getLogger("handrail.delivery")


async def send_to_place(channel: str, place: str, card: Card, services: Services) -> bool:
    """Whether the card reached a place of a channel. Raises nothing that a platform does."""
    try:
        return await _send(channel, place, card, services)
    except Unreachable as gone:
        _log.warning("not delivered", extra={"channel": channel, "why": gone.why})
        return False


async def send_to_person(address: str, card: Card, services: Services) -> bool:
    """Whether the card reached the person of an e-mail address: on the platform they were last seen on, else on another."""
    for account in await services.accounts.of(address):
        if account.outsider:
            continue
        try:
            if await _send(account.channel, account.place, card, services):
                return True
        except Unreachable as gone:
            _log.warning("unreachable", extra={"channel": account.channel, "why": gone.why})
            await services.accounts.unreachable(account.channel, account.id)
    return False


async def _send(channel: str, place: str, card: Card, services: Services) -> bool:
    speaking = services.channels.get(channel)
    if speaking is None or not place:
        return False
    try:
        await speaking.send(place, card)
    except ChannelDown as away:
        _log.warning("not delivered", extra={"channel": channel, "why": away.why})
        return False
    return True
