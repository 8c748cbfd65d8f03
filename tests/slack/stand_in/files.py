"""files.*: an address to upload to, and then a message with what was uploaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack.stand_in.chat import thread_of, where
from tests.slack.stand_in.posted import Message
from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.state import State, Upload, as_blocks
from tests.slack.stand_in.workspace import Token

Answer = dict[str, Any]
Arguments = Mapping[str, Any]


def upload_address(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("files:write")
    name, length = str(arguments.get("filename") or ""), str(arguments.get("length") or "")
    if not name or not length.isdecimal() or int(length) == 0:
        raise Refused("invalid_arguments")
    id_ = f"F{next(state.numbers):08d}"
    state.uploads[id_] = Upload(id_, name, int(length), alt=str(arguments.get("alt_txt") or ""))
    return {"file_id": id_}


def complete_upload(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("files:write")
    files = arguments.get("files")
    if not isinstance(files, list) or not files:
        raise Refused("invalid_arguments")
    uploads = [state.uploads.get(str(file.get("id"))) for file in files]
    if any(upload is None or upload.content is None or upload.done for upload in uploads):
        raise Refused("file_not_found")
    done = [upload for upload in uploads if upload is not None]
    if any(len(upload.content or b"") != upload.length for upload in done):
        raise Refused("file_upload_size_mismatch")
    if channel := arguments.get("channel_id"):
        room = where(state, token, {"channel": channel})
        bot, blocks = state.workspace(token).bot, as_blocks(arguments.get("blocks"))
        thread, comment = thread_of(state, room, arguments), str(arguments.get("initial_comment") or "")
        if blocks:
            state.check("message", blocks)
        message = Message(
            room.id,
            state.clock.ts(),
            bot,
            comment,
            blocks,
            thread,
            by_app=True,
            team=token.team,
            arguments=dict(arguments),
            files=tuple(upload.id for upload in done),
        )
        state.post(message)
    for upload in done:
        upload.done = True
    return {
        "files": [{"id": upload.id, "title": file.get("title", "")} for upload, file in zip(done, files, strict=True)]
    }
