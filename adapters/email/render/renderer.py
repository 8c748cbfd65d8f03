"""A card as a mail: subject, HTML, text and pictures. Pure; the same in gives the same out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup as Html
from markupsafe import escape

from adapters.email.render.folding import LIMIT, smaller
from adapters.email.render.html import Drawing, open_macros, picture_id
from adapters.email.render.look import MARKS, OUTLOOK, TONES, sheet
from adapters.email.render.plain import Writing, wrapped
from adapters.email.render.talk import Talk
from adapters.email.render.words import cut, line, said
from bot.message import Block, Bullets, Card, Folded, Paragraph, Picture, Said, Tone
from bot.ports import Texts
from bot.preferences.model import TOPICS

FILE = "handrail.txt"
"""The file that holds all of what is too long for a mail."""

SUBJECT, PREVIEW = 150, 140
"""Characters of a subject, and of the line that a list of mails shows beside it; both stand in the mail in full."""

KEPT = 64
"""So many mails are kept as they were drawn: of a digest each person gets the same but for the way out."""

WAY_OUT = "\ue002"
"""Stands in HTML and text for the address under which one gets no more of these mails."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What a card looks like as a mail. `pictures` by the name under which the HTML shows them.

    `file`: the whole text, where the HTML had to leave something out; empty where it did not.
    """

    language: str
    subject: str
    html: str
    text: str
    pictures: Mapping[str, bytes]
    file: str = ""

    def leading(self, way_out: str) -> Mail:
        """The same with the address of somebody's own way out."""
        html, text = self.html.replace(WAY_OUT, str(escape(way_out))), self.text.replace(WAY_OUT, way_out)
        return replace(self, html=html, text=text)


class Renderer:
    """Turns cards into mails. `sender` is the name they are from."""

    def __init__(self, texts: Texts, talk: Talk, sender: str) -> None:
        self._texts = texts
        self._talk = talk
        self._sender = line(sender)
        self._macros: Any = open_macros()
        self._sheets = Html(sheet()), Html(OUTLOOK)
        self.mail = lru_cache(KEPT)(self._mail)
        """The mail of a card; with a topic it names the way out, which is put in by `Mail.leading`."""

    def _mail(self, card: Card, topic: str = "") -> Mail:
        language = card.language if card.language in self._texts.languages else self._texts.languages[0]
        card = replace(card, language=language)
        say, where = self._say(language), self._talk.where(self._texts, language)
        drawing = Drawing(self._macros, say, self._talk, where)
        shown, html = card, self._html(card, card, topic, drawing)
        while len(html.encode()) > LIMIT and (less := smaller(shown, drawing.size)) is not None:
            shown, html = less, self._html(less, card, topic, drawing)
        writing = Writing(say, where)
        whole, foot = writing.card(card), "\n".join(map(wrapped, self._foot(topic, say, where)))
        pictures = {picture_id(block.png): block.png for block in shown.blocks if isinstance(block, Picture)}
        subject = cut(line(card.title) or self._sender, SUBJECT)
        file = f"{whole}\n" if shown is not card else ""
        return Mail(language, subject, html, f"{whole}\n\n-- \n{foot}\n", pictures, file)

    def _html(self, shown: Card, whole: Card, topic: str, drawing: Drawing) -> str:
        say = drawing.say
        parts = list(drawing.blocks(shown.blocks))
        if shown is not whole:
            parts.append(drawing.note(say("goes-on", file=FILE)))
        parts += drawing.foot(shown.buttons, shown.rating)
        foot = [drawing.sentence(one) for one in self._foot(topic, say, drawing.where)]
        return str(
            self._macros.page(
                shown.language,
                drawing.words(shown.title),
                _preview(shown),
                self._sender,
                self._tone(shown.tone, say),
                parts,
                foot,
                *self._sheets,
            )
        ).lstrip()

    def _tone(self, tone: Tone, say: Callable[..., str]) -> Mapping[str, str] | None:
        if tone is Tone.PLAIN:
            return None
        ground, ink = TONES[tone]
        return {"id": tone.value, "ground": ground, "ink": ink, "mark": MARKS[tone], "word": say(f"tone-{tone}")}
