"""The extract: which of the author's sentences become the headline, where things stand, what was delivered, what is next, the ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.roadmap.condensing.blocks import Shape
from bot.roadmap.condensing.extracting.asking import ask_in
from bot.roadmap.condensing.extracting.headline import headline_of
from bot.roadmap.condensing.extracting.weight import LONG, TOO_LONG, Weighed, weighed
from bot.roadmap.condensing.headings import Role, horizon_of, role_of
from bot.roadmap.condensing.measure import MOST_WORDS_IN_CHAT, fits
from bot.roadmap.condensing.model import MOST_DELIVERED, MOST_NEXT, Condensed, Planned
from bot.roadmap.condensing.outline import Outline
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.standing.status import WEIGHTY, Mood, Status
from bot.roadmap.condensing.tense import is_ahead_by_itself
from bot.roadmap.condensing.words import overlap
from bot.roadmap.horizon import Horizon

_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+")
_LONG_HEADING, _WEAK = 12, 1.0
_SAME = 0.6
"""Stems two sentences share to say the same."""
_WORTH = 0.2
"""Weight from which on a sentence is worth a line."""
_LEFT_OUT, _FEWEST_LEFT_OUT = 0.07, 5
"""Share of the sentences that the author is shown as left out, and how many at least if there are so many."""
_OVERALL = frozenset(
    (Status.ON_TRACK, Status.AT_RISK, Status.DELAYED, Status.BLOCKED, Status.PAUSED, Status.CANCELLED, Status.OPEN)
)


@dataclass(frozen=True)
class Extract:
    """A condensed update in the author's sentences, and the sentences of weight that are not in it."""

    condensed: Condensed
    left_out: tuple[str, ...]


def extract(outline: Outline) -> Extract | None:
    """Condenses without a model; None where not a sentence can be said by itself."""
    told = weighed(outline)
    sentences = _sayable(told)
    if not sentences:
        return None
    asked = ask_in(sentences, ())
    summary = _standing([one for one in sentences if one.section.role is Role.STANDING and one.text != asked], outline)
    taken = [asked, *([summary.text] if summary else [])]
    delivered = _chosen(_behind(sentences), MOST_DELIVERED, taken)
    taken += [said_of(one) for one in delivered]
    planned = _chosen(_ahead(sentences), MOST_NEXT, taken)
    taken += [said_of(one) for one in planned]
    standing = summary or _standing([one for one in sentences if one.text not in taken], outline)
    if standing is None:  # whatever there is to say is said already: then it is said here
        standing = max((*delivered, *planned, *(one for one in sentences if one.text == asked)), key=_weight)
    delivered, planned = ([one for one in some if one is not standing] for some in (delivered, planned))
    condensed = Condensed(
        headline_of(outline, sentences),
        standing.text,
        tuple(map(said_of, delivered)),
        tuple(Planned(said_of(one), _horizon(one)) for one in planned),
        asked if asked != standing.text else "",
    )
    condensed = _fitting(condensed, [(one.weight, said_of(one)) for one in (*delivered, *planned)])
    return Extract(condensed, _left_out(told, condensed))


def _weight(one: Weighed) -> float:
    return one.weight


def _sayable(told: Sequence[Weighed]) -> list[Weighed]:
    """What can be said by itself; the rows of a table and a word or two only where there is nothing else."""
    alone = [one for one in told if one.stands_alone]
    return alone or [one for one in told if 2 <= len(one.text.split()) <= TOO_LONG]


def left_out_of(outline: Outline, condensed: Condensed) -> tuple[str, ...]:
    """The sentences of weight that a condensed version, of whoever, does not say."""
    return _left_out(weighed(outline), condensed)


def _behind(sentences: Sequence[Weighed]) -> list[Weighed]:
    """What was delivered: where the author says so what stands there, elsewhere what is told of the past."""
    found = [one for one in sentences if one.behind and one.section.role is not Role.ASIDE]
    announced = [one for one in found if one.section.role is Role.DELIVERED or one.placed.mark]
    return announced or [one for one in found if one.section.role in (Role.NONE, Role.STANDING, Role.WORKING)]


def _ahead(sentences: Sequence[Weighed]) -> list[Weighed]:
    """What is next: where the author says so what stands there, elsewhere what will be and what is being worked on."""
    found = [one for one in sentences if one.ahead and one.section.role is not Role.ASIDE]
    announced = [one for one in sentences if one.section.role is Role.NEXT or (one.placed.mark and one.ahead)]
    if announced:
        return [replace(one, weight=one.weight + _TELLS_AHEAD * one.ahead) for one in announced]
    working = [
        replace(one, weight=one.weight - _TOLD * (Mood.PAST in one.placed.sentence.moods))
        for one in sentences
        if one.section.role is Role.WORKING and not one.ahead
    ]
    return found + working


_TOLD = 0.6
"""What speaks against a sentence of what is being worked on that tells what was done."""
_TELLS_AHEAD = 1.2
"""What speaks for a sentence under "next" that tells what will be, before one that tells why."""


def _chosen(candidates: Sequence[Weighed], most: int, taken: Sequence[str]) -> list[Weighed]:
    """The best of each section, then of each item, none that says what is said already; in the author's order."""
    candidates = [one for one in candidates if not one.text.endswith("?")]
    alone = [one for one in candidates if not one.manner.leans]
    ranked = sorted(alone or candidates, key=lambda one: -one.weight)
    chosen: list[Weighed] = []
    for per_section in (1, most):
        for one in ranked:
            if len(chosen) == most or one.weight < _WORTH * (one.section.role is Role.NONE):
                break
            in_section = sum(other.section.number == one.section.number for other in chosen)
            if (
                said_of(one) not in map(said_of, chosen)
                and in_section < per_section
                and not _is_said(one, chosen, taken)
            ):
                chosen.append(one)
    return sorted(chosen, key=lambda one: one.placed.number)


def _is_said(one: Weighed, chosen: Sequence[Weighed], taken: Sequence[str]) -> bool:
    language = one.placed.sentence.language
    said = [other.placed.sentence.stems for other in chosen] + [Sentence(text, language).stems for text in taken]
    return any(overlap(one.placed.sentence.stems, stems) > _SAME for stems in said)


def said_of(one: Weighed) -> str:
    """The sentence, or the heading over it where that is the author's own short form of it."""
    heading = _NUMBERED.sub("", one.section.path[-1]) if one.section.path else ""
    names = len(one.section.path) > 1 and heading[-1] not in ":?" and one.placed.shape is Shape.PARAGRAPH
    if not names or role_of(heading) is not Role.NONE or not 2 <= len(heading.split()) <= _LONG_HEADING:
        return one.text
    long = len(one.text.split()) > LONG or one.weight < _WEAK
    told = Sentence(heading, one.placed.sentence.language)
    tells = any(clause.says for clause in told.clauses)
    if one.section.role is Role.NEXT:
        return heading if long or not is_ahead_by_itself(one.placed) else one.text
    return heading if long and tells else one.text


def _horizon(one: Weighed) -> Horizon | None:
    """When it comes, where the sentence or a heading over it says so."""
    told = [horizon_of(one.text), *(horizon_of(text, heading=True) for text in reversed(one.section.path))]
    return next((horizon for horizon in told if horizon is not None), None)


def _standing(sentences: Sequence[Weighed], outline: Outline) -> Weighed | None:
    """The sentence that says where things stand: of the introduction, of the whole, or the best there is."""
    intro = next((section.number for section in outline.sections if section.path), len(outline.sections))

    def fitness(one: Weighed) -> float:
        stands = one.placed.sentence.stands
        early = one.section.number < intro or (not intro and one.section.number == 1)
        told = (
            0.9 * early
            + 0.9 * any(status <= _OVERALL for clause in one.placed.sentence.clauses for status in clause.statuses)
            + 0.4 * (one.section.role in (Role.STANDING, Role.WORKING))
        )
        aside = 1.5 * (one.section.role in (Role.NEXT, Role.ASK)) + 0.8 * (one.placed.shape is Shape.ITEM) * (
            not stands & _OVERALL
        )
        told -= 0.9 * (not any(clause.says for clause in one.placed.sentence.clauses))
        told += 0.5 * (one.section.role is Role.RISK) - 1.5 * one.manner.meta - 1.5 * one.manner.leans
        return one.weight + told - aside - 0.03 * len(one.text.split())

    short = [one for one in sentences if len(one.text.split()) <= 2 * LONG]
    return max(short or sentences, key=lambda one: (fitness(one), -one.placed.number), default=None)


def _fitting(condensed: Condensed, weights: Sequence[tuple[float, str]]) -> Condensed:
    """What fits a chat message: the lightest bullet goes first, one of each kind stays as long as it can."""
    worth = {text: weight for weight, text in weights}
    while not fits(condensed, MOST_WORDS_IN_CHAT):
        bullets = [*condensed.delivered * (len(condensed.delivered) > 1)]
        bullets += [one.text for one in condensed.next] * (len(condensed.next) > 1)
        if not bullets and condensed.ask:
            condensed = replace(condensed, ask="")
            continue
        bullets = bullets or [*condensed.delivered, *(one.text for one in condensed.next)]
        if not bullets:
            return condensed
        lightest = min(bullets, key=lambda text: worth[text] - 0.05 * len(text.split()))
        condensed = replace(
            condensed,
            delivered=tuple(text for text in condensed.delivered if text != lightest),
            next=tuple(one for one in condensed.next if one.text != lightest),
        )
    return condensed


def _left_out(sentences: Sequence[Weighed], condensed: Condensed) -> tuple[str, ...]:
    """The best of what is not said, and whatever is late, blocked, stopped or open."""
    said = [
        (text, Sentence(text, one.placed.sentence.language).stems)
        for one in sentences[:1]
        for _, _, text in condensed.sentences()
    ]
    rest = [
        one
        for one in sentences
        if one.section.role is not Role.ASIDE
        and not any(
            one.text == text or len(one.placed.sentence.stems & stems) >= _TOLD_ALREADY * len(one.placed.sentence.stems)
            for text, stems in said
        )
    ]
    count = max(_FEWEST_LEFT_OUT, round(_LEFT_OUT * len(sentences)))
    best = sorted(_sayable(rest), key=lambda one: -one.weight)[:count]
    kept = {one.placed.number for one in best if one.weight > _WORTH}
    kept |= {one.placed.number for one in rest if _is_weighty(one)}
    return tuple(one.text for one in rest if one.placed.number in kept)


_TOLD_ALREADY = 0.8


def _is_weighty(one: Weighed) -> bool:
    return any(status <= WEIGHTY for clause in one.placed.sentence.clauses for status in clause.statuses)
