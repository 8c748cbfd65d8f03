"""Dutch and German verbs that stand in two pieces: "schalten wir am Montag ab" says what "abgeschaltet" says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from bot.roadmap.condensing.listed import listed
from bot.roadmap.condensing.standing.phrases import Token
from bot.roadmap.condensing.standing.status import Mood, Status
from bot.roadmap.condensing.standing.tables import hints, tables
from bot.roadmap.condensing.words import stem

_PARTICLES: Mapping[str, frozenset[str]] = {
    "en": frozenset(),
    "nl": listed("af op uit in aan door voor over mee toe weg bij terug stop stil vast vrij plat"),
    "de": listed("ab an auf aus ein durch vor um mit zu weg bei zurück zuruck fest frei bereit fort weiter"),
}
_NO_VERB = 3
"""Letters up to which a word is none of these verbs."""


def separated(tokens: Sequence[Token], language: str) -> frozenset[Status | Mood]:
    """What the verbs in two pieces of a clause may mean: the particle stands at its end, or in front of a sign."""
    found: set[Status | Mood] = set()
    for number, particle in enumerate(tokens):
        after = tokens[number + 1].word if number + 1 < len(tokens) else "."
        if particle.word not in _PARTICLES[language] or after.isalnum():
            continue
        for token in tokens[:number]:
            if len(token.word) > _NO_VERB:
                found |= _meanings(language).get(stem(particle.word + token.word, language), frozenset())
    return frozenset(found)


@cache
def _meanings(language: str) -> Mapping[str, frozenset[Status | Mood]]:
    """By stem, what the words of the tables mean that begin with a particle."""
    found: dict[str, frozenset[Status | Mood]] = {}
    for phrase, meant in (*hints(language), *tables(language)):
        if phrase.startswith(tuple(_PARTICLES[language])) and phrase.isalpha():
            own = stem(phrase, language)
            found[own] = found.get(own, frozenset()) | meant
    return found
