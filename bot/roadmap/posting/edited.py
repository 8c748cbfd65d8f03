"""The place where a filled-in form becomes a draft again: what was typed for each part, and what of it cannot stay so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.policy.cards.words import Words
from bot.roadmap.condensing.model import MOST_DELIVERED, MOST_NEXT, Condensed, Planned
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Track
from bot.roadmap.posting.forms import HEADLINE, REASON, SENTENCE, Errors
from bot.roadmap.posting.length import MOST_WORDS, length
from bot.roadmap.posting.model import CarriedOver, Outcome, Update

_BULLET = re.compile(r"\A\s*[-*•–]\s+")
"""The sign of a list that was pasted into a field of lines."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The draft as it was filled in, and what is to be mended before it is kept."""

    update: Update
    errors: Errors


def edited(update: Update, fields: Mapping[str, str], words: Words) -> Edited:
    """The draft with the parts that were filled in."""
    filled = {name: value.strip() for name, value in fields.items()}
    lines = (_line(_BULLET.sub("", line)) for line in filled.get("delivered", "").splitlines())
    delivered = tuple(filter(None, lines))
    following = tuple(
        Planned(_line(text), _horizon(filled.get(f"horizon-{number}", "")))
        for number in range(1, MOST_NEXT + 1)
        if (text := filled.get(f"next-{number}", ""))
    )
    condensed = Condensed(
        _line(filled.get("headline", "")),
        _line(filled.get("standing", "")),
        delivered,
        following,
        _line(filled.get("ask", "")),
    )
    language, track = filled.get("language", ""), filled.get("track", "")
    changed = replace(
        update,
        condensed=condensed,
        language=language if language in words.texts.languages else update.language,
        track=track if track in tuple(Track) else "",
    )
    return Edited(changed, _errors(changed, fields, words))


def settled(update: Update, left_open: Sequence[Planned], fields: Mapping[str, str], words: Words) -> Edited:
    """The draft with what its author says became of earlier plans. What is dropped wants a reason: people were told of it."""
    said: list[CarriedOver] = []
    errors: list[tuple[str, str]] = []
    for number, plan in enumerate(left_open, 1):
        outcome, reason = fields.get(f"outcome-{number}", ""), _line(fields.get(f"reason-{number}", ""))
        if len(reason) > REASON:
            errors.append((f"reason-{number}", words.plain("update.too-many-characters", limit=REASON)))
        if outcome not in tuple(Outcome):
            continue
        if outcome == Outcome.DROPPED and not reason:
            errors.append((f"reason-{number}", words.plain("update.no-reason")))
        said.append(CarriedOver(plan.text, Outcome(outcome), reason))
    changed = replace(update, carried=(*update.carried, *said))
    if not said and not errors:
        errors.append(("outcome-1", words.plain("update.no-outcome")))
    if length(changed) > MOST_WORDS and not errors:
        errors.append(("reason-1", _too_long(changed, words)))
    return Edited(changed, errors)


def _errors(changed: Update, fields: Mapping[str, str], words: Words) -> Errors:
    """What cannot stay so. That something does not stand in the long text is no error: its author may know more."""
    condensed = changed.condensed
    errors: list[tuple[str, str]] = []
    for field, text in (("headline", condensed.headline), ("standing", condensed.standing)):
        if not text:
            errors.append((field, words.plain("update.empty-part")))
    lines = {"headline": HEADLINE} | dict.fromkeys(("standing", *_next_fields(), "ask"), SENTENCE)
    for field, limit in lines.items():
        if len(_line(fields.get(field, ""))) > limit:
            errors.append((field, words.plain("update.too-many-characters", limit=limit)))
    if len(condensed.delivered) > MOST_DELIVERED:
        count = len(condensed.delivered)
        errors.append(("delivered", words.plain("update.too-many", count=count, most=MOST_DELIVERED)))
    if length(changed) > MOST_WORDS and not errors:
        errors.append(("standing", _too_long(changed, words)))
    return errors


def _next_fields() -> list[str]:
    return [f"next-{number}" for number in range(1, MOST_NEXT + 1)]


def _too_long(changed: Update, words: Words) -> str:
    return words.plain("update.too-many-words", count=length(changed), most=MOST_WORDS)


def _horizon(value: str) -> Horizon | None:
    return Horizon(value) if value in tuple(Horizon) else None


def _line(text: str) -> str:
    """A sentence on one line."""
    return " ".join(text.split())
