"""What a page sends: read once, strictly, into what the chat needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import web

FIELD = "field."
"""What stands before the id of a form's field in its name, so that no field can be taken for one of ours."""

MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Posted:
    """The parts of a POST. `text` is typed, `command` is a button's or a form's, `turn` the form's place in the log."""

    token: str = ""
    person: str = ""
    text: str = ""
    command: str = ""
    turn: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def again(self) -> tuple[tuple[str, str], ...]:
        """By what a click or a form can be sent once more; a typed text goes back into its own field."""
        if not self.command:
            return ()
        fields = ((f"{FIELD}{id_}", value) for id_, value in self.fields.items())
        return (("command", self.command), ("turn", self.turn), *fields)


async def read_post(request: web.Request) -> Posted:
    """The parts of a form. Raises 415 for anything else, 400 for too many fields, 413 for too large a body."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPUnsupportedMediaType
    body = (await request.read()).decode("utf-8", "replace")
    try:
        pairs = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise web.HTTPBadRequest from None
    given = {name: value.replace("\r\n", "\n") for name, value in pairs.items()}
    return Posted(
        token=given.get("token", ""),
        person=given.get("person", ""),
        text=given.get("text", ""),
        command=given.get("command", ""),
        turn=given.get("turn", ""),
        fields={name.removeprefix(FIELD): value for name, value in given.items() if name.startswith(FIELD)},
    )
