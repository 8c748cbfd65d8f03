"""Cards as Teams shows them: every block, nobody's words as Markdown, links that say where they lead, large cards whole."""

from __future__ import annotations

import pytest

from adapters.teams.render import attachment
from bot.markup import Markup, escape
from bot.message import (
    Bullets,
    Button,
    Card,
    Fact,
    Facts,
    Folded,
    Paragraph,
    Picture,
    Said,
    Section,
    Table,
    Tone,
)
from tests.teams.adaptive import actions_of, problems
from tests.teams.drawing import RENDERER
from tests.teams.reading_cards import one, sent, titles, words
from tests.web.company import EVERYTHING, png


def test_the_first_line_is_the_verdict_with_a_symbol_on_a_ground_of_its_own() -> None:
    made = one(Card("No: DeepSeek with customer data.", (Paragraph(Markup("Why.")),), tone=Tone.NO))
    header = made["body"][0]
    assert (header["style"], words(header)) == ("attention", "⛔ No: DeepSeek with customer data.")
    assert header["items"][0]["style"] == "heading"
    assert made["speak"] == made["fallbackText"] == RENDERER.summary(Card("No: DeepSeek with customer data."))


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


def test_a_result_of_a_search_is_told_by_its_title_and_its_first_sentence() -> None:
    card = Card(
        "No: <b>Otter</b>.", (Section(Markup("Why")), Bullets((Markup("**Because** of [this](https://x.example)."),)))
    )
    content = RENDERER.preview(card)["content"]
    assert content == {"title": "No: ‹b›Otter‹/b›.", "text": "Because of this (https://x.example)."}


def test_an_attachment_names_its_kind() -> None:
    made = one(Card("A card"))
    assert attachment(made) == {"contentType": "application/vnd.microsoft.card.adaptive", "content": made}


def test_the_same_in_gives_the_same_out() -> None:
    assert RENDERER.cards([EVERYTHING]) == RENDERER.cards([EVERYTHING])
