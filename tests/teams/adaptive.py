"""The strict check of an Adaptive Card: the official schema 1.5, and what Teams, telephones and screen readers need beside it."""

from __future__ import annotations

import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft7Validator, ValidationError
from markdown_it import MarkdownIt

LARGEST = 28 * 1024
BUTTONS, COLUMNS, UNSEARCHED = 6, 3, 25

ELEMENTS = {
    *("AdaptiveCard", "TextBlock", "RichTextBlock", "TextRun", "Container", "ColumnSet", "Column"),
    *("Input.Text", "Input.ChoiceSet", "Action.Submit", "Action.OpenUrl"),
}
"""All that we make cards of: of schema 1.2 but for properties that old clients pass over. No Table, ActionSet, Execute, Image."""

VISIBLE = ("text", "title", "label", "placeholder", "errorMessage", "tooltip", "value", "fallbackText", "speak")
WORDS = (*VISIBLE, "url", "id", "lang")
PARSED = ("fallbackText", "speak", "errorMessage")
"""Beside the text of a TextBlock: what a client may put through its Markdown, or read as SSML."""

JOINERS = "\u200c\u200d"
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class Scope(StrEnum):
    """Where a card is shown."""

    MESSAGE = "message"
    DIALOG = "dialog"


def problems(card: Mapping[str, Any], scope: str = Scope.MESSAGE) -> list[str]:
    """Everything that is wrong with a card, a line each."""
    parts = [*_walk(card)]
    inside = (f"{path}: {wrong}" for path, node in parts for wrong in _part(node, scope))
    return [*_schema(card), *_whole(card, [node for _, node in parts]), *inside]


def texts_of(card: Mapping[str, Any]) -> Iterator[str]:
    """All that can be read in a card, in order."""
    for _, node in _walk(card):
        yield from (node[name] for name in VISIBLE if isinstance(node.get(name), str))


def actions_of(card: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All that can be clicked in a card, wherever it stands."""
    return (node for _, node in _walk(card) if str(node.get("type")).startswith("Action."))


def _schema(card: Mapping[str, Any]) -> Iterator[str]:
    """Part by part, and each shape of a part once: checking the same anew takes minutes."""
    yield from _of_shape(json.dumps(_shape({**card, "body": [], "actions": []})))
    for name in ("body", "actions"):
        for number, part in enumerate(card.get(name, ())):
            alone = {"type": "AdaptiveCard", "version": "1.5", name: [_shape(part)]}
            yield from (f"{name} {number}: {wrong}" for wrong in _of_shape(json.dumps(alone)))


def _shape(part: Any) -> Any:
    """A part with other words of the same kind, and of what is alike in a list only one."""
    if isinstance(part, Mapping):
        return {
            name: "https://x.example" if name in WORDS and isinstance(inner, str) else _shape(inner)
            for name, inner in part.items()
            if name != "data"
        }
    if isinstance(part, list):
        return list({json.dumps(shape): shape for shape in map(_shape, part)}.values())
    return part


@cache
def _of_shape(card: str) -> tuple[str, ...]:
    return tuple(map(_said, _validator().iter_errors(json.loads(card))))


def _said(error: ValidationError) -> str:
    while error.context:
        error = max(error.context, key=lambda one: (len(one.absolute_path), -len(one.context or ())))
    return f"schema: {'/'.join(map(str, error.absolute_path))}: {error.message[:160]}"


@cache
def _validator() -> Draft7Validator:
    """The schema, with "any of these elements" as "the element that it says it is": the same, without trying each on each."""
    package = importlib.util.find_spec("adaptive_cards")
    assert package is not None and package.submodule_search_locations
    file = Path(package.submodule_search_locations[0]) / "schemas" / "schema-1.5.json"
    schema = json.loads(file.read_text("utf-8"))
    schema["definitions"]["ChoiceInputStyle"]["anyOf"][0]["enum"].append(
        "filtered"
    )  # Teams documents it; the file forgot it
    for name, definition in schema["definitions"].items():
        if name.startswith("ImplementationsOf."):
            kinds = [branch["allOf"][0]["$ref"].rpartition("/")[2] for branch in definition["anyOf"]]
            schema["definitions"][name] = {
                "required": ["type"],
                "properties": {"type": {"enum": kinds}},
                "allOf": [
                    {"if": {"properties": {"type": {"const": kind}}}, "then": {"$ref": f"#/definitions/{kind}"}}
                    for kind in kinds
                ],
            }
    return Draft7Validator(schema)


def _whole(card: Mapping[str, Any], nodes: list[Mapping[str, Any]]) -> Iterator[str]:
    if card.get("version") != "1.5":
        yield f"version {card.get('version')}"
    sent = json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(sent) > LARGEST:
        yield f"{len(sent)} bytes"
    if len(card.get("actions", ())) > BUTTONS:
        yield f"{len(card['actions'])} buttons"
    for name in ("lang", "speak", "fallbackText"):
        if not card.get(name):
            yield f"no {name}"
    if not any(node.get("style") == "heading" for node in nodes):
        yield "no heading"
    ids = [node["id"] for node in nodes if "id" in node]
    if len(ids) != len(set(ids)):
        yield f"ids that stand twice: {ids}"
    for data in (node["data"] for node in nodes if "data" in node):
        wanted = [*data.get("handrailFields", ()), *filter(None, [data.get("handrailChosen")])]
        yield from (f"nothing to fill in is called {name}" for name in wanted if name not in ids)


def _part(node: Mapping[str, Any], scope: str) -> Iterator[str]:
    kind = str(node.get("type"))
    if kind not in ELEMENTS:
        yield f"{kind} is none of ours"
    for name in VISIBLE:
        if name in node:
            yield from (f"{name}: {wrong}" for wrong in _unseen(str(node[name])))
    for name in (*PARSED, *(("text",) if kind == "TextBlock" else ())):
        yield from (f"{name}: {wrong}" for wrong in _markdown(str(node.get(name, ""))))
    if kind == "TextBlock" and node.get("wrap") is not True:
        yield "does not wrap"
    if kind == "ColumnSet" and len(node["columns"]) > COLUMNS:
        yield f"{len(node['columns'])} columns"
    if kind.startswith("Input."):
        yield from _input(node)
    if kind.startswith("Action."):
        yield from _action(node, scope)
    opens = {**node, **node.get("selectAction", {}), "text": node.get("text", node.get("title"))}
    if kind in ("TextRun", "Action.OpenUrl") and "url" in opens:
        yield from _disguise(str(opens["text"]), str(opens["url"]))


def _input(node: Mapping[str, Any]) -> Iterator[str]:
    if not (node.get("id") and node.get("label")):
        yield "an input without id or label"
    if node.get("isRequired") and not node.get("errorMessage"):
        yield "required without errorMessage"
    choices = node.get("choices")
    if choices is not None:
        values = [choice["value"] for choice in choices]
        if not values or not all(values) or len(values) != len(set(values)):
            yield "choices that are empty or stand twice"
        if len(choices) > UNSEARCHED and node.get("style") != "filtered":
            yield f"{len(choices)} choices without a search"


def _action(node: Mapping[str, Any], scope: str) -> Iterator[str]:
    if not str(node.get("title", "")).strip():
        yield "an action without title"
    if node["type"] == "Action.OpenUrl":
        if not node["url"].startswith(("https://", "mailto:")):
            yield f"opens {node['url']}"
        return
    data = node.get("data", {})
    if not isinstance(data.get("handrail"), str):
        yield "sends no command"
    if "msteams" in data and (scope == Scope.DIALOG or data["msteams"] != {"type": "task/fetch"}):
        yield f"msteams: {data['msteams']}"


def _unseen(text: str) -> Iterator[str]:
    for char in sorted(set(text)):
        if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in JOINERS and char != "\n":
            yield f"U+{ord(char):04X}"


def _markdown(text: str) -> Iterator[str]:
    """A TextBlock of ours says the same whether Markdown is read in it or not."""
    if not text:
        return
    if "\n" in text or "{{" in text or "<" in text or "\\" in text:
        yield f"a line break, a bracket or an escape in {text!r}"
    tokens = _MARKDOWN.parse(text)
    words = "".join(child.content for token in tokens for child in token.children or () if child.type == "text")
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"] or words != text.strip():
        yield f"Markdown in {text!r}"


def _disguise(label: str, address: str) -> Iterator[str]:
    parts = urlsplit(address)
    place = (parts.path if parts.scheme == "mailto" else parts.hostname or "").casefold()
    for name in _ADDRESS.findall(label):
        if (urlsplit(name).hostname or name).casefold() not in place:
            yield f"a link to {address} in the clothes of {name}"


def _walk(part: Any, path: str = "$") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(part, Mapping):
        if "type" in part:
            yield path, part
        for name, inner in part.items():
            if name != "data":
                yield from _walk(inner, f"{path}.{name}")
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from _walk(inner, f"{path}[{number}]")
