"""How Slack is reached, and what of its settings does not go together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import BadSetting
from bot.settings.values import clean, is_address, number, shown, shown_address

WORKSPACES = "HANDRAIL_SLACK_WORKSPACES"

PER_MINUTE = 180
"""Slack documents one message a second for each conversation, which many direct messages never reach, and "several hundred
a minute" for a workspace, without a number. 228 a minute were seen to pass; this stays a fifth below."""


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How Slack is reached. With `bot_token` one workspace; with `client_id` and `client_secret` as many as install the app.

    `app_token`: Socket Mode, and then `signing_secret` may be empty. `api_url` ends in a slash. `public_url` is the
    https address under which this server is reached, without a slash at the end; empty where there is none.
    `per_minute`: messages that are sent to people of a workspace without being asked.
    `workspaces`: ids of the workspaces and organisations that may install the app: whoever runs one says who its people are.
    """

    api_url: str
    signing_secret: str = field(default="", repr=False)
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    public_url: str = ""
    per_minute: int = PER_MINUTE
    workspaces: frozenset[str] = frozenset()


def read_slack(environment: Mapping[str, str], url: str) -> SlackSettings | None:
    """Slack's settings, None where none of its names is set."""
    given = {name: environment.get(f"SLACK_{name}") or "" for name in _SLACK_NAMES}
    per_minute = number(environment, "HANDRAIL_SLACK_PER_MINUTE", PER_MINUTE, 1, 6000)
    workspaces = frozenset((environment.get(WORKSPACES) or "").replace(",", " ").split())
    api = environment.get("SLACK_API_URL") or "https://slack.com/api/"
    if not any(given.values()):
        return None
    _complete(given, url)
    _right_workspaces(workspaces, bool(given["CLIENT_ID"]))
    _right_kinds(given)
    if not is_address(api, own=True):
        raise BadSetting(
            f"SLACK_API_URL: `{shown_address(api)}` is no https address; leave it out, it is https://slack.com/api/"
        )
    return SlackSettings(
        api if api.endswith("/") else f"{api}/",
        **{name.lower(): value for name, value in given.items()},
        public_url=url,
        per_minute=per_minute,
        workspaces=workspaces,
    )


def _complete(given: Mapping[str, str], url: str) -> None:
    several = given["CLIENT_ID"] or given["CLIENT_SECRET"]
    if given["BOT_TOKEN"] and several:
        raise BadSetting(
            "SLACK_BOT_TOKEN: it is for one workspace, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are for several; remove the "
            "one or the others"
        )
    if not given["BOT_TOKEN"] and not (given["CLIENT_ID"] and given["CLIENT_SECRET"]):
        raise BadSetting(
            "SLACK_BOT_TOKEN: it is missing; copy the bot token (xoxb-…) from OAuth & Permissions of the Slack app, or set "
            "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET to let several workspaces install it"
        )
    if not given["SIGNING_SECRET"] and not given["APP_TOKEN"]:
        raise BadSetting(
            "SLACK_SIGNING_SECRET: it is missing, and without it nobody could tell Slack's requests from forged ones; copy "
            "it from Basic Information of the Slack app, or set SLACK_APP_TOKEN for Socket Mode"
        )
    if several and not url:
        raise BadSetting(
            "HANDRAIL_URL: it is missing; to be installed by several workspaces, Handrail needs the https address under "
            "which their browsers reach it"
        )


def _right_workspaces(workspaces: frozenset[str], several: bool) -> None:
    wrong = next((one for one in sorted(workspaces) if not _WORKSPACE.fullmatch(one)), None)
    if wrong is not None:
        raise BadSetting(
            f"{WORKSPACES}: `{shown(wrong)}` is no id of a workspace; write such as T012AB3CD, or E012AB3CD of an organisation, "
            "with a blank between several"
        )
    if several and not workspaces:
        raise BadSetting(
            f"{WORKSPACES}: it is missing, and without it any workspace of the world could install the app, name its people as "
            "it likes, and read what is yours; write the ids of your own, such as T012AB3CD. They stand in the address of Slack "
            "in a browser, behind app.slack.com/client/"
        )


def _right_kinds(given: Mapping[str, str]) -> None:
    """Values are not said back: each of them may be a secret, also one that was pasted into the wrong place."""
    for name, value in given.items():
        if not clean(value):
            raise BadSetting(f"SLACK_{name}: there is a blank or a line break in it; copy it again, on one line")
    for name, beginning in (("BOT_TOKEN", "xoxb-"), ("APP_TOKEN", "xapp-")):
        if given[name] and not given[name].startswith(beginning):
            raise BadSetting(
                f"SLACK_{name}: it does not begin with {beginning}; this is another kind of token, copy the right one"
            )


_WORKSPACE = re.compile(r"[TE][A-Z0-9]{2,20}")
_SLACK_NAMES = ("SIGNING_SECRET", "BOT_TOKEN", "APP_TOKEN", "CLIENT_ID", "CLIENT_SECRET")
