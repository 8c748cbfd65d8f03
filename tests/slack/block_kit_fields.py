"""What may stand in a field of Block Kit: lengths, shapes, texts and controls, as Slack documents them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Judge:
    """What was found so far, and what may be there only once."""

    surface: str
    found: list[str] = field(default_factory=list)
    block_ids: set[str] = field(default_factory=set)
    action_ids: set[str] = field(default_factory=set)

    def say(self, place: str, what: str) -> None:
        self.found.append(f"{place}: {what}")


Check = Callable[[Judge, Any, str], None]
Fields = Mapping[str, Check]
"""Checks by the name of the field; a name that ends in ! has to be there."""


def size(text: str) -> int:
    """The stricter of the two ways to count: characters outside the first plane are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def judge_fields(judge: Judge, value: Any, place: str, known: Fields) -> bool:
    """Every field is known and well-formed, and none is missing that has to be there. False for no object at all."""
    if not isinstance(value, dict):
        judge.say(place, "no object")
        return False
    checks = {name.rstrip("!"): check for name, check in known.items()}
    for name in value.keys() - checks.keys():
        judge.say(place, f"Slack knows no field {name!r} here")
    for name in known.keys() - {f"{name}!" for name in value} - value.keys():
        if name.endswith("!"):
            judge.say(place, f"{name[:-1]} is missing")
    for name in value.keys() & checks.keys():
        checks[name](judge, value[name], f"{place}.{name}")
    return True


def made_of(known: Fields) -> Check:
    """An object with these fields and no others."""

    def check(judge: Judge, value: Any, place: str) -> None:
        judge_fields(judge, value, place, known)

    return check


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


PLAIN = ("plain_text",)
ANY = ("plain_text", "mrkdwn")


def text(kinds: Sequence[str], most: int) -> Check:
    """A text object."""

    def check(judge: Judge, value: Any, place: str) -> None:
        if not isinstance(value, dict) or value.get("type") not in kinds:
            judge.say(place, f"no text of kind {' or '.join(kinds)}")
            return
        own = {"emoji": flag} if value["type"] == "plain_text" else {"verbatim": flag}
        judge_fields(judge, value, place, {"type!": one_of(*kinds), "text!": string(1, most), **own})
        if value["type"] == "mrkdwn":
            _mrkdwn(judge, str(value.get("text")), f"{place}.text")

    return check


def _mrkdwn(judge: Judge, words: str, place: str) -> None:
    if re.search(r"&(?!amp;|lt;|gt;)", words):
        judge.say(place, "an & that is not escaped")
    rest = re.sub(r"<(?:https?://|mailto:|@[UW]|#C|!date\^|!subteam\^S)[^<>]*>", "", words)
    if "<" in rest or ">" in rest:
        judge.say(place, "< or > that is neither escaped nor part of a link")
    if re.search(r"<!(?:channel|here|everyone)", words):
        judge.say(place, "calls everybody")


# Controls

option = made_of({"text!": text(PLAIN, 75), "value!": string(1, 150), "description": text(PLAIN, 75)})
group = made_of({"label!": text(PLAIN, 75), "options!": several(option, 1, 100)})
thumb = made_of({"text!": text(PLAIN, 75), "value!": string(1, 2000), "accessibility_label": string(1, 75)})

ELEMENTS: Mapping[str, Fields] = {
    "button": {
        "text!": text(PLAIN, 75),
        "value": string(1, 2000),
        "url": address,
        "style": one_of("primary", "danger"),
        "accessibility_label": string(1, 75),
    },
    "overflow": {"options!": several(option, 1, 5)},
    "radio_buttons": {"options!": several(option, 1, 10), "initial_option": option},
    "static_select": {
        "placeholder": text(PLAIN, 150),
        "options": several(option, 1, 100),
        "option_groups": several(group, 1, 100),
        "initial_option": option,
        "focus_on_load": flag,
    },
    "checkboxes": {"options!": several(option, 1, 10), "initial_options": several(option, 1, 10)},
    "multi_static_select": {
        "placeholder": text(PLAIN, 150),
        "options": several(option, 1, 100),
        "option_groups": several(group, 1, 100),
        "initial_options": several(option, 1, 10_000),
        "max_selected_items": number(1, 10_000),
    },
    "file_input": {"filetypes": several(string(1, 20), 1, 100), "max_files": number(1, 10)},
    "plain_text_input": {
        "placeholder": text(PLAIN, 150),
        "multiline": flag,
        "max_length": number(1, 3000),
        "initial_value": string(1, 3000),
        "focus_on_load": flag,
    },
    "feedback_buttons": {"positive_button!": thumb, "negative_button!": thumb},
}


def element(*kinds: str) -> Check:
    """A control of one of these kinds."""

    def check(judge: Judge, value: Any, place: str) -> None:
        kind = str(value.get("type")) if isinstance(value, dict) else ""
        if kind not in kinds:
            judge.say(place, f"{kind or 'nothing'} cannot stand here")
            return
        judge_fields(judge, value, place, {"type": one_of(kind), "action_id!": string(1, 255), **ELEMENTS[kind]})
        if value.get("action_id") in judge.action_ids:
            judge.say(place, f"action_id {value['action_id']!r} twice in its block")
        judge.action_ids.add(str(value.get("action_id")))
        _consistent(judge, value, place)

    return check


def _consistent(judge: Judge, value: Mapping[str, Any], place: str) -> None:
    options = [
        *value.get("options", ()),
        *(one for group in value.get("option_groups", ()) for one in group["options"]),
    ]
    if value["type"] in ("static_select", "multi_static_select") and ("options" in value) == ("option_groups" in value):
        judge.say(place, "either options or option_groups")
    if len({one.get("value") for one in options}) < len(options):
        judge.say(place, "two options with one value")
    if "initial_option" in value and value["initial_option"] not in options:
        judge.say(place, "initial_option is none of the options")
    if any(one not in options for one in value.get("initial_options", ())):
        judge.say(place, "one of initial_options is none of the options")
    if size(str(value.get("initial_value", ""))) > value.get("max_length", 3000):
        judge.say(place, "initial_value is longer than max_length")


# Rich text and tables


def _inline(judge: Judge, value: Any, place: str) -> None:
    kind = value.get("type") if isinstance(value, dict) else None
    style = made_of({"bold": flag, "code": flag, "italic": flag})
    if kind == "text":
        judge_fields(judge, value, place, {"type": one_of("text"), "text!": _words, "style": style})
    elif kind == "link":
        known = {"type": one_of("link"), "url!": address, "text!": _words, "style": style}
        judge_fields(judge, value, place, known)
    else:
        judge.say(place, f"we write no {kind} in rich text")


def _words(judge: Judge, value: Any, place: str) -> None:
    if not (isinstance(value, str) and value.isspace()):  # blank between two others is well
        string(1, 3000)(judge, value, place)


def _part(judge: Judge, value: Any, place: str) -> None:
    kind = str(value.get("type")) if isinstance(value, dict) else ""
    known: Fields
    if kind == "rich_text_list":
        known = {"style!": one_of("bullet", "ordered"), "elements!": several(_part, 1, 1000)}
    elif kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
        known = {"elements!": several(_inline, 1, 1000)}
    else:
        judge.say(place, f"{kind or 'nothing'} is no part of rich text")
        return
    judge_fields(judge, value, place, {"type": one_of(kind), **known})


rich_parts = several(_part, 1, 1000)


def rows(judge: Judge, value: Any, place: str) -> None:
    """The rows of a table."""
    several(several(_cell, 1, 20), 1, 100)(judge, value, place)
    if len({len(row) for row in value}) > 1:
        judge.say(place, "rows of different width")
    if sum(_cell_size(cell) for row in value for cell in row) > 10_000:
        judge.say(place, "over 10,000 characters")


def _cell(judge: Judge, value: Any, place: str) -> None:
    if isinstance(value, dict) and value.get("type") == "rich_text":
        judge_fields(judge, value, place, {"type": one_of("rich_text"), "elements!": rich_parts})
    else:
        judge_fields(judge, value, place, {"type!": one_of("raw_text"), "text!": string(1, 10_000)})


def _cell_size(cell: Mapping[str, Any]) -> int:
    return size(cell["text"]) if "text" in cell else len(json.dumps(cell["elements"]))
