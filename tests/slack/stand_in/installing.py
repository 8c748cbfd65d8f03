"""oauth.v2.access: a token for an administrator’s yes, and a new one for an old one."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.state import APP, State
from tests.slack.stand_in.workspace import Token

Answer = dict[str, Any]
Arguments = Mapping[str, Any]


def oauth_access(state: State, token: Token | None, arguments: Arguments) -> Answer:
    """Gives a token for a code, or a new one for a refresh token (each good for once)."""
    grant = _refreshed(state, arguments) if arguments.get("grant_type") == "refresh_token" else _code(state, arguments)
    workspace = state.workspaces[grant["team"]]
    value, refresh = f"xoxe.xoxb-1-{secrets.token_hex(8)}", f"xoxe-1-{secrets.token_hex(8)}"
    if not grant["rotating"]:
        value = f"xoxb-{secrets.token_hex(8)}"
    state.tokens[value] = Token(value, workspace.id, scopes=frozenset(grant["scopes"]))
    rotation = {"expires_in": grant["expires_in"], "refresh_token": refresh} if grant["rotating"] else {}
    if rotation:
        state.refreshes[refresh] = value
    return {
        "app_id": APP, "authed_user": {"id": grant["user"]}, "scope": ",".join(sorted(grant["scopes"])),
        "token_type": "bot", "access_token": value, "bot_user_id": workspace.bot, "enterprise": None,
        "team": {"id": workspace.id, "name": workspace.name}, "is_enterprise_install": False, **rotation,
    }  # fmt: skip


def _code(state: State, arguments: Arguments) -> dict[str, Any]:
    grant = state.codes.get(str(arguments.get("code") or ""))
    if grant is None:
        raise Refused("invalid_code")
    if grant["used"]:
        raise Refused("code_already_used")
    if arguments.get("client_id") != grant["client_id"]:
        raise Refused("invalid_client_id")
    if arguments.get("client_secret") != grant["client_secret"]:
        raise Refused("bad_client_secret")
    grant["used"] = True
    return grant


def _refreshed(state: State, arguments: Arguments) -> dict[str, Any]:
    value = state.refreshes.pop(str(arguments.get("refresh_token") or ""), None)
    if value is None:
        raise Refused("invalid_refresh_token")
    old = state.tokens[value]
    if old.gone in ("token_revoked", "account_inactive"):
        raise Refused("invalid_refresh_token")
    old.gone = "token_expired"
    return {"team": old.team, "user": "", "scopes": old.scopes, "rotating": True, "expires_in": 43_200}
