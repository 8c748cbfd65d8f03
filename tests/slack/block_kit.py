"""What Slack would refuse, and what people there would not like: the rules of Block Kit that we lean on, written anew.

`refused` is Slack's side: shapes, fields it does not know, lengths, where a block may stand. `unpleasant` is ours: what is
accepted and still not shown well. Both give sentences, none where all is well. Nothing here comes from the renderer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.slack.block_kit_fields import (
    ANY,
    PLAIN,
    Fields,
    Judge,
    element,
    flag,
    judge_fields,
    made_of,
    one_of,
    rich_parts,
    rows,
    several,
    size,
    string,
    text,
)

EVERYWHERE = ("message", "modal", "home")
STANDS = {
    **dict.fromkeys(("actions", "context", "divider", "header", "image", "input", "rich_text", "section"), EVERYWHERE),
    **dict.fromkeys(("table", "context_actions", "markdown"), ("message",)),
    "alert": ("modal",),
}
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MESSAGE_SIZE = 13_200
"""Of a message's blocks as JSON, its table and its controls aside; beyond it Slack says msg_blocks_too_long."""

CONTROLS = ("button", "overflow", "radio_buttons", "static_select")
BLOCKS: Mapping[str, Fields] = {
    "section": {"text!": text(ANY, 3000), "accessory": element(*CONTROLS), "expand": flag},
    "header": {"text!": text(PLAIN, 150)},
    "divider": {},
    "context": {"elements!": several(text(ANY, 2000), 1, 10)},
    "actions": {"elements!": several(element(*CONTROLS), 1, 25)},
    "context_actions": {"elements!": several(element("feedback_buttons"), 1, 5)},
    "input": {
        "label!": text(PLAIN, 2000),
        "hint": text(PLAIN, 2000),
        "optional": flag,
        "element!": element("plain_text_input", "static_select", "checkboxes", "multi_static_select", "file_input"),
    },
    "image": {
        "alt_text!": string(1, 2000),
        "title": text(PLAIN, 2000),
        "slack_file!": made_of({"id!": string(1, 50)}),
    },
    "rich_text": {"elements!": rich_parts},
    "table": {"rows!": rows, "column_settings": several(made_of({"is_wrapped": flag}), 1, 20)},
    "markdown": {"text!": string(1, 12_000)},
    "alert": {"text!": text(ANY, 200), "level": one_of("default", "info", "warning", "error", "success")},
}


def refused(surface: str, payload: Any) -> list[str]:
    """What Slack would not take in a message `{"text", "blocks"}`, a list of blocks, or a view."""
    judge = Judge(surface)
    if isinstance(payload, list):
        _blocks(judge, payload, "blocks")
    elif surface == "message":
        judge_fields(judge, payload, "message", {"text!": string(1, 4000), "blocks!": _blocks})
    else:
        _view(judge, payload)
    return judge.found


def unpleasant(surface: str, payload: Any) -> list[str]:
    """What Slack takes and people do not."""
    blocks = payload if isinstance(payload, list) else payload["blocks"]
    found = [*_of_controls(list(_controls(blocks))), *(what for block in blocks for what in _of_block(block))]
    return [*found, *_of_all(surface, [block["type"] for block in blocks])]


def _blocks(judge: Judge, value: Any, place: str) -> None:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_BLOCKS[judge.surface]:
        judge.say(place, f"allowed 1 to {MOST_BLOCKS[judge.surface]}")
        return
    for number, block in enumerate(value):
        _block(judge, block, f"{place}[{number}]")
    if [block.get("type") for block in value].count("table") > 1:
        judge.say(place, "two tables")
    if judge.surface == "message" and _weight(value) > MESSAGE_SIZE:
        judge.say(place, f"msg_blocks_too_long: {_weight(value)}")


def _block(judge: Judge, block: Any, place: str) -> None:
    kind = str(block.get("type")) if isinstance(block, dict) else ""
    if judge.surface not in STANDS.get(kind, ()):
        judge.say(place, f"{kind or 'nothing'} cannot stand in a {judge.surface}")
        return
    judge.action_ids = set()
    judge_fields(judge, block, place, {"type": one_of(kind), "block_id": string(1, 255), **BLOCKS[kind]})
    if kind == "input" and judge.surface != "modal" and block.get("element", {}).get("type") == "file_input":
        judge.say(place, "a file can be attached in a window alone")
    if block.get("block_id") in judge.block_ids:
        judge.say(place, f"block_id {block['block_id']!r} twice")
    judge.block_ids |= {block["block_id"]} if "block_id" in block else set()


def _weight(blocks: Sequence[Mapping[str, Any]]) -> int:
    apart = ("table", "actions", "context_actions")
    return len(json.dumps([block for block in blocks if block.get("type") not in apart], ensure_ascii=False))


def _view(judge: Judge, view: Any) -> None:
    known: dict[str, Any] = {
        "type!": one_of(judge.surface),
        "blocks!": _blocks,
        "private_metadata": string(0, 3000),
        "callback_id": string(1, 255),
        "external_id": string(1, 255),
    }
    frame = text(PLAIN, 24)
    if judge.surface == "modal":
        known |= {"title!": frame, "submit": frame, "close": frame, "clear_on_close": flag, "notify_on_close": flag}
    if not judge_fields(judge, view, "view", known):
        return
    fills = any(isinstance(block, dict) and block.get("type") == "input" for block in view.get("blocks", ()))
    if fills and "submit" not in view:
        judge.say("view", "something to fill in, and no way to send it")


_PICTOGRAPH = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]|:[a-z0-9_+-]+:")


def _of_controls(controls: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if sum(control.get("style") == "primary" for control in controls) > 1:
        yield "two buttons that are the main one"
    for control in controls:
        label = control.get("text", {}).get("text", "")
        if size(label) > 30:
            yield f"a telephone cuts the button {label!r}"
        if _PICTOGRAPH.search(label):
            yield f"a picture in the button {label!r}"
        if control["type"] == "overflow" and len(control["options"]) < 2:
            yield "a menu of one"


def _of_block(block: Mapping[str, Any]) -> Iterator[str]:
    if block["type"] == "actions" and len(block["elements"]) > 5:
        yield "more than five controls in a row"
    if block["type"] == "header":
        words = block["text"]["text"]
        if words.endswith((".", "!")) or _PICTOGRAPH.search(words):
            yield f"a heading that ends like a sentence, or has a picture in it: {words!r}"
    if block["type"] == "section" and not block.get("expand") and size(block["text"]["text"]) > 700:
        yield "a section that Slack folds behind “see more”"


TOO_MANY_FIELDS = "more than six fields in a window"


def _of_all(surface: str, kinds: Sequence[str]) -> Iterator[str]:
    if "divider" in (kinds[0], kinds[-1]):
        yield "a line above or below everything"
    if surface == "modal" and kinds.count("input") > 6:
        yield TOO_MANY_FIELDS


def _controls(node: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, Mapping):
        if node.get("type") in CONTROLS:
            yield node
            return
        for value in node.values():
            yield from _controls(value)
    elif isinstance(node, list):
        for value in node:
            yield from _controls(value)
