"""chat.*: posting, editing, deleting, and the address of a message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack.stand_in.posted import Message
from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.state import State, as_blocks
from tests.slack.stand_in.walk import with_ids
from tests.slack.stand_in.workspace import Kind, Room, Token

Answer = dict[str, Any]
Arguments = Mapping[str, Any]

LONGEST, LONGEST_EDITED, LONGEST_MARKDOWN = 40_000, 4_000, 12_000
"""Characters of `text`: what Slack cuts, what it refuses in an edit; and of `markdown_text`."""
WELL_READ = 4_000
"""Characters of `text` that Slack asks apps to stay within."""


def content(state: State, arguments: Arguments, longest: int = LONGEST) -> tuple[str, list[dict[str, Any]]]:
    """Text and blocks of a message, checked as far as Slack checks them."""
    text, blocks = str(arguments.get("text") or ""), as_blocks(arguments.get("blocks"))
    markdown = str(arguments.get("markdown_text") or "")
    if markdown and (text or blocks):
        raise Refused("markdown_text_conflict")
    if len(markdown) > LONGEST_MARKDOWN or len(text) > longest:
        raise Refused("msg_too_long")
    if not (text or blocks or markdown or arguments.get("attachments")):
        raise Refused("no_text")
    if blocks:
        state.check("message", blocks)
    if len(text) > WELL_READ:
        state.complaints.append(f"text of {len(text)} characters: phones show the first {WELL_READ} at most")
    if blocks and not text:
        state.complaints.append("blocks without text: a phone's notification says nothing")
    if arguments.get("link_names") or arguments.get("parse") not in (None, "none", "mrkdwn"):
        state.complaints.append("link_names or parse: what somebody typed becomes live mentions")
    return text or markdown, with_ids(blocks)


def where(state: State, token: Token, arguments: Arguments) -> Room:
    """The conversation that the app may write to."""
    workspace, channel = state.workspace(token), str(arguments.get("channel") or "")
    if channel.startswith(("U", "W")):
        if workspace.member(channel).kind in (Kind.DEACTIVATED, Kind.STRANGER):
            raise Refused("channel_not_found")
        return workspace.direct(channel)
    room = workspace.room(channel)
    if room.archived:
        raise Refused("is_archived")
    if workspace.bot not in room.members and "chat:write.public" not in token.scopes:
        raise Refused("not_in_channel")
    return room


def metadata_of(arguments: Arguments) -> Mapping[str, Any]:
    """What apps may read beside a message: a type, and a payload that is an object."""
    metadata = arguments.get("metadata")
    if metadata is None:
        return {}
    known = isinstance(metadata, dict) and set(metadata) <= {"event_type", "event_payload"}
    if not known or not metadata.get("event_type") or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_format")
    return dict(metadata)


def thread_of(state: State, room: Room, arguments: Arguments) -> str:
    """The thread to answer in; one that is not there is refused, and an answer is no thread of its own."""
    ts = str(arguments.get("thread_ts") or "")
    if not ts:
        return ""
    parent = state.find(room.id, ts)
    if parent is None:
        raise Refused("thread_not_found")
    if parent.thread_ts and parent.thread_ts != parent.ts:
        raise Refused("cannot_reply_to_message")
    return ts


def post_message(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("chat:write")
    room = where(state, token, arguments)
    text, blocks = content(state, arguments)
    if room.kind != "im" and arguments.get("reply_broadcast"):
        state.complaints.append("reply_broadcast: an answer to one person goes to the whole channel")
    if not all(str(arguments.get(name)).casefold() in ("false", "0") for name in ("unfurl_links", "unfurl_media")):
        state.complaints.append("links in it unfold into previews: unfurl_links and unfurl_media are not off")
    bot = state.workspace(token).bot
    message = Message(
        room.id, state.clock.ts(), bot, text, blocks, thread_of(state, room, arguments), by_app=True, team=token.team,
        arguments=dict(arguments), metadata=metadata_of(arguments),
    )  # fmt: skip
    state.post(message)
    return {"channel": room.id, "ts": message.ts, "message": message.told(bot)}


def post_ephemeral(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("chat:write")
    room, user = where(state, token, arguments), str(arguments.get("user") or "")
    state.workspace(token).member(user)
    if user not in room.members:
        raise Refused("user_not_in_channel")
    text, blocks = content(state, arguments)
    bot, thread = state.workspace(token).bot, str(arguments.get("thread_ts") or "")
    message = Message(
        room.id,
        state.clock.ts(),
        bot,
        text,
        blocks,
        thread,
        user,
        by_app=True,
        team=token.team,
        arguments=dict(arguments),
    )
    state.post(message)
    return {"message_ts": message.ts}


def own(state: State, token: Token, arguments: Arguments, refusal: str) -> Message:
    """The app's own message."""
    room = state.workspace(token).room(str(arguments.get("channel") or ""))
    message = state.find(room.id, str(arguments.get("ts") or ""))
    if message is None:
        raise Refused("message_not_found")
    if not message.by_app or message.team != token.team:
        raise Refused(refusal)
    return message


def update(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("chat:write")
    message = own(state, token, arguments, "cant_update_message")
    text, blocks = content(state, arguments, LONGEST_EDITED)
    message.edits.append((message.text, message.blocks))
    message.text = text or message.text
    message.blocks = blocks if "blocks" in arguments else message.blocks
    message.arguments = dict(arguments)
    state.statuses.pop((message.channel, message.thread), None)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.told(message.user)}


def delete(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("chat:write")
    message = own(state, token, arguments, "cant_delete_message")
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}


def permalink(state: State, token: Token, arguments: Arguments) -> Answer:
    workspace = state.workspace(token)
    room = workspace.room(str(arguments.get("channel") or ""))
    message = state.find(room.id, str(arguments.get("message_ts") or ""))
    if message is None:
        raise Refused("message_not_found")
    link = f"{workspace.address}archives/{room.id}/p{message.ts.replace('.', '')}"
    beside = f"?thread_ts={message.thread_ts}&cid={room.id}" if message.thread_ts else ""
    return {"channel": room.id, "permalink": link + beside}
