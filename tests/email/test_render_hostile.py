"""Hundreds of hostile texts through every place where words of others are shown: none comes alive, and every mail stays whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from adapters.email.render import Renderer, Talk
from bot.markup import Markup, escape
from bot.message import (
    Bullets,
    Button,
    Card,
    CheckItem,
    Checklist,
    Choices,
    Fact,
    Facts,
    Folded,
    LinkButton,
    Paragraph,
    Picture,
    Rating,
    Said,
    Section,
    Table,
    Tone,
)
from tests.answering import texts
from tests.email.cards import PNG
from tests.email.judge import problems
from tests.teams.test_render_hostile import hostile

RENDERER = Renderer(texts(), Talk(slack=True, teams=True, teams_bot="12345678-90ab-cdef-1234-567890abcdef"), "Handrail")
HOME = "https://intranet.example/ai"
TEXTS, PARTS = 400, 20

_LINKS = re.compile(r'href="([^"]*)"')


def card(text: str) -> Card:
    """A card with the text in each place that a text can have."""
    quiet = Markup(escape(text))
    button = Button(text, text[:500])
    table = Table(text, (text, text, text), ((quiet, quiet, quiet), (quiet, Markup(""), quiet)))
    wide = Table(text, (text,) * 7, ((quiet, *(Markup("yes"), Markup("no")) * 3),))
    return Card(
        text,
        (
            Paragraph(quiet),
            Paragraph(Markup(f"**{quiet}** `{quiet}` [{quiet}]({HOME})"), small=True),
            Section(quiet),
            Bullets((quiet, quiet)),
            Checklist((CheckItem(quiet, True), CheckItem(quiet, False), CheckItem(quiet))),
            Facts((Fact(text, quiet, button), Fact(text, quiet))),
            table,
            wide,
            Picture(PNG, text, text),
            Folded(text, (Paragraph(quiet), Bullets((quiet,)), table, Facts((Fact(text, quiet),)), Said(text))),
            Said(text),
            Choices(text, (button, button)),
        ),
        (button, LinkButton(text, HOME), LinkButton("There", text)),
        tone=Tone.NO,
        rating=Rating(text, button, button, button),
    )


def wrong(text: str) -> list[str]:
    mail = RENDERER.mail(card(text), "")
    found = problems(mail.html, mail.pictures)
    found += [
        f"leads to {link}"
        for link in _LINKS.findall(mail.html)
        if not link.startswith((HOME, "https://teams.microsoft.com/l/chat/"))
    ]
    if any("\r" in part or "\x00" in part or "\u202e" in part for part in (mail.html, mail.text, mail.subject)):
        found.append("a character that is not shown")
    if "\n" in mail.subject or len(mail.subject) > 150:
        found.append("a subject of several lines")
    mail.html.encode()
    mail.text.encode()
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_no_hostile_text_comes_alive_in_a_mail(part: int) -> None:
    assert [(number, found) for number in range(part, TEXTS, PARTS) if (found := wrong(hostile(number)))] == []


@settings(max_examples=100, deadline=None)
@given(some.text())
def test_nor_does_any_other(text: str) -> None:
    assert wrong(text) == []
