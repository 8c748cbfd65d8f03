"""What a card becomes in Slack: its first line, its controls and what they carry, what has room where, what a form keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from adapters.slack.render import Renderer, chosen, command_of, errors, pictures_of
from bot.markup import Markup
from bot.message import (
    Bullets,
    Button,
    Card,
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
from tests.slack.cards import PNG, every_control
from tests.slack.reading import controls, seen

RENDERER = Renderer(texts())
MOMENT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RATING = Rating(
    "Did this help?",
    Button("Yes, it did", "helpful x"),
    Button("Not really", "unhelpful x"),
    Button("Ask a person", "person x"),
)
TWO = Table("Two tools", ("Tool", "May I?"), ((Markup("**A**"), Markup("yes")), (Markup("B"), Markup(""))))


def message(card: Card, **how: Any) -> dict[str, Any]:
    (only,) = RENDERER.messages([card], **how)
    return only


def blocks(card: Card, **how: Any) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = message(card, **how)["blocks"]
    return made


def kinds(found: list[dict[str, Any]]) -> list[str]:
    return [block["type"] for block in found]


# The first line


def test_the_first_line_is_the_verdict_and_the_tone_is_said_in_words() -> None:
    header, tone = blocks(Card("No: DeepSeek with customer data.", tone=Tone.NO))
    assert header == {
        "type": "header",
        "text": {"type": "plain_text", "text": "No: DeepSeek with customer data", "emoji": False},
    }
    assert tone["elements"][0]["text"] == ":no_entry: Not allowed"


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize("tone", [tone for tone in Tone if tone is not Tone.PLAIN])
def test_every_tone_has_words_in_every_language(tone: Tone, language: str) -> None:
    sign, _, words = blocks(Card("x", tone=tone, language=language))[1]["elements"][0]["text"].partition(" ")
    assert sign.startswith(":") and words.strip()


@pytest.mark.parametrize("title", ["x" * 151, "Noted: 🔥", "Noted: :fire:"])
def test_a_title_that_is_no_heading_is_bold_text_and_whole(title: str) -> None:
    (block,) = blocks(Card(title))
    assert block["elements"][0]["elements"] == [{"type": "text", "text": title, "style": {"bold": True}}]


@pytest.mark.parametrize(
    ("card", "text"),
    [
        (
            Card(
                "No: X.",
                (
                    Section(Markup("Why")),
                    Paragraph(Markup("Because **it** leaks."), small=True),
                    Bullets((Markup("One."), Markup("Two."))),
                ),
            ),
            "No: X. One.",
        ),
        (Card("It depends", (Paragraph(Markup("[Which](https://x.example) one?")),)), "It depends. Which one?"),
        (Card("Not the same", (TWO,)), "Not the same. A: yes; B."),
        (Card("Our agents", (Section(Markup("One")), Facts(()), Section(Markup("Two")))), "Our agents. One; Two."),
        (Card("R&D <3 *x*"), "R&amp;D &lt;3 ∗x∗."),
        (Card("", (Said("typed"),)), "typed."),
        (Card(""), "Handrail"),
    ],
)
def test_a_notification_says_title_and_point(card: Card, text: str) -> None:
    assert message(card)["text"] == text


def test_a_note_of_ours_stands_above_everything() -> None:
    assert blocks(Card("x"), note="Shared by <@U1>")[0]["elements"][0]["text"] == "Shared by <@U1>"


def test_without_cards_there_is_no_message() -> None:
    assert RENDERER.messages([]) == []


# What can be clicked


def test_every_control_gives_back_the_command_it_carries() -> None:
    card = every_control("en")
    found = [carried for control in controls(blocks(card, share=True)) for carried in clicks(control)]
    buttons = [button for button in card.buttons if isinstance(button, Button)]
    asked = [button for block in card.blocks if isinstance(block, Choices) for button in block.buttons]
    changes = [fact.change for block in card.blocks if isinstance(block, Facts) for fact in block.items if fact.change]
    expected = [*buttons, *asked, *changes, RATING.helpful, RATING.unhelpful, RATING.human]
    assert sorted(filter(None, found)) == sorted([*(button.command for button in expected), card.again])


def clicks(control: dict[str, Any]) -> list[str | None]:
    """What Slack sends back for each thing that can be clicked on a control, read by us."""
    if control["type"] == "feedback_buttons":
        named = (control["positive_button"], control["negative_button"])
        return [command_of({"type": "feedback_buttons", "action_id": "rating", "value": one["value"]}) for one in named]
    if "options" in control:
        return [command_of({"type": control["type"], "selected_option": option}) for option in control["options"]]
    return [command_of(control)]


@pytest.mark.parametrize(
    "action",
    [{}, {"type": "button", "url": "https://x.example", "value": "x"}, {"selected_option": None}, {"value": 3}],
)
def test_what_carries_no_command_gives_none(action: dict[str, Any]) -> None:
    assert command_of(action) is None


def test_a_command_beyond_any_button_is_to_be_typed() -> None:
    command = "ask " + "x" * 2000
    typed = blocks(Card("t", (), (Button("Ask again", command),)))[1:]
    assert kinds(typed) == ["rich_text", "rich_text"]
    assert "“Ask again”" in seen(typed[0])
    assert seen(typed[1]) == command


def test_a_long_label_stands_in_full_beside_a_short_button() -> None:
    (line,) = blocks(Card("t", (), (Button("What about Microsoft 365 Copilot Chat?", "ask tool=copilot"),)))[1:]
    assert line["text"]["text"] == "What about Microsoft 365 Copilot Chat?"
    assert line["accessory"]["text"]["text"] == "Ask"
    assert line["accessory"]["accessibility_label"] == "What about Microsoft 365 Copilot Chat?"


def test_only_one_button_is_the_main_one() -> None:
    found = blocks(Card("t", (), (Button("A", "a", primary=True), Button("B", "b", primary=True))))[1]["elements"]
    assert [button.get("style") for button in found] == ["primary", None]


def test_of_many_buttons_the_last_wait_in_a_menu() -> None:
    (row,) = blocks(Card("t", (), tuple(Button(f"Do {n}", f"do {n}") for n in range(6))))[1:]
    assert kinds(row["elements"]) == ["button", "button", "overflow"]
    (first, second) = blocks(Card("t", (), tuple(Button(f"Do {n}", f"do {n}" + "x" * 150) for n in range(6))))[1:]
    assert kinds(first["elements"] + second["elements"]) == ["button"] * 6


@pytest.mark.parametrize(
    ("label", "count", "kind"),
    [
        ("Tool", 2, "button"),
        ("Tool", 5, "button"),
        ("Tool", 6, "static_select"),
        ("any other ChatGPT (Free, Plus, Pro)", 3, "radio_buttons"),
    ],
)
def test_a_question_is_answered_where_it_is_asked(label: str, count: int, kind: str) -> None:
    question = Choices("Which one?", tuple(Button(f"{label} {n}", f"ask tool=t{n}") for n in range(count)))
    asked = blocks(Card("t", (Paragraph(Markup("Which one?")), question, Paragraph(Markup("After it.")))))[1:]
    assert kinds(asked) == ["rich_text", "actions", "rich_text"]
    assert {element["type"] for element in asked[1]["elements"]} == {kind}
    assert all(element["action_id"].startswith("choice/") for element in asked[1]["elements"])


def test_a_question_that_is_its_own_heading_is_said_once() -> None:
    card = Card("t", (Section(Markup("What to try")), Choices("What to try", (Button("A?", "a"), Button("B?", "b")))))
    assert seen(blocks(card)[1]).count("What to try") == 1


@pytest.mark.parametrize(("changes", "kind"), [(1, "button"), (3, "overflow"), (5, "overflow"), (6, None)])
def test_what_changes_a_fact_is_beside_it_where_that_can_be(changes: int, kind: str | None) -> None:
    facts = Facts(tuple(Fact(f"F{n}", Markup("v"), Button(f"Change {n}", f"change {n}")) for n in range(changes)))
    section = blocks(Card("t", (facts,)))[1]
    assert section.get("accessory", {}).get("type") == kind
    assert len(list(controls(blocks(Card("t", (facts,)))))) == (1 if kind else changes)


def test_a_button_to_a_page_carries_an_address_and_no_command() -> None:
    (row,) = blocks(Card("t", (), (LinkButton("The policy", "https://intranet.example/ai"),)))[1:]
    assert row["elements"][0]["url"] == "https://intranet.example/ai"
    assert row["elements"][0]["action_id"].startswith("link/")
    (said,) = blocks(Card("t", (), (LinkButton("The policy", "javascript:alert(1)"),)))[1:]
    assert seen(said) == "The policy: javascript:alert(1)"


@pytest.mark.parametrize(
    ("again", "share", "there"), [("ask x", True, 1), ("ask x", False, 0), ("", True, 0), ("x" * 2001, True, 0)]
)
def test_what_can_be_shown_again_can_be_shared(again: str, share: bool, there: int) -> None:
    found = [
        control for control in controls(blocks(Card("t", again=again), share=share)) if control["action_id"] == "share"
    ]
    assert [control["value"] for control in found] == [again] * there


def test_an_answer_is_rated_by_thumbs_in_a_message_by_buttons_in_a_window_and_not_on_home() -> None:
    card = Card("t", rating=RATING)
    thumbs = blocks(card)[-1]
    assert kinds(thumbs["elements"]) == ["feedback_buttons"]
    assert thumbs["elements"][0]["negative_button"]["accessibility_label"] == "Did this help? Not really"
    window = [command_of(control) for control in controls(RENDERER.cards_view([card]))]
    assert window == ["person x", "helpful x", "unhelpful x"]
    assert [command_of(control) for control in controls(RENDERER.home_view([card], MOMENT))] == ["person x"]


def test_once_something_was_chosen_its_buttons_make_room_for_a_line() -> None:
    sent = [
        {**block, "block_id": f"b{n}"} if "block_id" not in block else block
        for n, block in enumerate(blocks(every_control("en"), share=True))
    ]
    kept = chosen(sent, "<@U1> chose: Otter")
    assert [control.get("action_id", "").partition("/")[0] for control in controls(kept)] == ["link", "rating"]
    assert "block_id" not in str(kept)
    assert seen(kept).count("<@U1> chose: Otter") == 1
    assert "Copilot Chat" not in seen(kept)
    assert kinds(kept).index("context") == kinds(sent).index("actions")


def test_a_picture_that_slack_gives_back_can_be_sent_again() -> None:
    back = {
        "type": "image",
        "block_id": "x",
        "alt_text": "a",
        "fallback": "a",
        "image_width": 3,
        "slack_file": {"id": "F1", "url_private": "u"},
    }
    assert chosen([back], "done")[0] == {"type": "image", "alt_text": "a", "slack_file": {"id": "F1"}}


# What has room where


def test_a_table_is_a_table_in_a_message_and_lines_elsewhere() -> None:
    card = Card("t", (TWO,))
    assert [cell.get("text") for cell in blocks(card)[2]["rows"][2]] == ["B", "–"]
    for view in (RENDERER.cards_view([card]), RENDERER.home_view([card], MOMENT)):
        assert "table" not in kinds(view["blocks"])
        assert seen(view["blocks"][1]) == "Two tools A : May I?  yes B"


def test_a_second_table_goes_on_in_a_message_of_its_own() -> None:
    first, second = RENDERER.messages([Card("Two of them", (TWO, TWO, Paragraph(Markup("The end."))))])
    assert kinds(first["blocks"]).count("table") == kinds(second["blocks"]).count("table") == 1
    assert "1 of 2" in seen(first["blocks"][-1])
    assert second["text"] == "2 of 2: Two of them"
    assert "The end." in seen(second)


def test_small_print_stays_where_it_is_and_much_of_it_goes_further_down() -> None:
    little, much = (
        Folded("Rests on: G-1", (Paragraph(Markup("a rule")),)),
        Folded("All rules", (Bullets((Markup("a rule " * 40),) * 9),)),
    )
    first, second = RENDERER.messages([Card("t", (little, much), (Button("Go on", "on"),))])
    assert kinds(first["blocks"]) == ["header", "context", "context", "actions", "context"]
    assert "Further down: All rules" in seen(first)
    assert seen(second).count("a rule") == 360
    assert "All rules" in seen(RENDERER.home_view([Card("t", (much,))], MOMENT))


def test_a_picture_is_shown_where_slack_has_it_and_told_where_not() -> None:
    card = Card("t", (Picture(PNG, "Two tools: A yes, B no.", "The picture"),))
    (id_,) = pictures_of([card])
    assert id_ == sha256(PNG).hexdigest()
    image = blocks(card, pictures={id_: "F1"})[1]
    assert (image["slack_file"], image["alt_text"]) == ({"id": "F1"}, "Two tools: A yes, B no.")
    assert seen(blocks(card)[1]) == "*The picture*\nTwo tools: A yes, B no."


def test_a_picture_that_lists_more_than_can_be_read_out_is_told_further_down_or_in_its_table() -> None:
    long = Picture(PNG, "cell " * 900, "The picture")
    pictures = dict.fromkeys(pictures_of([Card("t", (long,))]), "F1")
    first, *others = RENDERER.messages([Card("t", (long,))], pictures=pictures)
    assert len(first["blocks"][1]["alt_text"]) <= 2000
    assert seen(others).count("cell") == 900
    (only,) = RENDERER.messages([Card("t", (long, Folded("The same as a table", (TWO,))))], pictures=pictures)
    assert only["blocks"][1]["alt_text"].endswith("further down.)")


def test_what_somebody_typed_is_a_quotation() -> None:
    (quoted,) = blocks(Card("", (Said("*hello*\n<!channel>"),)))
    assert quoted["elements"] == [
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "*hello*\n<!channel>"}]}
    ]


def test_home_says_when_it_was_put_together_in_the_time_of_whoever_reads() -> None:
    assert RENDERER.home_view([Card("t")], MOMENT)["blocks"][-1]["elements"][0]["text"] == (
        "Updated <!date^1795424400^{date_long_pretty}, {time}|2026-11-23 09:00 UTC>"
    )


def test_a_window_can_be_there_before_its_content_is() -> None:
    assert [RENDERER.loading_view(language)["close"]["text"] for language in ("en", "nl", "de")] == [
        "Close",
        "Sluiten",
        "Schließen",
    ]


# Forms

FORM = Form(
    "Ask for a tool",
    Markup("Say **what**."),
    (
        TextField("tool", "Tool", value="Otter", limit=120, required=True),
        TextField("why", "Why", "A sentence.", lines=4, limit=9000),
        ChoiceField(
            "data",
            "Data",
            (Choice("", "Please choose …"), Choice("public", "Public"), Choice("internal", "Internal")),
            value="internal",
        ),
    ),
    "wish",
    "Send the Wish",
    (("tool", "Please name it."), ("gone", "And this.")),
)


def test_a_form_is_a_window_with_everything_that_was_filled_in() -> None:
    view = RENDERER.form_view(FORM, "{}")
    tool, why, data = (block for block in view["blocks"] if block["type"] == "input")
    assert (view["callback_id"], view["private_metadata"], view["submit"]["text"]) == ("form", "{}", "Send the Wish")
    assert (tool["block_id"], tool["optional"], tool["element"]["initial_value"], tool["element"]["max_length"]) == (
        "tool",
        False,
        "Otter",
        120,
    )
    assert (why["optional"], why["element"]["multiline"], why["hint"]["text"]) == (
        True,
        True,
        "A sentence. At most 3000 characters.",
    )
    assert data["element"]["placeholder"]["text"] == "Please choose …"
    assert data["element"]["initial_option"]["value"] == "internal"
    assert [option["value"] for option in data["element"]["options"]] == ["public", "internal"]
    assert {block["element"]["action_id"] for block in (tool, why, data)} == {"value"}


def test_what_is_too_long_for_its_field_is_still_there() -> None:
    field = TextField("why", "Why", value="word " * 900, lines=4, limit=20)
    view = RENDERER.form_view(Form("t", Markup("i"), (field,), "wish", "Send"), "")
    assert seen(view).count("word") == 900


def test_what_has_to_be_mended_stands_under_its_field_and_is_named_at_the_door() -> None:
    assert errors(FORM) == {"tool": "Please name it. And this."}
    assert errors(Form("t", Markup(""), (), "x", "Send")) == {}
    door = RENDERER.doorway(FORM, "wish tool=otter")
    assert "Tool: Please name it." in seen(door)
    assert [command_of(control) for control in controls(door)] == ["wish tool=otter"]


def test_metadata_that_slack_would_cut_is_refused() -> None:
    with pytest.raises(ValueError, match="3000"):
        RENDERER.form_view(FORM, "x" * 3001)
