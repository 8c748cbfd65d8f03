"""The place where a line of words becomes a set of them, or a row."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a line, each once."""
    return frozenset(words.split())


def in_order(words: str) -> tuple[str, ...]:
    """The words of a line, in their order."""
    return tuple(words.split())
