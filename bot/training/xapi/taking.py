"""Takes statements in: each is kept for ever, and what they say together becomes completions, or takes them back."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.training.keeping import Stored, Training
from bot.training.kept import Completion, How
from bot.training.model import Course, Programme
from bot.training.xapi.judging import Judged, is_about, judge
from bot.training.xapi.statement import Statement, digest_of, read_statement

_log = logging.getLogger("handrail.xapi")

SOURCE = "xapi"


class Conflict(Exception):
    """A statement of this id is known with other words: xAPI says that nothing of what was handed in is taken then."""

    def __init__(self, id_: str) -> None:
        super().__init__(id_)
        self.id = id_


async def take_statements(
    bodies: Sequence[object], id_: str, by: str, programme: Programme | None, training: Training, now: datetime
) -> Sequence[str]:
    """Keeps all of them, and judges the threads they belong to; returns their ids. `id_`: that of the address, for one alone.

    The same statement again changes nothing. Raises BadStatement or Conflict, and then nothing is kept.
    """
    read = [read_statement(body, now, id_) for body in bodies]
    new = [
        Stored(one.id, by, _digest(given, one.id), "" if one.voids else one.thread, kept, one.voids)
        for given, (one, kept) in zip(bodies, read, strict=True)
    ]
    if repeated := [one.id for one in new if any(other.id == one.id and other.digest != one.digest for other in new)]:
        raise Conflict(repeated[0])
    before = await _voided([one for one, _ in read if one.voids], programme, training, now)
    if others := await training.statements.put(list({one.id: one for one in new}.values()), now):
        raise Conflict(others[0])
    threads = dict.fromkeys([*(one.thread for one, _ in read if not one.voids), *(thread for thread, _, _ in before)])
    held = [one for thread in threads for one in await _judged(thread, programme, training, now)]
    ids = {one.external for one in held}
    gone = [completion for _, completion, _ in before if completion is not None and completion.external not in ids]
    await training.completions.add([*held, *gone])
    return [one.id for one, _ in read]


def _digest(given: object, id_: str) -> str:
    """Of a statement as it was handed in, with the id that it had or was given."""
    assert isinstance(given, Mapping)  # or it could not have been read
    return digest_of({**given, "id": id_})


async def _voided(
    voiding: Sequence[Statement], programme: Programme | None, training: Training, now: datetime
) -> list[tuple[str, Completion | None, str]]:
    """The threads that lose a statement, with what was done by them until now, taken back today."""
    found: list[tuple[str, Completion | None, str]] = []
    for one in voiding:
        stored = await training.statements.find(one.voids)
        if stored is None or not stored.thread:
            continue
        done = await _judged(stored.thread, programme, training, now)
        found += [(stored.thread, _revoked(completion, now), one.id) for completion in done]
        found.append((stored.thread, None, one.id))
    return found


async def _judged(thread: str, programme: Programme | None, training: Training, now: datetime) -> list[Completion]:
    """What a thread makes done, by course."""
    stored = await training.statements.thread(thread)
    said = [read_statement(one.body, now)[0] for one in stored]
    if not said or programme is None:
        return []
    address = said[0].address
    courses = [course for course in programme.courses.values() if any(is_about(one, course) for one in said)]
    if not courses or not address:
        _log.info("statements kept and not judged", extra={"why": "no course" if address else "no address"})
        return []
    judged = [(course, judge(said, course)) for course in courses]
    return [_completion(address, course, done) for course, done in judged if done is not None]


def _completion(address: str, course: Course, done: Judged) -> Completion:
    return Completion(SOURCE, done.statement, address, course.id, done.at.date(), How.XAPI, done.waived)


def _revoked(one: Completion, now: datetime) -> Completion:
    return Completion(one.source, one.external, one.person, one.course, one.day, one.how, one.waived, now.date())
