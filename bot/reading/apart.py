"""The place where purposes are heard by words of two or three lists that stand apart: "pick the three best CVs"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.reading.found import Found, ids
from bot.reading.vocabulary import Vocabulary
from bot.reading.word_roles import Part, WordRoles
from bot.reading.words import Hit, Layer, Sort, Target

UNLESS = "unless"


class WordsApart:
    """The lists of apart.toml, by their words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        rules = ((purpose, rule) for purpose, rules in vocabulary.apart.items() for rule in rules)
        self._rules = {str(number): rule for number, rule in enumerate(rules)}
        self._lists = {n: tuple(name for name in rule.lists if name != UNLESS) for n, (_, rule) in self._rules.items()}
        self._roles = WordRoles(
            (number, name, word)
            for number, (_, rule) in self._rules.items()
            for name, words in rule.lists.items()
            for word in words
        )

    def read(self, found: Found, heard: Collection[str], before: Collection[str] = ()) -> tuple[Hit, ...]:
        """Hits for the purposes that were not `heard` already, once each. `before`: concepts of the question that this
        one follows."""
        hits: dict[str, Hit] = {}
        for number, parts in self._roles.find(found.tokens).items():
            purpose, rule = self._rules[number]
            if (len(parts) == 1 and not rule.data) or purpose in heard or purpose in hits:
                continue
            lists = [parts.get(name, []) for name in self._lists[number]]
            if rule.data:
                lists = _with_data(found, lists, rule.data, not rule.data.isdisjoint(before))
            span = _span(found, lists, rule.within) if all(lists) else None
            if span is not None and not _meant_otherwise(found, parts.get(UNLESS, ()), span):
                hits[purpose] = _hit(found, span, purpose)
        return tuple(hits.values())


def _with_data(found: Found, lists: list[list[Part]], concepts: frozenset[str], before: bool) -> list[list[Part]]:
    """The lists, the second with the data named in the message; or less it, where the question before named that data."""
    first, second, *more = lists
    if before and not second:
        return [first, *more]
    named = (hit for hit in found.layer(Layer.DATA) if not concepts.isdisjoint(ids(hit, Sort.CONCEPT)))
    return [first, [*second, *(Part(hit.first, hit.last, "data") for hit in named)], *more]


def _span(found: Found, lists: Sequence[Sequence[Part]], within: int) -> tuple[int, int] | None:
    """The first and last word of one part of each list that stand close enough in one clause, none in another's words."""
    for anchor in lists[0]:
        chosen = [anchor]
        for others in lists[1:]:
            free = [part for part in others if all(part.last < c.first or part.first > c.last for c in chosen)]
            if not free:
                break
            chosen.append(min(free, key=lambda part: abs(part.first - anchor.first)))
        else:
            first, last = min(part.first for part in chosen), max(part.last for part in chosen)
            if found.apart(first, last) < within and not found.breaks(first, last):
                return first, last
    return None


def _meant_otherwise(found: Found, unless: Sequence[Part], span: tuple[int, int]) -> bool:
    first, last = span
    return any(not found.breaks(min(part.first, first), max(part.last, last)) for part in unless)


def _hit(found: Found, span: tuple[int, int], purpose: str) -> Hit:
    first, last = span
    typed = found.cleaned.text[found.tokens[first].start : found.tokens[last].end]
    return Hit(first, last, (Target(Sort.PURPOSE, purpose),), Layer.PURPOSE, typed)
