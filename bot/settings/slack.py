"""How Slack is reached, and what of its settings does not go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import BadSetting
from bot.settings.values import clean, is_address, number, shown_address

PER_MINUTE = 180
"""Slack documents one message a second for each conversation, which many direct messages never reach, and "several hundred
a minute" for a workspace, without a number. 228 a minute were seen to pass; this stays a fifth below."""


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How Slack is reached. With `bot_token` one workspace; with `client_id` and `client_secret` as many as install the app.

    `app_token`: Socket Mode, and then `signing_secret` may be empty. `api_url` ends in a slash. `public_url` is the
    https address under which this server is reached, without a slash at the end; empty where there is none.
    `per_minute`: messages that are sent to people of a workspace without being asked.
    """

    api_url: str
    signing_secret: str = field(default="", repr=False)
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    public_url: str = ""
    per_minute: int = PER_MINUTE


def read_slack(environment: Mapping[str, str], url: str) -> SlackSettings | None:
    """Slack's settings, None where none of its names is set."""
    given = {name: environment.get(f"SLACK_{name}") or "" for name in _SLACK_NAMES}
    per_minute = number(environment, "HANDRAIL_SLACK_PER_MINUTE", PER_MINUTE, 1, 6000)
    api = environment.get("SLACK_API_URL") or "https://slack.com/api/"
    if not any(given.values()):
        return None
    _complete(given, url)
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


_SLACK_NAMES = ("SIGNING_SECRET", "BOT_TOKEN", "APP_TOKEN", "CLIENT_ID", "CLIENT_SECRET")
