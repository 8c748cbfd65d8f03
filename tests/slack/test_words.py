"""Slack's notation is read as people see it on the screen, and words of people never come to life when they are shown again."""

from __future__ import annotations

import pytest

from adapters.slack.words import mentions, shown, typed

US = "U0HANDRAIL"


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("May I use ChatGPT?", "May I use ChatGPT?"),
        (f"<@{US}> may I?", "may I?"),
        (f"<@{US}|handrail> may I?", "may I?"),
        (f"may I, <@{US}>, use it?", "may I,  , use it?"),
        ("ask <@U0ANNA> first", "ask @U0ANNA first"),
        ("ask <@U0ANNA|anna> first", "ask @anna first"),
        ("in <#C0GENERAL|general>", "in #general"),
        ("<!here> and <!subteam^S1|@marketing>", "@here and @marketing"),
        ("<!date^1392734382^{date}|18 Feb>", "18 Feb"),
        ("use <https://deepl.com|deepl.com> now", "use deepl.com now"),
        ("use <https://deepl.com/pro> now", "use https://deepl.com/pro now"),
        ("write <mailto:jan@x.example|jan@x.example>", "write jan@x.example"),
        ("write <mailto:jan@x.example>", "write jan@x.example"),
        ("A &amp; B &lt;script&gt; &amp;lt;", "A & B <script> &lt;"),
        ("", ""),
    ],
)
def test_a_message_is_read_as_it_stands_on_the_screen(sent: str, seen: str) -> None:
    assert typed(sent, US) == seen


def test_only_a_mention_of_us_is_a_mention_of_us() -> None:
    assert mentions(f"hello <@{US}>", US)
    assert mentions(f"hello <@{US}|handrail>", US)
    assert not mentions(f"hello @{US} &lt;@{US}&gt; <@{US}X>", US)
    assert not mentions("hello <@>", "")


@pytest.mark.parametrize("text", ["<!channel>", "<@U0ANNA>", "<https://evil.example|bank>", "&lt;!here&gt;", "a & b"])
def test_what_is_shown_again_is_read_back_as_it_was_typed_and_rings_for_nobody(text: str) -> None:
    assert "<" not in shown(text)
    assert typed(shown(text)) == text
