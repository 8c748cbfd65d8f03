"""What an invoke is answered with: a dialog, a list of results, or a card in the place of the one that was clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from adapters.teams.render import Renderer, attachment
from bot.message import Card, Form, Reply

Body = Mapping[str, Any]

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
WORDS_TYPE = "application/vnd.microsoft.activity.message"
THUMBNAIL = "application/vnd.microsoft.card.thumbnail"

EXAMPLE = "example"
"""Under this name a result carries the question that it leads to."""


class Shape(Protocol):
    """The form that an answer must have for one kind of invoke."""

    def cards(self, renderer: Renderer, cards: Sequence[Card], title: str) -> Body:
        """Cards; `title` is for the frame around them."""

    def form(self, renderer: Renderer, form: Form, line: str) -> Body:
        """A form; `line` opens it once more."""

    def words(self, words: str) -> Body:
        """One sentence."""


class Dialog:
    """A window over the chat, which only the person sees."""

    def cards(self, renderer: Renderer, cards: Sequence[Card], title: str) -> Body:
        return self._open(title, "large", renderer.dialog_cards(cards))

    def form(self, renderer: Renderer, form: Form, line: str) -> Body:
        return self._open(form.title, "medium", renderer.dialog(form, form.command))

    def words(self, words: str) -> Body:
        return {"task": {"type": "message", "value": words}}

    def _open(self, title: str, height: str, adaptive: Mapping[str, Any]) -> Body:
        window = {"title": title, "height": height, "width": "medium", "card": attachment(adaptive)}
        return {"task": {"type": "continue", "value": window}}


class Results:
    """The list under the search box, out of which a card goes into a message that the person writes."""

    def cards(self, renderer: Renderer, cards: Sequence[Card], title: str) -> Body:
        shared = [replace(card, rating=None) for card in cards]  # whoever gets it did not ask
        found = [{**attachment(renderer.dialog_cards([card])), "preview": renderer.preview(card)} for card in shared]
        return _list(found)

    def form(self, renderer: Renderer, form: Form, line: str) -> Body:
        return self.words(form.title)

    def words(self, words: str) -> Body:
        return {"composeExtension": {"type": "message", "text": words}}


class InPlace:
    """The card that was clicked, replaced."""

    def cards(self, renderer: Renderer, cards: Sequence[Card], title: str) -> Body:
        return {"statusCode": 200, "type": CARD_TYPE, "value": renderer.dialog_cards(cards)}

    def form(self, renderer: Renderer, form: Form, line: str) -> Body:
        return {"statusCode": 200, "type": CARD_TYPE, "value": renderer.doorway(form, line)}

    def words(self, words: str) -> Body:
        return {"statusCode": 200, "type": WORDS_TYPE, "value": words}


def shaped(shape: Shape, renderer: Renderer, reply: Reply, line: str, title: str) -> Body:
    """A reply in the form that the invoke asks for; `reply` says something."""
    if reply.form is not None:
        return shape.form(renderer, reply.form, line)
    return shape.cards(renderer, reply.cards, title)


def examples(questions: Sequence[str]) -> Body:
    """Questions to choose, where nothing was typed yet."""
    found = []
    for question in questions:
        led = {"title": question, "tap": {"type": "invoke", "value": {EXAMPLE: question}}}
        found.append(
            {
                "contentType": THUMBNAIL,
                "content": {"title": question},
                "preview": {"contentType": THUMBNAIL, "content": led},
            }
        )
    return _list(found)


def _list(attachments: Sequence[Mapping[str, Any]]) -> Body:
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": list(attachments)}}
