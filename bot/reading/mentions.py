"""Which data a message names, which it says is not in it, and what "without names" changes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.policy.asked import DataNamed
from bot.policy.classes import ClassesOf
from bot.reading.found import Found, ids
from bot.reading.vocabulary import Vocabulary
from bot.reading.words import Hit, Layer, Sort

REACH = 2
"""A "no" reaches over at most so many words to the data behind it ("no identifiable student data")."""

JOINERS = frozenset({"or", "nor", "of", "noch", "oder", "weder"})
"""Words that carry a "no" on to the next kind of data. A comma does not: "no names, contracts only"."""

HARMLESS = "general-knowledge"
"""What "nothing sensitive in it" is read as, where no data is named."""

ANONYMISED = "anonymised-data"

DESCRIBED = {
    "internal-thing": "internal-information",
    "confidential-thing": "confidential-information",
    "published-thing": "published-material",
}
"""Cues that say what kind of data the thing behind them is, by the concept they stand for."""

CLASS_NOUNS = frozenset(
    [
        "data",
        "risk",
        "class",
        "level",
        "category",
        "documents",
        "document",
        "docs",
        "doc",
        "material",
        "stuff",
        "info",
        "information",
        "content",
        "texts",
        "files",
        "file",
        "things",
        "gegevens",
        "klasse",
        "niveau",
        "categorie",
        "documenten",
        "bestanden",
        "informatie",
        "materiaal",
        "daten",
        "stufe",
        "kategorie",
        "dokumente",
        "unterlagen",
        "informationen",
        "inhalte",
        "dateien",
    ]
)
"""Words that make the name of a class of an ordinary word ("low-risk", "other data", "class internal")."""

NOT = frozenset(
    {
        "not",
        "niet",
        "nicht",
        "isnt",
        "isn't",
        "arent",
        "aren't",
        "never",
        "nooit",
        "nie",
        "kein",
        "keine",
        "geen",
        "no",
        "un",
        "pseudo",
        "half",
    }
)

WIDE = frozenset({"sensitive-information", "internal-information", "non-public-information"})
"""General concepts whose absence leaves nothing that a policy guards."""


@dataclass(frozen=True, slots=True)
class NamedData:
    """One mention of data: what it means for the policy, its id for showing, and the words."""

    named: DataNamed
    id: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class DataRead:
    """The data of a message: what is named, and the classes that are said not to be in it."""

    mentions: tuple[NamedData, ...]
    excluded: frozenset[str] = frozenset()
    concepts: tuple[str, ...] = ()


class DataReader:
    """Reads the data of a message for one policy."""

    def __init__(self, classes: ClassesOf, vocabulary: Vocabulary) -> None:
        self._classes = classes
        self._vocabulary = vocabulary

    def read(self, found: Found) -> DataRead:
        """What is named counts, all of it, and the strictest decides; what is denied counts only where nothing is named."""
        hits = [hit for hit in found.layer(Layer.DATA) if not hit.cued or _has_cue(found, hit)]
        denied = _denied(found, hits)
        named = [hit for hit in hits if hit not in denied]
        mentions = [mention for hit in named for mention in self._mentions(hit, _anonymised(found, hit))]
        mentions += self._described(found, mentions)
        if not mentions:
            mentions = self._nothing_sensitive(found, denied)
        excluded = frozenset[str]().union(*(self._excluded(hit) for hit in denied))
        concepts = tuple(dict.fromkeys(m.named.concept for m in mentions if m.named.concept))
        return DataRead(_once(mentions), excluded, concepts)

    def _mentions(self, hit: Hit, anonymised: bool) -> list[NamedData]:
        classes = [NamedData(self._classes.word(id_), id_, hit) for id_ in dict.fromkeys(ids(hit, Sort.CLASS))]
        if classes:
            return classes
        maybe = tuple(dict.fromkeys(ids(hit, Sort.MAY_CLASS)))
        if maybe:
            return [NamedData(self._classes.may_word(maybe), hit.typed, hit)]
        return [self._concept(id_, hit, anonymised) for id_ in dict.fromkeys(ids(hit, Sort.CONCEPT))]

    def _concept(self, concept: str, hit: Hit, anonymised: bool) -> NamedData:
        if anonymised and self._vocabulary.concepts[concept].anonymisable:
            concept = ANONYMISED
        return NamedData(self._classes.concept(concept), concept, hit)

    def _described(self, found: Found, mentions: list[NamedData]) -> list[NamedData]:
        """Things of which only an adjective says what data they are: "an internal Zwischenstand", "our published Folder"."""
        covered = {index for m in mentions for index in range(m.hit.first, m.hit.last + 1)}
        described: list[NamedData] = []
        for cue, concept in DESCRIBED.items():
            for hit in found.cue(cue):
                thing = found.at(hit.last + 1)
                if (
                    thing is not None
                    and not found.tokens[hit.last].after.strip("-")
                    and hit.last not in covered
                    and len(thing.folded) > 2
                ):
                    described.append(NamedData(self._classes.concept(concept), concept, hit))
        return described

    def _nothing_sensitive(self, found: Found, denied: list[Hit]) -> list[NamedData]:
        general = {concept for hit in denied for concept in ids(hit, Sort.CONCEPT)}
        both = {"personal-data", "confidential-information"} <= general
        cue = found.cue("harmless")
        if not cue and not (general & WIDE) and not both:
            return []
        return [NamedData(self._classes.concept(HARMLESS), HARMLESS, cue[0] if cue else denied[0])]

    def _excluded(self, hit: Hit) -> frozenset[str]:
        by_class = frozenset(ids(hit, Sort.CLASS))
        return by_class.union(*(self._classes.excluding(concept) for concept in ids(hit, Sort.CONCEPT)))


def _has_cue(found: Found, hit: Hit) -> bool:
    """Whether the word beside it says that a class is meant."""
    before, after = found.at(hit.first - 1), found.at(hit.last + 1)
    if after is not None and after.folded in CLASS_NOUNS and not found.tokens[hit.last].after.strip("-"):
        return True
    return before is not None and before.folded in CLASS_NOUNS and not before.after.strip("-:\"'")


def _anonymised(found: Found, data: Hit) -> bool:
    """Whether names are said to be gone from `data`: by an adjective beside it ("anonymised survey answers"), or by a
    sentence of its own ("I removed all names"). "Not anonymised" says the contrary, and saying it once is enough."""
    cues = found.cue("anonymised")
    before = ((found.at(cue.first - 1), found.at(cue.first - 2)) for cue in cues)
    if any(token is not None and token.folded in NOT for pair in before for token in pair):
        return False
    return any(cue.last > cue.first or found.near(cue, data, REACH) for cue in cues)


def _denied(found: Found, hits: list[Hit]) -> list[Hit]:
    """Data that a "no" or "without" stands before, and what "or" joins to it."""
    negations = found.cue("negation")
    denied: list[Hit] = []
    for hit in hits:
        near = any(0 <= hit.first - no.last - 1 <= REACH and not _stops(found, no.last, hit.first) for no in negations)
        inside = any(no.first < hit.first and hit.last <= no.last for no in found.cue("harmless"))
        joined = bool(denied) and hit.first - denied[-1].last == 2 and found.tokens[hit.first - 1].folded in JOINERS
        if near or inside or joined:
            denied.append(hit)
    return denied


def _stops(found: Found, first: int, last: int) -> bool:
    return any(found.tokens[i].after.strip("-'\"/") for i in range(first, last))


def _once(mentions: list[NamedData]) -> tuple[NamedData, ...]:
    kept: dict[tuple[DataNamed, str], NamedData] = {}
    for mention in mentions:
        kept.setdefault((mention.named, mention.id), mention)
    return tuple(kept.values())
