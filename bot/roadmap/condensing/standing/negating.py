"""What a "not" makes of how things stand: not finished is open, not delayed is on track; and what other words it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.roadmap.condensing.listed import listed
from bot.roadmap.condensing.standing.negation import FORWARD, LACKING
from bot.roadmap.condensing.standing.phrases import Said, Token
from bot.roadmap.condensing.standing.status import Status
from bot.roadmap.condensing.words import Word

_NEAR = 5
"""Tokens between a "not" and what it negates."""
_BESIDE = 2
"""Tokens up to which a "without" is about nothing but what comes after it."""
_BEFORE = 8
"""Tokens between "have to" and what has to be done."""
_UNDONE = frozenset((Status.DONE, Status.LIVE, Status.STARTED, Status.ONGOING))
_UNHINDERED = frozenset((Status.DELAYED, Status.BLOCKED, Status.AT_RISK, Status.PAUSED))
_NO_MORE = ("longer", "more", "meer", "mehr")
_TO_DO: Mapping[str, tuple[str, ...]] = {
    "en": ("must", "have to", "has to", "needs to", "need to", "still to", "yet to"),
    "nl": ("moet nog", "moeten nog", "moet", "moeten", "dient", "dienen"),
    "de": ("muss noch", "mussen noch", "muss", "mussen"),
}
_IS = listed("is are was were zijn ist sind")

Statuses = tuple[frozenset[Status], ...]


def negated(
    tokens: Sequence[Token], said: Sequence[Said], cues: Sequence[int], language: str
) -> tuple[Statuses, tuple[int, ...]]:
    """The statuses of the phrases with what "not" and "have to" make of them, and the cues that negate something else."""
    statuses = [frozenset(meaning for meaning in one.meant if isinstance(meaning, Status)) for one in said]
    free: list[int] = []
    for cue in cues:
        number = _negates(tokens, said, cue, statuses, language)
        if number is None:
            inside = any(one.first <= cue < one.after and status for one, status in zip(said, statuses, strict=True))
            free += [] if inside else [cue]
            continue
        turned = _turned(statuses[number], tokens, cue)
        if turned is None and 0 < said[number].first - cue <= _BESIDE:
            turned = frozenset()  # "without a granted budget": nothing was granted
        statuses[number] = statuses[number] if turned is None else turned
        free += [] if turned else [cue]
    for number, one in enumerate(said):
        if statuses[number] & _UNDONE and _is_to_do(tokens, one, language):
            statuses[number] = frozenset((Status.OPEN, Status.PLANNED))
    return tuple(one for one in statuses if one), tuple(free)


def _turned(status: frozenset[Status], tokens: Sequence[Token], cue: int) -> frozenset[Status] | None:
    """What is meant with the "not"; empty where that is no status, None where the cue is about something else."""
    after = tokens[min(cue + 1, len(tokens) - 1)].word
    if tokens[cue].word in LACKING and not status & _UNHINDERED:
        return None
    if status & {Status.LIVE, Status.ONGOING} and after in _NO_MORE:
        return frozenset((Status.CANCELLED, Status.OPEN))
    if status & _UNDONE:
        return frozenset((Status.OPEN,))
    if status & _UNHINDERED:
        return frozenset((Status.ON_TRACK,))
    if Status.ON_TRACK in status:
        return frozenset((Status.DELAYED,))
    if status & {Status.OPEN, Status.CANCELLED, Status.REJECTED}:
        return frozenset((Status.ON_TRACK,))
    return frozenset()


def _negates(
    tokens: Sequence[Token], said: Sequence[Said], cue: int, statuses: Sequence[frozenset[Status]], language: str
) -> int | None:
    """The phrase that a "not" negates: the next one, in Dutch and German also the one before it."""
    forward = language == "en" or tokens[cue].word in FORWARD or tokens[cue].word in LACKING
    near = [
        (one.first - cue if one.first > cue else cue - one.after + 2, number)
        for number, one in enumerate(said)
        if statuses[number] and not one.first <= cue < one.after and (one.first > cue or not forward)
    ]
    distance, number = min(near, default=(_NEAR + 1, None))
    return number if distance <= _NEAR else None


def _is_to_do(tokens: Sequence[Token], said: Said, language: str) -> bool:
    """Whether it has to be done, and so is not: "they still have to start"."""
    before = " ".join(token.word for token in tokens[max(0, said.first - _BEFORE) : said.first])
    return tokens[said.first].word not in _IS and any(f" {phrase} " in f" {before} " for phrase in _TO_DO[language])


def scope_of(tokens: Sequence[Token], cue: int, words: Sequence[Word], language: str) -> frozenset[str]:
    """The stems a "not" is about: those after it, for a Dutch or German "niet" and "nicht" those before it as well."""
    at = tokens[cue].at
    after = [word.stem for word in words if word.at > at]
    before = [word.stem for word in words if word.at < at]
    if tokens[cue].word in FORWARD:
        return frozenset(after[:3] or before[-2:])  # "Unfälle gab es keine"
    if language == "en":
        return frozenset(after[:3])
    return frozenset((*after[:4], *before[-4:]))
