"""What Teams refuses to take, or takes and then shows to nobody: of messages, of cards, of dialogs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

LARGEST = 100 * 1024
"""Bytes of a message in UTF-16."""

NEWEST = (1, 5)
CARD = "application/vnd.microsoft.card.adaptive"
TYPES = ("message", "typing", "endOfConversation", "event")
CLICKS = ("task/fetch", "imBack", "messageBack", "signin", "invoke")
SUGGESTIONS = 3
"""Suggested actions that are shown; the others are not, and nobody is told."""

Lint = Callable[[Mapping[str, Any], str], list[str]]
"""A stricter check: from a card and "message" or "dialog" to what is wrong with it."""


def too_large(activity: Mapping[str, Any]) -> bool:
    """Whether it is above the limit of a message."""
    return len(json.dumps(activity, ensure_ascii=False).encode("utf-16-le")) > LARGEST


def wrong_with(activity: Mapping[str, Any], lint: Lint | None = None) -> list[str]:
    """What is wrong with an activity that is sent to a conversation."""
    if activity.get("type") not in TYPES:
        return [f"type: {activity.get('type')!r} is none that can be sent"]
    if activity["type"] != "message":
        return []
    attachments = activity.get("attachments") or []
    found = [] if activity.get("text") or attachments else ["neither text nor attachments"]
    for attachment in attachments:
        found += _wrong_attachment(attachment, "message", lint)
    if "\0" in str(activity.get("text", "")):
        found.append("text: a null character")
    found += _wrong_entities(activity)
    return found + _wrong_suggestions(activity)


def wrong_answer(body: Any, lint: Lint | None = None) -> list[str]:
    """What is wrong with what an invoke that opens or goes on with a dialog, or searches, is answered."""
    if body is None:
        return []
    if not isinstance(body, Mapping):
        return ["the answer is no object"]
    found: list[str] = []
    task = body.get("task")
    if task is not None:
        value = task.get("value")
        if task.get("type") == "message":
            found += [] if isinstance(value, str) and value else ["task: a message without words"]
        elif task.get("type") == "continue":
            found += _wrong_dialog(value or {}, lint)
        else:
            found.append(f"task: {task.get('type')!r} is neither `continue` nor `message`")
    for attachment in (body.get("composeExtension") or {}).get("attachments", ()):
        found += _wrong_attachment(attachment, "message", lint)
        if "preview" in attachment and attachment["preview"].get("contentType") == CARD:
            found.append("preview: a preview is a hero or thumbnail card")
    return found


def _wrong_dialog(value: Mapping[str, Any], lint: Lint | None) -> list[str]:
    found = []
    if not value.get("title"):
        found.append("dialog: no title")
    for side in ("height", "width"):
        if not isinstance(value.get(side), int) and value.get(side) not in ("small", "medium", "large"):
            found.append(f"dialog: {side} is neither a number nor small, medium or large")
    if "card" in value:
        return found + _wrong_attachment(value["card"], "dialog", lint)
    return found if str(value.get("url", "")).startswith("https://") else [*found, "dialog: neither a card nor a page"]


def _wrong_attachment(attachment: Mapping[str, Any], scope: str, lint: Lint | None) -> list[str]:
    if attachment.get("contentType") != CARD:
        return [] if attachment.get("contentType") else ["attachment: no contentType"]
    card = attachment.get("content")
    if not isinstance(card, Mapping) or card.get("type") != "AdaptiveCard":
        return ["attachment: its content is no AdaptiveCard"]
    return [*_wrong_card(card, scope), *(lint(card, scope) if lint else ())]


def _wrong_card(card: Mapping[str, Any], scope: str) -> list[str]:
    found = []
    version = str(card.get("version") or "")
    if not version:
        found.append("card: no version, it would be blank on a phone")
    elif tuple(int(part) if part.isdigit() else 99 for part in version.split(".")) > NEWEST:
        found.append(f"card: version {version} is newer than 1.5")
    if not card.get("body") and not card.get("actions"):
        found.append("card: it shows nothing")
    ids: set[str] = set()
    for part in parts(card):
        kind = part.get("type", "")
        if kind.startswith("Action."):
            found += _wrong_action(part, scope)
        elif kind == "Image" and not str(part.get("url", "")).startswith(("https://", "data:image/")):
            found.append("image: its address is not https")
        elif kind.startswith("Input."):
            if not part.get("id") or part["id"] in ids:
                found.append(f"input: its id {part.get('id')!r} is missing or taken")
            ids.add(part.get("id", ""))
    if "\\u0000" in json.dumps(card):
        found.append("card: a null character")
    return found


def _wrong_action(action: Mapping[str, Any], scope: str) -> list[str]:
    kind, data = action["type"], action.get("data")
    teams = data.get("msteams") if isinstance(data, Mapping) else None
    found = []
    if kind == "Action.OpenUrl" and not str(action.get("url", "")).startswith("https://"):
        found.append("action: it opens an address that is not https")
    if kind == "Action.Http":
        found.append("action: Action.Http is for mails")
    if kind == "Action.Execute":
        fallback = action.get("fallback")
        if scope == "dialog":
            found.append("action: no Action.Execute in a dialog")
        elif not isinstance(fallback, Mapping) or fallback.get("type") != "Action.Submit":
            found.append("action: Action.Execute without a fallback is dead on phones")
    if teams is not None and scope == "dialog":
        found.append("action: no data.msteams in a dialog")
    elif isinstance(teams, Mapping) and teams.get("type", "messageBack") not in CLICKS:
        found.append(f"action: {teams.get('type')!r} is no kind of click")
    return found


def _wrong_entities(activity: Mapping[str, Any]) -> list[str]:
    shown = str(activity.get("text", "")) + json.dumps(activity.get("attachments") or [], ensure_ascii=False)
    return [
        "entity: a mention whose text is not in the message"
        for entity in activity.get("entities") or ()
        if entity.get("type") == "mention" and entity.get("text", "") not in shown
    ]


def _wrong_suggestions(activity: Mapping[str, Any]) -> list[str]:
    suggested = (activity.get("suggestedActions") or {}).get("actions", [])
    shown = len(suggested) <= SUGGESTIONS
    found = [] if shown else [f"suggested actions: {len(suggested)}, and only {SUGGESTIONS} are shown"]
    for action in suggested:
        if action.get("type") != "imBack" or not action.get("title") or not action.get("value"):
            found.append("suggested actions: only imBack, with a title and a value")
    return found


def parts(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every element and action of a card, in the order in which it is read, with those inside of others."""
    if isinstance(node, Mapping):
        if isinstance(node.get("type"), str):
            yield node
        for name, value in node.items():
            if name != "data":
                yield from parts(value)
    elif isinstance(node, list):
        for one in node:
            yield from parts(one)
