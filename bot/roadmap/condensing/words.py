"""Words: which language a text is in, which of its words carry its meaning, and which of them mean the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.roadmap.condensing.listed import in_order, listed
from bot.roadmap.condensing.synonyms import SAME

LANGUAGES = ("en", "nl", "de")
_ENOUGH = 400
"""Words that are looked at to tell the language."""

STOPWORDS = {
    "en": listed(
        "the a an and or but of to in on at for with by from as is are was were be been being am it its this that "
        "these those there here we our ours us you your yours "
        "they them their theirs he him his she her i me my mine who whom whose which what when where why how if "
        "then than so such not no nor can could will would shall should may "
        "might must do does did done doing have has had having get got also just only very more most much many "
        "some any all each every both few other another own same too into "
        "over under up down out off about after before between during while until again further once because "
        "however therefore thus now still yet already ever never nothing none nobody within "
        "without via per vs etc one's s t re ve ll d m let lets like well really quite rather since through across "
        "along among against toward towards upon it's we're we've"
    ),
    "nl": listed(
        "de het een en of maar van te in op aan voor met door uit als is zijn was waren ben bent wordt worden werd "
        "werden geworden geweest dit dat deze die er hier daar wij we ons onze jij "
        "je jullie jouw u uw zij ze hun hen hij hem haar ik me mij mijn wie wat wanneer waar waarom hoe indien dan "
        "dus zo zulke niet geen kan kunnen kon konden zal zullen zou zouden mag "
        "mogen moet moeten moest heeft hebben had hebt gehad gaat gaan ging ook nog al alleen zeer heel meer meest "
        "veel vele sommige elke elk ieder iedere beide weinig ander andere eigen "
        "zelf te tot over onder om bij na voordat tussen tijdens terwijl weer opnieuw omdat echter daarom toch nu "
        "reeds ooit nooit binnen zonder per via sinds naar het's toe want worden af "
        "wel gewoon even graag niets niemand nooit waarbij waarmee waarvan hierbij hiermee daarbij daarmee welke"
    ),
    "de": listed(
        "der die das den dem des ein eine einen einem einer eines und oder aber von zu zum zur in im ins an am auf "
        "für mit durch aus als ist sind war waren bin bist wird werden wurde "
        "wurden worden gewesen dies diese dieser dieses diesem diesen jene jener da hier dort wir uns unser unsere "
        "unseren unserem unserer du dein deine ihr ihre ihren ihrem ihrer "
        "sie er ihn ihm es ich mich mir mein meine wer wen wem was wann wo warum wie wenn falls dann denn so "
        "solche nicht kein keine keinen keinem keiner kann können konnte konnten soll "
        "sollen sollte will wollen wollte darf dürfen muss müssen musste hat haben hatte hatten habe hast gehabt "
        "auch noch schon bereits nur sehr mehr meist viel viele einige manche jede "
        "jeder jedes jeden beide beiden wenige andere anderen anderer eigen eigene selbst über unter um bei beim "
        "nach vor vom zwischen während bis wieder weil jedoch daher deshalb trotzdem "
        "doch nun jetzt je nie innerhalb ohne pro per via seit man sich dass ob dabei damit davon dazu hierbei "
        "hiermit welche sowie bzw alle allen aller alles etwa rund gerne ja"
    ),
}
_TELLING = {
    "en": "the of and to is are we our for with that this has have been will on it you not be by from as at",
    "nl": "de het een en van is zijn we voor met dat dit heeft hebben ook niet op te aan er nog naar bij ons door "
    "onze wordt worden wij deze uit om",
    "de": "der die das und den ist sind wir für mit auf nicht ein eine von zu im des dem werden wird haben auch sich "
    "es bei noch uns zum zur wurde nach",
}
_TELLS = {language: frozenset(words.split()) for language, words in _TELLING.items()}

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "’": "'"})
_ENDINGS = {
    "en": in_order("ations ation ments ment ings ing ions ion ies ied ers er ed es ly al s e y"),
    "nl": in_order(
        "eringen ering ingen ing aties atie heden heid elijke elijk eerde eerd eren eert ende ers en er s e"
    ),
    "de": in_order(
        "ierungen ierung ierten ierte ieren iert ungen ung ationen ation heiten heit keiten keit lichen liche lich "
        "enden ende eten ete ern ers em en er es et e n s"
    ),
}
"""The longest first: the first that fits is taken off."""
_PARTICIPLE = {
    "nl": re.compile(
        r"(af|op|uit|in|aan|door|voor|over|mee|toe|weg|bij|terug|om|klaar|samen|vast|stop|stil|vrij|plat|na)?ge(?=[a-z]{3})(?!heel"
        r"|bruik|val|volg|schikt|voel|bied|heim|woon|vaar|lijk|noeg|deel)"),
    "de": re.compile(
        r"(ab|auf|aus|ein|an|durch|vor|um|mit|zu|weg|bei|zuruck|bereit|fertig|her|hin|nach|frei"
        r"|fest)?ge(?=[a-z]{3})(?!schaft|samt|nau|mein|biet|rat|bnis|setz|wicht|winn|fahr|sell|stalt|sprach)"),
}  # fmt: skip
_SHORTEST_STEM = 3


def folded(word: str) -> str:
    """A word in lower case without accents ("Übersicht" gives "ubersicht")."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_FOLDED)


def language_of(text: str, hint: str) -> str:
    """Which of our languages a text is in; `hint` where nothing tells."""
    found = dict.fromkeys(LANGUAGES, 0)
    for number, word in enumerate(_WORD.finditer(text)):
        if number >= _ENOUGH:
            break
        lowered = word[0].lower()
        for language, telling in _TELLS.items():
            found[language] += lowered in telling
    best = max(found.values())
    if best == 0 or found.get(hint) == best:
        return hint if hint in LANGUAGES else LANGUAGES[0]
    return max(LANGUAGES, key=lambda language: found[language])


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """What a word shares with its other forms; words that mean the same share it, too ("staff" and "employees")."""
    plain = folded(word).removesuffix("'s").replace("'", "")
    same = SAME[language]
    if meant := same.get(plain):
        return meant
    if (participle := _PARTICIPLE.get(language)) and (found := participle.match(plain)):
        plain = (found[1] or "") + plain[found.end() :]
        plain = plain[:-1] if plain[-1] in "td" and len(plain) > _SHORTEST_STEM + 1 else plain
    cuts = [plain[: -len(ending)] for ending in _ENDINGS[language] if plain.endswith(ending)]
    cuts = [cut for cut in cuts if len(cut) >= _SHORTEST_STEM]
    if meant := next((same[cut] for cut in cuts if cut in same), ""):
        return meant
    cut = cuts[0] if cuts else plain
    if len(cut) > _SHORTEST_STEM and cut[-1] == cut[-2]:
        cut = cut[:-1]
    return _single_vowels(cut) if language == "nl" else cut


def _single_vowels(cut: str) -> str:
    return re.sub(r"(aa|ee|oo|uu)(?=[^aeiou]?$)", lambda found: found[0][0], cut)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence that carries meaning: its stem, as it is typed, and where it begins."""

    stem: str
    typed: str
    at: int


def is_stopword(word: str, language: str) -> bool:
    """Whether a word carries no meaning of its own."""
    return word.lower() in STOPWORDS[language]


def meaningful(text: str, language: str) -> tuple[Word, ...]:
    """The words of a text that carry its meaning, in their order."""
    return tuple(
        Word(stem(word[0], language), word[0], word.start())
        for word in _WORD.finditer(text)
        if len(word[0]) > 1 and not is_stopword(word[0], language) and word[0][-3:-1] not in ("n'", "n’")
    )


def stems(text: str, language: str) -> frozenset[str]:
    """The stems of what carries meaning in a text."""
    return frozenset(word.stem for word in meaningful(text, language))


def overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """How much of the smaller of two sets of stems is in the other, 0 to 1."""
    first, second = set(one), set(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
