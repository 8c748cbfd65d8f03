"""views.*: modals on a stack of three, the home, and the hash that keeps two writers from overwriting each other."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from tests.slack.stand_in.posted import View
from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.state import APP, STACK, State
from tests.slack.stand_in.walk import inputs, with_ids
from tests.slack.stand_in.workspace import Token

Answer = dict[str, Any]
Arguments = Mapping[str, Any]


def checked(state: State, view: Any, surface: str) -> dict[str, Any]:
    """A view as Slack keeps it."""
    if not isinstance(view, dict) or view.get("type") != surface or not isinstance(view.get("blocks"), list):
        raise Refused("invalid_arguments", response_metadata={"messages": [f"[ERROR] no {surface} view"]})
    state.check(surface, view, "invalid_arguments")
    kept = copy.deepcopy(view)
    kept["blocks"] = with_ids(view["blocks"])
    return kept


def open_view(state: State, token: Token, arguments: Arguments) -> Answer:
    payload = checked(state, arguments.get("view"), "modal")
    trigger = state.use_trigger(arguments.get("trigger_id"))
    _team(trigger.team, token)
    external = _external(state, payload)
    view = _new(state, trigger.user, payload, external)
    state.stacks[trigger.user] = [view]
    return {"view": _told(state, view, token)}


def push_view(state: State, token: Token, arguments: Arguments) -> Answer:
    payload = checked(state, arguments.get("view"), "modal")
    trigger = state.use_trigger(arguments.get("trigger_id"))
    _team(trigger.team, token)
    view = push(state, trigger.user, payload)
    return {"view": _told(state, view, token)}


def push(state: State, user: str, payload: dict[str, Any]) -> View:
    """Lays a modal on top of somebody's others."""
    stack = state.stacks.get(user) or []
    if not stack:
        raise Refused("not_found")
    if len(stack) >= STACK:
        raise Refused("push_limit_reached")
    view = _new(state, user, payload, _external(state, payload))
    view.previous, view.root = stack[-1].id, stack[0].id
    stack.append(view)
    return view


def update_view(state: State, token: Token, arguments: Arguments) -> Answer:
    id_, external = arguments.get("view_id"), arguments.get("external_id")
    found = (view for view in state.views() if (id_ and view.id == id_) or (external and view.external_id == external))
    view = next(found, None)
    if view is None:
        raise Refused("not_found")
    _unchanged(view, arguments.get("hash"))
    replace(state, view, checked(state, arguments.get("view"), "modal"))
    return {"view": _told(state, view, token)}


def replace(state: State, view: View, payload: dict[str, Any]) -> None:
    """Shows something else in a modal; what was typed stays in elements whose ids stay."""
    view.states.append(view.payload)
    kept = view.typed
    view.payload, view.hash, view.errors = payload, state.new_hash(), {}
    view.external_id = str(payload.get("external_id") or view.external_id)
    fresh = initial(payload)
    for block, elements in fresh.items():
        for element in elements:
            if element in kept.get(block, {}):
                elements[element] = kept[block][element]
    view.typed = fresh


def publish_view(state: State, token: Token, arguments: Arguments) -> Answer:
    user = str(arguments.get("user_id") or "")
    state.workspace(token).member(user)
    if not state.home_tab:
        raise Refused("not_enabled")
    payload = checked(state, arguments.get("view"), "home")
    view = state.homes.get(user)
    if view is None:
        view = state.homes[user] = _new(state, user, payload, _external(state, payload))
    else:
        _unchanged(view, arguments.get("hash"))
        view.states.append(view.payload)
        view.payload, view.hash, view.typed = payload, state.new_hash(), initial(payload)
    return {"view": _told(state, view, token)}


def initial(payload: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What the inputs of a view hold before anybody types: only the prefilled ones say something."""
    values: dict[str, dict[str, Any]] = {}
    for block in inputs(payload["blocks"]):
        element = block["element"]
        values[block["block_id"]] = {element["action_id"]: empty_or_prefilled(element)}
    return values


def empty_or_prefilled(element: Mapping[str, Any]) -> dict[str, Any]:
    """The value of an input as `state` tells it."""
    kind = str(element["type"])
    match kind:
        case "static_select" | "external_select" | "radio_buttons":
            return {"type": kind, "selected_option": element.get("initial_option")}
        case "checkboxes" | "multi_static_select" | "multi_external_select":
            return {"type": kind, "selected_options": list(element.get("initial_options") or [])}
        case "datepicker":
            return {"type": kind, "selected_date": element.get("initial_date")}
        case "timepicker":
            return {"type": kind, "selected_time": element.get("initial_time")}
        case "users_select":
            return {"type": kind, "selected_user": element.get("initial_user")}
        case "file_input":
            return {"type": kind, "files": []}
        case _:
            return {"type": kind, "value": element.get("initial_value") or None}


def _new(state: State, user: str, payload: dict[str, Any], external: str) -> View:
    id_ = f"V{next(state.numbers):08d}"
    return View(id_, user, payload, state.new_hash(), initial(payload), external_id=external, root=id_)


def _external(state: State, payload: Mapping[str, Any]) -> str:
    external = str(payload.get("external_id") or "")
    if external and any(view.external_id == external for view in state.views()):
        raise Refused("duplicate_external_id")
    return external


def _unchanged(view: View, hash_: object) -> None:
    if hash_ and hash_ != view.hash:
        raise Refused("hash_conflict")


def _team(team: str, token: Token) -> None:
    if team != token.team:
        raise Refused("invalid_trigger_id")


def _told(state: State, view: View, token: Token) -> dict[str, Any]:
    workspace = state.workspace(token)
    return view.told(workspace.id, workspace.bot, APP)
