"""Hostile texts as question, as name and in fields: nobody is mentioned, no link is disguised, nothing is refused."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest_asyncio
from markdown_it import MarkdownIt

from tests.teams.stand_in_house import Scene, scene
from tests.teams.stand_in_package import check
from tests.teams.stand_in_people import Person
from tests.teams.stand_in_rules import parts
from tests.teams.stand_in_things import Posted

PIECES = (
    "<at>Ines Moreira</at>", "<at id=\"0\">everyone</at>", "@everyone", "@General", "<!channel>",
    "[our policy](https://evil.example/x)", "[Handrail]( https://evil.example )", "![x](https://evil.example/p.png)",
    "<a href=\"https://evil.example\">intranet</a>", "[a][1]\n\n[1]: https://evil.example", "<https://evil.example|intranet>",
    "**bold** _it_ ~~gone~~ `code`", "# Heading\n- list\n1. one\n> quote", "```\nblock\n```", "| a | b |\n|---|---|",
    "\u202eabc\u202c \u2066x\u2069", "\u200b\u200d\ufeff", "a\0b", "\x1b[31mred\x07", "{{DATE(2026-01-01T00:00:00Z,SHORT)}}",
    "${expand}", "<script>alert(1)</script>", "&lt;b&gt; &amp;amp;", "\ud83d\ude00" * 3, "e\u0301" * 50, "Z\u0351\u0352\u0353algo",
    "x" * 3_001, "\r\n\t\v\f", "%s %d {0} {name}", "' OR 1=1 --", "\\](https://evil.example) \\<at>", "javascript:alert(1)",
)  # fmt: skip

READ_AS_MARKDOWN = {"TextBlock": ("text",), "Fact": ("title", "value")}
MARKDOWN = MarkdownIt("commonmark").enable("strikethrough")


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path, strict=False) as opened:
        yield opened


def texts(count: int, seed: int) -> Iterator[str]:
    """Hostile texts, the same ones every time."""
    chance = random.Random(seed)
    for _ in range(count):
        yield " ".join(chance.sample(PIECES, chance.randint(1, 4)))


def markdown(node: Any) -> Iterator[str]:
    """Every piece of a card that is read as Markdown."""
    for part in parts(node):
        for name in READ_AS_MARKDOWN.get(part["type"], ()):
            yield str(part.get(name, ""))
        for fact in part.get("facts", ()):
            yield from (str(fact.get("title", "")), str(fact.get("value", "")))


def harmless(activity: Mapping[str, Any]) -> None:
    """Nobody is mentioned, no link is disguised, nothing is shown as something else than it is."""
    assert not [one for one in activity.get("entities") or () if one.get("type") == "mention"], "somebody is mentioned"
    told = [] if activity.get("textFormat") == "plain" else [str(activity.get("text") or "")]
    for attachment in activity.get("attachments") or ():
        told += list(markdown(attachment.get("content")))
    for piece in told:
        assert "{{DATE(" not in piece, "what was typed is evaluated"
        assert not re.search(r"(?<!\\)<at\b", piece), f"a mention: {piece[:200]!r}"
        for token in (inner for outer in MARKDOWN.parse(piece) for inner in (outer, *(outer.children or ()))):
            leads = str(token.attrGet("href") or token.attrGet("src") or "")
            assert "evil" not in leads, f"a link of theirs is alive: {piece[:200]!r}"
            assert token.type not in ("html_inline", "html_block", "image", "fence", "code_inline"), piece[:200]


def all_harmless(posted: list[Posted]) -> None:
    for one in posted:
        harmless(one.activity)


async def somebody(at: Scene, name: str = "Sam Peters") -> Person:
    person = at.teams.person(name, "sam.peters@brightwater.example")
    await person.installs()
    return person


async def test_questions_of_every_kind_are_answered_and_nothing_in_them_comes_to_life(at: Scene) -> None:
    person = await somebody(at)
    for number, text in enumerate(texts(90, 7)):
        question = text if number % 3 else f"May I use {text} for customer data?"
        before = len(at.teams.messages(person.chat))
        await person.says(question)
        new = at.teams.messages(person.chat)[before:]
        assert new, f"no answer to {question[:80]!r}"
        all_harmless(new)
    assert at.teams.refused == []
    assert {answer.status for answer in at.teams.answers} <= {200, 201, 202}


async def test_fields_of_every_kind_are_kept_or_sent_back_and_nothing_in_them_comes_to_life(at: Scene) -> None:
    person = await somebody(at)
    ines = at.teams.person("Ines Moreira", "ines.moreira@brightwater.example")
    await ines.installs()
    for text in texts(30, 11):
        await person.asks("May I use Langdock for customer data?")
        await person.clicks("Ask for this tool")
        assert person.dialog is not None
        values = {"Tool": text[:120], "Vendor": text[:120], "What would it make better?": text[:1000]}
        answer = await person.fills(values, carelessly=True)
        assert answer.status == 200
        shown = [answer.body["task"]["value"]["card"]] if person.dialog else []
        harmless({"attachments": shown})
    seen = len(at.teams.messages(ines.chat))
    await ines.asks("wishes")
    all_harmless(at.teams.messages(ines.chat)[seen:])
    assert at.teams.refused == []


async def test_names_of_every_kind_are_shown_as_they_are(at: Scene) -> None:
    ines = at.teams.person("Ines Moreira", "ines.moreira@brightwater.example")
    await ines.installs()
    label = at.house.services.texts.plain("en", "human.ask")
    for number, name in enumerate(texts(12, 13)):
        person = at.teams.person(name[:200], f"person{number}@brightwater.example")
        await person.installs()
        await person.asks("May I use Langdock for customer data?")
        await person.clicks(label)
        if person.dialog is not None:
            box = next(part for part in person.dialog.inputs if part["type"] == "Input.Text")
            await person.fills({box["id"]: "Please say."}, carelessly=True)
    assert len(at.teams.messages(ines.chat)) >= 1 + 12
    all_harmless(at.teams.everything())
    assert at.teams.refused == []


async def test_a_message_that_is_checked_may_hold_anything(at: Scene) -> None:
    person = await somebody(at)
    for text in texts(25, 17):
        value = {
            "commandId": check(),
            "commandContext": "message",
            "messagePayload": person.payload(text, person.chat),
        }
        answer = await person.invokes("composeExtension/fetchTask", value, person.place())
        assert answer.status == 200
        task = (answer.body or {}).get("task") or {}
        harmless({"attachments": [task["value"]["card"]] if task.get("type") == "continue" else []})
