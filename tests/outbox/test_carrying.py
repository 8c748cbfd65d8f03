"""A card that was written down comes back as it was, in another process and after an upgrade."""

from __future__ import annotations

import dataclasses
import types
import typing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import message
from bot.message import Bullets, Card, Paragraph, Picture, Tone
from bot.outbox.carrying import PARTS, Unreadable, digest_of, read, written
from tests.outbox.pieces import CARD

WORDS = st.text(max_size=20)
"""Any characters, zeros and halves of them too."""


def strategy(hint: object) -> st.SearchStrategy[object]:
    """Any value of a field, by its type: a part that is new is tried as well."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is str or getattr(hint, "__supertype__", None) is str:
        return WORDS
    if hint is bool:
        return st.booleans()
    if hint is bytes:
        return st.binary(max_size=40)
    if hint is type(None):
        return st.none()
    if isinstance(hint, type) and issubclass(hint, Tone):
        return st.sampled_from(list(Tone))
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*map(strategy, arguments))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(strategy(arguments[0]), max_size=3).map(tuple)
    assert dataclasses.is_dataclass(hint) and isinstance(hint, type), hint
    hints = typing.get_type_hints(hint)
    return st.builds(hint, **{field.name: strategy(hints[field.name]) for field in dataclasses.fields(hint)})


def parts_of(hint: object, found: set[str]) -> set[str]:
    """The names of all parts that a card can be made of."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type) and hint.__name__ not in found:
        found.add(hint.__name__)
        for inner in typing.get_type_hints(hint, vars(message)).values():
            parts_of(inner, found)
    for argument in typing.get_args(hint):
        parts_of(argument, found)
    return found


@settings(max_examples=150, deadline=None)
@given(strategy(Card))
def test_any_card_comes_back_as_it_was(card: Card) -> None:
    body = written(card)
    body.encode("ascii")
    assert read(body) == card
    assert written(read(body)) == body


def test_every_part_of_a_card_is_known() -> None:
    assert parts_of(Card, set()) == PARTS.keys()


def test_equal_cards_have_one_name_and_others_another() -> None:
    again = dataclasses.replace(CARD)
    assert digest_of(written(CARD)) == digest_of(written(again))
    assert digest_of(written(CARD)) != digest_of(written(dataclasses.replace(CARD, language="nl")))


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "no json", written(CARD)[:-3]])
def test_what_is_damaged_is_said_to_be_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [('"version":1', '"version":2'), ('"Paragraph"', '"Hologram"'), ('"@part":"Card"', '"@part":"Bullets"')],
)
def test_what_a_newer_handrail_wrote_is_said_to_be_unreadable(old: str, new: str) -> None:
    body = written(CARD)
    assert old in body
    with pytest.raises(Unreadable):
        read(body.replace(old, new))


def test_pictures_come_back_byte_by_byte() -> None:
    every = bytes(range(256))
    card = Card("Roadmap", (Picture(every, "alt", "title"), Bullets(()), Paragraph(CARD.blocks[0].text)))  # type: ignore[union-attr]
    assert read(written(card)) == card
