"""The words of a message or of somebody else's message, without what Teams puts around them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from adapters.teams.arrived import Arrived

LONGEST = 20_000
"""Characters of somebody else's message that are read."""

_BLOCKS = frozenset(["p", "div", "br", "li", "tr", "blockquote", "pre", "h1", "h2", "h3", "attachment"])
_OPEN = re.compile(r"<(?=[^<>]*(?:<|\Z))")
"""The beginning of a tag that does not end before the next begins: thousands of them take the parser many seconds."""
_UNSEEN = frozenset(["script", "style"])


def addressed(arrived: Arrived) -> bool:
    """Whether a message is for us: said to us alone, with our mention, or sent by a button of ours."""
    return arrived.personal or bool(arrived.value) or any(id_ == arrived.bot for id_, _ in arrived.mentions)


def typed(arrived: Arrived) -> str:
    """What was typed: our own mention is left out, and of other people's only the name is left."""
    text = arrived.text
    for id_, shown in arrived.mentions:
        name = shown.removeprefix("<at>").removesuffix("</at>")
        if shown:
            text = text.replace(shown, "" if id_ == arrived.bot else name)
    return text.replace("&nbsp;", " ").replace("\xa0", " ").strip()


def text_of_html(html: str) -> str:
    """The words of a message that is told as HTML; nothing of it is run or shown as HTML."""
    reading = _Words()
    reading.feed(_OPEN.sub("&lt;", html[: 4 * LONGEST]))
    reading.close()
    lines = (" ".join(line.split()) for line in "".join(reading.parts).splitlines())
    return "\n".join(line for line in lines if line)[:LONGEST]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag in ("img", "emoji"):
            self.parts.append(next((value or "" for name, value in attrs if name == "alt"), ""))

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
