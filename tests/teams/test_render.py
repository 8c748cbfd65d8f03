"""Cards and forms as Teams shows them: what stands where, what can be clicked, and what a click sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from adapters.teams.render import Renderer, attachment, command_of
from bot.markup import Markup, escape
from bot.message import (
    Bullets,
    Button,
    Card,
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
from tests.teams.adaptive import Scope, actions_of, problems
from tests.web.company import EVERYTHING, png, wish

RENDERER = Renderer(texts())
RATING = Rating(
    "Did this help?",
    Button("Yes", "helpful about=x"),
    Button("No", "unhelpful about=x"),
    Button("Ask a person", "human about=x", opens_form=True),
)
MANY = tuple(Button(f"Data {n}", f"ask data=d{n}") for n in range(9))
QUESTION = "Which data is in it?"


def one(card: Card) -> dict[str, Any]:
    (made,) = RENDERER.cards([card])
    assert not problems(made)
    return made


def words(part: Any) -> str:
    """All text of a part, a line per element."""
    if isinstance(part, Mapping):
        if part.get("type") == "RichTextBlock":
            return "".join(run["text"] for run in part["inlines"])
        if part.get("type") == "TextBlock":
            return str(part["text"])
        return "\n".join(filter(None, (words(part.get(name)) for name in ("items", "columns", "body"))))
    return "\n".join(filter(None, map(words, part))) if isinstance(part, list) else ""


def titles(card: Mapping[str, Any]) -> list[str]:
    return [action["title"] for action in card.get("actions", ())]


def sent(action: Mapping[str, Any], **filled: str) -> tuple[str, dict[str, str]] | None:
    """What a click comes to, with what is filled in."""
    return command_of({**action["data"], **filled})


def clicked(card: Mapping[str, Any], title: str, **filled: str) -> tuple[str, dict[str, str]] | None:
    return sent(next(action for action in actions_of(card) if action["title"] == title), **filled)


def test_the_first_line_is_the_verdict_with_a_symbol_on_a_ground_of_its_own() -> None:
    made = one(Card("No: DeepSeek with customer data.", (Paragraph(Markup("Why.")),), tone=Tone.NO))
    header = made["body"][0]
    assert (header["style"], words(header)) == ("attention", "⛔ No: DeepSeek with customer data.")
    assert header["items"][0]["style"] == "heading"
    assert (
        made["speak"]
        == made["fallbackText"]
        == RENDERER.summary(EVERYTHING.__class__("No: DeepSeek with customer data."))
    )


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_has_a_symbol_and_a_ground_and_a_plain_card_has_none(tone: Tone) -> None:
    header = one(Card("A title", tone=tone))["body"][0]
    assert ("style" in header and header["type"] == "Container") is (tone is not Tone.PLAIN)
    assert words(header).endswith("A title")
    assert (words(header) == "A title") is (tone is Tone.PLAIN)


def test_every_kind_of_block_is_shown_with_all_its_words() -> None:
    made = one(EVERYTHING)
    said = words(made)
    for part in (
        "Data goes only into copilot-m365, see clause G‑16.",
        "Written beside the point.",
        "☑  met: You are signed in with your work account.",
        "☒  not met: Web search is switched off.",
        "☐  The owner of the data has agreed in writing.",
        "•  One",
        "Tool: Copilot",
        "public",
        "Then: yes · Because: G‑1",
        "A blue field.",
        "What it rests on: G-3",
        "<script>alert(1)</script>",
        "ignore *this* `and` [that](https://evil.example)\nsecond line",
    ):
        assert part in said, part
    links = [action["url"] for action in actions_of(made) if action["type"] == "Action.OpenUrl"]
    assert "https://intranet.example/ai?a=1&b=2" in links


def test_what_was_typed_is_a_run_of_text_that_no_client_parses() -> None:
    made = one(Card("You asked", (Said("**bold** <at>Ines</at> [x](https://evil.example)"),)))
    (box,) = made["body"][1:]
    assert box["type"] == "Container"
    assert box["items"][0]["inlines"][0]["text"] == "**bold** <at>Ines</at> [x](https://evil.example)"


def test_a_typed_name_in_a_title_is_no_markdown_and_shows_no_backslash() -> None:
    title = one(Card("Noted: **my_tool** [x](https://evil.example) <at>Ines</at>."))["body"][0]["text"]
    assert title == "Noted: ∗∗myˍtool∗∗ [x] (https://evil.example) ‹at›Ines‹/at›."


@pytest.mark.parametrize(
    "title",
    ["1. May", "- a dash", "# sharp", "+ more", "> quoted", "a &lt; b", "{{DATE(x)}}", "1)", "---", "a | b | c"],
)
def test_no_beginning_of_a_title_makes_a_list_or_a_heading_of_it(title: str) -> None:
    one(Card(title))


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


@pytest.mark.parametrize(
    ("markup", "said", "address"),
    [
        ("[the rule](https://x.example/a)", "the rule", "https://x.example/a"),
        ("[write](mailto:ai@x.example)", "write", "mailto:ai@x.example"),
        ("[old](http://x.example)", "old (http://x.example)", None),
        ("[bank.example](https://evil.example)", "bank.example (https://evil.example)", "https://evil.example"),
        ("[https://x.example/a](https://x.example/a)", "https://x.example/a", "https://x.example/a"),
        ("[x.example](https://x.example/a)", "x.example", "https://x.example/a"),
    ],
)
def test_a_link_says_where_it_leads(markup: str, said: str, address: str | None) -> None:
    made = one(Card("A card", (Paragraph(Markup(markup)),)))
    assert words(made).splitlines()[1] == said
    assert [action["url"] for action in actions_of(made)] == ([address] if address else [])


def test_what_was_understood_can_be_changed_right_there() -> None:
    change = Button("Change tool", "change slot=tool tool=otter")
    made = one(Card("A card", (Facts((Fact("Tool", Markup("Otter"), change), Fact("For", Markup("notes")))),)))
    row, plain = made["body"][1:]
    assert [words(column) for column in row["columns"]] == ["Tool: Otter", "Change tool"]
    assert sent(row["columns"][1]["selectAction"]) == ("change slot=tool tool=otter", {})
    assert words(plain) == "For: notes"


def test_a_row_of_a_wide_table_is_told_by_what_its_cells_say() -> None:
    header = ("Tool", "Public", "Internal", "Customer", "Secrets", "Other")
    cells = ("yes", "yes", "on conditions", "no", "no")
    made = one(Card("All", (Table("All", header, ((Markup("**DeepL**"), *map(Markup, cells)),)),)))
    assert words(made).splitlines()[2:] == [
        "DeepL",
        "yes: Public, Internal",
        "on conditions: Customer",
        "no: Secrets, Other",
    ]


def test_a_long_cell_stands_on_a_line_of_its_own() -> None:
    long = "You are signed in with your work account; a person reads the result"
    made = one(Card("All", (Table("If", ("If", "Then", "Because"), ((Markup("a"), Markup("yes"), Markup(long)),)),)))
    assert words(made).splitlines()[2:] == ["a", "Then: yes", f"Because: {long}"]


def test_a_picture_that_follows_as_a_table_is_that_table() -> None:
    table = Table("The same as a table", ("Tool", "Public"), ((Markup("DeepL"), Markup("yes")),))
    made = one(Card("Policy", (Picture(png(), "DeepL: yes.", "The policy"), Folded("The same as a table", (table,)))))
    assert words(made).splitlines() == ["Policy", "The policy", "DeepL", "Public: yes"]


def test_a_large_card_goes_on_in_the_next_and_nothing_is_lost() -> None:
    items = tuple(Markup(escape(f"Rule {n}: {'word ' * 40}end{n}.")) for n in range(300))
    blocks = (Section(Markup("Rules")), Bullets(items), Said("x" * 30_000))
    made = RENDERER.cards([Card("A long card", blocks, (Button("Our agents", "agents"),))])
    assert len(made) > 3
    assert not [problem for card in made for problem in problems(card)]
    said = "\n".join(map(words, made))
    assert all(f"end{n}." in said for n in range(300))
    assert said.count("x") == 30_000
    assert words(made[1]).startswith(f"A long card (2 of {len(made)})")
    assert [titles(card) for card in made] == [[]] * (len(made) - 1) + [["Our agents"]]


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


def test_a_result_of_a_search_is_told_by_its_title_and_its_first_sentence() -> None:
    card = Card(
        "No: <b>Otter</b>.", (Section(Markup("Why")), Bullets((Markup("**Because** of [this](https://x.example)."),)))
    )
    content = RENDERER.preview(card)["content"]
    assert content == {"title": "No: ‹b›Otter‹/b›.", "text": "Because of this (https://x.example)."}


def test_an_attachment_names_its_kind() -> None:
    made = one(Card("A card"))
    assert attachment(made) == {"contentType": "application/vnd.microsoft.card.adaptive", "content": made}


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


@pytest.mark.parametrize("value", [{}, {"text": "x"}, {"handrail": None}, {"handrail": ["ask"]}, {"handrail": 1}])
def test_what_no_button_of_ours_sent_is_no_command(value: dict[str, Any]) -> None:
    assert command_of(value) is None


def test_what_a_client_sends_beside_the_fields_is_passed_over() -> None:
    value = {"handrail": "wish", "handrailFields": ["tool", 3, "on"], "tool": "x", "on": True, "extra": "y"}
    assert command_of(value) == ("wish", {"tool": "x", "on": "True"})


def test_the_same_in_gives_the_same_out() -> None:
    assert RENDERER.cards([EVERYTHING]) == RENDERER.cards([EVERYTHING])


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
