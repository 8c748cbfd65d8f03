"""auth.*, users.*, usergroups.*, conversations.*: who the app is, who people are, which conversations there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack.stand_in.paging import page
from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.state import State
from tests.slack.stand_in.workspace import Kind, Token

Answer = dict[str, Any]
Arguments = Mapping[str, Any]


def auth_test(state: State, token: Token, arguments: Arguments) -> Answer:
    workspace = state.workspace(token)
    return {
        "url": workspace.address, "team": workspace.name, "team_id": workspace.id, "user": "handrail",
        "user_id": workspace.bot, "bot_id": f"B{workspace.bot[1:]}", "is_enterprise_install": False,
    }  # fmt: skip


def auth_revoke(state: State, token: Token, arguments: Arguments) -> Answer:
    token.gone = "token_revoked"
    return {"revoked": True}


def users_info(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("users:read")
    member = state.workspace(token).member(str(arguments.get("user") or ""))
    locale = str(arguments.get("include_locale")).casefold() in ("true", "1")
    return {"user": member.told(with_email="users:read.email" in token.scopes, with_locale=locale)}


def usergroups_list(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("usergroups:read")
    users = str(arguments.get("include_users")).casefold() in ("true", "1")
    groups = [
        {"id": group.id, "team_id": token.team, "handle": group.handle, "name": group.handle.title(), "date_delete": 0}
        | ({"users": sorted(group.users)} if users else {})
        for group in state.workspace(token).groups.values()
    ]
    return {"usergroups": groups}


def usergroup_users(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("usergroups:read")
    group = state.workspace(token).groups.get(str(arguments.get("usergroup")))
    if group is None:
        raise Refused("no_such_subteam")
    return {"users": sorted(group.users)}


def conversations_open(state: State, token: Token, arguments: Arguments) -> Answer:
    token.asks_for("im:write")
    user = str(arguments.get("users") or "")
    if not user:
        raise Refused("users_list_not_supplied")
    match state.workspace(token).member(user).kind:
        case Kind.DEACTIVATED:
            raise Refused("user_disabled")
        case Kind.STRANGER:
            raise Refused("user_not_visible")
        case Kind.BOT:
            raise Refused("cannot_dm_bot")
    return {"channel": {"id": state.workspace(token).direct(user).id}, "no_op": False, "already_open": False}


def conversations_info(state: State, token: Token, arguments: Arguments) -> Answer:
    workspace = state.workspace(token)
    room = workspace.room(str(arguments.get("channel") or ""))
    token.asks_for(f"{room.scope}:read")
    return {"channel": room.told(workspace.bot)}


def users_conversations(state: State, token: Token, arguments: Arguments) -> Answer:
    """The conversations that the app is in."""
    workspace, kinds = state.workspace(token), str(arguments.get("types") or "public_channel").split(",")
    scopes = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
    for kind in kinds:
        token.asks_for(f"{scopes[kind]}:read")
    wanted = {scopes[kind] for kind in kinds}
    archived = str(arguments.get("exclude_archived")).casefold() in ("true", "1")
    rooms = [room for room in workspace.rooms.values() if workspace.bot in room.members and room.scope in wanted]
    told = [room.told(workspace.bot) for room in rooms if not (archived and room.archived)]
    return page("channels", told, arguments)
