"""Out of what a button, a dialog, a search or a message's menu sends: the line that it stands for, and its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.teams.answers import EXAMPLE
from adapters.teams.arrived import Arrived
from adapters.teams.asking import Asked
from adapters.teams.render import command_of
from adapters.teams.words import text_of_html

CHECK = "check"
"""The command in a message's menu: what does the policy say to what somebody wrote there?"""

COMMANDS = {"wish": "wish", "feedback": "feedback"}
"""The other commands that open a dialog, and the line that each stands for."""

SHORTEST = 3
"""Characters of a search. Before that somebody has only begun to type."""

_NO_FIELDS: Mapping[str, str] = {}


def clicked(arrived: Arrived) -> Asked | None:
    """A button that opens a dialog, or one in a dialog."""
    return _carried(arrived.value.get("data"))


def executed(arrived: Arrived) -> Asked | None:
    """A button whose card wants another in its place."""
    action = arrived.value.get("action")
    return _carried(action.get("data")) if isinstance(action, dict) else None


def command_of_extension(arrived: Arrived) -> Asked | None:
    """A command of the app's own, in the menu of a message or under the box where one writes."""
    command = arrived.value.get("commandId")
    if command == CHECK:
        words = _payload(arrived.value.get("messagePayload"))
        return Asked(words, _NO_FIELDS, alone=True) if words else None
    line = COMMANDS.get(command) if isinstance(command, str) else None
    return Asked(line, _NO_FIELDS, alone=True) if line else None


def searched(arrived: Arrived) -> Asked | None:
    """What was typed into the search; None before enough of it was."""
    parameters = arrived.value.get("parameters")
    for one in parameters if isinstance(parameters, list) else ():
        if isinstance(one, dict) and one.get("name") != "initialRun" and isinstance(one.get("value"), str):
            words = one["value"].strip()
            return Asked(words, _NO_FIELDS, alone=True) if len(words) >= SHORTEST else None
    return None


def picked(arrived: Arrived) -> Asked | None:
    """An example out of the list."""
    example = arrived.value.get(EXAMPLE)
    return Asked(example, _NO_FIELDS, alone=True) if isinstance(example, str) and example else None


def _carried(data: Any) -> Asked | None:
    command = command_of(data) if isinstance(data, dict) else None
    return Asked(*command, alone=True) if command is not None else None


def _payload(payload: Any) -> str:
    body = payload.get("body") if isinstance(payload, dict) else None
    content = body.get("content") if isinstance(body, dict) else None
    return text_of_html(content) if isinstance(content, str) else ""
