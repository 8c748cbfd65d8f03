"""What can be clicked in a card: buttons, lists and lines, what each sends, and what is left when it is done."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.teams.render import command_of
from bot.markup import Markup
from bot.message import (
    Bullets,
    Button,
    Card,
    Choices,
    Fact,
    Facts,
    LinkButton,
    Paragraph,
    Rating,
    Said,
    Table,
)
from tests.teams.adaptive import Scope, actions_of, problems
from tests.teams.drawing import RENDERER
from tests.teams.reading_cards import clicked, one, titles, words

RATING = Rating(
    "Did this help?",
    Button("Yes", "helpful about=x"),
    Button("No", "unhelpful about=x"),
    Button("Ask a person", "human about=x", opens_form=True),
)
MANY = tuple(Button(f"Data {n}", f"ask data=d{n}") for n in range(9))
QUESTION = "Which data is in it?"


def test_a_click_sends_the_line_that_a_person_could_have_typed() -> None:
    made = one(Card("A card", (), (Button("Our agents", "agents"), Button("Policy", "policy", primary=True))))
    assert titles(made) == ["Policy", "Our agents"]
    assert clicked(made, "Our agents") == ("agents", {})


def test_a_button_that_opens_a_form_opens_a_dialog_but_not_from_within_one() -> None:
    card = Card("A card", (), (Button("Ask for this tool", "wish tool=otter", opens_form=True),))
    (action,) = one(card)["actions"]
    assert action["data"] == {"msteams": {"type": "task/fetch"}, "handrail": "wish tool=otter"}
    (action,) = RENDERER.dialog_cards([card])["actions"]
    assert action["data"] == {"handrail": "wish tool=otter"}


def test_whether_it_helped_is_asked_by_buttons_that_are_understood_among_others() -> None:
    made = one(Card("A card", (), (Button("Our agents", "agents"),), rating=RATING))
    assert titles(made) == ["Our agents", "👍 Yes", "👎 No", "Ask a person"]
    assert made["actions"][1]["tooltip"] == "Did this help? Yes"
    assert clicked(made, "👎 No") == ("unhelpful about=x", {})
    assert made["actions"][3]["data"]["msteams"] == {"type": "task/fetch"}


def test_few_choices_are_buttons() -> None:
    made = one(Card("It depends.", (Paragraph(Markup(QUESTION)), Choices(QUESTION, MANY[:3])), rating=RATING))
    assert titles(made)[:3] == ["Data 0", "Data 1", "Data 2"]
    assert words(made).count(QUESTION) == 1


def test_a_question_that_stands_nowhere_else_is_asked_above_its_buttons() -> None:
    assert QUESTION in words(one(Card("It depends.", (Choices(QUESTION, MANY[:3]),))))


def test_more_choices_than_buttons_are_a_list_with_one_button() -> None:
    table = Table("If … then …", ("If", "Then"), ((Markup("public"), Markup("yes")),))
    made = one(Card("It depends.", (Choices(QUESTION, MANY), table), again="ask tool=x", rating=RATING))
    (choices,) = [element for element in made["body"] if element["type"] == "Input.ChoiceSet"]
    assert choices["label"] == QUESTION
    assert made["body"][-1] is choices
    assert len(made["actions"]) == 4
    first = titles(made)[0]
    assert clicked(made, first, **{choices["id"]: "ask data=d7"}) == ("ask data=d7", {})
    assert clicked(made, first) == ("ask tool=x", {})  # a client that does not insist on a choice
    assert [action.get("associatedInputs") for action in made["actions"]] == [None, "none", "none", "none"]


def test_a_list_of_very_many_can_be_searched() -> None:
    tools = tuple(Button(f"Tool {n}", f"ask tool=t{n}") for n in range(40))
    made = one(Card("Change tool", (Paragraph(Markup("Choose.")), Choices("Choose.", tools))))
    assert made["body"][-1]["style"] == "filtered"
    assert words(made) == "Change tool"  # the question is the label of the list


def test_several_questions_have_their_choices_where_they_are_asked() -> None:
    both = (Button("Answer", "reply id=1", opens_form=True), Button("Policy", "ask data=x"))
    made = one(
        Card(
            "Questions",
            (Said("First?"), Choices("Answer Anna", both), Said("Second?"), Choices("Answer Ben", both[:1])),
        )
    )
    assert words(made).splitlines() == ["Questions", "First?", "› Answer", "› Policy", "Second?", "› Answer"]
    assert [action["title"] for action in actions_of(made)] == [
        "Answer Anna: Answer",
        "Answer Anna: Policy",
        "Answer Ben: Answer",
    ]
    assert clicked(made, "Answer Ben: Answer") == ("reply id=1", {})


def test_a_label_too_long_for_a_button_is_a_line_that_wraps() -> None:
    long = "May I use ChatGPT Enterprise with customer data?"
    buttons = (Button(long, long), Button("Our agents", "agents"), Button("Ask for it", "wish", opens_form=True))
    made = one(Card("Hello", (), buttons))
    assert titles(made) == ["Ask for it"]
    assert words(made).splitlines()[1:] == [f"› {long}", "› Our agents"]
    assert clicked(made, long) == (long, {})


def test_more_buttons_than_six_are_six_and_a_list() -> None:
    buttons = tuple(Button(f"Button {n}", f"do n={n}") for n in range(12))
    made = one(Card("Many", (), (*buttons, LinkButton("Page", "https://x.example")), rating=RATING))
    assert len(made["actions"]) == 6
    (choices,) = [element for element in made["body"] if element["type"] == "Input.ChoiceSet"]
    reached = {choice["value"] for choice in choices["choices"]}
    reached |= {action["data"]["handrail"] for action in made["actions"] if "data" in action}
    assert {f"do n={n}" for n in range(12)} <= reached
    assert [action["url"] for action in actions_of(made) if "url" in action] == ["https://x.example"]


def test_a_link_to_a_page_opens_it_and_one_that_a_card_cannot_open_is_said() -> None:
    made = one(Card("Links", (), (LinkButton("Form", "https://x.example/f"), LinkButton("Old", "http://x.example"))))
    assert made["actions"] == [{"type": "Action.OpenUrl", "title": "Form", "url": "https://x.example/f"}]
    assert "Old: http://x.example" in words(made)


def test_an_answer_in_a_dialog_is_one_card_and_says_where_the_rest_is() -> None:
    long = Card("A long card", (Bullets(tuple(Markup(f"Rule {n}: {'word ' * 40}") for n in range(300))),))
    made = RENDERER.dialog_cards([long, Card("A second", (), (Button("Our agents", "agents"),))])
    assert not problems(made, Scope.DIALOG)
    assert words(made).endswith("Ask me the same in the chat to see all of it.")
    assert titles(made) == ["Our agents"]


def test_a_card_that_was_answered_keeps_its_words_and_loses_its_controls() -> None:
    card = Card(
        "It depends.",
        (Facts((Fact("Tool", Markup("Otter"), Button("Change tool", "change")),)), Choices(QUESTION, MANY)),
        (LinkButton("Page", "https://x.example"),),
        rating=RATING,
    )
    done = RENDERER.chosen(one(card), "You chose: **Data** 3")
    assert not problems(done)
    assert [action["type"] for action in actions_of(done)] == ["Action.OpenUrl"]
    assert words(done).splitlines()[-1] == "You chose: **Data** 3"
    assert "Tool: Otter" in words(done)


def test_lines_that_could_be_clicked_go_with_the_rest() -> None:
    both = (Button("Answer", "reply id=1"), Button("May I use ChatGPT Enterprise with it?", "ask data=x"))
    done = RENDERER.chosen(one(Card("Questions", (Choices("Anna", both), Choices("Ben", both)), both)), "Done")
    assert not list(actions_of(done))
    assert words(done) == "Questions\nDone"


@pytest.mark.parametrize("value", [{}, {"text": "x"}, {"handrail": None}, {"handrail": ["ask"]}, {"handrail": 1}])
def test_what_no_button_of_ours_sent_is_no_command(value: dict[str, Any]) -> None:
    assert command_of(value) is None


def test_what_a_client_sends_beside_the_fields_is_passed_over() -> None:
    value = {"handrail": "wish", "handrailFields": ["tool", 3, "on"], "tool": "x", "on": True, "extra": "y"}
    assert command_of(value) == ("wish", {"tool": "x", "on": "True"})
