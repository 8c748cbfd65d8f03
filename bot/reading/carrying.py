"""What a conversation was last about, as bytes and back: ids alone, for another replica or a later start.

What another version wrote in another way is not read: then a conversation begins anew, which is no harm.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.policy.asked import Asked, DataNamed, Subject
from bot.reading.reading import Remembered


def written(remembered: Remembered | None, spoken: tuple[str, datetime] | None) -> bytes:
    """The last question and the language last spoken, each with its moment."""
    told: dict[str, Any] = {}
    if remembered is not None:
        told["last"] = {
            "asked": _asked_out(remembered.asked),
            "at": remembered.at.isoformat(),
            "language": remembered.language,
        }
    if spoken is not None:
        told["spoken"] = [spoken[0], spoken[1].isoformat()]
    return json.dumps(told, separators=(",", ":")).encode()


def read(content: bytes) -> tuple[Remembered | None, tuple[str, datetime] | None]:
    """What was written; nothing where it cannot be read."""
    try:
        told = json.loads(content)
        last, spoken = told.get("last"), told.get("spoken")
        remembered = (
            Remembered(_asked_in(last["asked"]), datetime.fromisoformat(last["at"]), last["language"]) if last else None
        )
        return remembered, (spoken[0], datetime.fromisoformat(spoken[1])) if spoken else None
    except (ValueError, TypeError, LookupError, AttributeError):
        return None, None


def _asked_out(asked: Asked) -> Mapping[str, Any]:
    return {
        "subjects": [
            {
                "rows": subject.rows,
                "unlisted": subject.unlisted,
                "kinds": sorted(subject.kinds),
                "vendors": sorted(subject.vendors),
                "families": sorted(subject.families),
                "self_built": subject.self_built,
            }
            for subject in asked.subjects
        ],
        "data": [
            {"every": sorted(named.every), "any_of": sorted(named.any_of), "concept": named.concept}
            for named in asked.data
        ],
        "excluded": sorted(asked.excluded),
        "purposes": sorted(asked.purposes),
        "groups": None if asked.groups is None else sorted(asked.groups),
        "met": sorted(asked.met),
        "unmet": sorted(asked.unmet),
    }


def _asked_in(told: Mapping[str, Any]) -> Asked:
    return Asked(
        tuple(
            Subject(
                tuple(subject["rows"]),
                subject["unlisted"],
                frozenset(subject["kinds"]),
                frozenset(subject["vendors"]),
                frozenset(subject["families"]),
                subject["self_built"],
            )
            for subject in told["subjects"]
        ),
        tuple(
            DataNamed(frozenset(named["every"]), frozenset(named["any_of"]), named["concept"]) for named in told["data"]
        ),
        frozenset(told["excluded"]),
        frozenset(told["purposes"]),
        None if told["groups"] is None else frozenset(told["groups"]),
        frozenset(told["met"]),
        frozenset(told["unmet"]),
    )
