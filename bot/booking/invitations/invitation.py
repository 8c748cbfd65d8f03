"""One place of one person as an entry of their calendar: invited, changed, or cancelled."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.booking.invitations.lines import in_utc, in_zone, parameter, text, written
from bot.booking.invitations.zones import timezone_lines
from bot.booking.model import Held, Standing
from bot.calendar.zones import zone_named
from bot.message import Invitation

PRODUCT = "-//Handrail//Sessions//EN"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def invitation_of(held: Held, now: datetime) -> Invitation | None:
    """What to send about a place as it stands; None where it never was theirs, so that no calendar has it. `now` is UTC."""
    method = method_of(held)
    if method is None:
        return None
    zone = zone_of(held)
    moments = (held.slot.starts_at, held.slot.ends_at, planned_at(held))
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", f"METHOD:{method}"),
        *timezone_lines(zone, moments),
        *event_lines(held, now, method),
        "END:VCALENDAR",
    )
    return Invitation(written(lines), method)


def method_of(held: Held) -> str | None:
    """REQUEST for a place that is theirs, CANCEL for one that was, None for one that never was."""
    match held.place.standing:
        case Standing.BOOKED:
            return REQUEST
        case Standing.LEFT | Standing.CANCELLED if held.place.left:
            return CANCEL
        case _:
            return None


def event_lines(held: Held, now: datetime, method: str) -> tuple[str, ...]:
    """The VEVENT. One attendee, and none where it is only shown (RFC 5546, 3.2.1): who else comes is nobody's business."""
    terms, place, zone = held.session.terms, held.place, zone_of(held)
    own = [f"RECURRENCE-ID{in_zone(planned_at(held), zone)}"] if held.session.series else []
    agenda = [f"DESCRIPTION:{text(terms.agenda)}"] if terms.agenda.strip() else []
    status = "CANCELLED" if method == CANCEL else "CONFIRMED"
    host = f"ORGANIZER;CN={parameter(terms.host_name)}:mailto:{terms.host}"
    guest = f"ATTENDEE;CN={parameter(place.name or place.person)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{place.person}"
    return (
        "BEGIN:VEVENT",
        f"UID:{uid_of(held)}",
        *own,
        f"SEQUENCE:{held.sequence}",
        f"DTSTAMP:{in_utc(now)}",
        f"DTSTART{in_zone(held.slot.starts_at, zone)}",
        f"DTEND{in_zone(held.slot.ends_at, zone)}",
        f"SUMMARY:{text(terms.title)}",
        f"LOCATION:{text(terms.where)}",
        *agenda,
        host,
        *((guest,) if method != PUBLISH else ()),
        f"STATUS:{status}",
        f"TRANSP:{'TRANSPARENT' if method == CANCEL else 'OPAQUE'}",
        "END:VEVENT",
    )


def uid_of(held: Held) -> str:
    """The same as long as there is this place: of a session, or of a series with the day in RECURRENCE-ID; and of a slot."""
    return f"{held.session.series or held.session.id}-{held.slot.number}@handrail"


def planned_at(held: Held) -> datetime:
    """When the slot was to begin at first: it names the occurrence, wherever that was moved."""
    return held.session.planned_at + (held.slot.starts_at - held.session.starts_at)


def zone_of(held: Held) -> ZoneInfo:
    """The zone it was planned in. UTC where time has taken that name away, or where clocks show an hour of it twice.

    Of such an hour no calendar could tell which of the two is meant.
    """
    zone = zone_named(held.session.terms.zone)
    moments = (held.slot.starts_at, held.slot.ends_at, planned_at(held))
    return ZoneInfo("UTC") if zone is None or any(_is_doubled(one, zone) for one in moments) else zone


def _is_doubled(moment: datetime, zone: ZoneInfo) -> bool:
    local = moment.astimezone(zone)
    first, second = (local.replace(fold=fold).utcoffset() for fold in (0, 1))
    return first != second
