"""However much there is: nothing is refused, and nothing is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack.render import Renderer
from bot.markup import Markup, escape
from bot.message import (
    Block,
    Bullets,
    Button,
    Card,
    CheckItem,
    Checklist,
    Choice,
    ChoiceField,
    Choices,
    Fact,
    Facts,
    Folded,
    Form,
    LongField,
    ManyField,
    Paragraph,
    Picture,
    Said,
    Section,
    Table,
    TextField,
)
from tests.answering import texts
from tests.slack.block_kit import refused, unpleasant
from tests.slack.cards import PNG
from tests.slack.reading import seen

RENDERER = Renderer(texts())
MOMENT = datetime(2026, 11, 23, tzinfo=UTC)
NOT_HERE = {
    "home": ("There is more than fits here", "Ask me in a message to see this"),
    "modal": ("There is more than fits here",),
}
"""How a view says that it has not got everything."""


class Words:
    """Words that are told apart, so that a lost one is noticed."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self._numbers = count(1)

    def some(self, size: int) -> str:
        """Text of about so many characters; what it consists of is remembered."""
        own = [f"w{next(self._numbers)}x" for _ in range(max(1, size // 6))] if size else []
        self.given += own
        return " ".join(own)


class Cards:
    """Draws parts of cards, of any size."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.words = Words()

    def text(self, *sizes: int) -> str:
        return self.words.some(self.draw(st.sampled_from(sizes or (0, 1, 30, 31, 75, 76, 149, 151, 400, 3001))))

    def markup(self, *sizes: int) -> Markup:
        return Markup(self.text(*sizes))

    def many(self, most: int = 12) -> range:
        return range(self.draw(st.integers(0, most)))

    def button(self) -> Button:
        return Button(self.text(6, 31, 76), "ask " + "x" * self.draw(st.sampled_from((1, 146, 147, 1996, 1997))))

    def fact(self) -> Fact:
        return Fact(self.text(0, 6, 76), self.markup(6, 900), self.button() if self.draw(st.booleans()) else None)

    def facts(self) -> Facts:
        return Facts(tuple(self.fact() for _ in self.many(6)))

    def check(self) -> CheckItem:
        return CheckItem(self.markup(), self.draw(st.sampled_from((True, False, None))))

    def table(self) -> Table:
        wide, long = self.draw(st.sampled_from(((1, 2), (3, 5), (3, 150), (21, 2))))
        rows = (tuple(self.markup(6) for _ in range(wide)) for _ in range(long))
        names = ("What the rows are", *(self.text(6) for _ in range(wide - 1)))
        return Table(self.text(0, 31), names, tuple(rows))

    def block(self) -> Block:
        match self.draw(st.integers(0, 9)):
            case 0:
                return Paragraph(self.markup(), self.draw(st.booleans()))
            case 1:
                return Section(self.markup())
            case 2:
                return Bullets(tuple(self.markup() for _ in self.many()))
            case 3:
                return Checklist(tuple(self.check() for _ in self.many()))
            case 4:
                return self.facts()
            case 5:
                return self.table()
            case 6:
                return Picture(PNG, self.text(0, 300), self.text())
            case 7:
                return Folded(self.text(), (self.facts(), self.table(), Said(self.text()), Paragraph(self.markup())))
            case 8:
                return Said(self.text())
            case _:
                return Choices(self.text(), tuple(self.button() for _ in self.many()))

    def card(self) -> Card:
        blocks, buttons = (self.block() for _ in self.many(9)), (self.button() for _ in self.many())
        return Card(self.text(), tuple(blocks), tuple(buttons))


@st.composite
def cards(draw: st.DrawFn) -> tuple[Card, list[str]]:
    """A card, with all its words."""
    made = Cards(draw)
    return made.card(), made.words.given


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@given(cards())
@SLOW
def test_a_message_of_any_size_is_taken_and_complete(made: tuple[Card, list[str]]) -> None:
    card, words = made
    messages = RENDERER.messages([card], share=True)
    for message in messages:
        assert refused("message", message) == []
        assert unpleasant("message", message) == []
    assert lost(words, messages) == []


@given(cards())
@SLOW
def test_a_view_of_any_size_is_taken_and_says_what_it_has_not_got(made: tuple[Card, list[str]]) -> None:
    card, words = made
    for surface, view in (("modal", RENDERER.cards_view([card], "")), ("home", RENDERER.home_view([card], MOMENT))):
        assert refused(surface, view) == []
        assert unpleasant(surface, view) == []
        if not any(said in seen(view) for said in NOT_HERE[surface]):
            assert lost(words, view) == []


def lost(words: list[str], payload: Any) -> list[str]:
    """The words that are nowhere in it."""
    there = set(re.findall(r"w\d+x", seen(payload)))
    return [word for word in words if word not in there]


def huge() -> Iterator[tuple[str, Card]]:
    words = Words()
    empty = Card("")
    yield "nothing at all", empty
    yield (
        "empty blocks",
        replace(
            empty,
            blocks=(
                *(
                    Paragraph(Markup("")),
                    Section(Markup(" ")),
                    Bullets(()),
                    Bullets((Markup(""),)),
                    Checklist(()),
                    Facts(()),
                ),
                *(
                    Table("", (), ()),
                    Table("", ("", ""), ((Markup(""), Markup("")),)),
                    Picture(b"", "", ""),
                    Folded("", ()),
                    Said(""),
                    Choices("", ()),
                ),
                *(
                    Facts((Fact("", Markup("")),)),
                    Checklist((CheckItem(Markup("")),)),
                    Choices("", (Button("", ""), Button(" ", "x"))),
                ),
            ),
            buttons=(Button("", ""),),
        ),
    )
    yield "sixty blocks", Card("t", tuple(Paragraph(Markup(words.some(40))) for _ in range(60)))
    yield (
        "a hundred and sixty small ones",
        Card("t", tuple(Paragraph(Markup(words.some(12)), small=True) for _ in range(160))),
    )
    yield (
        "a table of 150 rows",
        Card("t", (Table("c", ("a", "b"), tuple((Markup(words.some(6)), Markup("x")) for _ in range(150))),)),
    )
    yield "a table too wide", Card("t", (Table("c", tuple("abcdefghijklmnopqrstuvwxyz"), ((Markup("x"),) * 26,)),))
    yield (
        "a table too full",
        Card("t", (Table("c", ("a", "b"), tuple((Markup(words.some(600)),) * 2 for _ in range(20))),)),
    )
    yield "three tables", Card("t", (Table("c", ("a",), ((Markup("x"),),)),) * 3)
    yield "ragged rows", Card("t", (Table("c", ("a", "b"), ((Markup("x"),), (), (Markup("x"),) * 3)),))
    yield "300 choices", Card("t", (Choices("q", tuple(Button(f"Tool {n}", f"ask tool={n}") for n in range(300))),))
    yield "300 buttons", Card("t", (), tuple(Button(f"Tool {n}", f"ask tool={n}") for n in range(300)))
    yield (
        "a word without an end",
        Card(
            "z" * 9000,
            (Paragraph(Markup("z" * 20_000)), Said("𝒛" * 9000), Facts((Fact("z" * 4000, Markup("&" * 4000)),))),
        ),
    )
    yield (
        "quotes and ampersands",
        Card('"' * 200, (Paragraph(Markup('"' * 30_000)), Paragraph(Markup("&" * 9000), small=True))),
    )
    yield (
        "an address without an end",
        Card(
            "t",
            (
                Paragraph(
                    Markup(f"[x](https://x.example/{'&' * 2900}) [y](https://x.example/{'y' * 4000})"), small=True
                ),
            ),
        ),
    )


@pytest.mark.parametrize(("name", "card"), list(huge()), ids=[name for name, _ in huge()])
def test_what_is_huge_or_empty_is_taken_everywhere(name: str, card: Card) -> None:
    for message in RENDERER.messages([card, card], share=True):
        assert refused("message", message) == [], name
    assert refused("modal", RENDERER.cards_view([card])) == []
    assert refused("home", RENDERER.home_view([card], MOMENT)) == []


@pytest.mark.parametrize("size", [0, 1, 24, 25, 75, 76, 150, 2001, 3001, 9000])
def test_a_form_of_any_size_is_taken_and_keeps_what_was_typed(size: int) -> None:
    words = Words()
    text = words.some(size)
    choices = tuple(Choice(f"id{n}", f"{text} {n}") for n in range(300 if size < 100 else 3))
    form = Form(
        text,
        Markup(escape(text)),
        (
            TextField("a", text, text, words.some(size), limit=size),
            TextField("b", text, text, words.some(size), lines=3, limit=20_000),
            LongField("g", text, text, words.some(size)),
            ChoiceField("c", text, choices, text, "id2"),
            ChoiceField("d", text, (Choice("", text),)),
            ManyField("e", text, choices, text, ("id0", "id2")),
            ManyField("f", text, choices[:3], text),
        ),
        "wish",
        text,
        (("a", text), ("b", text)),
    )
    view, door = RENDERER.form_view(form, "m" * 3000), RENDERER.doorway(form, "wish " + text)
    assert refused("modal", view) == []
    assert refused("message", door) == []
    assert lost(words.given, view) == []
