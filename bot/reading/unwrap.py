"""The place for what chat programs wrap around words: mentions, links, tags and entities, taken off before reading."""

from __future__ import annotations

import re

_ROUNDS = 5
"""How often markup may hide in markup ("&amp;lt;b&amp;gt;") before the rest of its signs become spaces."""

_SIGNS = re.compile(r"[<&`]")
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_AMPERSANDS = re.compile(r"&(?:(?:amp|#38|#x26);)+", re.IGNORECASE)

# Only what chat programs send. Other words in angle brackets ("may I send <customer name> to …") are words, and stay.
_MENTION = re.compile(r"<[@#][A-Z0-9]{2,20}(?:\|[^<>]*)?>|<!(?:here|channel|everyone|subteam\^|date\^)[^<>]*>")
_TEAMS_MENTION = re.compile(r"<at(?:\s[^<>]*)?>[^<>]*</at>")
_LINK = re.compile(r"<((?:https?|mailto|tel):[^<>|\s]*)(?:\|([^<>]*))?>")
_NAMES = (
    "a|abbr|at|attachment|b|blockquote|br|code|codeblock|del|div|em|emoji|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|s|small|span|"
    "strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s([^<>]*))?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\s*/?>", re.IGNORECASE)
_FENCE = re.compile(r"```[ \t]*")


def unwrapped(text: str) -> str:
    """`text` without markup: a link gives its label (or its address), mentions go, tags become a space or a line's
    end, code keeps its text, entities become their signs. Signs that are still markup after five layers become
    spaces."""
    if not _SIGNS.search(text):
        return text
    for _ in range(_ROUNDS):
        before = text
        text = _once(text)
        if text == before:
            return text
    return re.sub(r"[<>&]", " ", text)


def _once(text: str) -> str:
    if "<" in text:
        text = _TEAMS_MENTION.sub(" ", text)
        text = _MENTION.sub(" ", text)
        text = _LINK.sub(lambda link: link[2] or link[1].removeprefix("mailto:").removeprefix("tel:"), text)
        text = _BREAK.sub("\n", text)
        text = _TAG.sub(_without_tag, text)
    if "&" in text:
        text = _AMPERSANDS.sub("&", text)
        text = _ENTITY.sub(_sign, text)
    if "`" in text:
        text = _FENCE.sub("\n", text).replace("`", " ")
    return text


def _without_tag(tag: re.Match[str]) -> str:
    attributes = (tag[1] or "").strip(" /")
    return " " if not attributes or "=" in attributes else tag[0]


def _sign(entity: re.Match[str]) -> str:
    # Imported here: 1.5 ms that a message without entities need not pay at start.
    from html.entities import html5

    name = entity[1]
    if name.startswith("#"):
        number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        return chr(number) if 0 < number < 0x110000 else " "
    return html5.get(name + ";", entity[0])
