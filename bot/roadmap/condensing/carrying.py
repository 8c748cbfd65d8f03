"""What the last update promised and the new one passes over: the author is told, nobody is stopped."""

from __future__ import annotations

from bot.roadmap.condensing.listed import listed
from bot.roadmap.condensing.model import Condensed, Kind, Planned
from bot.roadmap.condensing.outline import Outline, Placed, outlined
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.support import Source
from bot.roadmap.condensing.words import language_of

_MENTIONED = 0.5
"""How much of what was planned, by weight, a passage must share to speak of it."""
_OF_NO_TOPIC = listed(
    "want will plan plans planned start started finish finished continue work working new next make made get do "
    "write set use used using team project goal goals policy "
    "willen gaan starten afronden verder werken nieuw nieuwe maken team project wollen werden starten fertig "
    "weiter arbeiten neu neue machen projekt"
)


def not_carried(previous: Condensed, source: str, language: str = "en") -> tuple[Planned, ...]:
    """Every "next" of the last update that the new one mentions neither as delivered nor as open nor as dropped."""
    outline = outlined(source, language_of(source, language))
    book = Source(outline)
    return tuple(planned for planned in previous.next if not _is_mentioned(planned.text, outline, book))


def _is_mentioned(text: str, outline: Outline, book: Source) -> bool:
    """Whether some passage, a sentence with its headings and the one after it, speaks of what was planned."""
    planned = Sentence(text, outline.language)
    dates = [fact for fact in planned.facts if fact.kind is Kind.DATE]  # what slipped is mentioned with another one
    stems = {
        word.stem: _weight(word.stem, word.typed, book)
        for word in planned.words
        if word.typed.lower() not in _OF_NO_TOPIC and not any(date.at <= word.at < date.end for date in dates)
    }
    whole = sum(stems.values())
    if not whole:
        return True  # nothing in it could be found again
    known = {stem: book.known((stem,)) for stem in stems}
    for one in book.placed:
        passage = _passage(one, outline, book)
        shared = sum(worth for stem, worth in stems.items() if known[stem] & passage)
        if shared >= _MENTIONED * whole:
            return True
    return False


def _passage(one: Placed, outline: Outline, book: Source) -> frozenset[str]:
    after = book.placed[one.number + 1] if one.number + 1 < len(outline.sentences) else None
    beside = after.sentence.stems if after is not None and after.section == one.section else frozenset[str]()
    above = (Sentence(text, outline.language).stems for text in outline.section(one).path[-1:])
    return one.sentence.stems.union(beside, *above)


def _weight(stem: str, typed: str, book: Source) -> float:
    """Names and rare words tell more than what every sentence has; a word that is nowhere tells as much as a rare one."""
    worth = book.weight(stem) if stem in book.stems else max(1.5, book.weight(stem))
    return worth * (1.3 if typed[0].isupper() else 1.0)
