"""The place where somebody's own account is heard however it is put: "my own Microsoft account", "mein privater Google-Zugang"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.reading.index import Index
from bot.reading.normalise import clean
from bot.reading.vocabulary import Vocabulary
from bot.reading.word_roles import Part, WordRoles
from bot.reading.words import Cleaned, Hit, Layer

ACCOUNT = "account"
"""The table of conditions.toml with the words."""
BETWEEN = 2
"""So many words may stand between "own" and "account", such as the name of the tool."""
PLAIN = "private account"
"""What all of them mean; the index knows where it leads."""


class OwnAccounts:
    """Words for an account of one's own, less those for one of the company."""

    def __init__(self, vocabulary: Vocabulary, index: Index) -> None:
        roles = vocabulary.undone.get(ACCOUNT, {})
        self._roles = WordRoles((ACCOUNT, role, word) for role, words in roles.items() for word in words)
        meant = index.find(clean(PLAIN))
        self._meant = tuple(hit for hit in meant if hit.layer in (Layer.CONDITION, Layer.EDITION))

    def added(self, cleaned: Cleaned, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The hits, and where an own account is named otherwise those of "private account" at its words."""
        if not self._meant:
            return hits
        parts = self._roles.find(cleaned.tokens).get(ACCOUNT, {})
        for own in parts.get("own", ()):
            for account in parts.get("word", ()):
                close = 0 < account.first - own.last <= BETWEEN + 1
                if close and not _of_work(cleaned, parts.get("work", ()), own, account):
                    typed = cleaned.text[cleaned.tokens[own.first].start : cleaned.tokens[account.last].end]
                    again = (replace(hit, first=own.first, last=account.last, typed=typed) for hit in self._meant)
                    return tuple(sorted((*hits, *again), key=lambda hit: (hit.first, hit.last)))
        return hits


def _of_work(cleaned: Cleaned, work: Collection[Part], own: Part, account: Part) -> bool:
    """Whether a word of work stands before or between ("our own account", "my own work account"), or a clause ends there."""
    if any(own.first - 1 <= part.first < account.first for part in work):
        return True
    return any(cleaned.tokens[index].after.strip("-'\"/") for index in range(own.first, account.first))
