"""Condensing an update: what a model proposes is held against the text and dropped where it does not stand there; else the extract."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from bot.errors import Refusal
from bot.ports import Condensing, Quoted, Shortened
from bot.roadmap.condensing.checking.check import doubts_of
from bot.roadmap.condensing.extracting.extract import extract, left_out_of
from bot.roadmap.condensing.headings import horizon_of
from bot.roadmap.condensing.instructions import is_instruction
from bot.roadmap.condensing.intake import taken_in
from bot.roadmap.condensing.measure import LONGEST_HEADLINE, MOST_WORDS_IN_CHAT, fits
from bot.roadmap.condensing.model import MOST_DELIVERED, MOST_NEXT, Condensed, Doubt, Draft, Kind, Part, Planned
from bot.roadmap.condensing.outline import Outline, outlined
from bot.roadmap.condensing.quoting import Quotable
from bot.roadmap.condensing.support import Source
from bot.roadmap.horizon import Horizon

_LONGEST_PART = 600
"""Characters of a part; a model that says more has condensed nothing."""


async def condense(source: str, language: str, model: Condensing | None = None) -> Draft:
    """The draft of an update, in the language that it is written in (`language` where that does not tell).

    Raises Refusal for a text that is empty, too long, none, too short to be condensed, or without a sentence that can
    be said by itself. A model may be late, away or wrong: then the draft is the extract. Of a model's version what is
    still doubted after one repair is dropped, and named in `doubts`; without a headline and a standing nothing of it
    is used. What takes long for a long text is done in a thread.
    """
    outline = await asyncio.to_thread(_read, source, language)
    doubts: tuple[Doubt, ...] = ()
    if model is not None and outline.sentences:
        condensed, doubts = await _by_model(outline, model)
        if condensed is not None:
            left_out = await asyncio.to_thread(left_out_of, outline, condensed)
            return Draft(condensed, left_out, by_model=True, doubts=doubts)
    plainly = await asyncio.to_thread(extract, outline)
    if plainly is None:
        raise Refusal("condensing.unsaid")
    return Draft(plainly.condensed, plainly.left_out, by_model=False, doubts=doubts)


def _read(source: str, language: str) -> Outline:
    return outlined(taken_in(source), language)


async def _by_model(outline: Outline, model: Condensing) -> tuple[Condensed | None, tuple[Doubt, ...]]:
    """What may be used of what a model says, if need be after one repair, and what of it is still doubted."""
    text = outline.plain
    said = await model.shorten(text, outline.language)
    if said is None:
        return None, ()
    book = await asyncio.to_thread(_Book, outline)
    said = _within_bounds(said)
    doubts = await asyncio.to_thread(book.doubts, said)
    if doubts:
        again = await model.shorten(text, outline.language, said, doubts)
        if again is not None:
            said = _within_bounds(again)
            doubts = await asyncio.to_thread(book.doubts, said)
    kept = _kept(said, doubts)
    if kept is None:
        return None, doubts
    condensed = book.condensed(kept)
    if not fits(condensed, MOST_WORDS_IN_CHAT):
        return None, (*doubts, Doubt(Part.STANDING, 0, Kind.LENGTH, condensed.standing))
    return condensed, doubts


def _within_bounds(said: Shortened) -> Shortened:
    """No more bullets than there is room for."""
    return Shortened(said.headline, said.standing, said.delivered[:MOST_DELIVERED], said.next[:MOST_NEXT], said.ask)


def _parts(said: Shortened) -> Iterator[tuple[Part, int, Quoted]]:
    yield Part.HEADLINE, 0, said.headline
    yield Part.STANDING, 0, said.standing
    yield from ((Part.DELIVERED, number, one) for number, one in enumerate(said.delivered))
    yield from ((Part.NEXT, number, one) for number, one in enumerate(said.next))
    if said.ask is not None:
        yield Part.ASK, 0, said.ask


def _kept(said: Shortened, doubts: Sequence[Doubt]) -> Shortened | None:
    """Without what is doubted; None where the headline or the standing is, or where every bullet is."""
    doubted = {(doubt.part, doubt.number) for doubt in doubts if doubt.kind is not Kind.HORIZON}
    if doubted & {(Part.HEADLINE, 0), (Part.STANDING, 0)}:
        return None
    delivered = tuple(one for number, one in enumerate(said.delivered) if (Part.DELIVERED, number) not in doubted)
    following = tuple(one for number, one in enumerate(said.next) if (Part.NEXT, number) not in doubted)
    if (said.delivered or said.next) and not (delivered or following):
        return None
    return Shortened(said.headline, said.standing, delivered, following, None if (Part.ASK, 0) in doubted else said.ask)


class _Book:
    """An update that a model's sentences and their quotations are held against."""

    def __init__(self, outline: Outline) -> None:
        self._source = Source(outline)
        self._quotable = Quotable(self._source)

    def doubts(self, said: Shortened) -> tuple[Doubt, ...]:
        """What is doubted of a model's version."""
        return tuple(doubt for part, number, one in _parts(said) for doubt in self._doubts(part, number, one))

    def _doubts(self, part: Part, number: int, one: Quoted) -> Iterator[Doubt]:
        if not one.text.strip() or len(one.text) > _LONGEST_PART:
            yield Doubt(part, number, Kind.LENGTH, one.text[:LONGEST_HEADLINE])
            return
        if part is Part.HEADLINE and len(one.text) > LONGEST_HEADLINE:
            yield Doubt(part, number, Kind.LENGTH, one.text)
        quoted = self._quotable.sentences(one.quote)
        if not quoted:
            yield Doubt(part, number, Kind.QUOTE, one.quote[:_LONGEST_PART] or one.text)
        elif any(is_instruction(placed.text) for placed in quoted) or is_instruction(one.text):
            yield Doubt(part, number, Kind.ORDER, one.text)
        yield from doubts_of(one.text, part, number, self._source, quoted)
        if one.horizon and self._horizon(one) is None:
            yield Doubt(part, number, Kind.HORIZON, one.horizon)

    def condensed(self, said: Shortened) -> Condensed:
        """A model's version without its quotations."""
        return Condensed(
            said.headline.text.strip(),
            said.standing.text.strip(),
            tuple(one.text.strip() for one in said.delivered),
            tuple(Planned(one.text.strip(), self._horizon(one)) for one in said.next),
            said.ask.text.strip() if said.ask else "",
        )

    def _horizon(self, one: Quoted) -> Horizon | None:
        """The horizon that is said, if the text says it as well: in months, or that it is being worked on."""
        if one.horizon not in set(Horizon):
            return None
        told: set[Horizon | None] = set()
        for placed in self._quotable.sentences(one.quote):
            path = self._source.outline.section(placed).path
            told |= {horizon_of(placed.text), *(horizon_of(heading, heading=True) for heading in path)}
        return Horizon(one.horizon) if Horizon(one.horizon) in told else None
