"""A dialog that is open before somebody in the stand-in, filled in and sent as Teams lets people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.teams.activities import Somewhere
from tests.teams.stand_in_rules import parts
from tests.teams.stand_in_things import words


@dataclass
class Dialog:
    """A dialog that is open before somebody. `command`: of a message extension, with what it was opened with."""

    title: str
    card: Mapping[str, Any]
    where: Somewhere
    command: Mapping[str, Any] | None = None

    @property
    def words(self) -> str:
        return words(self.card)

    @property
    def inputs(self) -> list[Mapping[str, Any]]:
        return [part for part in parts(self.card) if part["type"].startswith("Input.")]

    def values(self) -> dict[str, str]:
        """What is filled in, by label."""
        return {str(part.get("label")): str(part.get("value", "")) for part in self.inputs}

    def filled(self, values: Mapping[str, str], carelessly: bool) -> dict[str, Any]:
        """What is sent: what the button carries, what stood in the fields, and `values` by label or id over both."""
        sends = [part for part in parts(self.card) if part["type"] == "Action.Submit"]
        assert sends, "the dialog has no button that sends it"
        carried = sends[0].get("data")
        data: dict[str, Any] = dict(carried) if isinstance(carried, Mapping) else {}
        left = dict(values)
        for part in self.inputs:
            given = next((left.pop(name) for name in (part.get("label"), part["id"]) if name in left), None)
            value = str(part.get("value", "")) if given is None else given
            data[part["id"]] = value
            if carelessly:
                continue
            assert value or not part.get("isRequired"), f"Teams does not send it without {part.get('label')!r}"
            longest = part.get("maxLength", 10**6)
            assert len(value) <= longest, f"Teams takes {longest} characters for {part.get('label')!r}"
        assert not left, f"no field {sorted(left)}; there are {[part.get('label') for part in self.inputs]}"
        return data
