"""Who was seen in a session of a course has done it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.services import Services
from bot.training.kept import Completion, How

SOURCE = "session"
LATELY = timedelta(days=40)
"""How long after its end a session is looked at: as long as hosts can say who came."""


async def take_attendance(services: Services) -> int:
    """Keeps who came; returns how many changed. A host who takes it back takes the completion back."""
    programme, now = services.courses.current, services.clock.now()
    titles = (
        {course.session.casefold(): course.id for course in programme.courses.values() if course.session}
        if programme
        else {}
    )
    if not titles:
        return 0
    kept = await services.training.completions.between((now - LATELY).date(), now.date())
    known: dict[str, list[Completion]] = {}
    for one in kept:
        if one.source == SOURCE:
            known.setdefault(one.external.rpartition("/")[0], []).append(one)
    found: list[Completion] = []
    for session, slots in await services.sessions.between(now - LATELY, now):
        course = titles.get(session.terms.title.casefold())
        if course is None or not slots:
            continue
        for held in await services.bookings.of_session(session.id):
            name = f"{held.slot.id}/{held.place.person}"
            seen = Completion(SOURCE, name, held.place.person, course, session.starts_at.date(), How.SESSION)
            found += _changed(seen, held.place.came, known.get(name, ()), now.date())
    await services.training.completions.add(found)
    return len(found)


def _changed(seen: Completion, came: bool | None, before: Sequence[Completion], today: date) -> list[Completion]:
    """What is to be written down: that they came, where it is new; that they did not after all, where a host corrects it."""
    holding = [one for one in before if one.revoked_on is None]
    if came and not holding:
        return [replace(seen, external=f"{seen.external}/{len(before)}")]
    return [replace(one, revoked_on=today) for one in holding] if came is False else []
