"""Clicks and typed lines share one way: what `command` writes, `find_route` reads back, and every other line is a question."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.access import Permission
from bot.message import Reply
from bot.request import Request
from bot.routing import LONGEST_COMMAND, Route, command, find_route
from bot.services import Services
from handlers import ROUTES


async def nothing(request: Request, services: Services) -> Reply:
    return Reply()


TABLE = (
    Route("ask", Permission.ASK, nothing, default=True),
    Route("wish", Permission.WISH, nothing),
    Route("policy", Permission.ASK, nothing),
)

names = st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name != "word")
values = st.lists(st.text(max_size=40), max_size=4)


@settings(max_examples=300, deadline=None)
@given(word=st.sampled_from([route.word for route in TABLE]), arguments=st.dictionaries(names, values, max_size=4))
def test_whatever_a_button_carries_is_read_back_as_it_was(word: str, arguments: dict[str, list[str]]) -> None:
    routed = find_route(command(word, **arguments), TABLE)
    assert routed.route.word == word
    assert routed.text == ""
    assert routed.arguments == {name: tuple(given) for name, given in arguments.items() if given}


@settings(max_examples=300, deadline=None)
@given(line=st.text())
def test_any_line_finds_a_route_and_a_question_is_left_as_it_was_typed(line: str) -> None:
    routed = find_route(line, TABLE)
    if routed.text:
        assert (routed.route.word, routed.text, routed.arguments) == ("ask", line, {})
    else:
        assert line.strip().casefold().split(" ")[0].strip("'\"\\\t\r\n") in ("", *(route.word for route in TABLE))


@pytest.mark.parametrize(
    ("line", "word", "arguments"),
    [
        ("policy", "policy", {}),
        (" Policy ", "policy", {}),
        ("wish tool=otter", "wish", {"tool": ("otter",)}),
        ("ask tool=a tool=b data=", "ask", {"tool": ("a", "b"), "data": ("",)}),
        ("ask 'tool=Read AI'", "ask", {"tool": ("Read AI",)}),
        ("ask tool=a=b", "ask", {"tool": ("a=b",)}),
    ],
)
def test_a_word_alone_or_with_named_values_is_a_command(
    line: str, word: str, arguments: dict[str, Sequence[str]]
) -> None:
    routed = find_route(line, TABLE)
    assert (routed.route.word, routed.text, routed.arguments) == (word, "", arguments)


@pytest.mark.parametrize(
    "line",
    [
        "policy for interns?",
        "wish I could use Otter",
        "ask my manager: may I use Otter?",
        "May I use policy=open data?",
        "policies",
        "don't I need a policy",
        "policy 1=2",
        'policy "',
        "tool=otter",
    ],
)
def test_a_sentence_that_begins_like_a_command_is_a_question(line: str) -> None:
    routed = find_route(line, TABLE)
    assert (routed.route.word, routed.text, routed.arguments) == ("ask", line, {})


def test_a_command_too_long_to_be_one_is_a_question_and_never_cut() -> None:
    line = command("wish", tool="x" * LONGEST_COMMAND)
    assert find_route(line, TABLE).text == line


def test_words_are_single_lower_case_and_one_route_takes_the_rest() -> None:
    words = [route.word for route in ROUTES]
    assert len(words) == len(set(words))
    assert all(word.isidentifier() and word == word.casefold() for word in words)
    assert [route.word for route in ROUTES if route.default] == ["ask"]
