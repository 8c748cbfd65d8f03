"""The day of an item as an entry of somebody's calendar: only where they ask for it, and free time, for nothing happens then."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.booking.invitations.invitation import PUBLISH
from bot.booking.invitations.lines import in_utc, text, written
from bot.message import Invitation
from bot.ports import Texts
from bot.training.model import Course, Item, Programme

PRODUCT = "-//Handrail//Trainings//EN"
_NAMED = "training"


def due_entry(item: Item, course: Course, language: str, texts: Texts, now: datetime) -> Invitation:
    """The whole day on which it is due. `now` is UTC. It is told, not asked (RFC 5546, PUBLISH), by whoever owns the course."""
    title = course.title.say(language)
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", f"METHOD:{PUBLISH}"),
        *("BEGIN:VEVENT", f"UID:training-{text(item.id)}@handrail", f"DTSTAMP:{in_utc(now)}"),
        f"DTSTART;VALUE=DATE:{item.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{item.due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{text(texts.plain(language, 'training.entry-summary', title=title, minutes=course.minutes))}",
        f"DESCRIPTION:{text(course.objective.say(language))}",
        *((f"URL:{course.url}",) if course.url else ()),
        f"ORGANIZER:mailto:{course.owner}",
        *("STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR"),
    )
    return Invitation(written(lines), PUBLISH)


def name_of(item: Item, language: str) -> str:
    """What an address of the entry stands for."""
    return f"{_NAMED}:{language}:{item.id}"


def entry_of(name: str, programme: Programme | None, texts: Texts, now: datetime) -> Invitation | None:
    """The entry that a name stands for, as the file is now; None where it is no name of ours, or nothing that is due any more."""
    kind, _, rest = name.partition(":")
    language, _, id_ = rest.partition(":")
    item = programme.items.get(id_) if programme is not None and kind == _NAMED else None
    if item is None or programme is None:
        return None
    return due_entry(item, programme.course_of(item), language, texts, now)
