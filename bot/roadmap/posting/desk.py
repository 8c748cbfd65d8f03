"""The place for what is at hand while somebody works on an update: the draft, who they are, their clock, their language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.access import Role
from bot.errors import Refusal
from bot.markup import Markup
from bot.message import Card, Folded, Said
from bot.people import Person
from bot.policy.cards.words import Words
from bot.reaching.clock import zone_for
from bot.roadmap.condensing.model import Doubt
from bot.roadmap.posting.drafting import looked_at
from bot.roadmap.posting.drafts import draft_card, seen_card
from bot.roadmap.posting.model import Update, UpdateState
from bot.roadmap.posting.progress import progress_card, scheduled_card
from bot.roadmap.posting.said import when_sent
from bot.services import Services


@dataclass(frozen=True, slots=True)
class Desk:
    """What a step with an update works with. `fields`: what was filled in, empty where nothing was."""

    update: Update
    person: Person
    fields: Mapping[str, str]
    zone: ZoneInfo
    words: Words
    services: Services

    @property
    def own(self) -> bool:
        """Whether the person wrote it; everybody else only looks, and may stop it."""
        return self.update.author == self.person.id

    async def card(self, note: str = "", update: Update | None = None, refused: Sequence[Doubt] = ()) -> Card:
        """The update as it is now; `note` is the text key of what just happened to it, `refused` what of a model's version
        was not taken over."""
        shown = update or self.update
        said = self.words.say(note) if note else None
        if shown.state is UpdateState.DRAFT:
            return await self._draft(shown, said, refused)
        if (
            shown.state is UpdateState.SCHEDULED
            and shown.send_at is not None
            and shown.send_at > self.services.clock.now()
        ):
            return scheduled_card(shown, self.zone, self.words, said)
        progress = await self.services.outbox.progress(shown.run, self.services.clock.now())
        return progress_card(shown, progress, self.zone, self.words, said)

    async def unchanged(self) -> Card:
        """It cannot be changed any more: what it is now, and what was typed, so that it is not lost. Raises Refusal where it is gone."""
        found = await self.services.updates.find(self.update.id)
        if found is None:
            raise Refusal("update.gone")
        card = await self.card("update.not-a-draft", found)
        typed = "\n\n".join(value.strip() for value in self.fields.values() if value.strip())
        if not typed:
            return card
        return replace(card, blocks=(*card.blocks, Folded(self.words.plain("update.you-typed"), (Said(typed),))))

    async def _draft(self, shown: Update, note: Markup | None, refused: Sequence[Doubt]) -> Card:
        if not self.own:
            return seen_card(shown, self.words)
        looked = replace(await looked_at(shown, self.services), refused=refused)
        return draft_card(shown, looked, when_sent(shown.send_at, self.zone, self.words), self.words, note)


async def open_desk(id_: str, person: Person, fields: Mapping[str, str], words: Words, services: Services) -> Desk:
    """An update for somebody. Raises Refusal where there is none of that id, or it is not theirs to see."""
    update = await services.updates.find(id_)
    if update is None:
        raise Refusal("update.gone")
    if update.author != person.id and person.role is not Role.ARCHITECT:
        raise Refusal("update.not-yours", name=update.author_name)
    return Desk(update, person, fields, await zone_for(person, services), words, services)
