"""How many lines of one person are worked on at once: whoever sends more is asked to wait, so that others need not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable

from bot.message import Card, Paragraph, Reply, Tone, answer
from bot.ports import Texts
from bot.request import Incoming

MOST = 10
"""Lines of a person that are worked on at once in this process. Nobody types so fast; a program that does is asked to wait."""


class AtOnce:
    """Stands before the dispatcher. It counts what is in work just now, in memory, and remembers nothing of what is done.

    Critical voices pass uncounted: nothing may know who is at one, and the turnstile has limits of its own.
    """

    def __init__(
        self,
        dispatch: Callable[[Incoming], Awaitable[Reply]],
        is_anonymous: Callable[[str], bool],
        texts: Texts,
        most: int = MOST,
    ) -> None:
        self._dispatch = dispatch
        self._is_anonymous = is_anonymous
        self._texts = texts
        self._most = most
        self._working = Counter[str]()

    async def dispatch(self, incoming: Incoming) -> Reply:
        """The reply to an event, or the sentence that asks to wait. Raises nothing."""
        if self._is_anonymous(incoming.text):
            return await self._dispatch(incoming)
        person = incoming.person.id.casefold()
        if self._working[person] >= self._most:
            return self._wait(incoming)
        self._working[person] += 1
        try:
            return await self._dispatch(incoming)
        finally:
            self._working[person] -= 1
            if not self._working[person]:
                del self._working[person]

    def _wait(self, incoming: Incoming) -> Reply:
        """Nothing where it was not said to us: a stream of lines in a thread is no reason to speak up in it."""
        if not incoming.addressed:
            return Reply()
        known = self._texts.languages
        wanted = (incoming.person.language, incoming.language)
        language = next((one for one in wanted if one and one in known), known[0])
        told = Paragraph(self._texts.say(language, "limits.busy", count=self._most))
        return answer(Card(self._texts.plain(language, "refusal.title"), (told,), tone=Tone.PLAIN, language=language))
