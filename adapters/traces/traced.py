"""What is followed in time in this process (`bot.ports.Traces`). It becomes a trace when it is over, and may be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from time import perf_counter

from adapters.traces.going import Going, Kind, Stretch
from bot.tracing import Came, Step
from bot.watching import Asking, Attempt, Outcome

MOST_PARTS = 30
"""Of one event. It has five or so; whatever would make more must not fill the memory."""

_going: ContextVar[Going | None] = ContextVar("going", default=None)
"""Follows an event into the work that goes on behind its acknowledgement."""


class Traced:
    """Remembers, and hands over what is to be told: `tell`. `now` is UTC, `watch` a stopwatch; `chosen` says of each event and each
    attempt to send whether it is among those that are told. Jobs are few, and all are."""

    def __init__(
        self,
        tell: Callable[[Going], None],
        now: Callable[[], datetime],
        chosen: Callable[[], bool],
        watch: Callable[[], float] = perf_counter,
    ) -> None:
        self._tell = tell
        self._now = now
        self._chosen = chosen
        self._watch = watch

    @contextmanager
    def arriving(self, channel: str) -> Iterator[None]:
        """Around what is done until an event is acknowledged; in an event that has arrived already it is nothing."""
        if _alive() is not None:
            yield
            return
        with self._event(channel):
            yield

    def hold(self) -> Callable[[], None]:
        """The event that is being answered is not over before what is returned is called."""
        going = _alive()
        return self._hold(going) if going is not None else _nothing

    @contextmanager
    def answering(self, channel: str, came: Came) -> Iterator[Callable[[Outcome], None]]:
        """Around an answer, which is an event of its own where none has arrived."""
        going = _alive()
        if going is None or going.channel != channel:
            with self._event(channel) as own, self._answer(own, came) as told:
                yield told
        else:
            with self._answer(going, came) as told:
                yield told

    @contextmanager
    def step(self, step: Step) -> Iterator[None]:
        """Around a part of what is being answered."""
        with self._part(step, Kind.CLIENT if step is Step.SHOW else Kind.INTERNAL):
            yield

    @contextmanager
    def asking_model(self, model: str, purpose: str) -> Iterator[Callable[[Asking, int, int], None]]:
        """Around a question to the model, a part of what is being done."""
        with self._part(Step.MODEL, Kind.CLIENT) as part:
            part.values |= {"gen_ai.operation.name": "chat", "gen_ai.request.model": model, "handrail.purpose": purpose}

            def told(result: Asking, tokens_in: int, tokens_out: int) -> None:
                part.values |= {
                    "gen_ai.usage.input_tokens": tokens_in,
                    "gen_ai.usage.output_tokens": tokens_out,
                    "handrail.result": result.value,
                }
                part.failed = result in (Asking.FAILED, Asking.LATE)

            yield told

    @contextmanager
    def sending(self, channel: str) -> Iterator[Callable[[Attempt], None]]:
        """Around an attempt to deliver a message of the outbox."""
        going = self._begun("send", Kind.CLIENT, channel, self._chosen())

        def told(result: Attempt) -> None:
            going.told = True
            going.whole.values["handrail.result"] = result.value
            going.whole.failed = result is not Attempt.SENT

        with self._going_on(going):
            yield told

    @contextmanager
    def running(self, job: str) -> Iterator[None]:
        """Around a job. Never around a quiet one."""
        going = self._begun("job", Kind.INTERNAL, "", True)
        going.whole.values["handrail.job"] = job
        going.told = True
        with self._going_on(going):
            try:
                yield
            except BaseException:
                going.whole.failed = True
                raise

    @contextmanager
    def _event(self, channel: str) -> Iterator[Going]:
        with self._going_on(self._begun("answer", Kind.SERVER, channel, self._chosen())) as going:
            yield going

    @contextmanager
    def _answer(self, going: Going, came: Came) -> Iterator[Callable[[Outcome], None]]:
        going.untold += 1
        counted = False
        with self._part(Step.DECIDE, Kind.INTERNAL) as part:

            def told(outcome: Outcome) -> None:
                nonlocal counted
                if counted:
                    return
                counted, going.told = True, True
                going.untold -= 1
                part.values["handrail.outcome"] = outcome.value
                part.failed = outcome is Outcome.FAILED
                going.whole.failed = going.whole.failed or part.failed
                going.whole.values.setdefault("handrail.came", came.value)
                going.whole.values.setdefault("handrail.outcome", outcome.value)

            yield told

    @contextmanager
    def _part(self, step: Step, kind: Kind) -> Iterator[Stretch]:
        part, going = Stretch(step.value, kind, self._watch()), _alive()
        try:
            yield part
        except BaseException:
            part.failed = True
            raise
        finally:
            part.ended = self._watch()
            if going is not None and not going.over and len(going.parts) < MOST_PARTS:
                going.parts.append(part)

    def _begun(self, name: str, kind: Kind, channel: str, chosen: bool) -> Going:
        whole = Stretch(name, kind, self._watch())
        if channel:
            whole.values["handrail.channel"] = channel
        return Going(whole, self._now(), channel, chosen)

    @contextmanager
    def _going_on(self, going: Going) -> Iterator[Going]:
        before, release = _going.set(going), self._hold(going)
        try:
            yield going
        finally:
            _going.reset(before)
            release()

    def _hold(self, going: Going) -> Callable[[], None]:
        going.held += 1

        def release() -> None:
            going.held -= 1
            if going.held:
                return
            going.over, going.whole.ended = True, self._watch()
            if going.may_be_told:
                self._tell(going)

        return release


def _alive() -> Going | None:
    """What is being done here. Work that lives on may have been begun in an event that is over."""
    going = _going.get()
    return going if going is not None and not going.over else None


def _nothing() -> None:
    """Nothing."""
