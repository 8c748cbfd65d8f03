"""What is counted, and who looks at it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.watching import Asking, Attempt, Limit, Lost, Outcome, Part, Standing


class Measures(Protocol):
    """What is counted for whoever runs Handrail, in this process.

    Nothing of an anonymous route is handed in here: not that it came or failed, nor how long it took. Whoever calls one of these
    where a line is known asks first whether it may be counted (`Reception.is_uncounted`). What is said in `channel` and `purpose`
    is a name out of the program: no person, no words, no tool.
    """

    def arriving(self, channel: str) -> AbstractContextManager[None]:
        """Around what is done until an event is acknowledged. It counts when an answer to it does, and never without."""

    def answering(self, channel: str) -> Callable[[Outcome], None]:
        """An answer begins; what is returned is called with how it went, by whoever may count it."""

    def failed(self, part: Part, bug: BaseException) -> None:
        """Something went wrong that the log has a line of."""

    def repeated(self, channel: str) -> None:
        """A platform delivered something again that had come in already."""

    def limited(self, limit: Limit) -> None:
        """A limit was hit."""

    def attempted(self, channel: str, result: Attempt) -> None:
        """An attempt was made to deliver a message of the outbox."""

    def asked_model(self, purpose: str, result: Asking, tokens_in: int = 0, tokens_out: int = 0) -> None:
        """The model was asked, or was not since its tokens are spent."""

    def lost_spans(self, why: Lost, count: int) -> None:
        """So many spans of traces will never be taken by the collector."""

    def looked(self, at: datetime) -> None:
        """All that it may be time for was looked at, at a moment in UTC."""


class Watched(Protocol):
    """What the database tells whoever runs Handrail."""

    async def standing(self) -> Standing | None:
        """How things stand; None where the database cannot be asked."""
