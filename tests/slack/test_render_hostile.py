"""A thousand hostile texts through every place where words of others are shown: none comes alive, none is refused."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.slack.render import Renderer, errors
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
    LongField,
    ManyField,
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
from tests.slack.block_kit import refused
from tests.slack.cards import PNG
from tests.slack.reading import OPEN, SHUT, awake, elements, tokens

PARTS = (
    *("<!channel>", "<!here>", "<!everyone|all>", "<!subteam^S012AB>", "<@U1>", "<@U1|you>", "<#C1>", "<#C1|general>"),
    *(
        "@channel",
        "@here",
        "@Everyone",
        "&lt;!channel&gt;",
        "&amp;lt;!here&amp;gt;",
        "<\u200b!channel>",
        "<!chan\u00adnel>",
    ),
    *(
        "<https://evil.example|https://bank.example>",
        "[bank](https://evil.example)",
        "![x](https://evil.example/x.png)",
    ),
    *(
        "<mailto:evil@evil.example|us>",
        "<!date^1392734382^{date}^https://evil.example|tomorrow>",
        "javascript:alert(1)",
    ),
    *(
        "*bold*",
        "_italic_",
        "~gone~",
        "`code`",
        "```block```",
        "**strong**",
        "> quoted",
        ">>> all quoted",
        ":skull:",
        ":+1:",
    ),
    *(
        "\u202eesrever\u202c",
        "\u2066apart\u2069",
        "\u061cعربي",
        "שלום",
        "\u2028next\u2029",
        "\r\nline\r",
        "\x00",
        "\x1b[31m",
        "\x7f\x85",
    ),
    *(
        "\ud800",
        "\udfff",
        "\ufffe",
        "\uffff",
        "\U000e0041",
        "\ufeff",
        "\x0b\x0c",
        "\t",
        "👩‍👩‍👧",
        "e\u0301" * 9,
        "ﷺ",
        "\U0001f600" * 40,
    ),
    *(
        "<",
        ">",
        "&",
        "*",
        "_",
        "~",
        "`",
        "|",
        "\\",
        '"',
        "'",
        "<<",
        "&amp",
        "%s {0} {title}",
        "snake_case_name",
        "2*3*4",
        "10:30:15",
    ),
    *("a" * 151, "b " * 160, "word " * 620, "z" * 3001),
)
MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


def hostile(number: int) -> str:
    """One of as many as one likes; the same number, the same text."""
    chance = random.Random(number)
    parts = chance.choices(PARTS, k=chance.choice((1, 1, 2, 3, 5, 8)))
    return OPEN + chance.choice(("", "\n")) + chance.choice(("", " ", "\n")).join(parts) + SHUT


def card(text: str) -> Card:
    """A card with the text in each place that a text can have."""
    words = Markup(escape(text))
    strong = Markup(f"**{words}**")
    table = Table(text, (text, text), ((words, strong), (strong, words)))
    return Card(
        text,
        (
            Section(words),
            Paragraph(words),
            Paragraph(words, small=True),
            Said(text),
            Bullets((words, strong)),
            Checklist((CheckItem(words, True), CheckItem(words))),
            Facts((Fact(text, words, Button(text, "change a")), Fact("b", strong, Button("Change", "change b")))),
            table,
            Picture(PNG, text, text),
            Folded(text, (Paragraph(words), Bullets((words,)), table, Facts((Fact(text, words),)), Said(text))),
            Choices(text, (Button(text, "ask a"), Button("b", f"ask {text}"))),
        ),
        (
            Button(text, "ask c"),
            Button(text, f"ask {text}"),
            LinkButton(text, "https://intranet.example/ai"),
            LinkButton("Away", text),
        ),
        Tone.NO,
        again=text,
        rating=Rating(text, Button(text, "helpful"), Button(text, f"unhelpful {text}"), Button(text, "person")),
    )


def form(text: str) -> Form:
    """A form with the text in each place that a text can have."""
    return Form(
        text,
        Markup(escape(text)),
        (
            TextField("line", text, text, text),
            TextField("lines", text, text, text, lines=4, limit=9000),
            ChoiceField("one", text, (Choice("", text), Choice("a", text), Choice("b", text)), text, "b"),
            ManyField("few", text, (Choice("a", text), Choice("b", text)), text, ("b",)),
            ManyField("many", text, tuple(Choice(f"id{number}", text) for number in range(11)), text, ("id3",)),
            LongField("long", text, text, text),
        ),
        "wish",
        text,
        (("line", text), ("nowhere", text)),
    )


def everything(text: str) -> Iterator[tuple[str, Any]]:
    renderer = Renderer(texts())
    shown = card(text)
    yield from (("message", message) for message in renderer.messages([shown], share=True))
    yield "modal", renderer.cards_view([shown], text)
    yield "home", renderer.home_view([shown], MOMENT)
    yield "modal", renderer.form_view(form(text), "{}")
    yield "message", renderer.doorway(form(text), f"wish {text}")


@pytest.mark.parametrize("start", range(0, 1000, 50))
def test_no_typed_word_comes_alive_and_nothing_is_refused(start: int) -> None:
    for number in range(start, start + 50):
        for surface, payload in everything(hostile(number)):
            assert refused(surface, payload) == [], number
            assert awake(payload) == [], number
            assert [token for token in tokens(payload) if not token.startswith("!date^1795392000^")] == [], number
            assert {part["type"] for part in elements(payload)} <= {"text"}, number
        assert all(error.strip() for error in errors(form(hostile(number))).values())


@pytest.mark.parametrize(
    "text", ["<!channel>", "<@U1>", "*b*", "a _b_ c", "`c`", ":skull:", "@here", "\n> q", "<https://evil.example|bank>"]
)
def test_the_reader_sees_what_is_awake(text: str) -> None:
    assert awake({"type": "mrkdwn", "text": f"{OPEN}{text}{SHUT}"})
    assert awake({"text": f"{OPEN}\u200b{text}{SHUT}", "blocks": []})
