"""The place where a line of words becomes a set of them."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a line, each once."""
    return frozenset(words.split())
