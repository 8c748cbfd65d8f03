"""Answers outside the Web API: to a response address, and in the body that acknowledges a command or a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack.stand_in import chat, views
from tests.slack.stand_in.posted import Message, View
from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.state import RESPONSE_LIVES, RESPONSE_USES, ResponseAddress, State
from tests.slack.stand_in.walk import inputs

FLAGS = ("replace_original", "delete_original")


def respond(state: State, id_: str, body: Mapping[str, Any]) -> None:
    """An answer to a response address: five in thirty minutes, seen by one person unless it says otherwise."""
    address = state.addresses.get(id_)
    if address is None or state.clock.now() - address.born > RESPONSE_LIVES:
        raise Refused("expired_url")
    if address.uses >= RESPONSE_USES:
        raise Refused("used_url")
    address.uses += 1
    original = address.message
    if body.get("delete_original"):
        if original is None:
            raise Refused("no_original")
        original.deleted = True
        return
    text, blocks = chat.content(state, body)
    if body.get("replace_original"):
        if original is None:
            raise Refused("no_original")
        original.edits.append((original.text, original.blocks))
        original.text, original.blocks = text, blocks
        return
    answer_to(state, address, text, blocks, body)


def answer_to(
    state: State, address: ResponseAddress, text: str, blocks: list[dict[str, Any]], body: Mapping[str, Any]
) -> Message:
    """Shows an answer to a command or a click where it was given."""
    everybody = body.get("response_type") == "in_channel"
    bot = state.workspaces[address.team].bot
    thread = str(body.get("thread_ts") or "")
    message = Message(
        address.channel,
        state.clock.ts(),
        bot,
        text,
        blocks,
        thread,
        "" if everybody else address.user,
        by_app=True,
        team=address.team,
        arguments=dict(body),
    )
    return state.post(message)


def answer_in_acknowledgement(state: State, address: ResponseAddress, body: Mapping[str, Any]) -> None:
    """What the body of a command's acknowledgement says at once."""
    text, blocks = chat.content(state, body)
    answer_to(state, address, text, blocks, body)


def settle_form(state: State, view: View, body: Mapping[str, Any]) -> None:
    """What becomes of a form that was sent: closed, its errors shown, something else in its place. Refused: a broken window."""
    stack = state.stacks[view.user]
    match body.get("response_action"):
        case None:
            state.closed.append(stack.pop())
        case "clear":
            state.closed.extend(stack)
            stack.clear()
        case "errors":
            errors = body.get("errors")
            known = {block["block_id"] for block in inputs(view.blocks)}
            if not isinstance(errors, dict) or not errors or not set(errors) <= known or not all(errors.values()):
                raise Refused("errors for blocks that are no inputs")
            view.errors = {str(block): str(error) for block, error in errors.items()}
        case "update":
            views.replace(state, view, views.checked(state, body.get("view"), "modal"))
        case "push":
            views.push(state, view.user, views.checked(state, body.get("view"), "modal"))
        case other:
            raise Refused(f"no response_action {other}")
