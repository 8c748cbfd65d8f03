"""The renderer: cards for a message, for a dialog and for a list of results, each complete in itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from adapters.teams.render import forms, limits
from adapters.teams.render.blocks import Around, body
from adapters.teams.render.controls import (
    Controls,
    Foot,
    Say,
    controls,
    feet,
    press,
    sends,
)
from adapters.teams.render.elements import BOLD, Element, heading, rich, run
from adapters.teams.render.parts import adaptive, divided
from adapters.teams.render.words import cut, label, sentence, unparsed
from bot.markup import Markup
from bot.message import Bullets, Card, Form, Paragraph, Tone
from bot.ports import Texts

CardDict = dict[str, Any]

TONES = {
    Tone.YES: ("✅", "good"),
    Tone.CONDITIONAL: ("☑️", "good"),
    Tone.NOT_YET: ("⏳", "warning"),
    Tone.NO: ("⛔", "attention"),
    Tone.QUESTION: ("💬", "accent"),
}
"""Symbol and ground of a heading; what is meant stands in its words."""


class Renderer:
    """Turns cards and forms into Adaptive Cards; the same in gives the same out."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def cards(self, cards: Sequence[Card]) -> list[CardDict]:
        """Adaptive Cards for a conversation, in order, each a message of its own: one per card, more for a large one."""
        return [made for card in cards for made in self._card(card)]

    def summary(self, card: Card) -> str:
        """The point of a card as one line of plain text, for a notification (`activity.summary`)."""
        return unparsed(label(card.title, limits.SUMMARY))

    def doorway(self, form: Form, command: str) -> CardDict:
        """A card for the chat that leads to the form; its button opens the dialog (task/fetch) with `command`."""
        return forms.doorway(form, command, self._say(form.language))

    def dialog(self, form: Form, command: str) -> CardDict:
        """The form as the card of a dialog; what is sent goes to `command`, ids of the inputs are those of the fields."""
        return forms.dialog(form, command, self._say(form.language))

    def dialog_cards(self, cards: Sequence[Card]) -> CardDict:
        """An answer as the one card of a dialog, its buttons as plain submits. What does not fit is said to be in the chat."""
        first, say = cards[0], self._say(cards[0].language)
        wanted = controls(cards)
        elements = [element for card in cards for element in self._elements(card, wanted, opens=False)]
        end, *more = feet(wanted, say, opens=False) or [Foot()]
        shown, *others = divided(elements, end.weight)
        if more or others:
            shown += rich([run(say("teams.rest"))], separator=True, spacing="Medium")
        return adaptive(first.language, first.title, [*shown, *end.elements], end.actions)

    def chosen(self, card: Mapping[str, Any], said: str) -> CardDict:
        """A card that was sent, as it stands there when it is done: what could be clicked is a line that says what was chosen."""
        return _chosen(card, said)

    def preview(self, card: Card) -> dict[str, Any]:
        """An attachment (thumbnail card) that stands for the card in a list of results."""
        said = (sentence(one) for block in card.blocks for one in _sentences(block))
        content = {"title": unparsed(label(card.title, limits.TITLE)), "text": cut(next(said, ""), limits.PREVIEW)}
        return {"contentType": "application/vnd.microsoft.card.thumbnail", "content": content}

    def _card(self, card: Card) -> Iterator[CardDict]:
        say, wanted = self._say(card.language), controls([card])
        end, *more = feet(wanted, say, opens=True) or [Foot()]
        parts = divided([*self._elements(card, wanted, opens=True)], end.weight)
        for number, part in enumerate(parts, 1):
            if number > 1:
                title = say("teams.part", title=label(card.title, limits.SUMMARY), part=number, parts=len(parts))
                part = [*heading(title, size="Medium"), *part]
            below = end if number == len(parts) else Foot()
            yield adaptive(card.language, card.title, [*part, *below.elements], below.actions)
        for other in more:
            elements = [*heading(say("teams.more-choices"), size="Medium"), *other.elements]
            yield adaptive(card.language, say("teams.more-choices"), elements, other.actions)

    def _elements(self, card: Card, wanted: Controls, opens: bool) -> Iterator[Element]:
        at_foot = bool(wanted.choices)
        around = Around(
            self._say(card.language),
            lambda button: press(button, opens, alone=wanted.listed),
            at_foot=at_foot,
            asked_there=at_foot and wanted.listed and len(card.blocks) == 2 and len(wanted.question) <= limits.TITLE,
        )
        yield from _header(card)
        yield from body(card, around)

    def _say(self, language: str) -> Say:
        def say(key: str, **values: object) -> str:
            return self._texts.plain(language, key, **values)

        return say


def attachment(card: Mapping[str, Any]) -> dict[str, Any]:
    """An Adaptive Card as an attachment of a message, a dialog or a result."""
    return {"contentType": "application/vnd.microsoft.card.adaptive", "content": dict(card)}


def _chosen(card: Mapping[str, Any], said: str) -> CardDict:
    kept = [element for part in card["body"] if (element := _without_controls(part)) is not None]
    links = [action for action in card.get("actions", ()) if not sends(action)]
    note = rich([run(label(said, limits.TITLE), BOLD)], separator=True, spacing="Medium")
    rest = {key: value for key, value in card.items() if key not in ("body", "actions")}
    return {**rest, "body": [*kept, *note]} | ({"actions": links} if links else {})


def _without_controls(element: Element) -> Element | None:
    """The element, or what is left of it when nothing in it sends anything; None for nothing."""
    if sends(element) or sends(element.get("selectAction", {})):
        return None
    if "columns" not in element:
        return element
    columns = [column for column in element["columns"] if not sends(column.get("selectAction", {}))]
    return {**element, "columns": columns} if columns else None


def _header(card: Card) -> Iterator[Element]:
    title, *whole = heading(card.title, size="Large")
    if card.tone is Tone.PLAIN:
        yield title
    else:
        symbol, style = TONES[card.tone]
        title["text"] = f"{symbol} {title['text']}"
        yield {"type": "Container", "style": style, "bleed": True, "items": [title]}
    yield from whole


def _sentences(block: object) -> Sequence[Markup]:
    match block:
        case Paragraph(text):
            return (text,)
        case Bullets(items):
            return items
        case _:
            return ()
