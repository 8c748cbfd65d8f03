"""The manifest of the Slack app: what an administrator pastes, and what the app is therefore allowed."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from bot.errors import BadSetting

FILE = Path(__file__).with_name("manifest.yaml")

EVENTS = "/slack/events"
"""Where everything comes in over HTTP: events, commands, clicks."""

_OVER_HTTP, _SEVERAL = "  # over HTTP", "  # several workspaces"
"""How lines end that stand only in such a manifest."""

_PREFACE = re.compile(r"\A(#.*\n)+\n")


def manifest(url: str, socket: bool, several: bool) -> str:
    """The manifest as YAML, with the reason beside each permission.

    `url`: our https address. Raises BadSetting where it is missing and needed: over HTTP, and for `several` workspaces, whose
    browsers come back to it.
    """
    if not url and (several or not socket):
        raise BadSetting(
            "HANDRAIL_URL: it is missing; set it to the https address under which Slack reaches this server, or write "
            "`slack-manifest --socket` for one workspace over Socket Mode, which needs none"
        )
    left_out = [ending for ending, there in ((_OVER_HTTP, not socket), (_SEVERAL, several)) if not there]
    lines = _PREFACE.sub("", FILE.read_text("utf-8")).splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.rstrip().endswith(tuple(left_out)))
    flags = {"SOCKET_MODE": socket, "TOKEN_ROTATION": several}
    for word, flag in flags.items():
        kept = kept.replace(word, "true" if flag else "false")
    return kept.replace("HANDRAIL_URL", url).replace(_OVER_HTTP, "").replace(_SEVERAL, "")


def scopes() -> frozenset[str]:
    """The permissions that the app asks for."""
    return frozenset(yaml.safe_load(FILE.read_text("utf-8"))["oauth_config"]["scopes"]["bot"])
