"""The word of somebody who wants no more mails: they said so by the link in one of them."""

from __future__ import annotations

from dataclasses import replace

from bot.ports import Preferences
from bot.preferences.model import TOPICS, Frequency, Media


class Leaving:
    """Takes it, without asking who they are: whoever has the mail has the link."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    async def off(self, person: str, topic: str) -> None:
        """No more mails of a topic. Whoever gets everything in chat too keeps that; for others the topic is off."""
        if topic not in TOPICS:
            return
        now = await self._preferences.of(person)
        if now.media is Media.BOTH:
            await self._preferences.keep(replace(now, media=Media.CHAT))
        else:
            await self._preferences.keep(replace(now, topics={**now.topics, topic: Frequency.OFF}))
