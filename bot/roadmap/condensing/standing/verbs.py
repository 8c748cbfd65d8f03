"""When verbs play: what tells of the past, and whether "wird" and "gaat" speak of the future."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.roadmap.condensing.listed import listed
from bot.roadmap.condensing.standing.phrases import Said, Token

_ENGLISH_PAST = re.compile(r"[a-z]{2,}[^e]ed$")
_NO_PAST = listed(
    "need needed embed feed speed indeed exceed proceed seed unlimited related dedicated advanced united limited "
    "automated based detailed"
)
_NOT_BEFORE_PAST = ("be", "is", "are", "being", "the", "a", "an")
WAS = ("was", "were", "been")
_HAVE: Mapping[str, frozenset[str]] = {
    "en": listed("has have"),
    "nl": listed("heeft hebben heb hebt"),
    "de": listed("hat haben habe habt"),
}
_BE: Mapping[str, frozenset[str]] = {"en": frozenset(), "nl": listed("is zijn"), "de": listed("ist sind")}
_IRREGULAR = listed(
    "been begun become brought built bought chosen come cut done drawn driven fallen found given gone grown had held "
    "hired hit kept known laid led left lost made met moved paid put read risen run said seen sent set shown shut sold "
    "spent split spoken stood taken taught thought told understood won written agreed shipped"
)
_PARTICIPLE = re.compile(
    r"(?:^|^(?:ab|af|an|aan|op|uit|in|over|auf|aus|ein|durch|vor|um|mit|zu|weg|bei|zuruck|bereit|fertig|her|hin"
    r"|nach|frei"
    r"|fest|zusammen|wieder\w*))ge\w+(?:en|t)$|.*iert$"
)
_WITHOUT_GE = listed(
    "erwogen entschieden begonnen ubernommen verschoben verloren beschlossen vergeben erhalten betroffen empfangen "
    "besprochen erschienen entstanden verstanden betrieben beschrieben unterschrieben vertreten vorgeschlagen worden "
    "verboten gewesen erhoben entworfen verworfen gaan gaat onze onzen eigen alleen samen binnen tegen sinds "
    "tussen naast "
    "vervallen besloten"
)
"""Participles without "ge", and Dutch words that only look like infinitives."""
_PREFIXED = re.compile(r"(?:be|ver|er|ent|ont|her|zer|miss?)[a-z]{3,}(?:t|d|en)$")
_BEFORE, _AFTER, _AFTER_IN_ENGLISH = 8, 13, 3
"""Tokens between "have" and its participle."""
_GOING: Mapping[str, frozenset[str]] = {
    "en": frozenset(),
    "nl": listed("gaat gaan"),
    "de": listed("wird werden werde werdet"),
}
"""What speaks of the future only with another verb."""
COMING: Mapping[str, frozenset[str]] = {
    "en": listed("be"),
    "nl": listed("wordt worden"),
    "de": listed("wird werden"),
}
"""With these, what is done is still to be done: "wird entschieden"."""


def past_in(text: str, tokens: Sequence[Token], said: Sequence[Said], language: str) -> frozenset[int]:
    """The tokens that tell of the past and stand in no table: "has tried", "hat geprüft", English verbs in -ed.

    Not "will be used", "is used", "the used one" and "led by".
    """
    told = {number for one in said for number in range(one.first, one.after)}
    perfect = _perfect(text, tokens, told, language)
    if language != "en":
        return frozenset(perfect)
    return frozenset(perfect).union(
        number
        for number, token in enumerate(tokens)
        if number not in told
        and _ENGLISH_PAST.match(token.word)
        and token.word not in _NO_PAST
        and not (number and tokens[number - 1].word in _NOT_BEFORE_PAST)
        and not is_done_by(tokens, number, number + 1)
    )


def is_done_by(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Whether a "by" follows, without a "was" before: "led by Anna" tells nothing of the past."""
    by = after < len(tokens) and tokens[after].word == "by"
    return by and tokens[max(0, first - 1)].word not in WAS and tokens[first].word not in ("has", "have", *WAS)


def _perfect(text: str, tokens: Sequence[Token], told: Collection[int], language: str) -> set[int]:
    """The "have" that goes with a participle: having something is not having done it. In Dutch and German "be" as well."""
    found: set[int] = set()
    for number, token in enumerate(tokens):
        has = token.word in _HAVE[language] or (language == "en" and token.word.endswith(("'ve", "’ve")))
        if not has and token.word not in _BE[language]:
            continue
        first = number + 1 if language == "en" else max(0, number - _BEFORE)
        after = number + 1 + (_AFTER_IN_ENGLISH if language == "en" else _AFTER)
        near = [other for other in range(first, min(after, len(tokens))) if text[tokens[other].at].islower()]
        if any(
            _is_participle(tokens[other].word, language) if has else _is_state(other, tokens, told) for other in near
        ):
            found.add(number)
    return found


def _is_participle(word: str, language: str) -> bool:
    if language == "en":
        return bool(_ENGLISH_PAST.match(word)) or word in _IRREGULAR
    return bool(_PARTICIPLE.match(word) or word in _WITHOUT_GE or _PREFIXED.match(word))


def _is_state(number: int, tokens: Sequence[Token], told: Collection[int]) -> bool:
    """A participle after "is" that no table tells of: "ist gestrichen" is told there, "sind ausgebildet" here."""
    return number not in told and _PARTICIPLE.match(tokens[number].word) is not None


def is_future(sure: Iterable[str], tokens: Sequence[Token], language: str) -> bool:
    """Whether the words for what will be (`sure`) mean the future in this clause.

    "Wird geprüft" is being done, "wird prüfen" will be; "will" always will.
    """
    if not set(sure) <= _GOING[language]:
        return True
    words = [token.word for token in tokens if token.word[0].isalpha()]
    if language == "nl":
        return any(_is_infinitive(word) for word in words[-3:])
    return bool(words) and (words[-1] in ("werden", "sein", "haben") or _is_infinitive(words[-1]))


def _is_infinitive(word: str) -> bool:
    ends = word.endswith(("en", "ern", "eln")) and len(word) > len("gen")
    return ends and not _PARTICIPLE.match(word) and word not in _WITHOUT_GE
