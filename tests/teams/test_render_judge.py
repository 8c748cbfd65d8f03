"""The judge of all our Adaptive Cards sees what it is there for."""

from __future__ import annotations

from typing import Any

import pytest

from bot.message import (
    Card,
)
from tests.teams.adaptive import problems
from tests.teams.reading_cards import one

BROKEN: dict[str, dict[str, Any]] = {
    "none of ours": {"body": [{"type": "Table"}]},
    "does not wrap": {"body": [{"type": "TextBlock", "text": "x"}]},
    "Markdown in": {"body": [{"type": "TextBlock", "text": "a **b**", "wrap": True}]},
    "a bracket": {"body": [{"type": "TextBlock", "text": "<at>Ines</at>", "wrap": True}]},
    "U+202E": {"body": [{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "\u202ex"}]}]},
    "4 columns": {"body": [{"type": "ColumnSet", "columns": [{"type": "Column"}] * 4}]},
    "without id or label": {"body": [{"type": "Input.Text", "id": "a"}]},
    "required without": {"body": [{"type": "Input.Text", "id": "a", "label": "A", "isRequired": True}]},
    "without title": {"actions": [{"type": "Action.Submit", "title": " ", "data": {"handrail": "x"}}]},
    "no command": {"actions": [{"type": "Action.Submit", "title": "x", "data": {}}]},
    "msteams:": {
        "actions": [{"type": "Action.Submit", "title": "x", "data": {"handrail": "x", "msteams": {"type": "imBack"}}}]
    },
    "opens http:": {"actions": [{"type": "Action.OpenUrl", "title": "x", "url": "http://x.example"}]},
    "7 buttons": {"actions": [{"type": "Action.Submit", "title": "x", "data": {"handrail": "x"}}] * 7},
    "no heading": {"body": []},
    "version": {"version": "1.6"},
    "no lang": {"lang": ""},
    "schema:": {"body": [{"type": "TextBlock", "text": 3, "wrap": True}]},
    "bytes": {"body": [{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "x" * 30_000}]}]},
    "in the clothes of": {
        "body": [
            {
                "type": "RichTextBlock",
                "inlines": [
                    {
                        "type": "TextRun",
                        "text": "bank.example",
                        "selectAction": {"type": "Action.OpenUrl", "title": "x", "url": "https://evil.example"},
                    }
                ],
            }
        ]
    },
}


@pytest.mark.parametrize("wrong", BROKEN)
def test_the_judge_of_all_these_cards_sees(wrong: str) -> None:
    good = one(Card("A card"))
    assert any(wrong in problem for problem in problems({**good, **BROKEN[wrong]}))
