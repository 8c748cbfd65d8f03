"""Forms in Teams: the way to them, their fields, all mistakes at once, and nothing typed lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.message import (
    Said,
)
from tests.teams.adaptive import Scope, problems
from tests.teams.drawing import RENDERER
from tests.teams.reading_cards import sent, words
from tests.web.company import wish


def test_the_way_to_a_form_says_what_it_is_for_and_opens_it() -> None:
    made = RENDERER.doorway(replace(wish({}), said=Said("Their *words*")), "wish tool=otter")
    assert not problems(made)
    assert words(made).splitlines() == ["Ask for a tool", "Say what you would like to use.", "Their *words*"]
    (action,) = made["actions"]
    assert action["data"] == {"msteams": {"type": "task/fetch"}, "handrail": "wish tool=otter"}


def inputs(card: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {element["id"]: element for element in card["body"] if element["type"].startswith("Input.")}


def test_a_form_has_a_labelled_field_for_each_question_and_sends_them_all() -> None:
    made = RENDERER.dialog(wish({}), "wish")
    assert not problems(made, Scope.DIALOG)
    fields = inputs(made)
    assert list(fields) == ["tool", "data", "why"]
    assert (fields["tool"]["label"], fields["tool"]["isRequired"]) == ("Tool", True)
    assert fields["tool"]["errorMessage"] == "Please fill this in: Tool."
    assert fields["why"]["isMultiline"]
    assert fields["data"]["placeholder"] == "Choose …"
    assert [choice["value"] for choice in fields["data"]["choices"]] == ["public"]
    assert "A sentence or two. At most 1000 characters." in words(made)
    (action,) = made["actions"]
    assert action["title"] == "Send the wish"
    # What is left empty is left out by some clients.
    assert sent(action, tool="Otter") == ("wish", {"tool": "Otter", "data": "", "why": ""})


def test_all_mistakes_are_said_at_once_beside_their_fields_and_nothing_typed_is_lost() -> None:
    form = wish({"tool": "Otter"}, (("tool", "We know it."), ("why", "Please shorten this.")))
    filled = replace(form, fields=(*form.fields[:2], replace(form.fields[2], value="long " * 250)))
    made = RENDERER.dialog(filled, "wish")
    assert not problems(made, Scope.DIALOG)
    summary = made["body"][1]
    assert summary["style"] == "attention"
    assert words(summary).splitlines()[1:] == [
        "•  Tool: We know it.",
        "•  What would it make better? Please shorten this.",
    ]
    fields = inputs(made)
    assert (fields["tool"]["value"], fields["why"]["value"]) == ("Otter", "long " * 250)
    assert fields["why"]["maxLength"] >= len("long " * 250)
    for id_, message in form.errors:
        before = made["body"][made["body"].index(fields[id_]) - 1]
        assert words(before) == f"⚠ {message}"


def test_what_is_far_too_long_to_be_shown_again_is_shortened_and_that_is_said() -> None:
    form = wish({"tool": "\U0001f600" * 20_000})
    made = RENDERER.dialog(form, "wish")
    assert not problems(made, Scope.DIALOG)
    assert inputs(made)["tool"]["value"]
    assert "too long to be shown here" in words(made)
