"""assistant.threads.*, reactions.*, blocks.*: what an agent says it is doing, what it suggests, small signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.state import State, as_blocks
from tests.slack.stand_in.workspace import Token

Answer = dict[str, Any]
Arguments = Mapping[str, Any]
MOST_PROMPTS, MOST_LOADING = 4, 10


def set_status(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("assistant:write", "chat:write")
    room = state.workspace(token).room(str(arguments.get("channel_id") or ""))
    thread = str(arguments.get("thread_ts") or "")
    if state.find(room.id, thread) is None:
        raise Refused("thread_not_found" if thread else "invalid_arguments")
    loading = arguments.get("loading_messages") or []
    if len(loading) > MOST_LOADING:
        raise Refused("invalid_arguments")
    status = str(arguments.get("status") or "")
    if status:
        state.statuses[room.id, thread] = status
    else:
        state.statuses.pop((room.id, thread), None)
    return {}


def set_prompts(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("assistant:write")
    room, prompts = state.workspace(token).room(str(arguments.get("channel_id") or "")), arguments.get("prompts")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= MOST_PROMPTS:
        raise Refused("invalid_arguments")
    if any(not prompt.get("title") or not prompt.get("message") for prompt in prompts):
        raise Refused("invalid_arguments")
    if arguments.get("thread_ts") and state.agent:
        state.complaints.append("suggested prompts with thread_ts: an agent app shows none of them")
    else:
        state.prompts[room.id] = prompts
    return {}


def reactions_add(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("reactions:write")
    channel, ts, name = (str(arguments.get(key) or "") for key in ("channel", "timestamp", "name"))
    if state.find(channel, ts) is None:
        raise Refused("message_not_found")
    if (channel, ts, name) in state.reactions:
        raise Refused("already_reacted")
    state.reactions.append((channel, ts, name))
    return {}


def reactions_remove(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("reactions:write")
    reaction = tuple(str(arguments.get(key) or "") for key in ("channel", "timestamp", "name"))
    if reaction not in state.reactions:
        raise Refused("no_reaction")
    state.reactions.remove((reaction[0], reaction[1], reaction[2]))
    return {}


def validate(state: State, token: Token | None, arguments: Arguments) -> Answer:
    blocks = as_blocks(arguments.get("blocks"))
    state.check("message", blocks)
    return {}
