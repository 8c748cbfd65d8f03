"""From Slack's notation of a message to the words that people see, and back to text that Slack takes as nothing but words."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"<(?P<kind>[@#!]?)(?P<what>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_SHOWN = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def typed(text: str, bot: str = "") -> str:
    """The words of a message, without the mention of `bot`; links and mentions as they are read on the screen."""

    def word(found: re.Match[str]) -> str:
        kind, what, label = found["kind"], found["what"], found["label"]
        if kind == "@" and what == bot and bot:
            return " "
        if kind == "!":
            return label or f"@{what.partition('^')[0]}"
        if kind:
            return f"{kind}{label or what}"
        return label or what.removeprefix("mailto:")

    seen = _SPECIAL.sub(word, text)
    return seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def mentions(text: str, user: str) -> bool:
    """Whether a message mentions somebody."""
    return bool(user) and (f"<@{user}>" in text or f"<@{user}|" in text)


def shown(text: str) -> str:
    """Words as they may stand in a message: no mention, link or command comes to life."""
    return text.translate(_SHOWN)
