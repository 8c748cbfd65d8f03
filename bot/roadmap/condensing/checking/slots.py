"""Whether a fact has taken another's place: the same words around it, and something else between them."""

from __future__ import annotations

from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.support import Source, Support
from bot.roadmap.condensing.words import folded, is_stopword

_SIGNS = ".,;:!?()[]\"'“”„‘’–—-"
_NEAR = 40


def has_no_slot(fact: Fact, claim: Sentence, support: Support, source: Source) -> bool:
    """Whether another fact of the kind stands between the same words there, and this one never does."""
    before, after = _around(fact, claim)
    wrong = False
    for placed in support.nearest:
        for other in placed.sentence.facts:
            if other.kind is not fact.kind:
                continue
            there = _around(other, placed.sentence)
            same_before, same_after = before == there[0] != ("", ""), after == there[1] != ("", "")
            if not (same_before or same_after):
                continue
            if fact.borne_out(other, source.years):
                return False
            if any(mine.borne_out(other, source.years) for mine in claim.facts):
                continue  # both are said, in another order
            telling = fact.kind is Kind.NAME and (
                (same_before and not is_stopword(before[0], claim.language) and before[0] != "")
                or (same_after and not is_stopword(after[0], claim.language) and after[1] != "")
            )
            wrong = wrong or telling or (same_before and same_after)
    return wrong


def _around(fact: Fact, sentence: Sentence) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two words before a fact and the two after it, folded."""
    before = [folded(word.strip(_SIGNS)) for word in sentence.text[max(0, fact.at - _NEAR) : fact.at].split()][-2:]
    after = [folded(word.strip(_SIGNS)) for word in sentence.text[fact.end : fact.end + _NEAR].split()][:2]
    return (("", "", *before)[-2], ("", "", *before)[-1]), ((*after, "", "")[0], (*after, "", "")[1])
