"""What a card looks like as a mail: each block, what cannot be clicked, and the text beside it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from adapters.email.render import FILE, WAY_OUT, Mail, Renderer, Talk
from adapters.email.render.folding import LIMIT
from bot.markup import Markup
from bot.message import (
    Bullets,
    Button,
    Card,
    CheckItem,
    Checklist,
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
from tests.email.cards import LANGUAGES, PNG, digest, update
from tests.email.judge import problems, words
from tests.slack.cards import every_block, every_control

BOT = "12345678-90ab-cdef-1234-567890abcdef"
IN_SLACK, IN_TEAMS, IN_BOTH, NOWHERE = Talk(slack=True), Talk(teams=True, teams_bot=BOT), Talk(True, True, BOT), Talk()


def drawn(card: Card, talk: Talk = IN_SLACK, topic: str = "") -> Mail:
    mail = Renderer(texts(), talk, "Handrail").mail(card, topic)
    assert problems(mail.html.replace(WAY_OUT, "https://x.example/off"), mail.pictures) == []
    return mail


def block(*blocks: object, **more: object) -> Mail:
    return drawn(Card("Title", tuple(blocks), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("talk", [IN_SLACK, IN_TEAMS, IN_BOTH, NOWHERE], ids=["slack", "teams", "both", "nowhere"])
@pytest.mark.parametrize(
    "card", [every_block, every_control, update, digest], ids=["blocks", "controls", "update", "digest"]
)
def test_every_card_is_a_good_mail_in_every_language_wherever_people_talk(
    card: object, talk: Talk, language: str
) -> None:
    assert callable(card)
    mail = drawn(card(language), talk, "updates")
    assert mail.language == language
    assert f'<html lang="{language}"' in mail.html


def test_a_sentence_keeps_its_strong_words_code_and_links() -> None:
    mail = block(Paragraph(Markup("See **this**, type `home`, read [the rule](https://x.example/a?b=1&c=2).")))
    assert "<strong>this</strong>" in mail.html
    assert re.search(r"<code[^>]*>home</code>", mail.html)
    assert re.search(r'<a [^>]*href="https://x.example/a\?b=1&amp;c=2"[^>]*>the rule</a>', mail.html)
    assert 'See this, type "home", read the rule <https://x.example/a?b=1&c=2>.' in mail.text.replace("\n", " ")


@pytest.mark.parametrize(
    ("markup", "html", "text"),
    [
        ("[bank.example](https://evil.example/)", "bank.example (", "bank.example (https://evil.example/)"),
        ("[x](https://me@evil.example/)", "x (https://me@evil.example/)", "x (https://me@evil.example/)"),
        ("[x](javascript:alert(1\\))", "x", "x"),
        ("[write](mailto:ai@x.example)", 'href="mailto:ai@x.example"', "write <mailto:ai@x.example>"),
    ],
)
def test_a_link_shows_where_it_leads_or_is_none(markup: str, html: str, text: str) -> None:
    mail = block(Paragraph(Markup(markup)))
    assert html in mail.html
    assert text in mail.text
    assert 'href="https://me@' not in mail.html and 'href="javascript' not in mail.html


def test_a_table_keeps_its_header_and_names_its_rows() -> None:
    mail = block(
        Table("Two tools", ("Tool", "May I?"), ((Markup("DeepL Pro"), Markup("yes")), (Markup("Otter"), Markup("no"))))
    )
    assert re.search(r"<caption[^>]*>Two tools</caption>", mail.html)
    assert len(re.findall(r'<th scope="col"', mail.html)) == 2
    assert len(re.findall(r'<th scope="row"', mail.html)) == 2
    assert "Two tools\n\n* DeepL Pro\n  May I?: yes\n* Otter\n  May I?: no" in mail.text


def test_a_table_that_is_wider_than_a_mail_is_told_row_by_row_and_what_repeats_once() -> None:
    header = ("Tool", "Public", "Internal", "Customer", "Secret")
    row = tuple(map(Markup, ("DeepL Pro", "yes", "yes", "no", "no")))
    mail = block(Table("All", header, (row,)))
    assert "DeepL Pro yes: Public, Internal no: Customer, Secret" in words(mail.html)
    assert "* DeepL Pro\n  yes: Public, Internal\n  no: Customer, Secret" in mail.text


def test_conditions_say_in_words_whether_they_are_met() -> None:
    mail = block(
        Checklist(
            (CheckItem(Markup("Work account"), True), CheckItem(Markup("Read"), False), CheckItem(Markup("Told")))
        )
    )
    assert "☑ Met: Work account ☒ Not met: Read ☐ Not said: Told" in words(mail.html)
    assert "[x] Met: Work account\n[-] Not met: Read\n[ ] Not said: Told" in mail.text


def test_what_somebody_typed_is_quoted_and_never_read_as_markup() -> None:
    mail = block(Said("**May I** <b>x</b>?\n> [a](https://evil.example)"))
    quoted = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", mail.html)
    assert quoted and quoted[1] == "**May I** &lt;b&gt;x&lt;/b&gt;?<br>&gt; [a](https://evil.example)"
    assert "> **May I** <b>x</b>?\n> > [a](https://evil.example)" in mail.text


def test_a_picture_is_shown_by_its_content_and_told_in_words() -> None:
    mail = block(Picture(PNG, "Now: this.\nNext: that.", "The roadmap"))
    (name,) = mail.pictures
    assert f'src="cid:{name}" width="552" alt="Now: this. Next: that."' in mail.html
    assert "Picture: The roadmap\n  Now: this. Next: that." in mail.text


def test_folded_parts_stand_open_and_small_with_their_title() -> None:
    mail = block(Folded("What it rests on", (Bullets((Markup("G-3"),)), Table("What it rests on", ("A", "B"), ()))))
    assert words(mail.html).count("What it rests on") == 1
    assert "What it rests on\n----------------\n\n* G-3" in mail.text


@pytest.mark.parametrize(
    ("talk", "said", "linked"),
    [
        (IN_SLACK, "in Slack", False),
        (Talk(teams=True), "in Teams", False),
        (IN_TEAMS, "in Teams", True),
        (IN_BOTH, "in Slack or Teams", True),
        (NOWHERE, "in the chat", False),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_a_button_becomes_the_line_to_write_and_where(talk: Talk, said: str, linked: bool, count: int) -> None:
    mail = drawn(Card("Title", buttons=(Button("Our agents", "agents for='a b'"),) * count), talk)
    shown = words(mail.html)
    if count == 1:
        assert f"Our agents – write agents for='a b' to Handrail {said}." in shown
        assert f"Our agents – write \"agents for='a b'\" to Handrail {said}." in mail.text.replace("\n", " ")
    else:
        assert f"Write one of these lines to Handrail {said}:" in shown and f"to Handrail {said}:" in mail.text
        assert "* Our agents: agents for='a b'" in mail.text
    assert re.search(r"<code[^>]*>agents for=&#39;a b&#39;</code>", mail.html)
    address = f"https://teams.microsoft.com/l/chat/0/0?users=28:{BOT}&amp;message=agents%20for%3D%27a%20b%27"
    assert (f'href="{address}"' in mail.html) == linked == (shown.count("The links open Teams") == 1)
    assert "<button" not in mail.html and "<form" not in mail.html


def test_the_only_answer_to_a_question_says_it_once() -> None:
    mail = block(Choices("Read “News”", (Button("Read “News”", "news id=1"),)))
    assert words(mail.html).count("Read “News”") == mail.text.count("Read “News”") == 1


def test_choices_changes_and_ratings_become_lines_too() -> None:
    pressed = [Button(label, f"do {label}") for label in ("one", "two", "three", "four", "five", "six")]
    card = Card(
        "Title",
        (Choices("Which one?", tuple(pressed[:2])), Facts((Fact("Tool", Markup("Otter"), pressed[2]),))),
        rating=Rating("Did this help?", *pressed[3:6]),
    )
    mail = drawn(card)
    for button in pressed:
        assert re.search(rf"<code[^>]*>{button.command}</code>", mail.html)
        assert f"{button.label}: {button.command}" in mail.text
    assert "Which one? Write one of these lines" in words(mail.html)
    assert "Did this help? Write one of these lines" in words(mail.html)


def test_a_question_that_was_just_said_is_not_said_again() -> None:
    mail = block(Paragraph(Markup("Which one?")), Choices("Which one?", (Button("Otter", "ask tool=otter"),)))
    assert words(mail.html).count("Which one?") == 2, "once in the mail, once beside its title in the list of mails"
    assert mail.text.count("Which one?") == 1


def test_a_link_is_a_button_that_outlook_shows_as_one() -> None:
    mail = drawn(Card("Title", buttons=(LinkButton("The policy", "https://intranet.x.example/ai"),)))
    assert re.search(
        r'<td class="brand"[^>]*bgcolor="#0e5a57"[^>]*mso-padding-alt[^>]*><a [^>]*href="https://intranet', mail.html
    )
    assert "The policy:\n  https://intranet.x.example/ai" in mail.text


def test_a_link_that_hides_where_it_leads_is_shown_as_words() -> None:
    mail = drawn(Card("Title", buttons=(LinkButton("Click", "https://x.example@evil.example/"),)))
    assert "Click: https://x.example@evil.example/" in words(mail.html)
    assert "href=" not in mail.html


@pytest.mark.parametrize("tone", [tone for tone in Tone if tone is not Tone.PLAIN])
def test_a_tone_has_a_sign_beside_its_colour(tone: Tone) -> None:
    mail = drawn(Card("Not yet: Otter.", tone=tone))
    assert re.search(r'<h1 [^>]*><span aria-hidden="true">\S', mail.html)


def test_the_list_of_mails_shows_what_the_card_says_first() -> None:
    mail = block(Section(Markup("Heading")), Bullets((Markup("**First** thing"), Markup("second"))))
    assert re.search(r'<body[^>]*>\n<div style="display:none[^"]*">First thing', mail.html)


def test_a_language_that_there_is_not_is_answered_in_the_first_one() -> None:
    mail = drawn(replace(update("de"), language="fr"))
    assert mail.language == "en"
    assert "How to go on" in mail.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_says_why_it_came_where_to_write_and_how_to_get_no_more(language: str) -> None:
    mail = drawn(update(language), topic="updates")
    topic = texts().plain(language, "preferences.topic-updates")
    foot = mail.text.partition("\n-- \n")[2].replace("\n", " ")
    assert topic in foot and WAY_OUT in foot
    assert '"preferences"' in foot and "Slack" in foot
    assert f'href="{WAY_OUT}"' in mail.html
    assert WAY_OUT not in drawn(update(language)).html


def test_lines_of_the_text_have_72_columns_and_addresses_stay_whole() -> None:
    address = f"https://intranet.x.example/{'a' * 100}"
    mail = block(Paragraph(Markup(f"{'word ' * 60}[here]({address}) {'word ' * 20}")), Bullets((Markup("word " * 40),)))
    lines = mail.text.splitlines()
    assert [line for line in lines if len(line) > 72 and address not in line] == []
    assert any(f"<{address}>" in line for line in lines)
    assert "\n  word" in mail.text, "what goes on in a list is set in"


def test_the_text_is_written_and_no_html_with_its_tags_taken_off() -> None:
    mail = drawn(every_block("en"))
    assert not re.search(r"</?(p|td|table|div|span|h1|strong)\b|&nbsp;|&amp;", mail.text)
    assert "[x] Met:" in mail.text and "=====" in mail.text


def test_what_is_too_long_is_folded_the_optional_parts_first_and_all_of_it_is_in_the_file() -> None:
    inner = tuple(Paragraph(Markup(f"Inner {number} " + "x " * 200)) for number in range(300))
    card = Card("Title", (Paragraph(Markup("The point.")), Folded("For whoever wants it", inner), Said("The end.")))
    mail = drawn(card)
    shown = words(mail.html)
    assert len(mail.html.encode()) <= LIMIT
    assert "The point." in shown and "For whoever wants it" in shown and "The end." in shown
    assert "Inner 0" not in shown and FILE in shown
    assert "Inner 299" in mail.file and "Inner 299" in mail.text


@pytest.mark.parametrize(
    "long",
    [
        Said("word " * 40_000),
        Said("z" * 200_000),
        Paragraph(Markup("word " * 40_000)),
        Bullets(tuple(Markup(f"item {number}") for number in range(5_000))),
        Facts(tuple(Fact(f"name {number}", Markup("x")) for number in range(5_000))),
        Table("T", ("A", "B"), tuple((Markup(f"row {number}"), Markup("x")) for number in range(5_000))),
        Checklist(tuple(CheckItem(Markup(f"check {number}")) for number in range(5_000))),
        Choices("Q", tuple(Button(f"b {number}", f"ask {number}") for number in range(5_000))),
        Bullets((Markup("&" * 100_000),)),
        Picture(PNG, "alt " * 30_000, "T"),
    ],
    ids=lambda block: type(block).__name__,
)
def test_any_block_that_is_too_long_leaves_a_mail_that_can_be_read_and_the_rest_in_the_file(long: object) -> None:
    mail = block(Paragraph(Markup("Before.")), long, Paragraph(Markup("After.")))
    assert len(mail.html.encode()) <= LIMIT
    shown = words(mail.html)
    assert "Before." in shown and "After." in shown and FILE in shown
    assert len(mail.file) > len(shown)


def test_a_title_or_buttons_that_are_too_long_are_folded_too() -> None:
    many = tuple(Button(f"Button {number}", "x" * 2000) for number in range(200))
    for card in (Card("long " * 40_000, buttons=many), Card("z" * 200_000), Card("T", buttons=many)):
        mail = drawn(card)
        assert FILE in words(mail.html)
        assert card.title.strip() in mail.file.replace("\n", " ")


def test_a_card_that_fits_needs_no_file() -> None:
    assert drawn(update("de")).file == ""


def test_the_same_card_is_drawn_once_and_looks_the_same() -> None:
    renderer = Renderer(texts(), IN_SLACK, "Handrail")
    assert renderer.mail(update("de"), "updates") is renderer.mail(update("de"), "updates")
    assert renderer.mail(update("de"), "updates") == Renderer(texts(), IN_SLACK, "Handrail").mail(
        update("de"), "updates"
    )
