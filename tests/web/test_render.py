"""Cards and forms as HTML: every block, nobody's words as markup, the same for eye and ear."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.web.page import STATIC, Pages, Trouble, read_static
from adapters.web.recall import labels, pictures
from adapters.web.render import TEMPLATES, Hidden, Renderer, open_templates
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
    Invitation,
    LinkButton,
    LongField,
    ManyField,
    Paragraph,
    Picture,
    Rating,
    Reply,
    Said,
    Section,
    Table,
    TextField,
    Tone,
    answer,
)
from bot.people import Directory, Person
from bot.request import Attached
from content.texts import load_texts
from tests.web.company import EVERYTHING, long_form, png, wish
from tests.web.markup_tree import Element, read_html

HIDDEN = Hidden("a-token", "priya@x.example")
EVIL = "\"'><script>x()</script><img src=x onerror=y()>{{7*7}}\x00\x1b"


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(load_texts(), open_templates())


@pytest.fixture(scope="module")
def everything(renderer: Renderer) -> Element:
    return read_html(renderer.reply("t-1", answer(EVERYTHING), HIDDEN))


def test_a_card_is_an_article_named_by_its_title(everything: Element) -> None:
    card = everything.one("article")
    assert card.attributes["lang"] == "en"
    assert everything.one(id=card.attributes["aria-labelledby"]).text == EVERYTHING.title


def test_a_table_is_a_table_for_the_ear_too(everything: Element) -> None:
    table = everything.one("table")
    assert [cell.text for cell in table.all("th", scope="col")] == ["If", "Then", "Because"]
    assert [cell.text for cell in table.all("th", scope="row")] == ["public", "public"]
    assert [cell.attributes["data-name"] for cell in table.all("td")[:2]] == ["Then", "Because"]
    around = everything.one("div", class_="table")
    assert around.attributes["tabindex"] == "0"
    assert everything.one(id=around.attributes["aria-labelledby"]).text == "If … then …"


def test_each_condition_says_in_words_whether_it_is_met(everything: Element) -> None:
    said = [item.text for item in everything.one(class_="checklist").all("li")]
    assert said == [
        "met: You are signed in with your work account.",
        "not met: Web search is switched off.",
        "not said: The owner of the data has agreed in writing.",
    ]


def test_facts_are_names_with_values_and_the_button_beside(everything: Element) -> None:
    facts = everything.one("dl")
    assert [name.text for name in facts.all("dt")] == ["Tool", "Data"]
    button = facts.all("dd")[0].one("button")
    assert (button.text, button.attributes["value"]) == ("Change tool", "change slot=tool tool=copilot")


def test_a_picture_has_its_words_and_its_size(everything: Element) -> None:
    picture = everything.one("img")
    assert picture.attributes["alt"] == "A blue field."
    assert (picture.attributes["width"], picture.attributes["height"]) == ("320", "100")
    assert picture.attributes["src"].removeprefix("/picture/").removesuffix(".png") in pictures(answer(EVERYTHING))


def test_what_is_no_png_has_no_size(renderer: Renderer) -> None:
    shown = read_html(renderer.card(Card("A", (Picture(b"GIF89a", "alt", "title"),)), "p"))
    assert "width" not in shown.one("img").attributes


def test_what_is_for_whoever_wants_it_is_folded(everything: Element) -> None:
    folded = everything.one("details")
    assert folded.one("summary").text == "What it rests on: G-3"
    assert folded.one("blockquote").text == "<script>alert(1)</script>"


def test_typed_words_are_no_markdown(everything: Element) -> None:
    quotation = everything.all("blockquote")[-1]
    assert quotation.attributes["dir"] == "auto"
    assert "*this* `and` [that](https://evil.example)" in quotation.text
    assert not quotation.all("a")


def test_our_markdown_becomes_elements_and_links_say_where_they_open(everything: Element) -> None:
    first = everything.all("p")[1]
    assert (first.one("strong").text, first.one("code").text) == ("only", "copilot-m365")
    link = first.one("a")
    assert link.attributes["href"] == "https://intranet.example/ai?a=1&b=2"
    assert "noopener" in link.attributes["rel"]
    assert link.text == "clause (opens in a new tab)"
    assert first.one("span", class_="id").text == "G-16"


def test_a_button_is_a_submit_button_of_the_commands_form(everything: Element) -> None:
    buttons = everything.one(class_="choices").all("button") + everything.one(class_="options").all("button")
    meant = [one for one in EVERYTHING.buttons if isinstance(one, Button)]
    meant += [one for block in EVERYTHING.blocks if isinstance(block, Choices) for one in block.buttons]
    assert len(buttons) == 10
    for button, carried in zip(buttons, meant, strict=True):
        given = button.attributes
        assert (given["type"], given["form"], given["name"]) == ("submit", "commands", "command")
        assert (given["value"], button.text) == (carried.command, carried.label)
    assert labels(answer(EVERYTHING))["ask tool=tool-3"] == "Choice number 3"
    assert labels(answer(EVERYTHING))["change slot=tool tool=copilot"] == "Change tool"
    assert labels(answer(EVERYTHING))["ask data=internal"] == "Internal"


def test_a_button_that_leads_elsewhere_is_a_link_and_says_where_it_opens(everything: Element) -> None:
    link = everything.one(class_="choices").one("a")
    assert link.attributes["href"] == "https://intranet.example/form?a=1&b=2"
    assert "noopener" in link.attributes["rel"]
    assert link.text == "Open the form (opens in a new tab)"


def test_whether_it_helped_is_asked_in_a_group_of_its_own_below_everything_else(everything: Element) -> None:
    rating = everything.one(class_="rating")
    assert everything.one("article").inside[-2] is rating
    assert rating.attributes["role"] == "group"
    assert everything.one(id=rating.attributes["aria-labelledby"]).text == "Did this help?"
    said = {button.attributes["value"]: button.text for button in rating.all("button")}
    assert said == {
        "helpful about=everything": "Yes, it did",
        "unhelpful about=everything": "Not really",
        "human about=everything": "Ask a person",
    }
    assert said.items() <= labels(answer(EVERYTHING)).items()


def test_words_that_a_form_is_about_stand_above_its_fields_as_they_were_typed(renderer: Renderer) -> None:
    form = read_html(renderer.form(replace(wish({}), said=Said("May I *use* <b>it</b>?\nPlease.")), "t-1", HIDDEN))
    body = form.one(class_="body").all()
    quotation = form.one("blockquote")
    assert quotation.inside == ["May I *use* <b>it</b>?\nPlease."]
    assert body.index(quotation) < body.index(form.all("label")[0])
    assert not read_html(renderer.form(wish({}), "t-1", HIDDEN)).all("blockquote")


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_a_tone_is_a_symbol_and_a_word_and_a_colour(renderer: Renderer, tone: Tone, language: str) -> None:
    card = read_html(renderer.card(Card("Title", tone=tone, language=language), "p")).one("article")
    if tone is Tone.PLAIN:
        assert not card.all("svg")
        assert card.attributes["class"] == "card"
        return
    said = card.one(class_="tone")
    assert said.one("svg").attributes["aria-hidden"] == "true"
    assert said.text == load_texts().plain(language, f"web.tone-{tone}")
    assert f"tone-{tone}" in card.attributes["class"]
    assert f".tone-{tone} {{" in (STATIC / "chat.css").read_text("utf-8")


def test_the_words_in_a_card_are_in_the_cards_language(renderer: Renderer) -> None:
    card = Card("Ja", (Checklist((CheckItem(Markup("Akkoord"), True),)),), language="nl")
    assert "klopt: Akkoord" in read_html(renderer.card(card, "p")).text


def test_nothing_that_comes_in_becomes_markup(renderer: Renderer) -> None:
    quiet = Markup(escape(EVIL))
    small = (Paragraph(quiet), Bullets((quiet,)), Said(EVIL))
    table = Table(EVIL, (EVIL, EVIL), ((quiet, quiet),))
    blocks = (
        *small,
        Section(quiet),
        Checklist((CheckItem(quiet, True),)),
        Facts((Fact(EVIL, quiet, Button(EVIL, EVIL)),)),
        table,
        Picture(png(), EVIL, EVIL),
        Folded(EVIL, (*small, table)),
    )
    fields = (
        TextField("f", EVIL, EVIL, EVIL),
        TextField("g", EVIL, EVIL, EVIL, lines=3),
        ChoiceField("h", EVIL, (Choice(EVIL, EVIL),), EVIL, EVIL),
    )
    form = Form(EVIL, quiet, fields, EVIL, EVIL, (("f", EVIL), ("h", EVIL)), said=Said(EVIL))
    button = Button(EVIL, EVIL)
    rating = Rating(EVIL, button, button, button)
    card = Card(EVIL, (*blocks, Choices(EVIL, (button,))), (button, LinkButton(EVIL, EVIL)), Tone.NO, rating=rating)
    reply = Reply((card,), form)
    html = (
        renderer.reply("t-1", reply, Hidden(EVIL, EVIL))
        + renderer.said("t-2", EVIL, "en")
        + renderer.filled(form, "t-3", HIDDEN)
    )
    tree = read_html(html)
    assert not tree.all("script")
    assert all(image.attributes["src"].startswith("/picture/") for image in tree.all("img"))
    assert not [
        name for element in tree.all() for name in element.attributes if name.startswith("on") or name == "style"
    ]
    assert "49" not in tree.text


def test_what_was_said_stands_there_as_it_was_typed(renderer: Renderer) -> None:
    turn = read_html(renderer.said("t-1", "two\nlines & <b>\x07", "nl"))
    assert turn.one("p").attributes["dir"] == "auto"
    assert turn.one("p").inside == ["two\nlines & <b>"]
    assert turn.text.startswith("Jij: two")


def test_very_long_words_are_folded_and_all_there(renderer: Renderer) -> None:
    words = "a very long question " * 100
    turn = read_html(renderer.said("t-1", words, "en"))
    assert turn.one("details").one("p").text == words.strip()
    assert len(turn.one("summary").text) < 250


def test_every_field_has_its_label_hint_and_error(renderer: Renderer) -> None:
    form = read_html(renderer.form(wish({"tool": "x"}, (("tool", "Please name the tool."),)), "t-1", HIDDEN)).one(
        "form"
    )
    labelled = {label.attributes["for"]: label.text for label in form.all("label")}
    assert labelled == {
        "t-1-tool": "Tool (required)",
        "t-1-data": "With which data",
        "t-1-why": "What would it make better?",
    }
    tool = form.one("input", id="t-1-tool").attributes
    assert tool["aria-invalid"] == "true"
    described = [form.one(id=id_).text for id_ in tool["aria-describedby"].split()]
    assert described == ["Please name the tool.", "Its name is enough."]
    why = form.one("textarea").attributes
    assert form.one(id=why["aria-describedby"]).text == "A sentence or two. At most 1000 characters."
    summary = form.one(class_="errors").one("a")
    assert (summary.text, summary.attributes["href"]) == ("Please name the tool.", "#t-1-tool")
    assert form.one("input", name="token").attributes["value"] == "a-token"
    assert form.one("input", name="command").attributes["value"] == "wish"
    assert "maxlength" not in form.one("textarea").attributes  # a browser would cut what is pasted, without a word


def test_several_are_chosen_with_boxes_in_a_group_that_has_a_name_a_hint_and_its_error(renderer: Renderer) -> None:
    form = read_html(renderer.form(long_form((("teams", "Please choose one."),)), "t-1", HIDDEN)).one("form")
    rooms, teams = form.all("fieldset")
    assert (rooms.one("legend").text, teams.one("legend").text) == ("Channels", "Teams (required)")
    assert form.one(id=rooms.attributes["aria-describedby"]).text == "All see it."
    assert form.one(id=teams.attributes["aria-describedby"]).text == "Please choose one."
    assert form.one(class_="errors").one("a").attributes["href"] == f"#{teams.attributes['id']}"
    assert teams.attributes["tabindex"] == "-1"
    boxes = {label.text: label.one("input").attributes for label in rooms.all("label")}
    assert {name: ("checked" in box, box["value"]) for name, box in boxes.items()} == {
        "#general": (False, "a"),
        "#news": (True, "b"),
    }
    assert {box["name"] for box in boxes.values()} == {"field.rooms"}
    assert not rooms.all(class_="boxes", tabindex="0")
    assert teams.one(class_="boxes", tabindex="0").attributes["aria-label"] == "Teams"


def test_a_choice_that_must_be_made_begins_unchosen(renderer: Renderer) -> None:
    """Whoever leaves it alone has said nothing, and the browser says so before anything is sent."""
    options = (Choice("hopeful", "Hopeful"), Choice("worried", "Worried"))

    def offered(required: bool, value: str) -> list[tuple[str, bool]]:
        field = ChoiceField("mood", "Mood", options, value=value, required=required)
        form = Form("Mood", Markup(""), (field,), "wish", "Send")
        shown = read_html(renderer.form(form, "t-1", HIDDEN)).one("select")
        return [(option.attributes["value"], "selected" in option.attributes) for option in shown.all("option")]

    assert offered(required=True, value="") == [("", True), ("hopeful", False), ("worried", False)]
    assert offered(required=True, value="worried") == [("hopeful", False), ("worried", True)]
    assert offered(required=False, value="") == [("hopeful", False), ("worried", False)]


def test_a_long_text_is_pasted_or_attached_and_what_is_attached_is_named(renderer: Renderer) -> None:
    fresh, again = (
        read_html(renderer.form(long_form(), "t-1", HIDDEN, files)).one("form")
        for files in ((), (Attached("an <update>\x07.txt", b"x"),))
    )
    assert fresh.attributes["enctype"] == "multipart/form-data"
    place = fresh.one("input", type="file").attributes
    assert (place["name"], place["data-most"]) == ("file.update", "1000000")
    labels = {label.attributes["for"]: label.text for label in fresh.all("label") if "for" in label.attributes}
    assert labels == {"t-1-update": "Your update (required)", "t-1-update-file": "Or attach it as a file"}
    hint = again.one(id=again.one("input", type="file").attributes["aria-describedby"])
    assert hint.text.startswith("Attached: an <update>.txt.")
    assert "enctype" not in read_html(renderer.form(wish({}), "t-1", HIDDEN)).one("form").attributes


def test_what_was_sent_unasked_says_so_in_the_language_of_the_page(renderer: Renderer) -> None:
    to_me, to_all = (read_html(renderer.arrived("t-1", answer(EVERYTHING), all_, "nl")) for all_ in (False, True))
    assert to_me.one(class_="sent").text == "Handrail stuurde je dit"
    assert to_all.one(class_="sent").text == "Handrail stuurde dit naar iedereen hier"
    assert to_me.one("article").attributes["lang"] == "en"


def test_what_was_chosen_and_typed_stands_in_its_field(renderer: Renderer) -> None:
    filled = wish({})
    fields = tuple(
        replace(field, value=value)
        for field, value in zip(filled.fields, ("Otter", "public", "\nfirst\n<b>"), strict=True)
    )
    form = read_html(renderer.form(replace(filled, fields=fields), "t-1", HIDDEN))
    assert form.one("input", type="text").attributes["value"] == "Otter"
    assert [option.attributes["value"] for option in form.all("option") if "selected" in option.attributes] == [
        "public"
    ]
    assert form.one("textarea").inside == ["\n\nfirst\n<b>"]  # browsers drop the first line break


def test_no_id_stands_twice(renderer: Renderer) -> None:
    reply = replace(answer(EVERYTHING, EVERYTHING), form=wish({}, (("tool", "Please."),)))
    tree = read_html(renderer.reply("t-1", reply, HIDDEN) + renderer.reply("t-2", reply, HIDDEN))
    ids = [element.attributes["id"] for element in tree.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    pointed = {
        id_
        for one in tree.all()
        for name in ("aria-labelledby", "aria-describedby", "for")
        for id_ in one.attributes.get(name, "").split()
    }
    assert pointed <= set(ids)


def test_the_same_in_gives_the_same_out(renderer: Renderer) -> None:
    assert renderer.reply("t", answer(EVERYTHING), HIDDEN) == renderer.reply("t", answer(EVERYTHING), HIDDEN)


class Silent:
    """Texts that say nothing: whatever letters are left on a page do not come from content/texts."""

    languages = ("en",)

    def plain(self, language: str, key: str, **values: object) -> str:
        return "§"

    def say(self, language: str, key: str, **values: object) -> Markup:
        return Markup("§")


def test_every_sentence_comes_from_the_texts() -> None:
    templates, texts, nobody = open_templates(), Silent(), Person("1", "§", about={"en": "§"})
    renderer, static = Renderer(texts, templates), read_static()
    quiet = Markup("§")
    field = TextField("f", "§", "§", "§", 3, required=True)
    several = ManyField("h", "§", (Choice("1", "§"),), "§", required=True)
    fields = (field, ChoiceField("g", "§", (Choice("1", "§"),), "§"), several, LongField("i", "§", "§"))
    form = Form("§", quiet, fields, "1", "§", (("f", "§"), ("h", "§")))
    checks = Checklist((CheckItem(quiet, True), CheckItem(quiet, False), CheckItem(quiet)))
    link, table = Markup("[§](https://1)"), Table("§", ("§", "§"), ((quiet, quiet),))
    card = Card("§", (checks, Paragraph(link), table, Picture(png(), "§", "§"), Folded("§", (table,))), tone=Tone.YES)
    turns = [
        renderer.reply("1", Reply((card,), form), HIDDEN),
        renderer.said("2", "§", "en"),
        renderer.filled(form, "3", HIDDEN),
        renderer.filled(form, "4", HIDDEN, [Attached("§")]),
        renderer.arrived("5", answer(card), True, "en"),
    ]
    pages = Pages(texts, templates, Directory((nobody, replace(nobody, id="2"))), static)
    page = pages.chat(nobody, turns, HIDDEN, "t.0", forgotten=True, trouble=Trouble("§", "§", (("1", "1"),)))
    for html in (
        page,
        pages.chat(nobody, turns[:1], HIDDEN, "t.0"),
        pages.problem("en", Trouble("§")),
        pages.error("en", "§"),
    ):
        tree = read_html(html)
        spoken = {
            element.attributes.get(name, "")
            for element in tree.all()
            for name in ("alt", "title", "placeholder", "aria-label")
        }
        assert not re.search(r"[^\W\d_]", tree.text + "".join(spoken))


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_templates_hold_no_style_and_no_script(template: Path) -> None:
    assert not re.search(r"\sstyle=|<style|<script(?! src)|\son\w+=|javascript:|\|\s*safe", template.read_text("utf-8"))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 for two colours written #rrggbb."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "link", "brand") for ground in ("paper", "surface", "sunk")),
    ("brand-ink", "brand"),
    ("brand-ink", "brand-over"),
    ("brand", "brand-soft"),
    ("said-ink", "said"),
    *((f"{tone}-ink", tone) for tone in ("yes", "conditional", "not_yet", "no", "question")),
    ("yes-ink", "surface"),
    ("no-ink", "surface"),
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_their_ground_in_both_themes(theme: int) -> None:
    sheet = (STATIC / "chat.css").read_text("utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", sheet.split(":root {")[theme + 1].partition("\n}")[0]))
    faint = {pair: round(ratio, 2) for pair in PAIRS if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < 4.5}
    assert not faint
    assert contrast(colours["edge"], colours["surface"]) >= 3  # the outline of a field (1.4.11)
    assert contrast(colours["focus"], colours["surface"]) >= 3
    assert contrast(colours["focus"], colours["paper"]) >= 3


def test_an_entry_for_a_calendar_is_a_link_below_the_card(renderer: Renderer) -> None:
    entry = Invitation(b"", "REQUEST", "Add to my calendar", "https://handrail.example/invitation/abc.ics")
    html = renderer.card(Card("Booked", invitation=entry), "a")
    assert 'href="https://handrail.example/invitation/abc.ics"' in html
    assert "Add to my calendar" in html
