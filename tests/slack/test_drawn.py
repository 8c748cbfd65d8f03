"""What was drawn for one is there for the next who asks the same; nobody gets what somebody typed, and nothing grows for ever."""

from __future__ import annotations

import json

from adapters.slack.drawn import MOST, MOST_EDITIONS, Drawing, Editions, message
from adapters.slack.render import Renderer
from bot.message import Card, Folded, Picture, Said
from tests.answering import texts
from tests.slack.canned import card


def drawing() -> Drawing:
    return Drawing(Renderer(texts()))


def test_the_same_cards_are_drawn_once() -> None:
    drawn = drawing()
    assert drawn.known((card("Hello"),), False) is None
    made = drawn.messages((card("Hello"),), False, "", {})
    assert drawn.known((card("Hello"),), False) is made
    assert drawn.known((card("Hello"),), True) is None
    assert drawn.known((card("Hallo"),), False) is None


def test_what_somebody_typed_what_is_shown_and_who_shares_is_drawn_for_each() -> None:
    drawn = drawing()
    typed = Card("Hello", (Said("It was me."),))
    folded = Card("Hello", (Folded("More", (Said("It was me."),)),))
    shown = Card("Hello", (Picture(b"png", "alt", "title"),))
    for each in (typed, folded, shown):
        drawn.messages((each,), False, "", {})
        assert drawn.known((each,), False) is None
    drawn.messages((card("Hello"),), False, "Shared by <@U1>", {})
    assert drawn.known((card("Hello"),), False) is None


def test_the_one_least_lately_asked_for_goes_first() -> None:
    drawn = drawing()
    cards = [card(f"Hello {number}") for number in range(MOST + 1)]
    for each in cards[:-1]:
        drawn.messages((each,), False, "", {})
    assert drawn.known((cards[0],), False)
    drawn.messages((cards[-1],), False, "", {})
    assert drawn.known((cards[0],), False)
    assert drawn.known((cards[1],), False) is None


def test_a_message_is_ready_to_stand_beside_where_it_goes() -> None:
    made = message({"text": 'Say "hi" \\ ü', "blocks": []})
    assert json.loads(f'{{"channel": "C1", {made.json}}}') == {"channel": "C1", **made.content}


def test_an_edition_is_known_again_by_its_card_and_its_workspace_whatever_stands_in_it() -> None:
    editions = Editions()
    shown = Card("News", (Said("as it was typed"), Picture(b"png", "alt", "title")))
    first, second = (message({"text": "News"}),), (message({"text": "Other news"}),)
    editions.add("T1", shown, first)
    editions.add("T1", Card("Other news"), second)
    equal = Card("News", (Said("as it was typed"), Picture(b"png", "alt", "title")))
    assert editions.known("T1", equal) is editions.known("T1", shown) is first
    assert editions.known("T1", Card("Other news")) is second
    assert editions.known("T2", shown) is None
    assert editions.known("T1", shown) is first
    assert editions.known("T2", shown) is None
    assert editions.known("T1", Card("News")) is None


def test_of_editions_the_one_least_lately_sent_goes_first() -> None:
    editions = Editions()
    cards = [Card(f"News {number}") for number in range(MOST_EDITIONS + 1)]
    for shown in cards[:-1]:
        editions.add("T1", shown, ())
    assert editions.known("T1", cards[0]) == ()
    editions.add("T1", cards[-1], ())
    assert [editions.known("T1", shown) is None for shown in cards[:3]] == [False, True, False]
