"""Cards and forms as Slack shows them: plain dicts, pure; limits and dialect of Block Kit live here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from adapters.slack.render import forms, views
from adapters.slack.render.afterwards import chosen, settled
from adapters.slack.render.arrangement import pictures_of
from adapters.slack.render.commands import command_of, question_of
from adapters.slack.render.forms import errors
from adapters.slack.render.limits import Surface
from adapters.slack.render.messages import doorway, messages
from adapters.slack.render.page import Dict, Page
from bot.message import Card, Form
from bot.ports import Texts

__all__ = ["Renderer", "chosen", "command_of", "errors", "pictures_of", "question_of", "settled"]

NO_PICTURES: Mapping[str, str] = MappingProxyType({})


class Renderer:
    """Turns cards and forms into messages and views; the same in gives the same out."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def messages(
        self, cards: Sequence[Card], *, share: bool = False, note: str = "", pictures: Mapping[str, str] = NO_PICTURES
    ) -> list[Dict]:
        """One message `{"text", "blocks"}` or more: the first holds the answer, further ones go on with it.

        None where there are no cards. `share`: with a button that shows the answer to the others of the thread.
        `note`: a line of safe mrkdwn above it. `pictures`: Slack's file ids by what `pictures_of` names them.
        """
        page = Page(self._texts, _language(cards), Surface.MESSAGE, pictures)
        return messages(page, cards, share, note)

    def doorway(self, form: Form, command: str) -> Dict:
        """A message with a button that opens the form, for where none can be opened at once."""
        return doorway(Page(self._texts, form.language), form, command)

    def form_view(self, form: Form, metadata: str) -> Dict:
        """A window to fill the form in. Raises ValueError where the metadata is over 3,000 characters."""
        return forms.form_view(Page(self._texts, form.language, Surface.MODAL), form, metadata)

    def cards_view(self, cards: Sequence[Card], title: str = "") -> Dict:
        """A window that shows an answer."""
        return views.cards_view(Page(self._texts, _language(cards), Surface.MODAL), cards, title)

    def loading_view(self, language: str) -> Dict:
        """A window that is there until its content is."""
        return views.loading_view(Page(self._texts, language, Surface.MODAL))

    def home_view(self, cards: Sequence[Card], updated: datetime) -> Dict:
        """The Home tab; `updated` is a moment with its zone."""
        return views.home_view(Page(self._texts, _language(cards), Surface.HOME), cards, updated)


def _language(cards: Sequence[Card]) -> str:
    return cards[0].language if cards else "en"
