"""What a host does when a session has begun: counts who came, and writes what came of it."""

from __future__ import annotations

from bot.booking.changes import SessionChange
from bot.booking.hosting.desk import HostDesk
from bot.booking.hosting.posting import MISSED, notes_run, send_notes
from bot.booking.hosting.step_forms import LONGEST_NOTES, MOST_NAMED, came_form, notes_form
from bot.booking.model import MOST_PLACES, SessionState, Standing
from bot.errors import Refusal
from bot.message import Reply, answer, chosen


async def came(desk: HostDesk) -> Reply:
    """The form for how many and who came; filled in, it stands with the session, for its host alone."""
    _begun(desk)
    booked = await desk.held(Standing.BOOKED)
    if not desk.fields:
        return Reply(form=came_form(desk.session, booked, {}, (), desk.words))
    typed = desk.fields.get("attended", "").strip()
    ticked = frozenset(chosen(desk.fields.get("came", "")))
    known = [one for one in booked if one.place.person in ticked]
    wrong = not (typed.isascii() and typed.isdecimal() and len(typed) < 6 and int(typed) <= MOST_PLACES)
    key = "hosting.attended-wrong" if typed and wrong else ""
    if typed and not wrong and int(typed) < len(known):
        key = "hosting.attended-few"
    if key:
        error = [("attended", desk.words.plain(key, most=MOST_PLACES, count=len(known)))]
        return Reply(form=came_form(desk.session, booked, desk.fields, error, desk.words))
    if "came" in desk.fields and len(booked) <= MOST_NAMED:
        for one in booked:
            await desk.services.bookings.came(one.slot.id, one.place.person, one.place.person in ticked)
    count = int(typed) if typed else len(known)
    changed = await desk.change(SessionChange(attended=count))
    return answer(await changed.card("hosting.counted", count=count))


async def notes(desk: HostDesk) -> Reply:
    """The form for notes; filled in, they stand with the session and go to who came and to who missed it, to each once."""
    _begun(desk)
    sent = await desk.services.outbox.progress(notes_run(desk.session), desk.services.clock.now()) is not None
    if not desk.fields:
        return Reply(form=notes_form(desk.session, desk.session.notes, sent, (), desk.words))
    typed = desk.fields.get("notes", "").strip()
    if not typed or len(typed) > LONGEST_NOTES:
        key = "hosting.notes-long" if typed else "hosting.notes-none"
        error = [("notes", desk.words.plain(key, most=LONGEST_NOTES))]
        return Reply(form=notes_form(desk.session, typed, sent, error, desk.words))
    changed = await desk.change(SessionChange(notes=typed))
    if sent:
        return answer(await changed.card("hosting.notes-kept"))
    held = await changed.held(Standing.BOOKED, *MISSED)
    asked = await desk.services.questions.of(desk.session.id)
    count = await send_notes(changed.session, held, asked, desk.services)
    return answer(await changed.card("hosting.notes-sent", count=count))


def _begun(desk: HostDesk) -> None:
    """Raises Refusal before it began, and where it never took place."""
    if desk.session.state is SessionState.CANCELLED:
        raise Refusal("booking.cancelled")
    if desk.session.starts_at > desk.services.clock.now():
        raise Refusal("hosting.not-begun")
