"""Messages become plain words, whatever was typed, and no string can break that."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.normalise import HEAD, TAIL, clean, fold, joined_folded


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("May I use Claude?", "May I use Claude?"),
        ("is this al\u200blowed", "is this allowed"),
        ("cu\u00adsto\u2060mer", "customer"),
        ("\u202ednatluser\u202c ok", "dnatluser ok"),
        ("a\x00b\x07c", "abc"),
        ("tag\U000e0041\U000e0042s", "tags"),
        ("line\r\nnext\u2028last", "line\nnext\nlast"),
        ("ＣｈａｔＧＰＴ", "ChatGPT"),
        ("𝐂𝐥𝐚𝐮𝐝𝐞", "Claude"),
        ("Сlаudе", "Claude"),
        ("Gеmini and DеерSееk", "Gemini and DeepSeek"),
        ("is СОРА here", "is COPA here"),
        ("можно ли", "можно ли"),
        ("can’t “quote” it", 'can\'t "quote" it'),
        ("non‑breaking", "non-breaking"),
        ("<@U012ABCDEF> may I", "  may I"),
        ("see <#C012ABCDEF|general> now", "see   now"),
        ("hey <!channel> listen", "hey   listen"),
        ("<!subteam^S012|@legal> ok", "  ok"),
        ("use <https://claude.ai/new|Claude> now", "use Claude now"),
        ("use <https://claude.ai/new> now", "use https://claude.ai/new now"),
        ("<mailto:ann@corp.example|ann@corp.example>", "ann@corp.example"),
        ("<at>Handrail</at> mag ik", "  mag ik"),
        ('<at id="0">Handrail</at>mag ik', " mag ik"),
        ("<p>one<br/>two</p>", " one\ntwo\n"),
        ('<div style="x">Fran&ccedil;ois &amp; co</div>', " François & co\n"),
        ("&amp;amp;lt;b&amp;amp;gt;bold&lt;/b&gt;", " bold "),
        ("run `claude` now", "run  claude  now"),
        ("```\ncustomer list\n```", "\n\ncustomer list\n\n"),
        ("may I send <customer name> to it", "may I send <customer name> to it"),
        ("<a customer list>", "<a customer list>"),
        ("revenue < 5 and > 3", "revenue < 5 and > 3"),
        ("", ""),
    ],
)
def test_what_only_looks_different_is_made_the_same(typed: str, plain: str) -> None:
    assert clean(typed).text == plain


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("May I use Chat-GPT?", ["may", "i", "use", "chat", "gpt"]),
        ("claude's and foto's", ["claude", "and", "foto"]),
        ("don't 'quote'", ["dont", "quote"]),
        ("Überprüfung für die Straße", ["uberprufung", "fur", "die", "strasse"]),
        ("Ærø, Łódź, café", ["aero", "lodz", "cafe"]),
        ("c̶l̶a̶u̶d̶e̶", ["claude"]),
        ("try claude.ai, x.ai or Otter.AI.", ["try", "claude.ai", "x.ai", "or", "otter.ai"]),
        ("https://www.claude.ai/chat/1?q=2 ok", ["claude.ai", "ok"]),
        ("http://chat.openai.com.", ["chat.openai.com"]),
        ("mail ann@corp.example", ["mail", "ann@corp.example"]),
        ("n.v.t. en z.B.", ["n", "v", "t", "en", "z", "b"]),
        ("e-mail v/d klant", ["e", "mail", "v", "d", "klant"]),
        ("It is done.So we go", ["it", "is", "done", "so", "we", "go"]),
        ("crm_export *bold* ~gone~", ["crm", "export", "bold", "gone"]),
        ("GPT-4o in M365", ["gpt", "4o", "in", "m365"]),
        ("ChatGPTは使えますか", ["chatgpt"]),
        ("можно ли использовать", []),
        ("👍🏽 👨‍👩‍👧 😀", []),
        ("?!…", []),
        ("\ud800 lone", ["lone"]),
    ],
)
def test_words_are_found_whatever_stands_around_them(typed: str, words: list[str]) -> None:
    assert [token.folded for token in clean(typed).tokens] == words


def test_a_token_knows_where_it_stands_and_what_follows() -> None:
    cleaned = clean("Claude, or\nChatGPT / Gemini  now?")

    assert [cleaned.text[token.start : token.end] for token in cleaned.tokens] == [
        "Claude",
        "or",
        "ChatGPT",
        "Gemini",
        "now",
    ]
    assert [token.after for token in cleaned.tokens] == [",", "\n", "/", "", "?"]


def test_of_a_long_message_the_first_and_the_last_part_are_read() -> None:
    cleaned = clean("first " + "x" * 20_000 + " last")

    assert len(cleaned.text) == HEAD + TAIL
    assert (cleaned.tokens[0].folded, cleaned.tokens[-1].folded) == ("first", "last")


@pytest.mark.parametrize(
    ("phrase", "folded"),
    [
        ("Co-Pilot", "co pilot"),
        ("für X.ai", "fur x ai"),
        ("MS 365  Copilot", "ms 365 copilot"),
        ("n.v.t.", "n v t"),
        ("Claude's", "claude"),
        ("!", ""),
    ],
)
def test_a_phrase_folds_to_its_words(phrase: str, folded: str) -> None:
    assert fold(phrase) == folded


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("Chat GPT", ("chatgpt",)),
        ("Verträge", ("vertrage", "vertraege")),
        ("größere Übersicht", ("grossereubersicht", "groessereuebersicht")),
        ("foto's", ("foto", "fotos")),
        ("Claude.ai", ("claudeai",)),
        ("coördinatie", ("coordinatie", "cooerdinatie")),
        ("…", ()),
    ],
)
def test_a_phrase_is_looked_up_with_and_without_german_digraphs(phrase: str, keys: tuple[str, ...]) -> None:
    assert joined_folded(phrase) == keys


@given(st.text(max_size=300) | st.text(alphabet="<>&;@#|`'\"/!aрt.bl:=é\u0301\u200b# \n", max_size=120))
def test_any_text_is_cleaned_and_cleaning_again_changes_nothing(typed: str) -> None:
    cleaned = clean(typed)

    assert clean(cleaned.text).text == cleaned.text
    assert all(token.typed == cleaned.text[token.start : token.end] for token in cleaned.tokens)
    assert all(token.folded.isascii() or token.folded == token.folded.casefold() for token in cleaned.tokens)


@given(st.text(max_size=60))
def test_the_quick_way_to_fold_a_phrase_and_the_reading_of_it_agree(phrase: str) -> None:
    read = "".join(token.folded.replace(".", "") for token in clean(phrase).tokens)

    assert read in (*joined_folded(phrase), "") or "@" in read


@pytest.mark.parametrize(
    "typed",
    [
        "<" * 6000,
        "&amp;" * 1500,
        "&#38;amp;" * 700,
        "<a " + "=" * 5000,
        "<at>" * 1500,
        "a." * 3000,
        "a@" * 3000,
        "\ufdfa" * 5000,
        "<https://x|" * 600,
        "claude " * 500_000,
    ],
    ids=[
        "brackets",
        "entities",
        "mixed entities",
        "attributes",
        "mentions",
        "dots",
        "addresses",
        "ligatures",
        "links",
        "very long",
    ],
)
def test_no_text_takes_long_to_clean(typed: str) -> None:
    started = time.process_time()
    clean(typed)

    assert time.process_time() - started < 0.5
