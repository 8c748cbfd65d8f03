"""One message or view while it is put together: where it stands, whose words it uses, what was numbered already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.slack.render.limits import Surface
from bot.message import Card
from bot.ports import Texts

Dict = dict[str, Any]


@dataclass(slots=True)
class Page:
    """Lives for one render. `language` and `title` are those of the card that is drawn; `pictures` has Slack's file ids.

    `questions`: how many there are to choose an answer for, of which `asked` are drawn.
    """

    texts: Texts
    language: str
    surface: Surface = Surface.MESSAGE
    pictures: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    controls: int = 0
    questions: int = 0
    asked: int = 0
    has_primary: bool = False

    def turn_to(self, card: Card) -> None:
        """What follows belongs to this card."""
        self.language, self.title = card.language, card.title

    def say(self, key: str, **values: object) -> str:
        """A sentence in the language of the card that is drawn."""
        return self.texts.plain(self.language, key, **values)

    def next_id(self, kind: str) -> str:
        """An action_id that nothing else on this page has."""
        self.controls += 1
        return f"{kind}/{self.controls}"
