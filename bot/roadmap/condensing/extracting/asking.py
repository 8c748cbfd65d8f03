"""Which sentence asks something of the reader; polite phrases at the end of a letter are no ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.roadmap.condensing.extracting.weight import Weighed
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.model import Kind

_ASKS = re.compile(
    r"(?:^|[,;:.!?–—-]\s*|\b(?:and|so)\s)please\b|\b(?:help (?:is )?(?:wanted|needed)|we need|i need|needs? (?:a|an"
    r"|your|the) (?:decision|help|approval|answer|name|volunteer)|decision needed|to decide:|could (?:you|every"
    r"|each)|can (?:you|every|each)|would you|let (?:me|us) know|"
    r"looking for|we ask|asks? (?:for|you)|wanted:|send (?:me|us)|volunteers?|sign up|fill in|"
    r"(?:please |^)vote|give (?:us|me)"
    r"|name (?:a|your)|who (?:of you )?(?:would|wants|will|can)\b|"
    r"graag|willen jullie|wil je|kun(?:nen)? (?:je|jullie)|we vragen|vraag aan|vragen jullie|laat (?:het )?(?:ons"
    r"|me) weten|gezocht|zoeken|ik zoek|we hebben .{1,40} nodig|heeft .{1,60} nodig|geef .{1,40} door|meld je|stuur"
    r"|akkoord met|wie (?:van jullie )?(?:wil|kan|doet|heeft)\b|"
    r"bitte|könn(?:t|en|te) (?:ihr|sie|jede\w*)|wir brauchen|braucht .{1,80} (?:entscheidung|hilfe)|wir bitten"
    r"|gesucht|wir suchen|ich suche|meldet euch|schickt|nennt|gebt|frage an|freigabe von|wer (?:von "
    r"euch )?(?:möchte|will|kann|macht|hat))\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"\b(?:if you(?:'re|'d| are| have| would| want| wish)|feel free|reach out|any (?:comments|questions|feedback)"
    r"|comments, questions|get in touch|don['’]t hesitate|are welcome|join us|have a look|check out|say hi|file an "
    r"issue|bij vragen|"
    r"vragen\? |als je vragen|bei fragen|meldet euch gerne|gerne melden|falls ihr fragen|don['’]t forget|new "
    r"contributors)\b",
    re.IGNORECASE,
)
_LEAST = 1.0


def ask_in(sentences: Sequence[Weighed], taken: Sequence[str]) -> str:
    """The ask, empty where nobody is asked for anything in particular."""

    def urgency(one: Weighed) -> float:
        asks = 1.2 * bool(_ASKS.search(one.text)) + 0.9 * one.text.endswith("?") + 1.0 * (one.section.role is Role.ASK)
        dated = 0.4 * any(fact.kind is Kind.DATE for fact in one.placed.sentence.facts)
        return asks + dated - 1.6 * bool(_POLITE.search(one.text)) - 0.02 * len(one.text.split())

    asking = [
        one for one in sentences if one.text not in taken and one.section.role is not Role.ASIDE and not one.manner.meta
    ]
    best = max(asking, key=urgency, default=None)
    return best.text if best is not None and urgency(best) >= _LEAST else ""
