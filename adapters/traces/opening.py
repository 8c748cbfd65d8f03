"""Puts tracing together, where a collector is set up; else nothing of it is imported."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.errors import BadSetting
from bot.ports import Measures, Traces
from bot.settings.tracing import TRACES, TracingSettings

if TYPE_CHECKING:
    from adapters.traces.handover import Handover

PACKAGES = ("opentelemetry.sdk.trace", "opentelemetry.exporter.otlp.proto.common")


@dataclass(frozen=True, slots=True)
class Tracing:
    """What everything is built with, and what hands over what it tells."""

    traces: Traces
    handover: Handover


def open_tracing(
    settings: TracingSettings | None,
    measures: Measures,
    now: Callable[[], datetime],
    chance: Callable[[], float] = random.random,
) -> Tracing | None:
    """None where no collector is set up. `chance` draws from 0 to 1. Raises BadSetting where the packages are missing."""
    if settings is None:
        return None
    if not installed():
        raise BadSetting(
            f"{TRACES}: OpenTelemetry's packages are not installed, which are no part of what Handrail needs else; install them with "
            "`pip install --require-hashes -r requirements-traces.lock`, or take the setting away"
        )
    from adapters.traces.handover import Handover
    from adapters.traces.spans import Spans
    from adapters.traces.traced import Traced

    handover, spans = Handover(settings.address, measures), Spans(secrets.token_hex(8))
    share = settings.percent / 100
    return Tracing(Traced(lambda going: handover.take(spans.of(going)), now, lambda: chance() < share), handover)


def installed() -> bool:
    """Whether the packages are there. Nothing of them is imported but the folders they lie in."""
    try:
        return all(find_spec(name) is not None for name in PACKAGES)
    except ModuleNotFoundError:
        return False
