"""Another way to somebody whom a place does not reach any more: another account of theirs, on this platform or another."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from bot.outbox.books import Claimed, Way
from bot.ports import Accounts, Channel

CHAT = "chat"
"""The medium of which there may be several accounts."""

_log = logging.getLogger("handrail.outbox")


async def elsewhere(row: Claimed, accounts: Accounts, channels: Mapping[str, Channel]) -> Way | None:
    """Notes that nothing arrives at the delivery's place, and says where its recipient can be written to instead."""
    if row.medium != CHAT:
        return None  # who wants mail gets mail, and may have it in chat already
    found: Way | None = None
    for account in await accounts.of(row.recipient):
        if (account.channel, account.place) == (row.channel, row.place):
            _log.warning("unreachable", extra={"channel": account.channel})
            await accounts.unreachable(account.channel, account.id)
        elif found is None and account.place and not account.outsider and account.channel in channels:
            found = Way(account.channel, channels[account.channel].lane(account.place), account.place)
    return found
