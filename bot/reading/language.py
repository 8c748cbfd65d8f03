"""The place where it is guessed whether a message is English, Dutch or German."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.languages import LANGUAGES
from bot.reading.compounds import COMPOUNDING, is_compound
from bot.reading.frequent import FrequentWords
from bot.reading.normalise import fold
from bot.reading.words import Cleaned

DEFAULT = "en"
ENOUGH = 60
"""Words that are looked at: the language of a long message shows in its first lines."""

_FUNCTION_WORD = 2.0
"""Shared by the languages that have it: "in" says nothing, "was" half."""
_ONLY_THERE = 1.0
"""The same for a common word that not all of them have."""
_LETTERS = {
    "de": re.compile(
        r"[äöüß]|(?:ung|ungen|keit|heit|lich|isch|ische|ischen|chen|ieren)$|^(?:ge|be|ver|er)\w+(?:t|en)$|sch[mnlw]|tz|pf|ei[nt]"
    ),
    "nl": re.compile(
        r"[ëï]|ij|aa|uu|oe[^s]|ee[nrtl]|oo[nrt]s?$|sch[aeijoru]|(?:heid|lijk|lijke|ing|ingen|tie|ties|isch|je|jes)$|ui[dtlnks]|^ge\w+[dt]$"
    ),
    "en": re.compile(
        r"th|wh|wr|sh[aeio]|ough|(?:tion|tions|ing|ings|ness|ment|ments|ly|ed|ies|ity|ous)$|ea[drtlk]|oul|ow[ns]?$|y$"
    ),
}
_LETTERS_TELL = 0.4
_SHARED = {
    "en nl": "is we of me want over over had he been here men",
    "nl de": "die dan wie al mag man ben welke wil der den des",
    "en de": "am an so all will hat not also",
    "en nl de": "in ok okay was",
}
"""Words that are everyday ones of several of our languages, whatever the lists of function words say."""
_ELSEWHERE = frozenset(
    [
        "les",
        "des",
        "est",
        "dans",
        "pour",
        "avec",
        "puis",
        "utiliser",
        "mes",
        "nous",
        "vous",
        "sont",
        "une",
        "aux",
        "sur",
        "que",
        "qui",
        "quoi",
        "est-ce",
        "ou",
        "et",
        "je",
        "du",
        "au",
        "ce",
        "el",
        "los",
        "las",
        "una",
        "por",
        "para",
        "con",
        "puedo",
        "usar",
        "del",
        "como",
        "esto",
        "son",
        "mis",
        "nuestros",
        "datos",
        "y",
        "il",
        "della",
        "dei",
        "gli",
        "posso",
        "usare",
        "con",
        "per",
        "che",
        "sono",
        "dati",
        "nostri",
        "di",
        "posso",
        "usar",
        "os",
        "dos",
        "das",
        "para",
        "com",
        "meus",
        "dados",
        "nao",
        "uma",
        "och",
        "att",
        "jag",
        "kan",
        "med",
        "vi",
        "inte",
        "det",
        "som",
        "ett",
        "far",
        "anvanda",
        "czy",
        "moge",
        "jest",
        "dla",
        "sie",
        "nie",
        "na",
        "z",
        "do",
        "mogę",
    ]
)
"""The commonest words of French, Spanish, Italian, Portuguese, Swedish and Polish: so that they are taken for none of
ours."""


def language_of(
    cleaned: Cleaned, hint: str | None, stopwords: Mapping[str, tuple[str, ...]], frequent: FrequentWords | None = None
) -> str:
    """The language of a message: "en", "nl" or "de".

    Function words (`stopwords` per language) count most, then common words that only one language has (where
    `frequent` is given), then letters that are typical. Where nothing tells, or another language does: `hint` (of the
    conversation or the person), else English.
    """
    words = _function_words(tuple((language, stopwords.get(language, ())) for language in LANGUAGES))
    scores = dict.fromkeys(LANGUAGES, 0.0)
    elsewhere = 0.0
    for token in cleaned.tokens[:ENOUGH]:
        word = token.folded
        having = words.get(word, ())
        for language in having:
            scores[language] += _FUNCTION_WORD / len(having) ** 2
        if word in _ELSEWHERE:
            elsewhere += _FUNCTION_WORD / (1 + len(having))
        if having or len(word) < 3 or not word.isalpha():
            continue
        homes = _homes(word, frequent) if frequent else []
        if len(homes) < len(LANGUAGES):
            for language in homes:
                scores[language] += _ONLY_THERE / len(homes) ** 2
        for language, letters in _LETTERS.items():
            if letters.search(token.typed.lower()):
                scores[language] += _LETTERS_TELL
    best, second, *_ = sorted(LANGUAGES, key=lambda language: (-scores[language], LANGUAGES.index(language)))
    known_hint = hint if hint in LANGUAGES else None
    if scores[best] <= elsewhere or scores[best] == 0:
        return known_hint or DEFAULT
    if scores[best] == scores[second]:
        return known_hint if known_hint in (best, second) else best
    return best


def _homes(word: str, frequent: FrequentWords) -> list[str]:
    """The languages that a word belongs to: where it is ordinary (English words stand in all lists), else common,
    else a compound."""
    lists = frequent.lists
    return (
        [language for language in LANGUAGES if lists[language].is_ordinary(word)]
        or [language for language in LANGUAGES if lists[language].holds(word)]
        or [language for language in COMPOUNDING if is_compound(word, lists[language].holds)]
    )


@lru_cache(maxsize=4)
def _function_words(lists: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, tuple[str, ...]]:
    """Every function word, folded, with the languages that have it."""
    homes: dict[str, list[str]] = {}
    for language, words in lists:
        for word in dict.fromkeys(fold(word).replace(" ", "") for word in words):
            homes.setdefault(word, []).append(language)
    for languages, shared in _SHARED.items():
        homes |= {
            word: [*dict.fromkeys((*homes[word], *languages.split()))] for word in shared.split() if word in homes
        }
    return {word: tuple(languages) for word, languages in homes.items()}
