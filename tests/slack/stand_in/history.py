"""conversations.history and conversations.replies: what was said, with what apps may read beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack.stand_in.paging import page
from tests.slack.stand_in.posted import Message
from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.state import State
from tests.slack.stand_in.workspace import Room, Token

Answer = dict[str, Any]
Arguments = Mapping[str, Any]


def history(state: State, token: Token, arguments: Arguments) -> Answer:
    """What stands in a conversation itself, the newest first."""
    room = _room(state, token, arguments)
    said = [one for one in _said(state, room, arguments) if one.thread == one.ts]
    return _told(state, token, said[::-1], arguments)


def replies(state: State, token: Token, arguments: Arguments) -> Answer:
    """A thread, from the message that it hangs on."""
    room, ts = _room(state, token, arguments), str(arguments.get("ts") or "")
    if state.find(room.id, ts) is None:
        raise Refused("thread_not_found")
    said = [one for one in _said(state, room, arguments, besides=ts) if one.thread == ts]
    return _told(state, token, said, arguments)


def _room(state: State, token: Token, arguments: Arguments) -> Room:
    workspace = state.workspace(token)
    room = workspace.room(str(arguments.get("channel") or ""))
    token.asks_for(f"{room.scope}:history")
    if workspace.bot not in room.members:
        raise Refused("not_in_channel")
    return room


def _said(state: State, room: Room, arguments: Arguments, besides: str = "") -> list[Message]:
    """By time, as far as it is asked for; `besides` whenever it was said."""
    oldest, latest = str(arguments.get("oldest") or "0"), str(arguments.get("latest") or "9" * 10)
    try:
        begin, end = float(oldest), float(latest)
    except ValueError:
        raise Refused("invalid_ts_oldest") from None
    return [
        one
        for one in state.messages
        if one.channel == room.id and not one.only_for and not one.deleted
        and (one.ts == besides or begin < float(one.ts) < end)
    ]  # fmt: skip


def _told(state: State, token: Token, said: list[Message], arguments: Arguments) -> Answer:
    """A page of it. Without being asked, Slack tells of metadata no more than its type."""
    bot = state.workspace(token).bot
    whole = str(arguments.get("include_all_metadata")).casefold() in ("true", "1")
    messages = []
    for one in said:
        beside = dict(one.metadata) if whole else {"event_type": one.metadata.get("event_type")}
        messages.append(one.told(bot) | ({"metadata": beside} if one.metadata else {}))
    found = page("messages", messages, arguments, state.most_told)
    return {**found, "has_more": bool(found["response_metadata"]["next_cursor"])}
