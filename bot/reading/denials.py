"""The place where one "no" takes another away: "I never send anything without reading it"."""

from __future__ import annotations

from bot.reading.found import Found

REACH = 5
"""So many words before what would be denied the other "no" may stand, in the same clause."""

WHOLLY = frozenset({"never", "nothing", "nooit", "niets", "niks", "nie", "niemals", "nichts", "nix"})
"""These deny whatever follows in their clause."""

PLAINLY = frozenset({"not", "dont", "wont", "niet", "nicht"})
"""These deny only what stands right behind them ("not without reading it", "not my private one")."""

JUST_BEFORE = 2


def denied_twice(found: Found, first: int) -> bool:
    """Whether a "no" stands before token `first`, at which words begin that say no themselves."""
    for place in range(first - 1, max(-1, first - 1 - REACH), -1):
        if found.breaks(place, place + 1) or "," in found.tokens[place].after:
            return False
        word = found.tokens[place].folded
        if word in WHOLLY or (word in PLAINLY and place == first - 1):
            return True
    return False


def denied_once(found: Found, first: int) -> bool:
    """Whether token `first` is said not to be meant: "not my private one"."""
    for place in range(first - 1, max(-1, first - 1 - JUST_BEFORE), -1):
        if found.tokens[place].after:
            return False
        if found.tokens[place].folded in PLAINLY:
            return True
    return False
