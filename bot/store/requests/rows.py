"""From rows of the database to requests, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.requests.model import Asker, Done, Filed, Kind, State, Step
from bot.store.text import storable

Row = Mapping[Any, Any]


def filed_row(filed: Filed) -> dict[str, Any]:
    """A new request as it is kept; its id is the database's to give."""
    return {
        "kind": str(filed.kind),
        "key": filed.key,
        "name": filed.name,
        "tool": filed.tool,
        "form": _storable(filed.form),
        "state": str(filed.state),
        "filed_at": filed.filed_at,
        "due": filed.due,
        "version": filed.version,
        "told": filed.told,
        "reminded": filed.reminded,
    }


def filed_of(row: Row, askers: Sequence[Asker], steps: Sequence[Done]) -> Filed:
    """A request as it was."""
    return Filed(
        id=row["id"],
        kind=Kind(row["kind"]),
        key=row["key"],
        name=row["name"],
        tool=row["tool"],
        form=row["form"],
        state=State(row["state"]),
        filed_at=row["filed_at"],
        due=row["due"],
        version=row["version"],
        told=row["told"],
        reminded=row["reminded"],
        askers=tuple(askers),
        steps=tuple(steps),
    )


def asker_row(asker: Asker) -> dict[str, Any]:
    """Somebody who asks, as they are kept."""
    return {
        "person": asker.person,
        "name": asker.name,
        "language": asker.language,
        "since": asker.since,
        "why": asker.why,
    }


def asker_of(row: Row) -> Asker:
    """Somebody who asks, as they were."""
    return Asker(row["person"], row["name"], row["language"], row["since"], row["why"])


def done_row(done: Done) -> dict[str, Any]:
    """A step as it is kept."""
    return {
        "number": done.number,
        "step": str(done.step),
        "state": str(done.state),
        "by_person": done.by,
        "by_name": done.by_name,
        "at": done.at,
        "said": _storable(done.said),
    }


def done_of(row: Row) -> Done:
    """A step as it was."""
    by = (row["by_person"], row["by_name"])
    return Done(row["number"], Step(row["step"]), State(row["state"]), *by, row["at"], row["said"])


def _storable(said: Mapping[str, str]) -> dict[str, str]:
    return {name: storable(value) for name, value in said.items()}
