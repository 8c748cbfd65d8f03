"""Where a sentence is read for its facts, each piece of it for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from bot.roadmap.condensing.facts.addresses import addresses_in
from bot.roadmap.condensing.facts.dates import dates_in
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.facts.names import names_in
from bot.roadmap.condensing.facts.numbers import numbers_in
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.words import Word


def facts_of(text: str, words: Iterable[Word], language: str) -> tuple[Fact, ...]:
    """The facts of a sentence in their order. A number knows the stem of the word after it (of `words`)."""
    kept: list[Fact] = []
    for fact in chain(addresses_in(text), dates_in(text), numbers_in(text, language), names_in(text, language)):
        spans = ((other.at, other.end) for other in kept)
        if all(fact.end <= at or end <= fact.at or (at, end) == (fact.at, fact.end) for at, end in spans):
            kept.append(fact)
    words = tuple(words)
    return tuple(_with_unit(fact, words) for fact in sorted(kept, key=lambda fact: fact.at))


def _with_unit(fact: Fact, words: tuple[Word, ...]) -> Fact:
    if fact.kind is not Kind.NUMBER:
        return fact
    after = next((word.stem for word in words if fact.end <= word.at <= fact.end + _NEAR), "")
    return replace(fact, unit=after)


_NEAR = 3
"""Letters between a number and the word that it counts: a blank, a bracket."""
