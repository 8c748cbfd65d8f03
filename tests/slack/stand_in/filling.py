"""Fills in a modal as Slack lets people do it: what is required, too long or no choice stops there and reaches no app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack.stand_in.posted import View
from tests.slack.stand_in.walk import inputs, options


class NotSent(AssertionError):
    """Slack itself keeps the form back: something required is empty, too long, or no choice of the list."""


def fill(view: View, values: Mapping[str, str], files: Mapping[str, Mapping[str, Any]] | None = None) -> None:
    """Types the values, by label or block id; several choices stand under each other. Raises NotSent where Slack would not
    send it.
    """
    blocks = list(inputs(view.blocks))
    names = {block["label"]["text"]: block for block in blocks} | {block["block_id"]: block for block in blocks}
    for name, value in values.items():
        if name not in names:
            raise NotSent(f"no input “{name}”, but {[block['label']['text'] for block in blocks]}")
        block = names[name]
        element = block["element"]
        view.typed.setdefault(block["block_id"], {})[element["action_id"]] = _value(element, value)
    for name, file in (files or {}).items():
        if name not in names:
            raise NotSent(f"no place for a file “{name}”, but {sorted(names)}")
        element = names[name]["element"]
        _may_be_attached(element, file)
        view.typed[names[name]["block_id"]][element["action_id"]] = {"type": "file_input", "files": [dict(file)]}
    for block in blocks:
        _may_be_sent(block, view.typed[block["block_id"]][block["element"]["action_id"]])


def shown_value(view: View, label: str) -> str:
    """What an input shows just now, as words."""
    for block in inputs(view.blocks):
        if label in (block["label"]["text"], block["block_id"]):
            held = view.typed[block["block_id"]][block["element"]["action_id"]]
            option, several = held.get("selected_option"), held.get("selected_options") or ()
            words = "\n".join(one["text"]["text"] for one in several)
            return words or str(option["text"]["text"] if option else held.get("value") or "")
    raise AssertionError(f"no input “{label}”")


def _value(element: Mapping[str, Any], value: str) -> dict[str, Any]:
    kind = str(element["type"])
    if kind in ("static_select", "radio_buttons", "external_select"):
        for option in options(dict(element)):
            if value in (option["value"], option["text"]["text"]):
                return {"type": kind, "selected_option": option}
        raise NotSent(f"no choice “{value}”, but {[option['text']['text'] for option in options(dict(element))]}")
    if kind in ("checkboxes", "multi_static_select"):
        named = {name: one for one in options(dict(element)) for name in (one["value"], one["text"]["text"])}
        unknown = [name for name in value.split("\n") if name and name not in named]
        if unknown:
            raise NotSent(f"no choices {unknown}, but {sorted(named)}")
        return {"type": kind, "selected_options": [named[name] for name in value.split("\n") if name]}
    field = {"datepicker": "selected_date", "timepicker": "selected_time", "users_select": "selected_user"}
    return {"type": kind, field.get(kind, "value"): value or None}


def _may_be_attached(element: Mapping[str, Any], file: Mapping[str, Any]) -> None:
    endings = [f".{ending}" for ending in element.get("filetypes") or ()]
    if endings and not str(file["name"]).casefold().endswith(tuple(endings)):
        raise NotSent(f"{file['name']} is no file of {endings}")


def _may_be_sent(block: Mapping[str, Any], held: Mapping[str, Any]) -> None:
    element, label = block["element"], block["label"]["text"]
    given = [value for key, value in held.items() if key != "type" and value]
    if not block.get("optional") and not given:
        raise NotSent(f"“{label}” is required")
    text = held.get("value") or ""
    if len(text) > int(element.get("max_length") or 3000):
        raise NotSent(f"“{label}” is too long")
    if text and len(text) < int(element.get("min_length") or 0):
        raise NotSent(f"“{label}” is too short")
