"""The place where a condition is heard not to be met, in words that no policy lists: "nobody has been told", "ungelesen"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise, product

from bot.policy.model import Condition, Policy
from bot.reading.denials import denied_twice
from bot.reading.found import Found
from bot.reading.normalise import clean
from bot.reading.switches import Switches
from bot.reading.vocabulary import Vocabulary
from bot.reading.word_roles import Part, Parts, WordRoles

REACH = 4
"""So many words may stand between a "no" and the deed that is not done, in either direction."""
OPENING_WITHIN = 6
"""And between everybody and the folder that they can open."""
JUST_BEFORE = 3
"""A "no" so many words before an objection takes it away ("nobody had objected")."""

NOES = ("no", "none")
"""The tables of conditions.toml with the words that say no."""
OTHERS = frozenset({"switch", "account"})
"""Its tables that are read elsewhere (bot/reading/switches.py, bot/reading/accounts.py)."""

PARTING = frozenset({"and", "but", "und", "aber", "en", "maar", "so", "sondern", "because", "weil", "want"}) | {
    "when",
    "if",
    "wenn",
    "als",
    "that",
    "dass",
    "dat",
}
"""Words that begin another clause: the "no" of one says nothing of the other."""
OPENING_NO = frozenset({"zonder", "ohne"})
"""Behind these they belong to the "no" itself: "ohne dass sie davon wissen"."""
TO_ME = frozenset({"me", "us", "mir", "uns", "mij", "ons"})
"""Who is told then is the asker, and none of those who should be."""
BY_PHRASE = frozenset({"other", "setting"})
"""Kinds of which the policy's own words tell what they are about."""


class Undone:
    """Hears unmet conditions of one policy."""

    def __init__(self, policy: Policy, vocabulary: Vocabulary) -> None:
        tables = {theme: roles for theme, roles in vocabulary.undone.items() if theme not in OTHERS}
        self._roles = WordRoles(
            (theme, role, word) for theme, roles in tables.items() for role, words in roles.items() for word in words
        )
        kinds = vocabulary.undone_kinds
        about = {
            theme: frozenset(c.id for c in policy.conditions.values() if self._is_about(theme, c, kinds))
            for theme in tables
            if theme not in NOES
        }
        self._about = {theme: conditions for theme, conditions in about.items() if conditions}
        self._switches = Switches(policy, vocabulary)

    def read(self, found: Found) -> frozenset[str]:
        """Ids of the conditions that the message says are not met."""
        unmet = set(self._switches.read(found))
        for theme in self._heard(found, self._about):
            unmet |= self._about[theme]
        return frozenset(unmet)

    def _is_about(self, theme: str, condition: Condition, kinds: Mapping[str, str]) -> bool:
        if condition.kind == kinds.get(theme):
            return True
        return condition.kind in BY_PHRASE and any(
            theme in self._heard(Found(clean(phrase), ()), (theme,)) for phrase in condition.unmet_by
        )

    def _heard(self, found: Found, themes: Collection[str]) -> Iterable[str]:
        parts = self._roles.find(found.tokens)
        heard = [theme for theme in parts if theme in themes]
        if not heard:
            return
        no, none = (_simple(found, parts, name) for name in NOES)
        for theme in heard:
            if _is_undone(found, parts[theme], no, none):
                yield theme


def _simple(found: Found, parts: Parts, name: str) -> list[Part]:
    """The words that say no, less those that take each other away: "never … without reading it"."""
    words = parts.get(name, {}).get("words", [])
    twice = [part for part in words if denied_twice(found, part.first)]
    return [] if twice and name == "none" else [part for part in words if part not in twice]


def _is_undone(found: Found, of: Mapping[str, list[Part]], no: list[Part], none: list[Part]) -> bool:
    deeds = [part for part in of.get("deed", ()) if not _to_asker(found, part)] if no else []
    return (
        any(not denied_twice(found, part.first) for part in of.get("undone", ()))
        or _any_near(found, no, deeds, REACH)
        or _any_near(found, none, of.get("weak", ()), REACH)
        or any(not _denied(found, no, part) for part in of.get("against", ()))
        or ("everyone" in of and _any_near(found, _all_of(of, no), of.get("opening", ()), OPENING_WITHIN))
    )


def _any_near(found: Found, some: Collection[Part], others: Collection[Part], reach: int) -> bool:
    return any(_near(found, one, other, reach) for one, other in product(some, others))


def _near(found: Found, one: Part, other: Part, reach: int) -> bool:
    """Whether two parts stand near each other in one clause, and are not the same words."""
    left, right = (one, other) if one.first <= other.first else (other, one)
    between = right.first - left.last - 1
    return 0 <= between <= reach and not _parted(found, left.last, right.first)


def _parted(found: Found, first: int, last: int) -> bool:
    if found.breaks(first, last) or any("," in found.tokens[i].after for i in range(first, last)):
        return True
    words = [found.tokens[i].folded for i in range(first, last)]
    return any(word in PARTING and before not in OPENING_NO for before, word in pairwise(words))


def _denied(found: Found, no: Collection[Part], part: Part) -> bool:
    return any(part.first - JUST_BEFORE <= each.first < part.first for each in no) and not found.breaks(
        max(part.first - JUST_BEFORE, 0), part.first
    )


def _to_asker(found: Found, part: Part) -> bool:
    after = found.at(part.last + 1)
    return after is not None and after.folded in TO_ME


def _all_of(of: Mapping[str, list[Part]], no: Collection[Part]) -> list[Part]:
    """Where everybody is meant, less "not everybody"."""
    return [part for part in of["everyone"] if not any(each.last == part.first - 1 for each in no)]
