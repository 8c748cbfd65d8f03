"""What a reply looks like in Teams, as JSON that can be read and compared: each card, and what a notification says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from adapters.teams.render import Renderer
from bot.message import Form, Reply
from tests.answering import texts
from tests.golden.steady import steady
from tests.teams.adaptive import Scope

RENDERER = Renderer(texts())


def as_text(reply: Reply, folder: str) -> str:
    """A reply as JSON; `folder` was written in and is no part of it."""
    text = json.dumps(drawn(reply), ensure_ascii=False, indent=1)
    return steady(text, folder) + "\n"


def drawn(reply: Reply) -> Mapping[str, Any]:
    """Messages with their notifications and how they stand in a list of results; or a form with the way to it."""
    if reply.form is not None:
        return {
            "doorway": RENDERER.doorway(reply.form, "open it"),
            "dialog": RENDERER.dialog(reply.form, reply.form.command),
        }
    return {
        "summaries": [RENDERER.summary(card) for card in reply.cards],
        "previews": [RENDERER.preview(card)["content"] for card in reply.cards],
        "messages": RENDERER.cards(reply.cards),
    }


def cards_of(reply: Reply) -> Iterator[tuple[Scope, Mapping[str, Any]]]:
    """Every Adaptive Card that a reply can become, and where it is shown then."""
    for card in RENDERER.cards(reply.cards):
        yield Scope.MESSAGE, card
        yield Scope.MESSAGE, RENDERER.chosen(card, "You chose: this")
    if reply.cards:
        yield Scope.DIALOG, RENDERER.dialog_cards(reply.cards)
    if reply.form is not None:
        yield from cards_of_form(reply.form)


def cards_of_form(form: Form) -> Iterator[tuple[Scope, Mapping[str, Any]]]:
    """The way to a form, and the form."""
    yield Scope.MESSAGE, RENDERER.doorway(form, "open it")
    yield Scope.DIALOG, RENDERER.dialog(form, form.command)
