"""What whoever runs Handrail may follow in time: the words for it, and the one who follows nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum

from bot.request import Incoming
from bot.watching import Asking, Attempt, Outcome


class Came(StrEnum):
    """What an event brought."""

    LINE = "line"
    """Typed or clicked: both are the same to the core."""
    FORM = "form"
    FILE = "file"
    OVERHEARD = "overheard"
    """Said where we take part, and not to us."""


class Step(StrEnum):
    """A part of answering that takes time."""

    INBOX = "inbox"
    """Until it is known that it has not come in before."""
    DECIDE = "decide"
    """From a line to its reply: reading, deciding, and what is asked of the database for it."""
    MODEL = "model"
    SHOW = "show"
    """Until the platform has the reply."""


def came(incoming: Incoming) -> Came:
    """What an event brought. Nothing of its words is looked at."""
    if incoming.fields:
        return Came.FORM
    if incoming.files:
        return Came.FILE
    return Came.LINE if incoming.addressed else Came.OVERHEARD


class Untraced:
    """Follows nothing (`bot.ports.Traces`), where no collector is set up."""

    def arriving(self, channel: str) -> AbstractContextManager[None]:
        """Nothing."""
        return nullcontext()

    def hold(self) -> Callable[[], None]:
        """Nothing."""
        return _nothing

    def answering(self, channel: str, came: Came) -> AbstractContextManager[Callable[[Outcome], None]]:
        """Nothing."""
        return nullcontext(_nothing)

    def step(self, step: Step) -> AbstractContextManager[None]:
        """Nothing."""
        return nullcontext()

    def asking_model(self, model: str, purpose: str) -> AbstractContextManager[Callable[[Asking, int, int], None]]:
        """Nothing."""
        return nullcontext(_nothing)

    def sending(self, channel: str) -> AbstractContextManager[Callable[[Attempt], None]]:
        """Nothing."""
        return nullcontext(_nothing)

    def running(self, job: str) -> AbstractContextManager[None]:
        """Nothing."""
        return nullcontext()


def _nothing(*_: object) -> None:
    """Nothing."""
