"""The place where a filled-in form becomes a draft again: what was typed for each part, and what of it cannot stay so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.policy.cards.words import Words
from bot.roadmap.condensing.measure import LONGEST_HEADLINE, MOST_WORDS_IN_CHAT
from bot.roadmap.condensing.model import MOST_DELIVERED, MOST_NEXT, Condensed, Planned
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Track
from bot.roadmap.posting.forms import REASON, SENTENCE, Errors
from bot.roadmap.posting.length import length
from bot.roadmap.posting.model import CarriedOver, Outcome, Update

_BULLET = re.compile(r"\A\s*[-*•–]\s+")
"""The sign of a list that was pasted into a field of lines."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The draft as it was filled in, and what is to be mended before it is kept."""

    update: Update
    errors: Errors


def edited(update: Update, fields: Mapping[str, str], words: Words) -> Edited:
    """The draft with the parts that were filled in. A plan keeps its horizon while its words or its place stay."""
    condensed = Condensed(
        _line(fields.get("headline", "")),
        _line(fields.get("standing", "")),
        _lines(fields.get("delivered", "")),
        _planned(_lines(fields.get("next", "")), update.condensed.next),
        _line(fields.get("ask", "")),
    )
    changed = replace(update, condensed=condensed)
    return Edited(changed, _errors(changed, words))


def detailed(update: Update, fields: Mapping[str, str], words: Words) -> Update:
    """The draft with the horizons, the language and the track that were chosen; what is none of ours changes nothing."""
    language, track = fields.get("language", ""), fields.get("track", "")
    following = tuple(
        replace(one, horizon=_horizon(fields.get(f"horizon-{number}", "")))
        for number, one in enumerate(update.condensed.next, 1)
    )
    return replace(
        update,
        condensed=replace(update.condensed, next=following),
        language=language if language in words.texts.languages else update.language,
        track=track if track in tuple(Track) else "",
    )


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
    if length(changed) > MOST_WORDS_IN_CHAT and not errors:
        errors.append(("reason-1", _too_long(changed, words)))
    return Edited(changed, errors)


def _errors(changed: Update, words: Words) -> Errors:
    """What cannot stay so. That something does not stand in the long text is no error: its author may know more."""
    condensed = changed.condensed
    errors: list[tuple[str, str]] = []
    for field, text, limit, needed in (
        ("headline", condensed.headline, LONGEST_HEADLINE, True),
        ("standing", condensed.standing, SENTENCE, True),
        ("ask", condensed.ask, SENTENCE, False),
    ):
        if needed and not text:
            errors.append((field, words.plain("update.empty-part")))
        if len(text) > limit:
            errors.append((field, words.plain("update.too-many-characters", limit=limit)))
    for field, count, most in (
        ("delivered", len(condensed.delivered), MOST_DELIVERED),
        ("next", len(condensed.next), MOST_NEXT),
    ):
        if count > most:
            errors.append((field, words.plain("update.too-many", count=count, most=most)))
    if length(changed) > MOST_WORDS_IN_CHAT and not errors:
        errors.append(("standing", _too_long(changed, words)))
    return errors


def _planned(lines: Sequence[str], before: Sequence[Planned]) -> tuple[Planned, ...]:
    known = {one.text: one.horizon for one in before}
    in_place = [one.horizon for one in before] if len(lines) == len(before) else [None] * len(lines)
    return tuple(Planned(line, known.get(line, horizon)) for line, horizon in zip(lines, in_place, strict=True))


def _lines(text: str) -> tuple[str, ...]:
    """What stands on each line, without the sign of a list."""
    lines = (_line(_BULLET.sub("", line)) for line in text.splitlines())
    return tuple(filter(None, lines))


def _too_long(changed: Update, words: Words) -> str:
    return words.plain("update.too-many-words", count=length(changed), most=MOST_WORDS_IN_CHAT)


def _horizon(value: str) -> Horizon | None:
    return Horizon(value) if value in tuple(Horizon) else None


def _line(text: str) -> str:
    """A sentence on one line."""
    return " ".join(text.split())
