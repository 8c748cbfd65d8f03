"""A card as a mail: subject, HTML, text and pictures. Pure; the same in gives the same out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup as Html

from adapters.email.render.folding import FRAME, LIMIT, beginning, slimmer
from adapters.email.render.html import Drawing, broken, open_macros, picture_id
from adapters.email.render.look import MARKS, OUTLOOK, TONES, sheet
from adapters.email.render.plain import Writing, sentence, wrapped
from adapters.email.render.talk import Talk
from adapters.email.render.words import cut, line, said
from adapters.email.sentences import Sentences, sentences, topic_name
from bot.markup import Markup
from bot.message import Bullets, Card, Invitation, Paragraph, Picture, Said, Tone
from bot.ports import Texts

FILE = "handrail.txt"
"""The file that holds all of what is too long for a mail."""

SUBJECT, PREVIEW = 150, 140
"""Characters of a subject, and of the line that a list of mails shows beside it; both stand in the mail in full."""

SPARE = 1000
"""Bytes left free where a mail is full: the line in a list of mails repeats what stands first."""

KEPT = 64
"""So many mails are kept as they were drawn: of a digest each person gets the same but for the way out."""

WAY_OUT = "\ue002"
"""Stands in HTML and text for the address under which somebody gets no more of these mails: all else is the same for all."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What a card looks like as a mail, the same for everybody. `pictures` by the name under which the HTML shows them.

    `file`: the whole text, where the HTML had to leave something out; empty where it did not. `invitation`: for a calendar.
    """

    language: str
    subject: str
    html: str
    text: str
    pictures: Mapping[str, bytes]
    file: str = ""
    invitation: Invitation | None = None


@dataclass(frozen=True, slots=True)
class _Foot:
    """Why this came and where to write instead; `stop`: the words of the way out, empty where there is none."""

    lines: Sequence[Markup]
    stop: str = ""

    def text(self) -> str:
        """As text, below the line that mail readers know."""
        way_out = (f"{self.stop}:\n{WAY_OUT}",) if self.stop else ()
        return "\n".join(("-- ", *(wrapped(sentence(one)) for one in self.lines), *way_out))

    def html(self, drawing: Drawing) -> Sequence[Html]:
        """As the last paragraphs."""
        told = [drawing.inline(one) for one in self.lines]
        return [*told, drawing.link(self.stop, WAY_OUT)] if self.stop else told


class Renderer:
    """Turns cards into mails. `sender` is the name they are from."""

    def __init__(self, texts: Texts, talk: Talk, sender: str) -> None:
        self._texts = texts
        self._talk = talk
        self._sender = line(sender)
        self._macros = open_macros()
        self._sheets = Html(sheet()), Html(OUTLOOK)
        self.mail = lru_cache(KEPT)(self._mail)
        """The mail of a card. With a topic `WAY_OUT` stands in it."""

    def _mail(self, card: Card, topic: str = "") -> Mail:
        say = sentences(self._texts, card.language)
        where = self._talk.where(self._texts, say.language)
        drawing, writing = Drawing(self._macros, say, self._talk, where), Writing(say, where)
        foot = _foot(topic, say, where)
        shown, html = card, self._html(card, (), foot, drawing)
        if len(html.encode()) > LIMIT:
            shown, html = self._folded(card, foot, drawing)
        whole = writing.card(card)
        return Mail(
            language=say.language,
            subject=cut(line(card.title) or self._sender, SUBJECT),
            html=html,
            text=f"{whole}\n\n{foot.text()}\n",
            pictures={picture_id(one.png): one.png for one in shown.blocks if isinstance(one, Picture)},
            file="" if shown is card else f"{whole}\n",
            invitation=card.invitation,
        )

    def _folded(self, card: Card, foot: _Foot, drawing: Drawing) -> tuple[Card, str]:
        """As much of the card as a mail holds, and its HTML, which says where all of it is."""
        note = (drawing.say.say("email.folded", file=FILE),)
        frame = replace(card, blocks=())
        while (bytes_ := len(self._html(frame, note, foot, drawing).encode())) > FRAME and (less := slimmer(frame)):
            frame = less
        shown = replace(frame, blocks=beginning(card.blocks, LIMIT - bytes_ - SPARE, drawing.size))
        return shown, self._html(shown, note, foot, drawing)

    def _html(self, card: Card, notes: Sequence[Markup], foot: _Foot, drawing: Drawing) -> str:
        parts = [*drawing.blocks((*card.blocks, *map(Paragraph, notes))), *drawing.foot(card)]
        title = broken(line(card.title)) or self._sender
        shown = title, _preview(card), self._sender, _tone(card.tone)
        page = self._macros.page(drawing.say.language, *shown, parts, foot.html(drawing), *self._sheets)
        return str(page).lstrip()


def _foot(topic: str, say: Sentences, where: str) -> _Foot:
    unread = say.say("email.unread", where=where)
    if not topic:
        return _Foot((unread,))
    told = say.say("email.why", topic=topic_name(say, topic)), say.say("email.choose", where=where), unread
    return _Foot(told, say.plain("email.stop"))


def _preview(card: Card) -> str:
    """What the card says first, beside its title."""
    for block in card.blocks:
        words = ""
        if isinstance(block, Paragraph):
            words = said(block.text)
        elif isinstance(block, Bullets) and block.items:
            words = said(block.items[0])
        elif isinstance(block, Said):
            words = line(block.text)
        if words:
            return cut(words, PREVIEW)
    return ""


def _tone(tone: Tone) -> Mapping[str, str] | None:
    if tone is Tone.PLAIN:
        return None
    ground, title = TONES[tone]
    return {"id": tone.value, "mark": MARKS[tone], "ground": ground, "title": title}
