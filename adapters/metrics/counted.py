"""What is counted in this process while it works (`bot.ports.Measures`). Nothing of an anonymous route comes here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

from adapters.metrics.kinds import KINDS, kind_of
from bot.settings.watching import Prices
from bot.watching import Asking, Attempt, Limit, Lost, Outcome, Part

ACKNOWLEDGED = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
"""Seconds. Slack gives up after three, and Teams' people wonder before that."""

ANSWERED = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds. Rules alone take hundredths, a model up to four, and to condense an update thirty."""

MINUTE = 60
"""Moments of looks are told in whole minutes: in seconds they would tell how long the weekly release took, so how much it held."""

PURPOSES = ("understood", "condensed")
"""What the model is asked for."""


@dataclass(slots=True)
class _Arrival:
    """An event that came in. It counts once an answer to it was counted, and then once."""

    channel: str
    began: float
    acknowledged_after: float | None = None
    counted: bool = False


_arrival: ContextVar[_Arrival | None] = ContextVar("arrival", default=None)
"""Follows an event into the work that goes on behind its acknowledgement."""


class Counted:
    """The counters, on a registry of their own."""

    def __init__(
        self,
        registry: CollectorRegistry,
        prices: Prices | None = None,
        now: Callable[[], float] = perf_counter,
    ) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a moment beside each counter would tell when its first came
        self._now = now
        self._prices = prices
        self._answers = Counter(
            "handrail_answers", "Lines that came in, by how it went.", ["channel", "outcome"], registry=registry
        )
        self._answer_seconds = Histogram(
            "handrail_answer_seconds",
            "From what somebody said to its answer being made, without showing it.",
            ["channel"],
            registry=registry,
            buckets=ANSWERED,
        )
        self._acknowledged_seconds = Histogram(
            "handrail_acknowledgement_seconds",
            "Until a platform had its acknowledgement, of what was answered after.",
            ["channel"],
            registry=registry,
            buckets=ACKNOWLEDGED,
        )
        self._failures = Counter(
            "handrail_failures", "What went wrong, each with a line in the log.", ["part", "kind"], registry=registry
        )
        self._repeated = Counter(
            "handrail_repeated_events", "Events that came once more.", ["channel"], registry=registry
        )
        self._limits = Counter("handrail_limits", "Limits that were hit.", ["limit"], registry=registry)
        self._attempts = Counter(
            "handrail_delivery_attempts",
            "Attempts to deliver messages of the outbox, by what came of them.",
            ["channel", "result"],
            registry=registry,
        )
        self._calls = Counter(
            "handrail_model_calls", "Questions to the model.", ["purpose", "result"], registry=registry
        )
        self._tokens = Counter(
            "handrail_model_tokens", "Tokens that the endpoint says were used.", ["direction"], registry=registry
        )
        self._cost = None
        if prices is not None:
            self._cost = Counter("handrail_model_cost", "What these tokens cost, by the prices set.", registry=registry)
        self._lost = Counter(
            "handrail_spans_lost", "Spans that the collector of traces never took.", ["why"], registry=registry
        )
        self._looked = Gauge(
            "handrail_scheduler_last_look_timestamp_seconds",
            "The minute in which it was last looked what it is time for.",
            registry=registry,
        )

    def begin_at_nothing(self, channels: Iterable[str]) -> None:
        """Every series is there from the start: the first of something is then seen as a rise. `channels`: their names."""
        for channel in channels:
            for outcome in Outcome:
                self._answers.labels(channel, outcome.value)
            for result in Attempt:
                self._attempts.labels(channel, result.value)
            self._answer_seconds.labels(channel)
            self._acknowledged_seconds.labels(channel)
            self._repeated.labels(channel)
        for part in Part:
            for kind in KINDS:
                self._failures.labels(part.value, kind)
        for limit in Limit:
            self._limits.labels(limit.value)
        for purpose in PURPOSES:
            for asking in Asking:
                self._calls.labels(purpose, asking.value)
        for why in Lost:
            self._lost.labels(why.value)
        for direction in ("in", "out"):
            self._tokens.labels(direction)

    @contextmanager
    def arriving(self, channel: str) -> Iterator[None]:
        """Around what is done until an event is acknowledged. It counts when an answer to it does, and never without."""
        arrival = _Arrival(channel, self._now())
        before = _arrival.set(arrival)
        try:
            yield
        finally:
            _arrival.reset(before)
            arrival.acknowledged_after = self._now() - arrival.began
            if arrival.counted:
                self._acknowledged(arrival)

    def answering(self, channel: str) -> Callable[[Outcome], None]:
        """An answer begins; what is returned is called with how it went, by whoever may count it."""
        began = self._now()

        def count(outcome: Outcome) -> None:
            arrival = _arrival.get()
            since = began
            if arrival is not None and not arrival.counted and arrival.channel == channel:
                arrival.counted, since = True, arrival.began
                if arrival.acknowledged_after is not None:
                    self._acknowledged(arrival)
            self._answers.labels(channel, outcome.value).inc()
            self._answer_seconds.labels(channel).observe(self._now() - since)

        return count

    def failed(self, part: Part, bug: BaseException) -> None:
        """Something went wrong that the log has a line of."""
        self._failures.labels(part.value, kind_of(bug)).inc()

    def repeated(self, channel: str) -> None:
        """A platform delivered something again that had come in already."""
        self._repeated.labels(channel).inc()

    def limited(self, limit: Limit) -> None:
        """A limit was hit."""
        self._limits.labels(limit.value).inc()

    def attempted(self, channel: str, result: Attempt) -> None:
        """An attempt was made to deliver a message of the outbox."""
        self._attempts.labels(channel, result.value).inc()

    def asked_model(self, purpose: str, result: Asking, tokens_in: int = 0, tokens_out: int = 0) -> None:
        """The model was asked, or was not since its tokens are spent."""
        self._calls.labels(purpose, result.value).inc()
        self._tokens.labels("in").inc(tokens_in)
        self._tokens.labels("out").inc(tokens_out)
        if self._cost is not None and self._prices is not None:
            self._cost.inc(self._prices.cost(tokens_in, tokens_out))
        if result is Asking.SPENT:
            self.limited(Limit.MODEL_TOKENS)

    def lost_spans(self, why: Lost, count: int) -> None:
        """So many spans of traces will never be taken by the collector."""
        self._lost.labels(why.value).inc(count)

    def looked(self, at: datetime) -> None:
        """All that it may be time for was looked at, at a moment in UTC."""
        self._looked.set(math.floor(at.timestamp() / MINUTE) * MINUTE)

    def _acknowledged(self, arrival: _Arrival) -> None:
        assert arrival.acknowledged_after is not None
        self._acknowledged_seconds.labels(arrival.channel).observe(arrival.acknowledged_after)
