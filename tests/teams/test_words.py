"""What people wrote, out of what Teams makes of it."""

from __future__ import annotations

import pytest

from adapters.teams.arrived import Arrived, read_activity
from adapters.teams.words import addressed, text_of_html, typed

BOT = ("28:bot", "<at>Handrail</at>")


@pytest.mark.parametrize(
    ("text", "mentions", "words"),
    [
        ("May I use ChatGPT?", (), "May I use ChatGPT?"),
        ("<at>Handrail</at> May I?", (BOT,), "May I?"),
        ("<at>Handrail</at>&nbsp;May I?\n", (BOT,), "May I?"),
        ("\xa0May\xa0I?", (), "May I?"),
        ("Hi <at>Handrail</at>, may I?", (BOT,), "Hi , may I?"),
        ("<at>Hand</at> <at>rail</at> May I?", (("28:bot", "<at>Hand</at>"), ("28:bot", "<at>rail</at>")), "May I?"),
        (
            "<at>Handrail</at> may <at>Mia Roos</at> use it?",
            (BOT, ("29:mia", "<at>Mia Roos</at>")),
            "may Mia Roos use it?",
        ),
        ("<at>Handrail</at> May I?", (("28:bot", ""),), "<at>Handrail</at> May I?"),
        ("a < b and c > d", (), "a < b and c > d"),
    ],
)
def test_mentions_are_taken_from_where_teams_tells_them(
    text: str, mentions: tuple[tuple[str, str], ...], words: str
) -> None:
    assert typed(Arrived("message", text=text, bot="28:bot", mentions=mentions)) == words


def test_somebody_who_types_our_name_as_a_mention_has_not_mentioned_us() -> None:
    assert not addressed(Arrived("message", text="<at>Handrail</at> hi", kind="groupChat", bot="28:bot"))
    mia = (("29:mia", "<at>Handrail</at>"),)
    assert not addressed(Arrived("message", text="<at>Handrail</at> hi", kind="channel", bot="28:bot", mentions=mia))
    assert addressed(Arrived("message", text="hi", kind="channel", bot="28:bot", mentions=(BOT,)))


def test_a_mention_without_its_text_is_found_by_the_name() -> None:
    mention = {"type": "mention", "mentioned": {"id": "28:bot", "name": "R&D Handrail"}}
    told = {
        "type": "message",
        "text": "<at>R&D Handrail</at> May I?",
        "entities": [mention],
        "recipient": {"id": "28:bot"},
    }
    assert typed(read_activity(told)) == "May I?"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div><div>May I?</div>\n</div>", "May I?"),
        ("<p>One</p><p>two<br>three</p>", "One\ntwo\nthree"),
        ("a &lt;b&gt; &amp; c&nbsp;d", "a <b> & c d"),
        ("<script>alert(1)</script><style>p{}</style>x", "x"),
        ('<a href="javascript:alert(1)">click</a>', "click"),
        ('<emoji alt="🙂"></emoji> hi', "🙂 hi"),
        ("<script>never closed", ""),
        ("</script></script>x", "x"),
        ("<<<>>> &#0; &#xD800; <", "<<<>>> \ufffd \ufffd <"),
        ("", ""),
    ],
)
def test_of_html_only_the_words_are_left(html: str, words: str) -> None:
    assert text_of_html(html) == words


def test_a_message_without_end_is_read_to_a_limit() -> None:
    assert len(text_of_html("<b>" * 1_000_000 + "x" * 1_000_000)) <= 20_000
