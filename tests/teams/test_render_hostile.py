"""A thousand hostile texts through every place where words of others are shown: none comes alive, none is refused."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from adapters.teams.render import Renderer
from bot.markup import Markup, escape
from bot.message import (
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
    LinkButton,
    Paragraph,
    Picture,
    Rating,
    Said,
    Section,
    Table,
    TextField,
    Tone,
)
from tests.answering import texts
from tests.teams.adaptive import Scope, actions_of, problems, texts_of

RENDERER = Renderer(texts())
TEXTS, PARTS = 1000, 20
HOME = "https://intranet.example/ai"

PIECES = (
    *("<at>Ines Moreira</at>", "<at id='0'>everyone</at>", "@everyone", "<AT>x</AT>", "&lt;at&gt;Ines&lt;/at&gt;"),
    *("[bank.example](https://evil.example)", "![x](https://evil.example/x.png)", "<https://evil.example>", "[a]: https://evil.example"),
    *("[x](javascript:alert(1))", "<a href='https://evil.example'>bank</a>", "<img src=x onerror=y()>", "[[x]](https://evil.example)"),
    *("**strong**", "__strong__", "*soft*", "_soft_", "~~gone~~", "`code`", "```\nblock\n```", "> quoted", "- item", "1. item", "# Head"),
    *("| a | b |\n|---|---|", "---", "***", "{{DATE(2026-11-23T09:00:00Z, SHORT)}}", "${title}", "{0}", "%s", "\\*", "\\\\", "\\[x\\]"),
    *("\u202eesrever\u202c", "\u2066apart\u2069", "\u061cعربي", "שלום", "\u200b", "\u2028next\u2029", "\r\nline\r", "\x00", "\x1b[31m"),
    *("\ud800", "\udfff", "\ufffe", "\uffff", "\U000e0041", "\ufeff", "\x0b\x0c", "\t", "👩‍👩‍👧", "e\u0301" * 9, "ﷺ", "\U0001f600" * 40),
    *("<", ">", "&", "&amp;", "&#42;", "*", "_", "~", "`", "|", '"', "'", "](", ")[", "{{", "snake_case_name", "2*3*4"),
    *("z" * 3001, "word " * 700, "\U0001f480" * 1500, '"' * 2000, "\\" * 2000),
)  # fmt: skip


def hostile(number: int) -> str:
    """One of as many as one likes; the same number, the same text."""
    chance = random.Random(number)
    pieces = chance.choices(PIECES, k=chance.choice((1, 1, 2, 3, 5, 8)))
    return chance.choice(("", "x", "\n")) + chance.choice(("", " ", "\n")).join(pieces)


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
            Picture(b"", text, text),
            Folded(text, (Paragraph(quiet), Bullets((quiet,)), table, Facts((Fact(text, quiet, button),)), Said(text))),
            Said(text),
            Choices(text, (button, Button(f"{text} 2", "b"))),
        ),
        (button, Button(text, "form", opens_form=True), LinkButton(text, HOME)),
        Tone.NO,
        again=text,
        rating=Rating(text, button, button, button),
    )


def form(text: str) -> Form:
    """A form likewise."""
    ours = text[:80]  # in a sentence of ours there is at most a name that somebody typed
    quiet = Markup(escape(ours))
    return Form(
        ours,
        quiet,
        (
            TextField("a", ours, ours, text, required=True),
            TextField("b", ours, ours, text, lines=4),
            ChoiceField("c", ours, (Choice("", text), Choice("1", text), Choice("2", "two")), ours, "1", True),
        ),
        text[:500],
        ours,
        tuple((id_, ours) for id_ in "abc"),
        "nl",
        Said(text),
    )


def made(text: str) -> Iterator[tuple[Scope, Mapping[str, Any]]]:
    """All that the text can become."""
    shown = card(text)
    messages = RENDERER.cards([shown])
    yield from ((Scope.MESSAGE, one) for one in messages)
    yield Scope.MESSAGE, RENDERER.chosen(messages[-1], text)
    yield Scope.DIALOG, RENDERER.dialog_cards([shown])
    yield Scope.MESSAGE, RENDERER.doorway(form(text), text[:500])
    yield Scope.DIALOG, RENDERER.dialog(form(text), text[:500])


@pytest.mark.parametrize("part", range(PARTS))
def test_none_of_a_thousand_hostile_texts_comes_alive_or_is_refused(part: int) -> None:
    for number in range(part, TEXTS, PARTS):
        text = hostile(number)
        for scope, one in made(text):
            assert not problems(one, scope), number
            json.dumps(one, ensure_ascii=False).encode()
            assert "msteams" not in one  # without an entity of ours no mention is alive
            assert {action["url"] for action in actions_of(one) if "url" in action} <= {HOME}
        small = [RENDERER.summary(card(text)), *map(str, RENDERER.preview(card(text))["content"].values())]
        assert not [words for words in small if any(mark in words for mark in "<>\n*_`\x00\u202e")], number


@pytest.mark.parametrize("number", range(0, TEXTS, 50))
def test_and_all_its_words_are_there(number: int) -> None:
    text = "".join(random.Random(number).choices("abcdefgh *[]<>", k=4000)) + "the end"
    shown = RENDERER.cards([Card("A title", (Said(text), Bullets((Markup(escape(text)),))))])
    said = "".join("".join(texts_of(one)) for one in shown)
    assert said.count(text) == 2


@settings(max_examples=60, deadline=None)
@given(
    some.lists(some.text(max_size=300), max_size=30),
    some.lists(some.text(min_size=1, max_size=120), max_size=40),
    some.booleans(),
)
def test_no_card_is_ever_too_large_or_has_too_many_buttons(
    sentences: list[str], labels: list[str], rated: bool
) -> None:
    buttons = tuple(Button(f"{n} {label}", f"do n={n}") for n, label in enumerate(labels))
    rating = Rating("Well?", *(Button(name, name) for name in ("yes", "no", "human"))) if rated else None
    half = len(buttons) // 2
    blocks = (*(Bullets((Markup(escape(one * 20)),)) for one in sentences), Choices("Which?", buttons[:half]))
    whole = Card("A title", blocks if half else blocks[:-1], buttons[half:], rating=rating)
    shown = RENDERER.cards([whole])
    assert not [problem for one in shown for problem in problems(one)]
    commands = {action["data"]["handrail"] for one in shown for action in actions_of(one)}
    commands |= {choice["value"] for one in shown for element in one["body"] for choice in element.get("choices", ())}
    assert {button.command for button in buttons} <= commands
