"""Whether a condensed update says anything that its source does not: every doubt with the place where it arises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.roadmap.condensing.checking.claim import Claim, claim_of
from bot.roadmap.condensing.checking.close import words_in_doubt
from bot.roadmap.condensing.checking.facts import facts_in_doubt, turns_in_doubt
from bot.roadmap.condensing.checking.names import names_in_doubt
from bot.roadmap.condensing.checking.standing import standing_in_doubt
from bot.roadmap.condensing.model import Condensed, Doubt, Kind, Part
from bot.roadmap.condensing.outline import Placed, outlined
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.support import Source, Support

_LABEL = re.compile(r"\[[^\[\]\n]{1,30}\]")
"""What a model sees in the place of what does not leave the house."""
_COVERED = 0.35
"""How much of what a sentence is about must stand in the source, by weight."""


def check(condensed: Condensed, source: str, language: str = "en") -> tuple[Doubt, ...]:
    """What of a condensed update the source does not bear out, in the order in which it is read. Also for what an author edited."""
    return doubts_in(condensed, Source(outlined(source, language)))


def doubts_in(condensed: Condensed, source: Source) -> tuple[Doubt, ...]:
    """The same with a source that is read already."""
    return tuple(
        doubt for part, number, text in condensed.sentences() for doubt in doubts_of(text, part, number, source)
    )


def doubts_of(text: str, part: Part, number: int, source: Source, quoted: Sequence[Placed] = ()) -> tuple[Doubt, ...]:
    """The doubts of one part, which may be several sentences. `quoted`: what it says that it rests on."""
    if not text.strip():
        return ()
    claim = claim_of(Sentence(text, source.outline.language), source)
    support = source.behind(claim.sentence, claim.topic, quoted)
    found = dict.fromkeys(_doubts(claim, part, support, source))
    return tuple(Doubt(part, number, kind, what) for kind, what in found)


def _doubts(claim: Claim, part: Part, support: Support, source: Source) -> Iterator[tuple[Kind, str]]:
    if claim.topic and support.covered < _COVERED:
        yield Kind.WORDS, claim.sentence.text
    for label in _LABEL.findall(claim.sentence.text):
        if label not in source.outline.raw:
            yield Kind.WORDS, label
    yield from facts_in_doubt(claim, support, source)
    yield from names_in_doubt(claim, support, source)
    yield from standing_in_doubt(claim, part, support, source)
    yield from words_in_doubt(claim, support)
    yield from turns_in_doubt(claim)
