"""What Slack would refuse, and what people there would not like: every limit of Block Kit that we lean on, written anew.

`refused` is Slack's side: shapes, fields it does not know, lengths, where a block may stand. `unpleasant` is ours: what is
accepted and still not shown well. Both give sentences, empty where all is well. Nothing here is taken from the renderer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Check = Callable[["Judge", Any, str], None]

EVERYWHERE = frozenset({"message", "modal", "home"})
STANDS = {
    **dict.fromkeys(("actions", "context", "divider", "header", "image", "input", "rich_text", "section"), EVERYWHERE),
    "table": frozenset({"message"}),
    "context_actions": frozenset({"message"}),
    "markdown": frozenset({"message"}),
    "alert": frozenset({"modal"}),
}
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MESSAGE_SIZE = 13_200
"""Of a message's blocks as JSON without its table and its menus; more and Slack says msg_blocks_too_long."""
MENUS = frozenset({"static_select", "radio_buttons", "overflow"})


def refused(surface: str, payload: Any) -> list[str]:
    """What Slack would not take in a message `{"text", "blocks"}`, a list of blocks, or a view."""
    judge = Judge(surface)
    if isinstance(payload, list):
        _blocks(judge, payload, "blocks")
    elif surface == "message":
        _fields(judge, payload, "message", {"text": required(string(1, 4000)), "blocks": required(_blocks)})
    else:
        _view(judge, payload)
    return judge.found


def unpleasant(surface: str, payload: Any) -> list[str]:
    """What Slack takes and people do not."""
    blocks = payload if isinstance(payload, list) else payload["blocks"]
    return list(_unpleasant(surface, blocks))


@dataclass
class Judge:
    """What was found so far, and what may be there only once."""

    surface: str
    found: list[str] = field(default_factory=list)
    block_ids: set[str] = field(default_factory=set)
    action_ids: set[str] = field(default_factory=set)

    def say(self, place: str, what: str) -> None:
        self.found.append(f"{place}: {what}")


def size(text: str) -> int:
    """The stricter of the two ways to count: halves of pairs."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# What a field may hold


def required(check: Check) -> Check:
    check = _copy(check)
    check.required = True  # type: ignore[attr-defined]
    return check


def _copy(check: Check) -> Check:
    return lambda judge, value, place: check(judge, value, place)


def string(least: int, most: int) -> Check:
    def check(judge: Judge, value: Any, place: str) -> None:
        if not isinstance(value, str):
            judge.say(place, "no string")
            return
        if not least <= size(value) <= most:
            judge.say(place, f"{size(value)} characters, allowed {least} to {most}")
        if least and not value.strip():
            judge.say(place, "blank")
        if re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", value):
            judge.say(place, "control characters or half a character")

    return check


def flag(judge: Judge, value: Any, place: str) -> None:
    if not isinstance(value, bool):
        judge.say(place, "neither true nor false")


def number(least: int, most: int) -> Check:
    def check(judge: Judge, value: Any, place: str) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            judge.say(place, f"not {least} to {most}")

    return check


def one_of(*allowed: str) -> Check:
    def check(judge: Judge, value: Any, place: str) -> None:
        if value not in allowed:
            judge.say(place, f"{value!r} is none of {', '.join(allowed)}")

    return check


def several(check: Check, least: int, most: int) -> Check:
    def each(judge: Judge, value: Any, place: str) -> None:
        if not isinstance(value, list) or not least <= len(value) <= most:
            judge.say(place, f"allowed {least} to {most}")
            return
        for number, one in enumerate(value):
            check(judge, one, f"{place}[{number}]")

    return each


def address(judge: Judge, value: Any, place: str) -> None:
    string(1, 3000)(judge, value, place)
    if not re.fullmatch(r"(?:https?://[^\s<>|@/]+(?:[/?#][^\s<>|]*)?|mailto:[^\s<>|]+@[^\s<>|]+)", str(value)):
        judge.say(place, "no address that a link may have")


def text(kinds: Sequence[str], most: int) -> Check:
    """A text object."""

    def check(judge: Judge, value: Any, place: str) -> None:
        if not isinstance(value, dict) or value.get("type") not in kinds:
            judge.say(place, f"no text of kind {' or '.join(kinds)}")
            return
        own = {"emoji": flag} if value["type"] == "plain_text" else {"verbatim": flag}
        known = {"type": required(one_of(*kinds)), "text": required(string(1, most)), **own}
        _fields(judge, value, place, known)
        if value["type"] == "mrkdwn":
            _mrkdwn(judge, str(value.get("text")), f"{place}.text")

    return check


PLAIN = ("plain_text",)
ANY = ("plain_text", "mrkdwn")


def _mrkdwn(judge: Judge, words: str, place: str) -> None:
    if re.search(r"&(?!amp;|lt;|gt;)", words):
        judge.say(place, "an & that is not escaped")
    rest = re.sub(r"<(?:https?://|mailto:|@[UW]|#C|!date\^|!subteam\^S)[^<>]*>", "", words)
    if "<" in rest or ">" in rest:
        judge.say(place, "< or > that is neither escaped nor part of a link")
    if re.search(r"<!(?:channel|here|everyone)", words):
        judge.say(place, "calls everybody")


def _fields(judge: Judge, value: Any, place: str, known: Mapping[str, Check]) -> bool:
    """Every field is known and well-formed, and none is missing that has to be there."""
    if not isinstance(value, dict):
        judge.say(place, "no object")
        return False
    for name in value.keys() - known.keys():
        judge.say(place, f"Slack knows no field {name!r} here")
    for name, check in known.items():
        if name in value:
            check(judge, value[name], f"{place}.{name}")
        elif getattr(check, "required", False):
            judge.say(place, f"{name} is missing")
    return True


# Controls


def option(judge: Judge, value: Any, place: str) -> None:
    known = {"text": required(text(PLAIN, 75)), "value": required(string(1, 150)), "description": text(PLAIN, 75)}
    _fields(judge, value, place, known)


def group(judge: Judge, value: Any, place: str) -> None:
    _fields(judge, value, place, {"label": required(text(PLAIN, 75)), "options": required(several(option, 1, 100))})


def thumb(judge: Judge, value: Any, place: str) -> None:
    known = {
        "text": required(text(PLAIN, 75)),
        "value": required(string(1, 2000)),
        "accessibility_label": string(1, 75),
    }
    _fields(judge, value, place, known)


ACTION_ID = {"action_id": required(string(1, 255))}
PLACEHOLDER = {"placeholder": text(PLAIN, 150)}
ELEMENTS: Mapping[str, Mapping[str, Check]] = {
    "button": {
        **ACTION_ID,
        "text": required(text(PLAIN, 75)),
        "value": string(1, 2000),
        "url": address,
        "style": one_of("primary", "danger"),
        "accessibility_label": string(1, 75),
    },
    "overflow": {**ACTION_ID, "options": required(several(option, 1, 5))},
    "radio_buttons": {**ACTION_ID, "options": required(several(option, 1, 10)), "initial_option": option},
    "static_select": {
        **ACTION_ID,
        **PLACEHOLDER,
        "options": several(option, 1, 100),
        "option_groups": several(group, 1, 100),
        "initial_option": option,
        "focus_on_load": flag,
    },
    "plain_text_input": {
        **ACTION_ID,
        **PLACEHOLDER,
        "multiline": flag,
        "max_length": number(1, 3000),
        "initial_value": string(1, 3000),
        "focus_on_load": flag,
    },
    "feedback_buttons": {**ACTION_ID, "positive_button": required(thumb), "negative_button": required(thumb)},
}


def element(*kinds: str) -> Check:
    def check(judge: Judge, value: Any, place: str) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if kind not in kinds:
            judge.say(place, f"a {kind} cannot stand here")
            return
        _fields(judge, value, place, {"type": one_of(*kinds), **ELEMENTS[kind]})
        if value.get("action_id") in judge.action_ids:
            judge.say(place, f"action_id {value['action_id']!r} twice in its block")
        judge.action_ids.add(str(value.get("action_id")))
        _consistent(judge, value, place)

    return check


def _consistent(judge: Judge, value: Mapping[str, Any], place: str) -> None:
    options = [*value.get("options", ()), *(o for g in value.get("option_groups", ()) for o in g.get("options", ()))]
    if value["type"] == "static_select" and ("options" in value) == ("option_groups" in value):
        judge.say(place, "either options or option_groups")
    if len({o.get("value") for o in options}) < len(options):
        judge.say(place, "two options with one value")
    if "initial_option" in value and value["initial_option"] not in options:
        judge.say(place, "initial_option is none of the options")
    if size(str(value.get("initial_value", ""))) > value.get("max_length", 3000):
        judge.say(place, "initial_value is longer than max_length")


# Rich text


def _inline(judge: Judge, value: Any, place: str) -> None:
    kind = value.get("type") if isinstance(value, dict) else None
    style: dict[str, Check] = {
        "style": lambda j, v, p: _fields(j, v, p, dict.fromkeys(("bold", "code", "italic"), flag)) and None
    }
    if kind == "text":
        _fields(judge, value, place, {"type": one_of("text"), "text": required(_nonempty), **style})
    elif kind == "link":
        known = {"type": one_of("link"), "url": required(address), "text": required(_nonempty), **style}
        _fields(judge, value, place, known)
    else:
        judge.say(place, f"we write no {kind} in rich text")


def _nonempty(judge: Judge, value: Any, place: str) -> None:
    if isinstance(value, str) and value and not value.strip():
        return  # a line break between two parts
    string(1, 3000)(judge, value, place)


def _rich(judge: Judge, value: Any, place: str) -> None:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "rich_text_list":
        known: dict[str, Check] = {
            "type": one_of(kind),
            "style": required(one_of("bullet", "ordered")),
            "elements": required(several(_rich, 1, 1000)),
        }
        _fields(judge, value, place, known)
    elif kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
        _fields(judge, value, place, {"type": one_of(kind), "elements": required(several(_inline, 1, 1000))})
    else:
        judge.say(place, f"{kind} is no part of rich text")


RICH: Mapping[str, Check] = {"type": one_of("rich_text"), "elements": required(several(_rich, 1, 1000))}


def cell(judge: Judge, value: Any, place: str) -> None:
    if isinstance(value, dict) and value.get("type") == "rich_text":
        _fields(judge, value, place, RICH)
        return
    _fields(judge, value, place, {"type": required(one_of("raw_text")), "text": required(string(1, 10_000))})


def rows(judge: Judge, value: Any, place: str) -> None:
    several(several(cell, 1, 20), 1, 100)(judge, value, place)
    if isinstance(value, list) and len({len(row) for row in value}) > 1:
        judge.say(place, "rows of different width")
    if sum(map(_cell_size, (one for row in value for one in row))) > 10_000:
        judge.say(place, "over 10,000 characters")


def _cell_size(value: Mapping[str, Any]) -> int:
    return size(value["text"]) if "text" in value else len(json.dumps(value["elements"]))


# Blocks

BLOCK_ID = {"block_id": string(1, 255)}
CONTROLS = ("button", "overflow", "radio_buttons", "static_select")
BLOCKS: Mapping[str, Mapping[str, Check]] = {
    "section": {
        "text": required(text(ANY, 3000)),
        "accessory": element(*CONTROLS),
        "expand": flag,
    },
    "header": {"text": required(text(PLAIN, 150))},
    "divider": {},
    "context": {"elements": required(several(text(ANY, 2000), 1, 10))},
    "actions": {"elements": required(several(element(*CONTROLS), 1, 25))},
    "context_actions": {"elements": required(several(element("feedback_buttons"), 1, 5))},
    "input": {
        "label": required(text(PLAIN, 2000)),
        "hint": text(PLAIN, 2000),
        "optional": flag,
        "element": required(element("plain_text_input", "static_select")),
    },
    "image": {
        "alt_text": required(string(1, 2000)),
        "title": text(PLAIN, 2000),
        "slack_file": required(lambda j, v, p: _fields(j, v, p, {"id": required(string(1, 50))}) and None),
    },
    "rich_text": {"elements": RICH["elements"]},
    "table": {
        "rows": required(rows),
        "column_settings": several(
            lambda j, v, p: _fields(j, v, p, {"is_wrapped": flag, "align": one_of("left", "center", "right")}) and None,
            1,
            20,
        ),
    },
}


def _blocks(judge: Judge, value: Any, place: str) -> None:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_BLOCKS[judge.surface]:
        judge.say(place, f"allowed 1 to {MOST_BLOCKS[judge.surface]}")
        return
    for number, block in enumerate(value):
        _block(judge, block, f"{place}[{number}]")
    if sum(block.get("type") == "table" for block in value) > 1:
        judge.say(place, "two tables")
    if judge.surface == "message" and _weight(value) > MESSAGE_SIZE:
        judge.say(place, f"msg_blocks_too_long: {_weight(value)}")


def _block(judge: Judge, block: Any, place: str) -> None:
    kind = block.get("type") if isinstance(block, dict) else None
    if kind not in BLOCKS or judge.surface not in STANDS[kind]:
        judge.say(place, f"{kind} cannot stand in a {judge.surface}")
        return
    judge.action_ids = set()
    _fields(judge, block, place, {"type": one_of(kind), **BLOCK_ID, **BLOCKS[kind]})
    if block.get("block_id") in judge.block_ids:
        judge.say(place, f"block_id {block['block_id']!r} twice")
    judge.block_ids |= {block["block_id"]} if "block_id" in block else set()


def _weight(blocks: Sequence[Mapping[str, Any]]) -> int:
    apart = ("table", "actions", "context_actions")
    return len(json.dumps([block for block in blocks if block["type"] not in apart], ensure_ascii=False))


def _view(judge: Judge, view: Any) -> None:
    known: dict[str, Check] = {
        "type": required(one_of(judge.surface)),
        "blocks": required(_blocks),
        "private_metadata": string(0, 3000),
        "callback_id": string(1, 255),
        "external_id": string(1, 255),
    }
    if judge.surface == "modal":
        frame = text(PLAIN, 24)
        known |= {
            "title": required(frame),
            "submit": frame,
            "close": frame,
            "clear_on_close": flag,
            "notify_on_close": flag,
        }
    if not _fields(judge, view, "view", known):
        return
    blocks = [block for block in view.get("blocks", ()) if isinstance(block, dict)]
    if any(block.get("type") == "input" for block in blocks) and "submit" not in view:
        judge.say("view", "something to fill in, and no way to send it")


# What people do not like

_PICTOGRAPH = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]|:[a-z0-9_+-]+:")


def _unpleasant(surface: str, blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    controls = list(_controls(blocks))
    if sum(control.get("style") == "primary" for control in controls) > 1:
        yield "two buttons that are the main one"
    for control in controls:
        label = control.get("text", {}).get("text", "")
        if size(label) > 30:
            yield f"a telephone cuts the button {label!r}"
        if control["type"] == "button" and _PICTOGRAPH.search(label):
            yield f"a picture in the button {label!r}"
        if control.get("type") == "overflow" and len(control["options"]) < 2:
            yield "a menu of one"
    for block in blocks:
        if block["type"] == "actions" and len(block["elements"]) > 5:
            yield "more than five controls in a row"
        if block["type"] == "header" and block["text"]["text"].endswith((".", "!")):
            yield f"a heading that ends like a sentence: {block['text']['text']!r}"
        if block["type"] == "header" and _PICTOGRAPH.search(block["text"]["text"]):
            yield f"a picture in a heading: {block['text']['text']!r}"
        if block["type"] == "section" and not block.get("expand") and size(block["text"]["text"]) > 700:
            yield "a section that Slack folds behind “see more”"
    kinds = [block["type"] for block in blocks]
    if "divider" in kinds[:1] + kinds[-1:]:
        yield "a line above or below everything"
    if surface == "modal" and kinds.count("input") > 6:
        yield "more than six fields in a window"


def _controls(node: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, Mapping):
        if node.get("type") == "button" or node.get("type") in MENUS:
            yield node
            return
        for value in node.values():
            yield from _controls(value)
    elif isinstance(node, list):
        for value in node:
            yield from _controls(value)
