"""What the workspace of the benches answers to those who ask about it: itself, its groups, its people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

TEAM = "T0BENCH"

ANSWERS: Mapping[str, dict[str, Any]] = {
    "auth.test": {
        "url": "https://bench.slack.com/",
        "team": "Bench",
        "team_id": TEAM,
        "user_id": "U0BOT",
        "bot_id": "B0BOT",
    },
    "usergroups.list": {"usergroups": []},
}


def user(id_: str) -> dict[str, Any]:
    """A person of the workspace, as users.info tells."""
    profile = {"email": f"{id_.casefold()}@bench.example", "real_name": id_}
    return {"id": id_, "team_id": TEAM, "name": id_, "locale": "en-US", "profile": profile, "is_restricted": False}


def ok(answer: Mapping[str, Any]) -> web.Response:
    """An answer of Slack's that brings something."""
    return web.Response(text=json.dumps({"ok": True, **answer}), content_type="application/json")
