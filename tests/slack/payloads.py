"""What Slack sends, written by us after the documented shapes: events, commands, clicks, forms, shortcuts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Payload = dict[str, Any]

APP = "A0HANDRAIL"
TOKEN = "a-verification-token-that-nobody-should-use"
PART = re.compile(r"<@(?P<user>[UW]\w+)>|<#(?P<channel>C\w+)(?:\|[^>]*)?>|<(?P<link>https?://[^>|]+)(?:\|[^>]*)?>")


def event(team: str, bot: str, inner: Payload, id_: str, at: int, shared: bool = False) -> Payload:
    """The envelope of an event. `at`: the second in which it happened; `shared`: in a channel with another company."""
    return {
        "token": TOKEN, "team_id": team, "context_team_id": team, "context_enterprise_id": None, "api_app_id": APP,
        "event": inner, "type": "event_callback", "event_id": id_, "event_time": at,
        "authorizations": [
            {"enterprise_id": None, "team_id": team, "user_id": bot, "is_bot": True, "is_enterprise_install": False}
        ],
        "is_ext_shared_channel": shared, "event_context": f"4-{id_}",
    }  # fmt: skip


def typed(text: str) -> str:
    """What Slack makes of what somebody types: no markup of its own."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def untyped(text: str) -> str:
    """What somebody typed, out of what Slack made of it."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def rich_text(text: str) -> list[Payload]:
    """What Slack makes of a typed message: one rich text block, mentions and links as elements of their own."""
    elements: list[Payload] = []
    at = 0
    for found in PART.finditer(text):
        if found.start() > at:
            elements.append({"type": "text", "text": untyped(text[at : found.start()])})
        if found["user"]:
            elements.append({"type": "user", "user_id": found["user"]})
        elif found["channel"]:
            elements.append({"type": "channel", "channel_id": found["channel"]})
        else:
            elements.append({"type": "link", "url": found["link"]})
        at = found.end()
    if at < len(text):
        elements.append({"type": "text", "text": untyped(text[at:])})
    return [
        {"type": "rich_text", "block_id": "typed", "elements": [{"type": "rich_text_section", "elements": elements}]}
    ]


def message(
    channel: str, kind: str, user: str, team: str, text: str, ts: str, thread: str = "", parent: str = ""
) -> Payload:
    """Somebody wrote. `kind`: im, channel, group or mpim."""
    threaded = {"thread_ts": thread, "parent_user_id": parent} if thread else {}
    return {
        "type": "message", "client_msg_id": f"c-{ts}", "user": user, "team": team, "text": text, "ts": ts,
        "channel": channel, "channel_type": kind, "event_ts": ts, "blocks": rich_text(text), **threaded,
    }  # fmt: skip


def mention(channel: str, user: str, team: str, text: str, ts: str, thread: str = "") -> Payload:
    """Somebody wrote @Handrail in a channel."""
    threaded = {"thread_ts": thread} if thread else {}
    return {
        "type": "app_mention", "client_msg_id": f"c-{ts}", "user": user, "team": team, "text": text, "ts": ts,
        "channel": channel, "event_ts": ts, "blocks": rich_text(text), **threaded,
    }  # fmt: skip


def edited(before: Payload, text: str, ts: str) -> Payload:
    """Somebody changed what they wrote: the message as it was, and its new words."""
    user = before["user"]
    shared = {key: before[key] for key in ("channel", "channel_type")}
    inner = {key: value for key, value in before.items() if key not in ("channel", "channel_type", "event_ts")}
    changed = inner | {"text": text, "blocks": rich_text(text), "edited": {"user": user, "ts": ts}}
    return {
        "type": "message", "subtype": "message_changed", **shared, "hidden": True, "ts": ts, "event_ts": ts,
        "message": changed, "previous_message": inner,
    }  # fmt: skip


def deleted(before: Payload, ts: str) -> Payload:
    """Somebody took back what they wrote."""
    shared = {key: before[key] for key in ("channel", "channel_type")}
    inner = {key: value for key, value in before.items() if key not in ("channel", "channel_type", "event_ts")}
    return {
        "type": "message", "subtype": "message_deleted", **shared, "hidden": True, "ts": ts, "event_ts": ts,
        "deleted_ts": before["ts"], "previous_message": inner,
    }  # fmt: skip


def by_bot(
    channel: str, kind: str, bot: str, team: str, text: str, ts: str, thread: str = "", user: str = ""
) -> Payload:
    """An app wrote: another one, or with our own ids we ourselves. With `user` in the newer form without a subtype."""
    threaded = {"thread_ts": thread} if thread else {}
    who = {"user": user, "app_id": f"A{bot[1:]}", "bot_profile": {"id": bot, "app_id": f"A{bot[1:]}", "team_id": team}}
    form = who if user else {"subtype": "bot_message", "username": "another bot"}
    return {
        "type": "message", **form, "bot_id": bot, "team": team, "text": text, "ts": ts, "channel": channel,
        "channel_type": kind, "event_ts": ts, "blocks": rich_text(text), **threaded,
    }  # fmt: skip


def with_subtype(plain: Payload, subtype: str, **more: Any) -> Payload:
    """A message of another kind: file_share, thread_broadcast, channel_join, me_message …"""
    return plain | {"subtype": subtype, **more}


def home_opened(user: str, channel: str, tab: str, ts: str, view: Payload | None = None) -> Payload:
    """Somebody opened the app: its home or its Messages tab."""
    shown = {"view": view} if view is not None else {}
    return {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, "event_ts": ts, **shown}


def context_changed(user: str, channel: str, ts: str, looked_at: str = "") -> Payload:
    """Somebody who has the app open beside looks at something else; the context may be empty."""
    entities = [{"type": "slack#/types/channel_id", "value": looked_at}] if looked_at else []
    context = {"entities": entities} if entities else {}
    return {"type": "app_context_changed", "user": user, "channel": channel, "context": context, "event_ts": ts}


def joined(channel: str, user: str, team: str, ts: str) -> Payload:
    """Somebody, or the app, joined a channel."""
    return {
        "type": "member_joined_channel", "user": user, "channel": channel, "channel_type": "C", "team": team,
        "inviter": "U0INVITER", "event_ts": ts,
    }  # fmt: skip


def reacted(channel: str, ts: str, user: str, item_user: str, name: str, at: str) -> Payload:
    """Somebody put an emoji to a message."""
    item = {"type": "message", "channel": channel, "ts": ts}
    return {
        "type": "reaction_added",
        "user": user,
        "reaction": name,
        "item_user": item_user,
        "item": item,
        "event_ts": at,
    }


def tokens_revoked(bots: Sequence[str], people: Sequence[str] = ()) -> Payload:
    """Tokens were taken back."""
    return {"type": "tokens_revoked", "tokens": {"oauth": list(people), "bot": list(bots)}, "event_ts": "1.1"}


def app_uninstalled() -> Payload:
    """The app was removed from the workspace."""
    return {"type": "app_uninstalled", "event_ts": "1.1"}


def url_verification(challenge: str) -> Payload:
    """Slack asks whether the address is ours; the challenge is to come back."""
    return {"token": TOKEN, "challenge": challenge, "type": "url_verification"}


def ssl_check() -> Mapping[str, str]:
    """Slack looks at the certificate; a form."""
    return {"ssl_check": "1", "token": TOKEN}


def slash(
    team: Mapping[str, str], channel: Mapping[str, str], user: Mapping[str, str], command: str, text: str,
    response_url: str, trigger_id: str,
) -> Mapping[str, str]:  # fmt: skip
    """Somebody typed a command; a form."""
    return {
        "token": TOKEN, "team_id": team["id"], "team_domain": team["domain"], "channel_id": channel["id"],
        "channel_name": channel["name"], "user_id": user["id"], "user_name": user["username"], "command": command,
        "text": text, "api_app_id": APP, "is_enterprise_install": "false", "response_url": response_url,
        "trigger_id": trigger_id,
    }  # fmt: skip


def interaction(
    kind: str, team: Mapping[str, str], user: Mapping[str, str], trigger_id: str = "", **more: Any
) -> Payload:
    """What clicks, forms and shortcuts have in common."""
    trigger = {"trigger_id": trigger_id} if trigger_id else {}
    return {
        "type": kind, "team": dict(team), "user": dict(user), "api_app_id": APP, "token": TOKEN, "enterprise": None,
        "is_enterprise_install": False, **trigger, **more,
    }  # fmt: skip


def pressed(block: Payload, element: Payload, at: str, chosen: Payload | None = None) -> Payload:
    """The action of a click: what was pressed, and what was chosen where there was a choice."""
    kind = element["type"]
    action = {"type": kind, "action_id": element["action_id"], "block_id": block["block_id"], "action_ts": at}
    if kind == "feedback_buttons":
        side = element["pressed"]
        return action | {"text": side["text"], "value": side["value"]}
    if kind in ("static_select", "external_select", "overflow", "radio_buttons"):
        return action | {"selected_option": chosen}
    kept = {key: element[key] for key in ("value", "style", "url") if key in element}
    return action | kept | ({"text": element["text"]} if "text" in element else {})
