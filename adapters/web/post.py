"""What a page sends: read once, strictly, into what the chat needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from adapters.web.guard import LARGEST
from bot.request import MOST_BYTES, Attached

FIELD = "field."
"""What stands before the id of a form's field in its name, so that no field can be taken for one of ours. Several values
of one field are put under each other."""

FILE = "file."
"""The same before the name of a place for a file."""

MOST_FIELDS = 1_000
"""Fields of a form: each box of a long list that is ticked is one."""


@dataclass(frozen=True, slots=True)
class Posted:
    """The parts of a POST. `text` is typed, `command` is a button's or a form's, `turn` the form's place in the log.

    `files`: what was attached to the form.
    """

    token: str = ""
    person: str = ""
    text: str = ""
    command: str = ""
    turn: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attached, ...] = ()

    def again(self) -> tuple[tuple[str, str], ...]:
        """By what a click or a form can be sent once more; a typed text goes back into its own field."""
        if not self.command:
            return ()
        fields = ((f"{FIELD}{id_}", value) for id_, value in self.fields.items())
        return (("command", self.command), ("turn", self.turn), *fields)


async def read_post(request: web.Request) -> Posted:
    """The parts of a form. Raises 415 for anything else, 400 for too many fields, 413 for too large a body."""
    files: list[Attached] = []
    if request.content_type == "multipart/form-data":
        pairs = await _read_parts(request, files)
    elif request.content_type == "application/x-www-form-urlencoded":
        pairs = read_pairs(await request.read())
    else:
        raise web.HTTPUnsupportedMediaType
    given: dict[str, str] = {}
    for name, value in pairs:
        value = value.replace("\r\n", "\n")
        given[name] = f"{given[name]}\n{value}" if name.startswith(FIELD) and name in given else value
    return Posted(
        token=given.get("token", ""),
        person=given.get("person", ""),
        text=given.get("text", ""),
        command=given.get("command", ""),
        turn=given.get("turn", ""),
        fields={name.removeprefix(FIELD): value for name, value in given.items() if name.startswith(FIELD)},
        files=tuple(files),
    )


def read_pairs(body: bytes) -> list[tuple[str, str]]:
    """The fields of a plain form. Raises 400 for too many."""
    try:
        return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise web.HTTPBadRequest from None


async def _read_parts(request: web.Request, files: list[Attached]) -> list[tuple[str, str]]:
    """The fields of a form that can hold files; these go to `files`, unless nothing was chosen."""
    pairs: list[tuple[str, str]] = []
    left = LARGEST
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None or len(pairs) + len(files) >= MOST_FIELDS:
                raise web.HTTPBadRequest
            content = bytearray()
            while chunk := await part.read_chunk():
                left -= len(chunk)
                if left < 0:
                    raise web.HTTPRequestEntityTooLarge(LARGEST, LARGEST - left)
                content += chunk
            if part.filename is None:
                pairs.append((part.name, content.decode("utf-8", "replace")))
            elif part.filename or content:
                files.append(attached_as(part.filename, bytes(content)))
    except ValueError:
        raise web.HTTPBadRequest from None
    return pairs


def attached_as(given: str, content: bytes) -> Attached:
    """A file under the last part of the name that somebody gave it; one that is too large without its content."""
    name = given.replace("\\", "/").rpartition("/")[2]
    return Attached(name, trouble="too-big") if len(content) > MOST_BYTES else Attached(name, content)
