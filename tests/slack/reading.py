"""Reads what was drawn as Slack would, and as people would: the texts that are parsed, the words that are seen, what is clicked."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
"""Left out before anything is judged: what rests on invisible characters does not count as safe."""

OPEN, SHUT = "⟦", "⟧"
"""Stand around words that somebody typed, so that they are found again."""

LIVE = {
    "bold": re.compile(r"\*"),
    "struck out": re.compile(r"~"),
    "code": re.compile(r"`"),
    "italic": re.compile(r"(?<![^\W_])_|_(?![^\W_])"),
    "an emoji": re.compile(r":[\w+'-]+:"),
    "a call to everybody": re.compile(r"@(?:channel|here|everyone|group)\b", re.IGNORECASE),
    "an angle": re.compile(r"[<>]"),
}

QUOTATION = re.compile(r"^\s*(?:&gt;|>)", re.MULTILINE)


def parsed(node: Any, key: str = "") -> Iterator[str]:
    """Every text in which Slack looks for markup: mrkdwn, and the text beside the blocks."""
    if isinstance(node, Mapping):
        if node.get("type") == "mrkdwn" or ("blocks" in node and isinstance(node.get("text"), str)):
            yield INVISIBLE.sub("", node["text"])
        for name, value in node.items():
            yield from parsed(value, name)
    elif isinstance(node, list):
        for one in node:
            yield from parsed(one, key)


def tokens(payload: Any) -> list[str]:
    """Mentions, links and dates: whatever stands in angles in a text that is parsed, and every such part of rich text."""
    found = [token for text in parsed(payload) for token in re.findall(r"<([^<>]*)>", text)]
    return [*found, *(f"{part['url']}|{part.get('text', '')}" for part in elements(payload) if part["type"] == "link")]


def elements(node: Any) -> Iterator[Mapping[str, Any]]:
    """The parts of rich text that are no frame."""
    if isinstance(node, Mapping):
        frames = ("rich_text_section", "rich_text_quote", "rich_text_preformatted")
        if node.get("type") in frames:
            yield from node["elements"]
            return
        for value in node.values():
            yield from elements(value)
    elif isinstance(node, list):
        for one in node:
            yield from elements(one)


def awake(payload: Any) -> list[str]:
    """What typed words have become in texts that are parsed; nothing, if all is well."""
    texts = list(parsed(payload))
    typed = [_typed(found) for text in texts for found in re.finditer(f"{OPEN}([^{SHUT}]*)({SHUT}?)", text)]
    found = [f"{what}: {part!r}" for part in typed for what, sign in LIVE.items() if sign.search(part)]
    return [*found, *(f"a quotation: {text!r}" for text in texts if QUOTATION.search(text))]


def _typed(found: re.Match[str]) -> str:
    """The typed words; where they go on in another text, without the sign with which we end bold words."""
    return found[1] if found[2] else re.sub(r"\*(?:\n.*)?\Z", "", found[1], flags=re.DOTALL)


def seen(node: Any) -> str:
    """The words that people read, in order."""
    return " ".join(html.unescape(text) for text in _seen(node))


def _seen(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        if node.get("type") in ("plain_text", "mrkdwn", "raw_text", "text", "link"):
            yield node["text"]
            return
        for name, value in node.items():
            if name in ("alt_text", "initial_value"):
                yield value
            elif name not in ("value", "text") or not isinstance(value, str):
                yield from _seen(value)
    elif isinstance(node, list):
        for one in node:
            yield from _seen(one)


def controls(node: Any) -> Iterator[Mapping[str, Any]]:
    """Everything that can be clicked."""
    if isinstance(node, Mapping):
        if "action_id" in node:
            yield node
            return
        for value in node.values():
            yield from controls(value)
    elif isinstance(node, list):
        for one in node:
            yield from controls(one)
