"""Whether the names of a condensed sentence stand in what it was condensed from, and in their own places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.roadmap.condensing.checking.claim import Claim
from bot.roadmap.condensing.checking.slots import has_no_slot
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.facts.names import looks_like_name
from bot.roadmap.condensing.listed import listed
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.outline import Placed
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.standing.phrases import is_told
from bot.roadmap.condensing.support import Source, Support
from bot.roadmap.condensing.synonyms import SAME, SHORT_FORMS
from bot.roadmap.condensing.words import folded, stem

_TELLING = 5
"""Letters of a name with which another word may begin ("Dutch", "Dutchman")."""


_DOES = re.compile(
    r"\s(?:is|was|has|will|gets?|got|goes|went|may|might|can|could|opens|starts|begins|joins|follows|uses"
    r"|heeft|krijgt|gaat|wordt|werd|kan|mag|zal|volgt|start|begint|opent|gebruikt|doet)\b"
)
"""What a word does that is one thing's name and needs no article."""


def names_in_doubt(claim: Claim, support: Support, source: Source) -> Iterator[tuple[Kind, str]]:
    """(kind, what is typed) for each name that stands nowhere there, or in another's place."""
    names = [fact for fact in claim.sentence.facts if fact.kind is Kind.NAME]
    for fact in names:
        if _is_ordinary(fact, claim.sentence.language):
            continue
        if _is_doubtful(fact, claim, support, source) or _is_beside_another(fact, names, claim, source):
            yield fact.kind, fact.typed


def _is_ordinary(fact: Fact, language: str) -> bool:
    """A word of ours that only begins a sentence, or a German noun that is no name."""
    word = folded(fact.typed)
    return (fact.unit == "?" or language == "de") and (
        is_told(word, language) or stem(word, language) in set(SAME[language].values())
    )


def _is_doubtful(fact: Fact, claim: Claim, support: Support, source: Source) -> bool:
    name = folded(fact.typed)
    nearest = support.nearest[:1]
    if _stands_in(name, [one.sentence for one in nearest]):
        return fact.unit != "?" and has_no_slot(fact, claim.sentence, support, source)
    sure = fact.unit != "?" or name in source.names
    missing = bool(_missing(claim.sentence, nearest)) or _follows_as_another(fact, claim.sentence, nearest)
    if name not in source.spelled and fact.typed.isupper() and _is_short_for(name, claim.sentence.language, source):
        return False
    if name not in source.spelled:
        own = stem(fact.typed, claim.sentence.language)
        stems = source.known((own,)) if own[0] == "=" or len(own) >= _TELLING else frozenset[str]()
        if stems & source.stems or any(len(word) >= _TELLING and name.startswith(word) for word in source.spelled):
            return False
        if fact.unit != "?" or _is_other_name(fact, claim, support):
            return True
        if claim.sentence.language == "de":
            return missing or (
                looks_like_name(fact) and any(map(looks_like_name, _missing_nouns(claim.sentence, nearest)))
            )
        if missing and _DOES.match(claim.sentence.text, fact.end):
            return True  # "Bruges is live" where Ghent is
        return has_no_slot(fact, claim.sentence, support, source)
    if _stands_in(name, support.above):
        return missing and has_no_slot(fact, claim.sentence, support, source)
    if _is_carried(name, claim, support):
        return False
    return sure and (missing or not _stands_in(name, [one.sentence for one in support.around]))


def _is_short_for(name: str, language: str, source: Source) -> bool:
    """Whether capitals are the first letters of words that stand there ("SLA"), or a short form that everybody knows."""
    if SHORT_FORMS.get(name, "\n") in source.folded:
        return True
    initials = r"[\s-]+".join(rf"{re.escape(letter)}\w+" for letter in name)
    return 2 <= len(name) <= 5 and name.isalpha() and re.search(rf"\b{initials}", source.folded) is not None


def _missing_nouns(claim: Sentence, nearest: Sequence[Placed]) -> list[Fact]:
    """German words with a capital letter that are not said again."""
    said = folded(claim.text)
    return [
        fact
        for placed in nearest
        for fact in placed.sentence.facts
        if fact.kind is Kind.NAME and folded(fact.typed) not in said and not _is_ordinary(fact, claim.language)
    ]


def _is_other_name(fact: Fact, claim: Claim, support: Support) -> bool:
    """Whether the name after it follows another word there: "Bram Vos" for "Anna Vos"."""
    after = next(
        (other for other in claim.sentence.facts if other.kind is Kind.NAME and 0 < other.at - fact.end <= 1), None
    )
    if after is None or after.unit == "?":
        return False
    follows = re.compile(rf"([^\W\d_]+)[ -]{re.escape(after.typed)}\b")
    found = [before[1] for one in support.nearest for before in follows.finditer(one.text)]
    return any(before[:1].isupper() and folded(before) != folded(fact.typed) for before in found)


def _is_carried(name: str, claim: Claim, support: Support) -> bool:
    """Whether a sentence that has the name bears something else of the claim that the nearest does not."""
    near = frozenset().union(*(one.sentence.stems for one in support.nearest[:1]))
    rest = claim.topic - near
    return any(
        _stands_in(name, [one.sentence])
        and (rest & one.sentence.stems) - {word.stem for word in one.sentence.words if name in folded(word.typed)}
        for one in support.placed
    )


_WITHOUT_ARTICLE = listed("aus in bei mit von an nach für uit met van naar voor from with at to for by")


def _follows_as_another(fact: Fact, claim: Sentence, nearest: Sequence[Placed]) -> bool:
    """Whether it follows a preposition that another word follows there ("aus Linz" for "aus Graz")."""
    before = _before(fact, claim)
    return before in _WITHOUT_ARTICLE and any(
        other.kind is Kind.NAME
        and _before(other, placed.sentence) == before
        and folded(other.typed) not in folded(claim.text)
        for placed in nearest
        for other in placed.sentence.facts
    )


def _before(fact: Fact, sentence: Sentence) -> str:
    return (sentence.text[max(0, fact.at - 12) : fact.at].split() or [""])[-1].lower()


def _is_beside_another(fact: Fact, names: Sequence[Fact], claim: Claim, source: Source) -> bool:
    """Whether it stands in front of a name that never follows it there ("Anna Vos" for "Eva Vos")."""
    after = next(
        (
            other
            for other in names
            if claim.sentence.text[fact.end : other.at] in (" " if claim.sentence.language == "de" else " -")
            and claim.sentence.text[fact.end : other.at]
            and other.unit != "?"
        ),
        None,
    )
    if after is None or _is_ordinary(after, claim.sentence.language):
        return False
    pair = f"{folded(fact.typed)} {folded(after.typed)}"
    return folded(after.typed) in source.spelled and folded(fact.typed) in source.spelled and pair not in source.folded


def _stands_in(name: str, sentences: Sequence[Sentence]) -> bool:
    return any(name in folded(one.text) for one in sentences)


def _missing(claim: Sentence, nearest: Sequence[Placed]) -> set[str]:
    """Names of what was condensed that the condensed sentence does not have."""
    said = folded(claim.text)
    return {
        name
        for placed in nearest
        for fact in placed.sentence.facts
        if fact.kind is Kind.NAME and fact.unit != "?"
        for name in fact.values
        if name not in said
    }
