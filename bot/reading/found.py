"""What the index found in one message, by layer, with the questions that the readers ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from bot.reading.words import Cleaned, Hit, Layer, Sort, Token


class Found:
    """A message and its hits."""

    def __init__(self, cleaned: Cleaned, hits: Iterable[Hit]) -> None:
        self.cleaned = cleaned
        self.tokens = cleaned.tokens
        self._by_layer: dict[Layer, list[Hit]] = {}
        for hit in hits:
            # An address may be a tool's misspelt home; it is never misspelt data.
            if hit.exact or hit.layer is Layer.TOOL or "." not in hit.typed.strip("."):
                self._by_layer.setdefault(hit.layer, []).append(hit)
        for found in self._by_layer.values():
            found.sort(key=lambda hit: hit.first)

    def layer(self, layer: Layer) -> list[Hit]:
        """The hits of a layer from left to right."""
        return self._by_layer.get(layer, [])

    @cached_property
    def _cues(self) -> dict[str, list[Hit]]:
        named: dict[str, list[Hit]] = {}
        for hit in self.layer(Layer.CUE):
            for target in hit.targets:
                named.setdefault(target.id, []).append(hit)
        return named

    def cue(self, *names: str) -> list[Hit]:
        """Where any of these cues stands."""
        return [hit for name in names for hit in self._cues.get(name, ())]

    def has(self, *names: str) -> bool:
        """Whether any of these cues stands anywhere."""
        return any(name in self._cues for name in names)

    @property
    def asks(self) -> bool:
        """Whether it is put as a question."""
        return self.has("question", "negated-question") or self.cleaned.text.rstrip().endswith("?")

    def is_only(self, name: str) -> bool:
        """Whether the message is that cue, or that cue several times, and nothing else."""
        covered = {index for hit in self.cue(name) for index in range(hit.first, hit.last + 1)}
        return bool(covered) and len(covered) == len(self.tokens)

    def at(self, index: int) -> Token | None:
        """The token at a place, None outside the message."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def apart(self, first: int, last: int) -> int:
        """Words from one to another, those of tools' names left out: how long a name is says nothing of what belongs together."""
        return last - first - len(self._names.intersection(range(first + 1, last)))

    @cached_property
    def _names(self) -> frozenset[int]:
        return self.covered((Layer.TOOL,))

    def breaks(self, first: int, last: int) -> bool:
        """Whether a sentence or clause ends between two tokens (`first` before `last`)."""
        return any(mark in self.tokens[i].after for i in range(first, last) for mark in ".!?;:\n—–")

    def near(self, hit: Hit, other: Hit, distance: int) -> bool:
        """Whether two hits overlap, or at most `distance` tokens of the same clause lie between them."""
        left, right = (hit, other) if hit.first <= other.first else (other, hit)
        between = right.first - left.last - 1
        return between <= distance and not self.breaks(left.last, max(right.first, left.last))

    def covered(self, layers: Iterable[Layer]) -> frozenset[int]:
        """Indexes of the tokens that a hit of these layers stands on."""
        return frozenset(i for layer in layers for hit in self.layer(layer) for i in range(hit.first, hit.last + 1))


def ids(hit: Hit, sort: Sort) -> Iterator[str]:
    """The ids of a hit's targets of one sort."""
    return (target.id for target in hit.targets if target.sort is sort)
