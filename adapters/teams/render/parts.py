"""Cards of a size that every client shows: what is larger goes on in the next one, divided between blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from adapters.teams.render import limits
from adapters.teams.render.elements import Element, is_heading, weigh
from adapters.teams.render.words import cut, unparsed


def adaptive(
    language: str, spoken: str, elements: Iterable[Element], actions: Iterable[Element] = ()
) -> dict[str, Any]:
    """An Adaptive Card; `spoken` is its point as one line, for notifications and for where cards cannot be shown."""
    point = unparsed(cut(spoken, limits.SUMMARY))
    card: dict[str, Any] = {
        "type": "AdaptiveCard",
        "version": limits.VERSION,
        "lang": language,
        "fallbackText": point,
        "speak": point,
        "body": list(elements),
    }
    shown = list(actions)
    return card | ({"actions": shown} if shown else {})


def divided(elements: Sequence[Element]) -> list[list[Element]]:
    """The elements in groups that fit a card each, at least one; a heading stays with what comes after it."""
    if weigh(elements) <= limits.COMFORTABLE - limits.FOOT:
        return [list(elements)]
    parts: list[list[Element]] = [[]]
    filled = 0
    for group in _groups(elements):
        weight = weigh(group)
        if parts[-1] and filled + weight > limits.BODY:
            parts.append([])
            filled = 0
        parts[-1] += group
        filled += weight
    return parts


def _groups(elements: Sequence[Element]) -> Iterable[list[Element]]:
    held: list[Element] = []
    for element in elements:
        held.append(element)
        if not is_heading(element):
            yield held
            held = []
    if held:
        yield held
