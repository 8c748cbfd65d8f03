"""The manifest of the Slack app: what it asks for is what the code hears and calls, no less and no more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.slack.channel import EVENTS as WHERE_WE_LISTEN
from adapters.slack.installing import RETURN
from adapters.slack.listening import BOLTS_OWN
from adapters.slack.manifest import EVENTS, FILE, manifest, scopes
from adapters.slack.shortcuts import ASK, CHECK, GLOBAL_SHORTCUTS
from bot.errors import BadSetting
from tests.running import ROOT, run

URL = "https://handrail.shop.example"
CODE = ROOT / "adapters" / "slack"
EVENT_SCOPES = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "tokens_revoked": set(),
}
"""What hearing an event asks for, from Slack's reference."""

CALL_SCOPES = {
    "assistant.threads.setStatus": {"assistant:write"},
    "assistant.threads.setSuggestedPrompts": {"assistant:write"},
    "auth.test": set(),
    "chat.postEphemeral": {"chat:write"},
    "chat.postMessage": {"chat:write", "im:write"},  # also to a person, with whom there may be no conversation yet
    "chat.update": {"chat:write"},
    "conversations.history": {"channels:history", "groups:history", "im:history"},
    "conversations.info": {"channels:read", "groups:read"},
    "conversations.open": {"im:write"},
    "conversations.replies": {"channels:history", "groups:history", "im:history"},
    "files.completeUploadExternal": {"files:write"},
    "files.getUploadURLExternal": {"files:write"},
    "usergroups.list": {"usergroups:read"},
    "users.conversations": {"channels:read", "groups:read"},
    "users.info": {"users:read", "users:read.email"},
    "views.open": set(),
    "views.publish": set(),
    "views.update": set(),
}
"""What calling a method asks for, from Slack's reference."""

READING = "files:read"
"""What fetching a file asks for, and a place for one in a form."""

FAMILIES = (
    r"(?:admin|agents|api|apps|assistant|auth|blocks|bookmarks|bots|canvases|chat|conversations|dnd|emoji|files|functions|"
    r"migration|oauth|openid|pins|reactions|reminders|search|slackLists|team|usergroups|users|views|workflows)"
    r"(?:\.[a-zA-Z0-9]+){1,2}"
)
"""How the names of Slack's methods begin."""

WITHOUT_BOT_TOKEN = {"apps.connections.open", "oauth.v2.access"}
"""Called with the app's own token or secret."""


def filled(url: str = URL, socket: bool = False, several: bool = False) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(manifest(url, socket, several))
    return found


def test_over_http_everything_comes_to_the_one_address_at_which_we_listen() -> None:
    app = filled()
    assert EVENTS == WHERE_WE_LISTEN
    settings, (command,) = app["settings"], app["features"]["slash_commands"]
    said = {settings["event_subscriptions"]["request_url"], settings["interactivity"]["request_url"], command["url"]}
    assert said == {f"{URL}{EVENTS}"}
    assert (settings["socket_mode_enabled"], settings["token_rotation_enabled"]) == (False, False)
    assert "redirect_urls" not in app["oauth_config"]


def test_over_socket_mode_no_address_is_named_and_none_is_needed() -> None:
    text = manifest("", socket=True, several=False)
    assert "http" not in text
    settings = yaml.safe_load(text)["settings"]
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"] == {"is_enabled": True}


def test_for_several_workspaces_their_browsers_come_back_and_tokens_are_renewed() -> None:
    app = filled(several=True)
    assert app["oauth_config"]["redirect_urls"] == [f"{URL}{RETURN}"]
    assert app["settings"]["token_rotation_enabled"] is True


@pytest.mark.parametrize(("socket", "several"), [(False, False), (False, True), (True, True)])
def test_where_an_address_is_needed_and_missing_the_cure_is_said(socket: bool, several: bool) -> None:
    with pytest.raises(BadSetting, match=r"^HANDRAIL_URL: .*--socket"):
        manifest("", socket, several)


@pytest.mark.parametrize("socket", [False, True])
@pytest.mark.parametrize("several", [False, True])
def test_nothing_is_left_to_be_filled_in_and_every_permission_keeps_its_reason(socket: bool, several: bool) -> None:
    text = manifest(URL, socket, several)
    assert not re.search(r"HANDRAIL_URL|SOCKET_MODE|TOKEN_ROTATION|# over HTTP|# several", text)
    reasons = re.findall(r"^ +- ([a-z_]+(?:[:.][a-z.]+)*)(  # .+)?$", text, flags=re.MULTILINE)
    assert {scope for scope, reason in reasons if reason} == scopes()


def test_what_hangs_on_a_name_is_called_the_same_in_the_code() -> None:
    features = filled()["features"]
    assert [command["command"] for command in features["slash_commands"]] == ["/handrail"]
    assert features["slash_commands"][0]["should_escape"] is True
    shortcuts = {one["callback_id"]: one["type"] for one in features["shortcuts"]}
    assert shortcuts == {CHECK: "message", ASK: "global", **dict.fromkeys(GLOBAL_SHORTCUTS, "global")}


def test_every_event_is_heard_and_every_event_that_is_heard_is_asked_for() -> None:
    events = filled()["settings"]["event_subscriptions"]["bot_events"]
    cases = re.findall(r'case "(\w+)"', (CODE / "events.py").read_text("utf-8"))
    assert {event.partition(".")[0] for event in events} == {*cases, *BOLTS_OWN}
    assert set(events) == set(EVENT_SCOPES)


def test_the_permissions_are_those_that_hearing_and_calling_need() -> None:
    called = set(methods())
    assert called - WITHOUT_BOT_TOKEN == set(CALL_SCOPES), "a new call: look up what it asks for, and why we need it"
    needed = set().union(*EVENT_SCOPES.values(), *CALL_SCOPES.values())
    assert scopes() == needed | {"commands", READING}


def test_it_keeps_within_what_slack_takes() -> None:
    app = filled(several=True)
    shown, features = app["display_information"], app["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert len(features["bot_user"]["display_name"]) <= 80
    assert not features["app_home"]["messages_tab_read_only_enabled"]
    assert len(features["shortcuts"]) <= 10
    for shortcut in features["shortcuts"]:
        assert set(shortcut) == {"name", "type", "callback_id", "description"}
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    assert set(app) == {"display_information", "features", "oauth_config", "settings"}


def test_the_command_prints_what_is_to_be_pasted(tmp_path: Path) -> None:
    done = run("slack-manifest", folder=tmp_path, settings={"HANDRAIL_URL": URL})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == manifest(URL, socket=False, several=False)
    refused = run("slack-manifest", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("HANDRAIL_URL: ")
    assert run("slack-manifest", "--socket", folder=tmp_path).returncode == 0


def test_the_file_says_how_it_is_to_be_used() -> None:
    told = FILE.read_text("utf-8").partition("\n\n")[0]
    assert re.findall(r"python app\.py (slack-manifest(?: --\w+)?)", told) == [
        "slack-manifest",
        "slack-manifest --socket",
        "slack-manifest --several",
    ]


def methods() -> Iterator[str]:
    """Every method of the Web API that stands in the code."""
    for file in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            named = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if named and re.fullmatch(FAMILIES, node.value):
                yield node.value
