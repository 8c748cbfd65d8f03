"""The words that say no, and those that only look like it ("not only", "nicht zuletzt")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.roadmap.condensing.listed import listed
from bot.roadmap.condensing.standing.phrases import Token

_CUES: Mapping[str, frozenset[str]] = {
    "en": listed(
        "not no never none nobody nothing neither nor without lack lacking cannot unable zero hardly nowhere fails "
        "failed cant wont dont doesnt didnt isnt arent"
    ),
    "nl": listed("niet geen nooit niemand niets zonder gebrek nergens noch evenmin nul"),
    "de": listed(
        "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden nichts ohne mangels mangel "
        "weder nirgends null keinerlei"
    ),
}
_NO_CUES: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"not (?:only|just|least|to mention|unlike|surprisingly)|no (?:doubt|later than|less than|fewer than|matter"
        r"|one doubts|longer than)|without (?:doubt|further|question)|nothing but|no (?:extra )?(?:cost|charge)s?\b"
        r"|(?:if|or|why) not|not (?:sure )?whether|not (?:before|until|till)\b"
    ),
    "nl": re.compile(
        r"niet (?:alleen|slechts|in de laatste|minder dan|later dan|te vergeten)|zonder (?:meer|twijfel)|of niet"
        r"|niets dan|niet (?:voor|vóór|eerder dan)\b"
    ),
    "de": re.compile(
        r"nicht (?:nur|allein|zuletzt|spater als|weniger als|zu vergessen)|ohne (?:weiteres|zweifel|frage)|oder "
        r"nicht|nichts als|nicht (?:vor|bevor)\b"
    ),
}
_LONGEST = 4
_NEGATED_VERB = re.compile(r"n['’]t$")


def cues_in(tokens: Sequence[Token], language: str) -> tuple[int, ...]:
    """Where a sentence says no: the numbers of its tokens."""
    found: list[int] = []
    for number, token in enumerate(tokens):
        if token.word not in _CUES[language] and not (language == "en" and _NEGATED_VERB.search(token.word)):
            continue
        if token.word in ("failed", "fails") and not _followed_by_to(tokens, number):
            continue
        near = " ".join(one.word for one in tokens[max(0, number - 1) : number + _LONGEST])
        alone = " ".join(one.word for one in tokens[number : number + _LONGEST])
        if not (_NO_CUES[language].match(alone) or (number and _NO_CUES[language].match(near))):
            found.append(number)
    return tuple(found)


FORWARD = listed(
    "no without lack lacking gebrek mangel mangels zonder geen ohne kein keine keinen keinem keiner keines "
    "keinerlei neither weder zero null nul"
)
"""Cues that negate what comes after them, and nothing before."""
LACKING = listed("without lack lacking nobody none zonder gebrek niemand ohne mangels mangel niemanden")
"""What these negate is beside the point as often as not: a sentence may be condensed without it."""


def _followed_by_to(tokens: Sequence[Token], number: int) -> bool:
    return number + 1 < len(tokens) and tokens[number + 1].word == "to"
