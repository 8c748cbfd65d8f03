"""Measures invitations: do three readers take them, and do they read the same moments as we mean?

    python -m bench --only invitations [--quick]

The readers are libical (also its own check of RFC 5546's rules), icalendar (Python) and ical.js, Thunderbird's; where one is not
there, that is said. ical.js is found where `npm install --no-save ical.js` puts it, here or with `-g` for the whole machine.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from zoneinfo import ZoneInfo

from bench.figures import Figure, left_out
from bench.libical import moments_by_libical, refused_by_libical
from bench.timing import ROOT
from bot.booking.invitations.invitation import invitation_of
from bot.booking.model import Held, Kind, Place, Session, SessionState, Standing, Terms
from bot.booking.planning import session_at, slots_of

ZONES = (
    *("Europe/Amsterdam", "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Athens"),
    *("Europe/Istanbul", "Europe/Moscow", "Atlantic/Azores", "America/New_York", "America/Chicago", "America/Denver"),
    *("America/Los_Angeles", "America/Vancouver", "America/St_Johns", "America/Sao_Paulo", "America/Santiago"),
    *("America/Mexico_City", "America/Nuuk", "Africa/Casablanca", "Africa/Cairo", "Africa/Johannesburg"),
    *("Asia/Jerusalem", "Asia/Beirut", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Sydney"),
    *("Australia/Lord_Howe", "Pacific/Chatham"),
)
YEARS = (2026, 2027, 2028)
NOW = datetime(2026, 1, 1, 9, tzinfo=UTC)

_READ = """
const ICAL = require("ical.js").default || require("ical.js");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map(text => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  const read = [event.startDate.toUnixTime(), event.endDate.toUnixTime()];
  ICAL.TimezoneService.reset();
  return read;
})));
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """An invitation, and when it begins and ends, in seconds since 1970."""

    content: bytes
    start: int
    end: int


def samples(zones: Sequence[str] = ZONES) -> list[Sample]:
    """Invitations, updates and cancellations on the days around every change of clocks, and on the first of each month."""
    found = []
    for zone in zones:
        for moment in _moments(ZoneInfo(zone)):
            for held in _stages(zone, moment):
                invitation = invitation_of(held, NOW)
                assert invitation is not None
                times = (held.slot.starts_at, held.slot.ends_at)
                found.append(Sample(invitation.content, *(int(time.timestamp()) for time in times)))
    return found


def wrong_by_icalendar(found: Sequence[Sample]) -> int | None:
    """How many icalendar reads at other moments; None without it."""
    if find_spec("icalendar") is None:
        return None
    import icalendar

    wrong = 0
    for one in found:
        calendar = icalendar.Calendar.from_ical(one.content)
        zone = next(iter(calendar.walk("VTIMEZONE")), None)
        event = calendar.walk("VEVENT")[0]
        own = zone.to_tz(lookup_tzid=False) if zone is not None else UTC
        read = [event[name].dt.replace(tzinfo=None) for name in ("DTSTART", "DTEND")]
        wrong += [int(time.replace(tzinfo=own).timestamp()) for time in read] != [one.start, one.end]
    return wrong


def wrong_by_ical_js(found: Sequence[Sample]) -> int | None:
    """How many ical.js reads at other moments; None without it. It may be installed beside this project or for the whole machine."""
    texts = json.dumps([one.content.decode() for one in found])
    try:
        done = subprocess.run(
            ["node", "-e", _READ],
            input=texts,
            capture_output=True,
            text=True,
            env=_environment(),
            cwd=ROOT,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return sum(tuple(read) != (one.start, one.end) for read, one in zip(json.loads(done.stdout), found, strict=True))


def figures(quick: bool) -> Iterator[Figure]:
    """What each reader says of them; which reader was left out."""
    found = samples(ZONES[:4] if quick else ZONES)
    how = f"{len(found)} invitations, updates and cancellations, {4 if quick else len(ZONES)} zones, {YEARS[0]} to {YEARS[-1]}"
    for what, count, needs in (
        ("invitations that libical's check refuses", refused_by_libical(contents(found)), "the library libical"),
        ("invitations that libical reads at another moment", wrong_by_libical(found), "the library libical"),
        ("invitations that icalendar reads at another moment", wrong_by_icalendar(found), "icalendar"),
        (
            "invitations that ical.js reads at another moment",
            wrong_by_ical_js(found),
            "node, npm install --no-save ical.js",
        ),
    ):
        yield left_out(what, f"needs {needs}") if count is None else Figure(what, count, "", 0, how)


def contents(found: Sequence[Sample]) -> list[bytes]:
    """Just the invitations."""
    return [one.content for one in found]


def wrong_by_libical(found: Sequence[Sample]) -> int | None:
    """How many libical reads at other moments; None without it."""
    read = moments_by_libical(contents(found))
    if read is None:
        return None
    return sum(moments != (one.start, one.end) for moments, one in zip(read, found, strict=True))


def _moments(zone: ZoneInfo) -> list[datetime]:
    """Moments of three years: two hours around each change of clocks and a day before and after, and the first of each month."""
    found = [datetime(year, month, 1, 9, tzinfo=zone).astimezone(UTC) for year in YEARS for month in range(1, 13)]
    at = datetime(YEARS[0], 1, 1, tzinfo=UTC)
    while at.year <= YEARS[-1]:
        if at.astimezone(zone).utcoffset() != (at + timedelta(hours=1)).astimezone(zone).utcoffset():
            found += [at + timedelta(hours=hours) for hours in (-24, -3, -2, -1, 0, 1, 2, 3, 24)]
        at += timedelta(hours=1)
    return found


def _stages(zone: str, moment: datetime) -> list[Held]:
    """Invited, changed, and cancelled; the last as one of a series."""
    terms = Terms(
        Kind.ROUNDTABLE, "Café & co; what's next, and who?", "mira@example.com", 'Mira "M" Ö', "Room 4, left\nof the stairs",
        8, timedelta(minutes=45), zone, "en", agenda="Über alles, was uns beschäftigt: " * 4,
    )  # fmt: skip
    session = session_at(terms, moment, NOW)
    booked = _held(session, Standing.BOOKED)
    moved = replace(session, sequence=1)
    gone = replace(session, sequence=2, state=SessionState.CANCELLED, series="abc")
    return [booked, _held(moved, Standing.BOOKED), _held(gone, Standing.CANCELLED)]


def _held(session: Session, standing: Standing) -> Held:
    slot = slots_of(session)[0]
    return Held(
        Place(slot.id, session.id, "ana@example.com", "Ana, Ñ", "en", standing, NOW, left=1),
        slot,
        session,
    )


def _environment() -> dict[str, str]:
    """For node: where it looks for packages of the whole machine, which it does not know by itself."""
    known = {name: os.environ[name] for name in ("PATH", "NODE_PATH") if name in os.environ}
    npm = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True, check=False, env=known)
    paths = [known.get("NODE_PATH", ""), npm.stdout.strip()]
    return known | {"NODE_PATH": os.pathsep.join(path for path in paths if path)}
