"""How a message is brought into a conversation: until it surely stands there, and not twice.

Slack's 500, and a line that breaks, say nothing of whether a message was taken. So each bears a mark beside it that says nothing
to anybody, and before it is posted again it is looked for by that.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial
from typing import Any

from adapters.slack.api import POST, Api, Declined, Doubtful
from adapters.slack.drawn import Message, message
from adapters.slack.origin import Place
from bot.errors import ChannelDown, Throttled, Unreachable

Show = Callable[[Message], Awaitable[dict[str, Any]]]
"""Brings a message to Slack, and says what Slack answers."""

_log = logging.getLogger("handrail.slack")

MARKED = "handrail_answer"
"""The type of what stands beside an answer. Everybody in the workspace may read it, so it says nothing but the mark."""

LOOKED_THROUGH, MOST_PAGES = "15", 20
"""Messages on a page: as many as Slack tells any app; and how many pages of a thread are looked through."""

BLOCKS_REFUSED = frozenset(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"])
"""Slack's words for what a renderer should not have made."""

UNSEEN = 1.5
"""Seconds after which Slack knows a picture that was just uploaded."""


async def post_surely(api: Api, place: Place, thread: str, what: Message, *, again: bool) -> str:
    """Posts one message; returns its time stamp. `again`: for as long as somebody waits for it.

    Raises ChannelDown, Unreachable or Declined; Doubtful where it may stand there, and nobody could find out.
    """
    mark = secrets.token_hex(8)
    beside = {"event_type": MARKED, "event_payload": {"mark": mark}}
    show = partial(api.call, place.team, POST, {**where_of(place, thread), "metadata": beside}, again=again)
    pauses = iter(api.pauses if again else ())
    while True:
        try:
            return str((await shown_there(show, what)).get("ts", ""))
        except Doubtful as trouble:
            there = await _looked_for(api, place, thread, mark, trouble, pauses)
        if there is not None:
            return there


async def _looked_for(
    api: Api, place: Place, thread: str, mark: str, doubt: Doubtful, pauses: Iterator[float]
) -> str | None:
    """The time stamp of the message that bears the mark; None where it does not stand there, and can be posted again.

    Raises `doubt` where that cannot be found out before the pauses are used up.
    """
    for pause in pauses:
        await asyncio.sleep(pause)
        try:
            return await _found(api, place, thread, mark)
        except (ChannelDown, Throttled):
            continue
        except (Unreachable, Declined):  # nobody may look
            if doubt.fault:  # most often Slack has not taken it, and twice is better than never
                return None
            break
    raise doubt


async def _found(api: Api, place: Place, thread: str, mark: str) -> str | None:
    """Looks through a thread from its beginning, elsewhere through what was said last.

    Raises ChannelDown or Throttled, and Unreachable or Declined where nobody may look.
    """
    method, asked = "conversations.history", {"include_all_metadata": "true", "limit": LOOKED_THROUGH}
    if not place.channel:
        raise Declined(method, "channel_not_known")
    asked["channel"] = place.channel
    if thread:
        method, asked["ts"] = "conversations.replies", thread
    for _ in range(MOST_PAGES):
        told = await api.look(place.team, method, asked)
        for one in told.get("messages") or ():
            if ((one.get("metadata") or {}).get("event_payload") or {}).get("mark") == mark:
                return str(one["ts"])
        asked["cursor"] = (told.get("response_metadata") or {}).get("next_cursor") or ""
        if not thread or not asked["cursor"]:
            break
    return None


async def shown_there(show: Show, what: Message) -> dict[str, Any]:
    """Slack's answer. Blocks that it does not take are told in words; a picture it may not know yet is waited for."""
    try:
        return await show(what)
    except Declined as refused:
        blocks = what.content.get("blocks")
        if refused.code not in BLOCKS_REFUSED or blocks is None:
            raise
        why = str(refused)
    if any(map(_shows_file, blocks)):
        await asyncio.sleep(UNSEEN)
        told = [_told(block) if _shows_file(block) else block for block in blocks]
        for instead in (what, message({**what.content, "blocks": told})):
            with contextlib.suppress(Declined):
                return await show(instead)
    _log.error("blocks refused", extra={"why": why})
    return await show(message({"text": what.content["text"]}))


def where_of(place: Place, thread: str) -> dict[str, Any]:
    """Where a message goes."""
    return {"channel": place.channel or place.user, **POSTED, **({"thread_ts": thread} if thread else {})}


def _shows_file(block: Mapping[str, Any]) -> bool:
    return block.get("type") == "image" and "slack_file" in block


def _told(picture: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": picture["alt_text"], "emoji": False}}


POSTED = {"unfurl_links": False, "unfurl_media": False}
