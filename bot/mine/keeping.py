"""How long each kind is kept, as a setting says it or by default."""

from __future__ import annotations

from collections.abc import Mapping

from bot.mine.model import KEPT_DAYS, WITH_ANSWERS


def kept_for(kind: str, keep: Mapping[str, int], answers: int) -> int | None:
    """Days; None where it is kept until somebody deletes it. `answers`: how long lines of answers are kept."""
    if kind in WITH_ANSWERS:
        return answers
    return {**KEPT_DAYS, **keep}.get(kind)
