"""The place where a long text becomes a draft, and where a draft is held against what its author wrote before."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace

from bot.people import Person
from bot.roadmap.condensing.carrying import not_carried
from bot.roadmap.condensing.checking.check import check
from bot.roadmap.condensing.condense import condense
from bot.roadmap.condensing.model import Doubt, Planned
from bot.roadmap.condensing.words import language_of
from bot.roadmap.posting.drafts import Looked
from bot.roadmap.posting.model import Outcome, Update
from bot.services import Services


async def draft_of(text: str, author: Person, hint: str, services: Services) -> tuple[Update, tuple[Doubt, ...]]:
    """A new draft, kept, and what of a model's version was not taken over. `hint`: the language where the words do not tell.

    Raises Refusal for what cannot be condensed.
    """
    language = language_of(text, hint)
    made = await condense(text, language, services.condensing)
    update = Update(
        id=secrets.token_hex(8),
        author=author.id,
        author_name=author.name or author.id,
        language=language,
        source=text,
        condensed=made.condensed,
        created_at=services.clock.now(),
        left_out=made.left_out,
        by_model=made.by_model,
    )
    await services.updates.add(update)
    kept = await services.updates.find(update.id)  # as it was kept: without what no database can hold
    return kept or update, made.doubts


async def looked_at(update: Update, services: Services) -> Looked:
    """What in a draft does not stand in its long text, and which plans of the update before it leaves open."""
    doubts = await asyncio.to_thread(
        check, update.condensed, update.source, update.language
    )  # a long text takes a while
    return Looked(doubts, await left_open(update, services))


async def left_open(update: Update, services: Services) -> tuple[Planned, ...]:
    """The plans of the author's last update, or the track's, of which this one says nothing."""
    last = await services.updates.last(update.author, update.track, services.clock.now())
    if last is None:
        return ()
    still = tuple(Planned(one.text) for one in last.carried if one.outcome is Outcome.OPEN)
    before = replace(last.condensed, next=(*last.condensed.next, *still))
    settled = {one.text for one in update.carried}
    told = "\n\n".join([*(text for _, _, text in update.condensed.sentences()), update.source])
    found = await asyncio.to_thread(not_carried, before, told, update.language)
    return tuple(one for one in found if one.text not in settled)
