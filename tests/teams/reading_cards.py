"""What can be read in an Adaptive Card, and what comes to Handrail when something in it is clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.teams.render import command_of
from bot.message import Card
from tests.teams.adaptive import actions_of, problems
from tests.teams.drawing import RENDERER


def one(card: Card) -> dict[str, Any]:
    """The one card that it becomes, after the judge has taken it."""
    (made,) = RENDERER.cards([card])
    assert not problems(made)
    return made


def words(part: Any) -> str:
    """All text of a part, a line per element."""
    if isinstance(part, Mapping):
        if part.get("type") == "RichTextBlock":
            return "".join(run["text"] for run in part["inlines"])
        if part.get("type") == "TextBlock":
            return str(part["text"])
        return "\n".join(filter(None, (words(part.get(name)) for name in ("items", "columns", "body"))))
    return "\n".join(filter(None, map(words, part))) if isinstance(part, list) else ""


def titles(card: Mapping[str, Any]) -> list[str]:
    """What stands on its buttons."""
    return [action["title"] for action in card.get("actions", ())]


def sent(action: Mapping[str, Any], **filled: str) -> tuple[str, dict[str, str]] | None:
    """What a click comes to, with what is filled in."""
    return command_of({**action["data"], **filled})


def clicked(card: Mapping[str, Any], title: str, **filled: str) -> tuple[str, dict[str, str]] | None:
    """What a click on something with this title comes to."""
    return sent(next(action for action in actions_of(card) if action["title"] == title), **filled)
