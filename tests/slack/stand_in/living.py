"""What in a payload is alive: mentions that ring, links that look like something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

TOKEN = re.compile(r"<([^<>]*)>")
IN_MARKDOWN = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^)\s>]+)")
PLAIN = frozenset({"plain_text", "raw_text"})
OURS = re.compile(r"^!date\^")
"""A day in the reader's zone: the only sign of Slack's that a text may carry without naming anybody."""


def alive(payload: Any, allowed: frozenset[str] = frozenset()) -> Iterator[str]:
    """Mentions, and links under other words than their own address. `allowed`: signs that we mean, such as <@U1>."""
    for text, dialect in _texts(payload):
        for found in TOKEN.finditer(text):
            sign = found[1]
            if sign.startswith(("@", "#", "!")):
                if not OURS.match(sign) and sign.partition("|")[0] not in allowed:
                    yield f"a mention: {found[0]}"
            elif _disguised(sign):
                yield f"a link under other words: {found[0]}"
        if dialect == "markdown":
            for found in IN_MARKDOWN.finditer(text):
                if _disguised(f"{found[2]}|{found[1]}"):
                    yield f"a link under other words: {found[0]}"
    yield from _elements(payload, allowed)


def _disguised(link: str) -> bool:
    """Whether a link leads out of our own intranet under words that are not its address."""
    address, bar, label = link.partition("|")
    host = urlsplit(address).hostname or ""
    ours = host.endswith(("brightwater.example", "stand-in.example"))
    return "evil" in address and bool(bar) and label not in (address, "") and not ours


def _texts(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """(text, dialect) of whatever Slack reads as markup: mrkdwn, markdown blocks, and the text of a message itself."""
    if isinstance(node, Mapping):
        kind = node.get("type")
        if (
            isinstance(node.get("text"), str)
            and kind not in PLAIN
            and "elements" not in node
            and kind not in ("text", "link")
        ):
            yield node["text"], "markdown" if kind == "markdown" else "mrkdwn"
        if isinstance(node.get("markdown_text"), str):
            yield node["markdown_text"], "markdown"
        if isinstance(node.get("initial_comment"), str):
            yield node["initial_comment"], "mrkdwn"
        for name, value in node.items():
            if isinstance(value, (Mapping, list)) and name not in ("state", "private_metadata"):
                yield from _texts(value, name)
    elif isinstance(node, list):
        for one in node:
            yield from _texts(one, key)


def _elements(node: Any, allowed: frozenset[str]) -> Iterator[str]:
    """The same in rich text, whose mentions and links are elements of their own."""
    if isinstance(node, Mapping):
        match node.get("type"):
            case "broadcast" | "usergroup" | "channel":
                yield f"a mention: {node}"
            case "user" if f"@{node.get('user_id')}" not in allowed and "user_id" in node:
                yield f"a mention: {node}"
            case "link" if "url" in node and _disguised(f"{node['url']}|{node.get('text') or node['url']}"):
                yield f"a link under other words: {node}"
        for value in node.values():
            yield from _elements(value, allowed)
    elif isinstance(node, list):
        for one in node:
            yield from _elements(one, allowed)
