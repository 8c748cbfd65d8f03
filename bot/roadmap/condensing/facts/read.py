"""Where a sentence is read for its facts, each piece of it for one."""

from __future__ import annotations

import re
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
    for fact in chain(
        addresses_in(text), dates_in(text, language), numbers_in(text, language), names_in(text, language)
    ):
        same = next((number for number, other in enumerate(kept) if (other.at, other.end) == (fact.at, fact.end)), None)
        if same is None and all(fact.end <= other.at or other.end <= fact.at for other in kept):
            kept.append(fact)
        elif same is not None and fact.kind is Kind.NUMBER is kept[same].kind:
            kept[same] = replace(fact, values=fact.values | kept[same].values)  # a version may be a thousand as well
        elif same is not None and fact.kind is Kind.DATE:
            kept.append(fact)  # the other end of a range
    words = tuple(words)
    found = (_with_unit(text, fact, words) for fact in sorted(kept, key=lambda fact: fact.at))
    return tuple(
        fact for fact in found if fact.unit or fact.values != {"1"} or not fact.typed.isalpha()
    )  # "a German one"


def _with_unit(text: str, fact: Fact, words: tuple[Word, ...]) -> Fact:
    if fact.kind is not Kind.NUMBER:
        return fact
    if _OTHERS.search(text, max(0, fact.at - 14), fact.at):
        return fact  # "the other four" are what the four before them are
    after = next((word.stem for word in words if fact.end <= word.at <= fact.end + _NEAR), "")
    return replace(fact, unit=after)


_OTHERS = re.compile(
    r"\b(?:other|others|remaining|andere[rn]?|overige|resterende|übrigen|restlichen)\s$", re.IGNORECASE
)
_NEAR = 3
"""Letters between a number and the word that it counts: a blank, a bracket."""
