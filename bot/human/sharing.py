"""Who else asked the same: so that it is answered once, and the answer reaches each of them once."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import HandedOver
from bot.reading.normalise import fold
from bot.services import Services

MOST = 20
"""Other questions that one answer is offered for; the rest is offered with the next."""

ENOUGH = 4
"""Words of a question that is taken for the same when somebody else asks it."""


async def others_open(handed: HandedOver, services: Services) -> Sequence[HandedOver]:
    """Open questions that the same answer may be for, in the same words first: about the same answer of the policy, or,
    where nothing is known of that, in the same words alone."""
    found = [one for one in await services.handovers.about(handed.again) if not one.answer and one.id != handed.id]
    if not handed.again:
        found = [one for one in found if same_words(one, handed.question)]
    return sorted(found, key=lambda one: not same_words(one, handed.question))[:MOST]


async def answered_before(question: str, again: str, services: Services) -> HandedOver | None:
    """The last question in the same words, about the same, that somebody has answered; None also for so few words that two
    people may mean different things by them."""
    if len(fold(question).split()) < ENOUGH:
        return None
    found = [one for one in await services.handovers.about(again) if one.answer and same_words(one, question)]
    return found[-1] if found else None


def same_words(handed: HandedOver, question: str) -> bool:
    """Whether a question is put in the same words, whatever their case, accents and signs."""
    mine, theirs = fold(question), fold(handed.question)
    return mine == theirs if mine or theirs else question.strip() == handed.question.strip()
