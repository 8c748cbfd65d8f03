"""The bytes of a mail: read by the standard library as meant, the same each time, and nothing in them that somebody smuggled in."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from adapters.email.message import Envelope, Way, message
from adapters.email.render import FILE, Renderer, Talk
from bot.markup import Markup, escape
from bot.message import Card, Paragraph, Picture, Said
from tests.answering import texts
from tests.email.cards import PNG, digest, update
from tests.email.post_office import parts, read

RENDERER = Renderer(texts(), Talk(slack=True), "Handrail")
MOMENT = datetime(2026, 11, 23, 9, 0, 5, tzinfo=UTC)
WAY = Way(
    "updates", "https://handrail.x.example/mail/off?t=" + "w" * 120, "mailto:h@x.example?subject=unsubscribe%20updates"
)
ODD = (
    *("\r\nBcc: victim@x.example", "\nX-Evil: 1"),
    *("\r\n\r\n<script>x()</script>", "=?utf-8?q?x?=", "\x00\x1b[31m", "\u2028Bcc: v@x.example"),
    *("Grüße aus Köln – 100 %", "👩‍👩‍👧 Emoji 🎉", "שלום", "ﷺ", "日本語の件名" * 20, "z" * 10_000, "word " * 500, "\ud800", "  ", ""),
)  # fmt: skip


def envelope(name: str = "Handrail") -> Envelope:
    return Envelope(name, "handrail@x.example", "ines@x.example", "m1@x.example", MOMENT)


def made(card: Card, way: Way | None = WAY, name: str = "Handrail") -> bytes:
    return message(RENDERER.mail(card, "updates" if way else ""), envelope(name), way)


@pytest.mark.parametrize("words", ODD)
def test_a_subject_is_one_line_whatever_the_title_is_and_nobody_adds_a_header(words: str) -> None:
    mail = read(made(Card(words, language="en")))
    usual = read(made(Card("Title", language="en")))
    assert mail.keys() == usual.keys()
    assert mail["To"] == "ines@x.example"
    assert "\n" not in mail["Subject"] and len(mail["Subject"]) <= 150
    assert mail["Subject"].strip()
    expected = " ".join(words.split())
    if expected.isprintable() and expected:
        assert mail["Subject"] == expected or mail["Subject"].endswith("…")


@pytest.mark.parametrize(
    "words", ["Geländer", 'Handrail, "the" bot', "x" * 120, "日本語" * 30, "a@b.example", "Handrail (bot)"]
)
def test_a_senders_name_is_said_as_it_is_and_the_address_stays_the_address(words: str) -> None:
    mail = read(made(Card("Title"), name=words))
    (sender,) = mail["From"].addresses
    same = sender.display_name.replace(" ", "") == words.replace(
        " ", ""
    )  # the library keeps blanks between encoded words
    assert same and sender.addr_spec == "handrail@x.example"


@pytest.mark.parametrize(
    "card", [update("de"), digest("nl"), *(Card(odd, (Said(odd), Paragraph(Markup(escape(odd))))) for odd in ODD)]
)
def test_every_line_is_short_ascii_and_ends_as_the_standard_says(card: Card) -> None:
    content = made(card)
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    head, _, body = content.partition(b"\r\n\r\n")
    assert max(map(len, body.split(b"\r\n"))) <= 76
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert not any(line.endswith(b" ") for line in body.split(b"\r\n"))


def test_pictures_lie_beside_the_html_that_shows_them() -> None:
    mail = read(made(digest("en")))
    text, related = mail.iter_parts()
    assert (text.get_content_type(), related.get_content_type()) == ("text/plain", "multipart/related")
    html, picture = related.iter_parts()
    assert html.get_content_type() == "text/html"
    assert picture.get_content_type() == "image/png"
    assert picture.get_content_disposition() == "inline"
    assert picture.get_content() == PNG
    assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in html.get_content()


def test_a_picture_that_is_shown_twice_is_sent_once() -> None:
    twice = Card("Twice", (Picture(PNG, "one", "One"), Picture(PNG, "two", "Two")))
    assert len(parts(read(made(twice)))["image/png"]) == 1


def test_what_is_too_long_comes_whole_as_a_file() -> None:
    long = Card("Long", tuple(Paragraph(Markup(f"Paragraph {number}. " + "words " * 60)) for number in range(400)))
    mail = read(made(long))
    assert mail.get_content_type() == "multipart/mixed"
    (attached,) = mail.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == (FILE, "text/plain")
    html, text = parts(mail)["text/html"][0].get_content(), attached.get_content()
    assert len(html.encode()) <= 60_000
    assert FILE in html
    assert all(f"Paragraph {number}." in text for number in range(400))


def test_without_a_public_address_the_way_out_is_a_mail_that_somebody_reads() -> None:
    mail = read(made(update("en"), Way("updates", "", "mailto:h@x.example?subject=unsubscribe%20updates")))
    assert mail["List-Unsubscribe"] == "<mailto:h@x.example?subject=unsubscribe%20updates>"
    assert "List-Unsubscribe-Post" not in mail
    assert 'href="mailto:h@x.example?subject=unsubscribe%20updates"' in parts(mail)["text/html"][0].get_content()


def test_what_nobody_can_choose_not_to_get_has_no_way_out() -> None:
    mail = read(made(update("en"), None))
    assert not {"List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Precedence"} & set(mail.keys())
    assert mail["Auto-Submitted"] == "auto-generated" and mail["X-Auto-Response-Suppress"]
    assert "mail/off" not in "".join(
        part.get_content() for part in parts(mail)["text/html"] + parts(mail)["text/plain"]
    )


def test_the_way_out_stands_whole_in_both_parts() -> None:
    way = Way("updates", f"{WAY.address}&more=1", WAY.mailto)
    found = parts(read(made(update("en"), way)))
    assert f'href="{WAY.address}&amp;more=1"' in found["text/html"][0].get_content()
    assert way.address in found["text/plain"][0].get_content().splitlines()


@settings(max_examples=200, deadline=None)
@given(some.text(max_size=300), some.text(max_size=300))
def test_any_words_come_out_as_one_mail_that_can_be_read(title: str, said: str) -> None:
    content = made(Card(title, (Said(said), Paragraph(Markup(escape(said))))))
    mail = message_from_bytes(content, policy=policy.default)
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert [part.defects for part in mail.walk() if part.defects] == []
    assert content == made(Card(title, (Said(said), Paragraph(Markup(escape(said))))))
