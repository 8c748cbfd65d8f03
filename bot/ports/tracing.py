"""What is followed in time, where somebody has set up a collector for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from bot.tracing import Came, Step
from bot.watching import Asking, Attempt, Outcome


class Traces(Protocol):
    """How long what took, for whoever runs Handrail.

    Of an event nothing is told before it is over, and then only where each answer that was begun in it was told an outcome: by
    whoever may count it (`bot.ports.Measures`), and so never of an anonymous route. What is said in `channel`, `model`,
    `purpose` and `job` is a name out of the program or of a setting: no person, no words, no tool.
    """

    def arriving(self, channel: str) -> AbstractContextManager[None]:
        """Around what is done until an event is acknowledged; in an event that has arrived already it is nothing."""

    def hold(self) -> Callable[[], None]:
        """The event that is being answered is not over before what is returned is called."""

    def answering(self, channel: str, came: Came) -> AbstractContextManager[Callable[[Outcome], None]]:
        """Around an answer, which is an event of its own where none has arrived. What is given is called with how it went, by
        whoever may count it."""

    def step(self, step: Step) -> AbstractContextManager[None]:
        """Around a part of what is being answered."""

    def asking_model(self, model: str, purpose: str) -> AbstractContextManager[Callable[[Asking, int, int], None]]:
        """Around a question to the model, a part of what is being done. What is given is called with how it went, the tokens that
        went in and those that came out."""

    def sending(self, channel: str) -> AbstractContextManager[Callable[[Attempt], None]]:
        """Around an attempt to deliver a message of the outbox. What is given is called with what came of it."""

    def running(self, job: str) -> AbstractContextManager[None]:
        """Around a job. Never around a quiet one."""
