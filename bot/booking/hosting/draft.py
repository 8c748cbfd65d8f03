"""What a host has filled in so far. It travels in the command of the next button, as a person could have typed it."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.booking.hosting.when import Unread, When, read_when
from bot.booking.model import MOST_PLACES, Holidays, Kind, Terms
from bot.booking.planning import LONGEST_TITLE, why_not
from bot.calendar.moments import moment_of
from bot.message import chosen
from bot.people import Person
from bot.policy.cards.words import Words
from bot.routing import command

LONGEST_WHERE, LONGEST_AGENDA = 200, 600
LONGEST_CARRIED = 1800
"""Characters of the whole command; a platform's button takes 2,000."""

MOST_EDITIONS = 6
NOTICES = (0, 1, 4, 24, 48, 168)
"""Hours before the start that can be chosen as the end of booking, and of giving up."""

_HOUR = timedelta(hours=1)

_MENDED = {
    "booking.too-far": "hosting.too-far",
    "booking.length": "hosting.length",
    "booking.slot-too-long": "hosting.slot-too-long",
    "booking.slot-too-short": "hosting.slot-too-short",
    "booking.slots": "hosting.slots",
    "booking.notice-too-long": "hosting.notice-too-long",
}
"""What the rules of a session can still say of a draft in which every field can be read, as it is said in the form."""

Errors = Sequence[tuple[str, str]]
"""What is to be mended: the field, and the sentence that says so."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything as it was typed. `new` names what will be opened, so that a second click opens nothing more."""

    kind: str = Kind.DROP_IN
    title: str = ""
    when: tuple[str, ...] = ()
    where: str = ""
    places: str = "1"
    audience: tuple[str, ...] = ()
    language: str = ""
    agenda: str = ""
    book: str = "0"
    leave: str = "0"
    holidays: str = Holidays.SKIP
    new: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """One line of `when` with what is agreed: a single session, or a series."""

    when: When
    terms: Terms


def draft_of(arguments: Mapping[str, Sequence[str]], fields: Mapping[str, str], language: str) -> Draft:
    """The draft of a command, with what was filled in put over it. Whatever is in there, it is only looked at later."""

    def one(name: str, default: str) -> str:
        return fields.get(name, next(iter(arguments.get(name, ())), default)).strip()

    def several(name: str) -> tuple[str, ...]:
        return chosen(fields[name]) if name in fields else tuple(arguments.get(name, ()))

    when = tuple(line.strip() for typed in several("when") for line in typed.splitlines() if line.strip())
    new = next(iter(arguments.get("new", ())), "")
    return Draft(
        one("kind", Kind.DROP_IN),
        " ".join(one("title", "").split()),
        when,
        " ".join(one("where", "").split()),
        one("places", "1"),
        several("audience"),
        one("language", language),
        one("agenda", ""),
        one("book", "0"),
        one("leave", "0"),
        one("holidays", Holidays.SKIP),
        new if len(new) == 16 and new.isascii() and new.isalnum() else secrets.token_hex(8),
    )


def line_of(draft: Draft, **more: str) -> str:
    """The command that brings the draft back."""
    return command(
        "open_session",
        **more,
        kind=draft.kind,
        title=draft.title,
        when=draft.when,
        where=draft.where,
        places=draft.places,
        audience=draft.audience,
        language=draft.language,
        agenda=draft.agenda or None,
        book=draft.book,
        leave=draft.leave,
        holidays=draft.holidays,
        new=draft.new,
    )


def openings_of(
    draft: Draft, host: Person, now: datetime, zone: ZoneInfo, words: Words
) -> tuple[Sequence[Opening], Errors]:
    """What would be opened, and what is to be mended before; with anything to mend nothing is to be opened."""
    errors: list[tuple[str, str]] = []
    if draft.kind not in tuple(Kind):
        errors.append(("kind", words.plain("hosting.kind-none")))
    if len(draft.title) > LONGEST_TITLE or not draft.title:
        key = "hosting.title-long" if draft.title else "hosting.title-none"
        errors.append(("title", words.plain(key, most=LONGEST_TITLE)))
    if len(draft.where) > LONGEST_WHERE or not draft.where:
        key = "hosting.where-long" if draft.where else "hosting.where-none"
        errors.append(("where", words.plain(key, most=LONGEST_WHERE)))
    places = places_of(draft.places)
    if places is None:
        errors.append(("places", words.plain("hosting.places-wrong", most=MOST_PLACES)))
    if len(draft.agenda) > LONGEST_AGENDA or len(line_of(draft, step="open")) > LONGEST_CARRIED:
        errors.append(("agenda", words.plain("hosting.agenda-long", most=LONGEST_AGENDA)))
    unknown = [group for group in draft.audience if group not in words.policy.groups]
    if unknown:
        errors.append(("audience", words.plain("hosting.audience-unknown", group=unknown[0][:60])))
    read, wrong = _read(draft, now, zone, words)
    if errors or wrong:
        return (), [*errors, *wrong]
    assert places is not None
    openings = [Opening(when, _terms(draft, host, when, places, words)) for when in read]
    return (openings, ()) if not (late := _impossible(openings, now, words)) else ((), late)


def places_of(typed: str) -> int | None:
    """How many places; None where it is no number that a session can have."""
    typed = typed.strip()
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 7):
        return None
    return int(typed) if 1 <= int(typed) <= MOST_PLACES else None


def id_of(draft: Draft, host: str, part: str) -> str:
    """The id of a part of what is opened: always the same for one draft of one host, and never that of somebody else's."""
    return sha256(f"{host} {draft.new} {part}".encode()).hexdigest()[:16]


def starts_of(opening: Opening) -> datetime:
    """When it is for the first time, in UTC."""
    when = opening.when
    if when.starts_at is not None:
        return when.starts_at
    assert when.rule is not None
    assert when.begins is not None
    return moment_of(when.begins, when.rule.at, when.zone)


def _read(draft: Draft, now: datetime, zone: ZoneInfo, words: Words) -> tuple[list[When], list[tuple[str, str]]]:
    if len(draft.when) > 1 and draft.kind != Kind.TOWN_HALL:
        return [], [("when", words.plain("hosting.when-one-line"))]
    if len(draft.when) > MOST_EDITIONS:
        return [], [("when", words.plain("hosting.editions-many", most=MOST_EDITIONS))]
    read = []
    for line in draft.when or ("",):
        try:
            read.append(read_when(line, now, zone))
        except Unread as unread:
            said = words.plain(unread.key, **unread.values)
            if len(draft.when) > 1:
                said = words.plain("hosting.when-of-line", line=line[:60], said=said)
            return [], [("when", said)]
    if len(read) > 1 and any(one.rule is not None for one in read):
        return [], [("when", words.plain("hosting.editions-return"))]
    return read, []


def _terms(draft: Draft, host: Person, when: When, places: int, words: Words) -> Terms:
    return Terms(
        kind=Kind(draft.kind),
        title=draft.title,
        host=host.id,
        host_name=host.name or host.id,
        where=draft.where,
        capacity=places,
        length=when.length,
        zone=when.zone.key,
        language=draft.language if draft.language in words.texts.languages else words.language,
        audience=draft.audience,
        slot=when.slot,
        book_notice=_notice(draft.book),
        leave_notice=_notice(draft.leave),
        agenda=draft.agenda,
    )


def _notice(hours: str) -> timedelta:
    return int(hours) * _HOUR if hours in map(str, NOTICES) else timedelta()


def _impossible(openings: Sequence[Opening], now: datetime, words: Words) -> list[tuple[str, str]]:
    """What the rules of a session say of them, told at the field where it is mended."""
    for opening in openings:
        wrong = why_not(opening.terms, starts_of(opening), now)
        if wrong is not None:
            field, key = wrong
            at = {"slot": "when", "capacity": "places", "notice": "book"}.get(field, field)
            return [(at, words.plain(_MENDED.get(key, "hosting.when-past")))]
    spans = sorted((starts_of(one), starts_of(one) + one.terms.length) for one in openings)
    if any(later[0] < earlier[1] for earlier, later in itertools.pairwise(spans)):
        return [("when", words.plain("hosting.editions-together"))]
    return []
