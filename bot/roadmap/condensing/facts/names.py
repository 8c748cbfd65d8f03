"""Names: what is written with a capital letter without having to be. In German every noun is, so there other signs count as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.roadmap.condensing.facts.calendar import MONTHS
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.listed import listed
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.words import folded, is_stopword

_CAPITAL = re.compile(
    r"(?<![\w@#.])(?:[^\W\d_a-zß-öø-ÿ][^\W_]*|[a-z]{1,12}[A-Z][^\W_]*)(?:['’][^\W_]+)*(?:\+\+|#(?!\w))?"
)
_MIXED = re.compile(r"[A-Z].*[A-Z]|[a-z][A-Z]|\d|\+\+|#$")
_POSSESSIVE = re.compile(r"['’]s?$")
_NOUN = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|ion|ionen|ment|mente|tat|taten|schaft|schaften|nis|nisse|tum|ling|chen"
    r"|lein|enz|anz|ismus|ik|ur|ierung|er|ern|erin|innen|en|e|s)$"
)
_ARTICLE = listed(
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keiner keinem zum zur im ins am "
    "beim vom unser unsere unseren unserer unserem ihr ihre ihren ihrer ihrem "
    "sein seine seinen seiner seinem diese dieser dieses diesem diesen jede jeder jedes jeden alle allen aller "
    "viele vielen mehr weniger weitere weiteren erste ersten neue neuen neuer neues "
    "neuem zwei drei vier fünf sechs sieben acht neun zehn beide beiden ohne per"
)
_PREPOSITIONS = listed("aus in bei mit von an nach für durch gegen über und oder")
"""What stands right before a German name that has no article."""
_LONGEST_GERMAN_NAME = 11
_NO_NAMES = listed(
    "nachstes nachste nachster neues weiteres folgendes wichtigstes wichtigste offenes alles vieles einiges status "
    "stand"
)
"""Adjectives that German writes like nouns, and what stands in front of every update."""
_TITLES = listed("herr herrn frau dr prof mr mrs ms dhr mevr meneer mevrouw")


def names_in(text: str, language: str) -> Iterator[Fact]:
    """The names of a sentence, word by word.

    `unit` is "?" where it may be another word as well: the first of a sentence, and a German noun without other signs.
    """
    found = list(_CAPITAL.finditer(text))
    for number, one in enumerate(found):
        typed = _POSSESSIVE.sub("", one[0])
        plain = folded(typed)
        if (
            len(plain) < 2
            or plain in _NO_NAMES
            or is_stopword(plain, language)
            or not any(letter.isalpha() for letter in plain)
        ):
            continue
        first = _is_first(text, one.start())
        after = number + 1 < len(found) and found[number + 1].start() - one.end() == 1
        sure = _is_sure(text, one, plain, first=first, after=after, language=language)
        yield Fact(
            Kind.NAME,
            typed,
            one.start(),
            one.start() + len(typed),
            frozenset((plain,)),
            unit="" if sure else "?",
            after=after,
        )


def _is_first(text: str, at: int) -> bool:
    """Whether a sentence, a part of one after a colon, or an item begins here."""
    before = text[max(0, at - 12) : at].rstrip(" \"'“‘„«([*•–—-")
    if not before:
        return at <= 12
    return (before[-1] in ".!?…:;|" and before[-1] + " " in text[max(0, at - 13) : at] + " ") or _NUMBERED.fullmatch(
        before
    ) is not None


_NUMBERED = re.compile(r"\d{1,3}[.)]")


def _is_sure(text: str, one: re.Match[str], plain: str, *, first: bool, after: bool, language: str) -> bool:
    if _MIXED.search(one[0]):
        return True
    before = text[max(0, one.start() - 24) : one.start()].split()
    previous = before[-1].strip("(\"'“„,.") if before else ""
    if previous.lower() in _TITLES:
        return True
    if language == "de" and text[one.end() : one.end() + 1] == "-":
        return True  # "Acme-Vertrag"
    if first:
        return False
    if language != "de":
        return True
    if (
        previous[:1].isupper()
        and folded(previous) not in MONTHS
        and not _NOUN_ENDING.search(folded(previous))
        and previous.lower() not in _ARTICLE
    ):
        return not _NOUN_ENDING.search(plain)
    return previous.lower() in _PREPOSITIONS and not _NOUN.search(plain) and len(plain) <= _LONGEST_GERMAN_NAME


def looks_like_name(fact: Fact) -> bool:
    """Whether a German word with a capital letter has nothing of an ordinary noun."""
    plain = folded(fact.typed)
    return not _NOUN.search(plain) and len(plain) <= _LONGEST_GERMAN_NAME


_NOUN_ENDING = re.compile(r"(?:ung|ungen|heit|keit|ion|ionen|ment|mente|schaft|nis|ismus)$")
