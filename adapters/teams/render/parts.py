"""Cards of a size that every client shows: what is larger goes on in the next one, divided between blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from adapters.teams.render import limits
from adapters.teams.render.elements import Element, is_heading, weigh
from adapters.teams.render.words import label, unparsed


def adaptive(
    language: str, spoken: str, elements: Iterable[Element], actions: Iterable[Element] = ()
) -> dict[str, Any]:
    """An Adaptive Card; `spoken` is its point as one line, for notifications and for where cards cannot be shown."""
    point = unparsed(label(spoken, limits.SUMMARY))
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


def divided(elements: Sequence[Element], foot: int = 0) -> list[list[Element]]:
    """The elements in groups, at least one, each of which fits a card together with a foot of so many bytes.

    What belongs together stays so where it is not too long.
    """
    whole = weigh(elements)
    if whole + foot <= limits.COMFORTABLE:
        return [list(elements)]
    room = min(limits.COMFORTABLE, limits.LARGEST - limits.FRAME - foot)
    room = min(room, whole // (whole // room + 1) + limits.FRAME)  # parts of like size, and no scrap at the end
    parts: list[list[Element]] = [[]]
    filled = 0
    for group in _together(elements):
        weight = weigh(group)
        if parts[-1] and filled + weight > room:
            parts.append([])
            filled = 0
        parts[-1] += group
        filled += weight
    return parts


def _together(elements: Sequence[Element]) -> Iterator[list[Element]]:
    """A heading with what comes after it, and lines that stand close to the one before."""
    held: list[Element] = []
    for element in elements:
        follows = bool(held) and (is_heading(held[-1]) or element.get("spacing") == "None")
        if held and (not follows or weigh(held) > limits.PARAGRAPH):
            yield held
            held = []
        held.append(element)
    if held:
        yield held
