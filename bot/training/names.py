"""The names under which messages about trainings are handed to the outbox: one for each day, and so one message a day."""

from __future__ import annotations

from datetime import date

_TRAINING = "training:"


def run_of(day: date) -> str:
    """The run of a local day."""
    return f"{_TRAINING}{day.isoformat()}"


def is_training(run: str) -> bool:
    """Whether a run is one of these."""
    return run.startswith(_TRAINING)
