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
from bot.reading.word_roles import Part, WordRoles

REACH = 4
"""So many words may stand between a "no" and the deed that is not done, in either direction."""
OPENING_WITHIN = 6
"""And between everybody and the folder that they can open."""
JUST_BEFORE = 3
"""A "no" so many words before an objection takes it away ("nobody had objected")."""

PARTING = frozenset({"and", "but", "und", "aber", "en", "maar", "so", "sondern", "because", "weil", "want"}) | {
    "when", "if", "wenn", "als", "that", "dass", "dat"
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
        self._roles = WordRoles(
            (word, f"{theme}.{role}")
            for theme, roles in vocabulary.undone.items()
            for role, words in roles.items()
            for word in words
        )
        self._themes = tuple(vocabulary.undone)
        kinds = vocabulary.undone_kinds
        self._about: dict[str, frozenset[str]] = {
            theme: frozenset(c.id for c in policy.conditions.values() if self._is_about(theme, c, kinds))
            for theme in self._themes
        }
        self._switches = Switches(policy, vocabulary)

    def read(self, found: Found) -> frozenset[str]:
        """Ids of the conditions that the message says are not met."""
        unmet = set(self._switches.read(found))
        for theme in self._heard(found):
            unmet |= self._about[theme]
        return frozenset(unmet)

    def _is_about(self, theme: str, condition: Condition, kinds: Mapping[str, str]) -> bool:
        if condition.kind == kinds.get(theme):
            return True
        return condition.kind in BY_PHRASE and any(
            theme in self._heard(Found(clean(phrase), ())) for phrase in condition.unmet_by
        )

    def _heard(self, found: Found) -> Iterable[str]:
        parts = self._roles.find(found.tokens)
        if not parts:
            return
        of: dict[str, list[Part]] = {}
        for part in parts:
            of.setdefault(part.role, []).append(part)
        no = of.get("no.words", [])
        none = [part for part in of.get("none.words", ()) if not denied_twice(found, part.first)]
        for theme in self._themes:
            deeds = [part for part in of.get(f"{theme}.deed", ()) if not _to_asker(found, part)]
            if (
                any(not denied_twice(found, part.first) for part in of.get(f"{theme}.undone", ()))
                or _any_near(found, [part for part in no if not denied_twice(found, part.first)], deeds, REACH)
                or _any_near(found, none, of.get(f"{theme}.weak", ()), REACH)
                or any(not _denied(found, no, part) for part in of.get(f"{theme}.against", ()))
                or _any_near(found, _all_of(found, of), of.get(f"{theme}.opening", ()), OPENING_WITHIN)
            ):
                yield theme


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


def _all_of(found: Found, of: Mapping[str, list[Part]]) -> list[Part]:
    """Where everybody is meant, less "not everybody"."""
    no = of.get("no.words", ())
    return [part for part in of.get("open.everyone", ()) if not any(each.last == part.first - 1 for each in no)]
