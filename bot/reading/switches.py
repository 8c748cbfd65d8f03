"""The place where a setting is heard to stand the wrong way: "web search left on", "das Training habe ich nicht ausgeschaltet".

What is switched, and which way it has to stand, is told by the condition's own words ("web search switched off" under `met_by`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.policy.model import Condition, Policy
from bot.reading.found import Found
from bot.reading.normalise import clean
from bot.reading.vocabulary import Vocabulary
from bot.reading.word_roles import Part, WordRoles
from bot.reading.words import Token

SWITCH = "switch"
"""The table of conditions.toml with the words."""
BESIDE = 7
"""So many words may stand between a setting and how it stands."""
LONGEST = 4
"""Words in the name of a setting: "zoeken op het web"."""
KEPT_BEFORE = 3
"""Such a word so many words before a setting leaves it as the bare "on" behind it says: "leave web search on in Copilot"."""
KEPT = frozenset(
    {"leave", "leaving", "left", "keep", "keeping", "kept", "laat", "laten", "hou", "houd", "lasse", "lassen"}
)
NO_BEFORE = 3
"""A "no" so many words before "off" makes it on."""
LIGHT = frozenset(
    {"is", "are", "the", "my", "staat", "ist", "with", "without", "met", "zonder", "mit", "ohne", "switched", "turned"}
)
"""Words around the name of a setting in a condition's words, that are no part of it."""


class Switches:
    """The settings of one policy by the words for them."""

    def __init__(self, policy: Policy, vocabulary: Vocabulary) -> None:
        roles = vocabulary.undone.get(SWITCH, {})
        words = [(SWITCH, role, word) for role, listed in roles.items() for word in listed]
        words += [(SWITCH, "no", word) for word in vocabulary.undone.get("no", {}).get("words", ())]
        self._roles = WordRoles(words)
        self._settings: dict[str, tuple[str, str]] = {}
        for condition in policy.conditions.values():
            if condition.kind == "setting":
                self._learn(condition)
        self._starts = frozenset(name[:3] for name in self._settings)

    def _learn(self, condition: Condition) -> None:
        for wanted, phrases in (("met", condition.met_by), ("unmet", condition.unmet_by)):
            for phrase in phrases:
                tokens = clean(phrase).tokens
                parts = self._roles.find(tokens).get(SWITCH, {})
                states = [part for role in ("on", "off", "end") for part in parts.get(role, ())]
                if not states:
                    continue
                state = "off" if "off" in parts else "on"
                said = {index for part in states for index in range(part.first, part.last + 1)}
                name = "".join(t.folded for i, t in enumerate(tokens) if i not in said and t.folded not in LIGHT)
                if name:
                    wrong = state if wanted == "unmet" else "off" if state == "on" else "on"
                    self._settings.setdefault(name, (condition.id, wrong))

    def read(self, found: Found) -> Iterator[str]:
        """Ids of the conditions whose setting is said to stand the wrong way."""
        named = list(self._named(found.tokens)) if self._settings else []
        if not named:
            return
        parts = [p for parts in self._roles.find(found.tokens).get(SWITCH, {}).values() for p in parts]
        for first, last, condition, wrong in named:
            if _state(found, parts, first, last) == wrong:
                yield condition

    def _named(self, tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, str, str]]:
        for first, token in enumerate(tokens):
            if token.folded[:3] not in self._starts:
                continue
            joined = ""
            for last in range(first, min(first + LONGEST, len(tokens))):
                joined += tokens[last].folded
                if joined in self._settings:
                    yield (first, last, *self._settings[joined])


def _state(found: Found, parts: list[Part], first: int, last: int) -> str | None:
    """How the setting at tokens `first` to `last` stands: by the nearest word that tells, turned round by a "no"."""
    near: list[tuple[int, str]] = []
    for part in parts:
        distance = part.first - last - 1 if part.first > last else first - part.last - 1
        if part.role == "no" or (
            part.role == "end" and not (_ends(found, part) or (not distance and _kept(found, first)))
        ):
            continue
        left, right = min(part.first, first), max(part.last, last)
        if 0 <= distance <= BESIDE and not found.breaks(left, right):
            no = any(0 < part.first - each.first <= NO_BEFORE for each in parts if each.role == "no")
            forgot = any(0 < each.first - part.last <= NO_BEFORE for each in parts if each.role == "no")
            off = (part.role == "off") != (no or forgot)
            near.append((distance, "off" if off else "on"))
    return min(near)[1] if near else None


def _kept(found: Found, first: int) -> bool:
    return any(token.folded in KEPT for token in found.tokens[max(0, first - KEPT_BEFORE) : first])


def _ends(found: Found, part: Part) -> bool:
    """A bare "on" says how something stands only where the clause ends behind it."""
    return part.last == len(found.tokens) - 1 or bool(found.tokens[part.last].after.strip("-'\""))
