"""What a conversation was last about: ids only, for half an hour, so that "and for customer data?" has something to follow.

It is known to all replicas by their shared memory, and to this one by its own where that is away.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.ports import SharedMemory
from bot.reading.carrying import read, written
from bot.reading.reading import Remembered

FOLLOW_UP_FOR = timedelta(minutes=30)
"""How long a follow-up may lean on the question before it: longer, and people mean something new."""

MOST = 4_000
"""Conversations kept at once; the one least lately used goes first. All of the half hour stand in the shared memory; these,
of some kilobytes each, are what a process goes on with while that is away, and twenty thousand of them took 50 MB."""

NAMED = "conversation:"
"""How the names begin under which conversations stand in the shared memory."""


class Conversations:
    """The last question of each conversation. `shared` None: nobody else answers."""

    def __init__(self, shared: SharedMemory | None = None) -> None:
        self._shared = shared
        self._last: OrderedDict[str, Remembered] = OrderedDict()
        self._spoken: OrderedDict[str, tuple[str, datetime]] = OrderedDict()
        self._changed: set[str] = set()
        self._quiet: set[str] = set()

    async def recall(self, conversation: str, around: str = "") -> None:
        """Learns what any replica was last asked there, and in the conversation `around` it. Raises nothing."""
        if self._shared is None:
            return
        for name, content in (await self._shared.recall([NAMED + one for one in _names(conversation, around)])).items():
            own = name.removeprefix(NAMED)
            last, spoken = read(content)
            known = self._last.get(own)
            if last is not None and (known is None or known.at < last.at):
                self._put(own, last)
            heard = self._spoken.get(own)
            if spoken is not None and (heard is None or heard[1] < spoken[1]):
                self._put_spoken(own, spoken)

    async def share(self, conversation: str, around: str = "") -> None:
        """Tells the other replicas what has changed there. Raises nothing."""
        names = [name for name in _names(conversation, around) if name in self._changed]
        self._changed.difference_update(names)
        if self._shared is not None and names:
            await self._shared.keep({NAMED + name: self._written(name) for name in names}, FOLLOW_UP_FOR)

    async def tidy(self) -> None:
        """Deletes from the shared memory what nobody may follow any more. Raises nothing."""
        if self._shared is not None:
            await self._shared.tidy()

    def last(self, conversation: str, now: datetime, around: str = "") -> Remembered | None:
        """What was last asked there, or, in a thread that begins, in the conversation `around` it; within `FOLLOW_UP_FOR`."""
        found = self._last.get(conversation) or (self._last.get(around) if around else None)
        return found if found and now - found.at <= FOLLOW_UP_FOR else None

    def language(self, conversation: str, now: datetime, around: str = "") -> str | None:
        """The language last spoken there, be it in a question that is remembered or in another."""
        found = self.last(conversation, now, around)
        language, at = self._spoken.get(conversation) or self._spoken.get(around) or ("", now)
        if language and now - at <= FOLLOW_UP_FOR and (found is None or found.at < at):
            return language
        return found.language if found else None

    def speak(self, conversation: str, language: str, now: datetime, around: str = "", quietly: bool = False) -> None:
        """Keeps in which language somebody asked something that no question can follow. `quietly`: in this process alone,
        for those of whom nothing may be written down, not even that they spoke."""
        for name in _names(conversation, around):
            self._put_spoken(name, (language, now))
            (self._quiet if quietly else self._changed).add(name)
            if not quietly:
                self._quiet.discard(name)

    def remember(self, conversation: str, remembered: Remembered, around: str = "") -> None:
        """Keeps it in the place of what was there, in the thread and in the conversation `around` it."""
        for name in _names(conversation, around):
            self._put(name, remembered)
            self._changed.add(name)

    def forget(self, conversation: str) -> None:
        """Lets a conversation start anew, in this process."""
        self._last.pop(conversation, None)
        self._spoken.pop(conversation, None)
        self._changed.discard(conversation)
        self._quiet.discard(conversation)

    def _put(self, name: str, remembered: Remembered) -> None:
        self._last[name] = remembered
        self._last.move_to_end(name)
        while len(self._last) > MOST:
            self._last.popitem(last=False)

    def _put_spoken(self, name: str, spoken: tuple[str, datetime]) -> None:
        self._spoken[name] = spoken
        self._spoken.move_to_end(name)
        while len(self._spoken) > MOST:
            self._quiet.discard(self._spoken.popitem(last=False)[0])

    def _written(self, name: str) -> bytes:
        return written(self._last.get(name), None if name in self._quiet else self._spoken.get(name))


def _names(conversation: str, around: str) -> tuple[str, ...]:
    return (conversation, around) if around else (conversation,)
