"""From rows of the database to sessions, slots and places, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from bot.booking.model import (
    Held,
    Holidays,
    Kind,
    Place,
    Question,
    Series,
    Session,
    SessionState,
    Slot,
    Standing,
    Terms,
)
from bot.calendar.written import read_rule, write_rule
from bot.store.text import storable

Row = Mapping[Any, Any]
_DURATIONS = ("length", "slot", "book_notice", "leave_notice")


def terms_row(terms: Terms) -> dict[str, Any]:
    """Terms as JSON holds them; durations in seconds."""
    told: dict[str, Any] = {name: storable(one) if isinstance(one, str) else one for name, one in asdict(terms).items()}
    for name in _DURATIONS:
        told[name] = None if told[name] is None else told[name].total_seconds()
    return told | {"kind": str(terms.kind), "audience": list(terms.audience)}


def terms_of(kept: Mapping[str, Any]) -> Terms:
    """Terms as they were."""
    told = dict(kept)
    for name in _DURATIONS:
        told[name] = None if told[name] is None else timedelta(seconds=told[name])
    return Terms(**told | {"kind": Kind(told["kind"]), "audience": tuple(told["audience"])})


def session_row(session: Session) -> dict[str, Any]:
    """A session as it is kept; what is looked for stands in columns of its own."""
    return {
        "id": session.id,
        "host": session.terms.host,
        "terms": terms_row(session.terms),
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "planned_at": session.planned_at,
        "created_at": session.created_at,
        "state": str(session.state),
        "sequence": session.sequence,
        "series": session.series,
        "edition_of": session.edition_of,
        "notes": session.notes,
        "attended": session.attended,
    }


def session_of(row: Row) -> Session:
    """A session as it was."""
    return Session(
        id=row["id"],
        terms=terms_of(row["terms"]),
        starts_at=row["starts_at"],
        planned_at=row["planned_at"],
        created_at=row["created_at"],
        state=SessionState(row["state"]),
        sequence=row["sequence"],
        series=row["series"],
        edition_of=row["edition_of"],
        notes=row["notes"],
        attended=row["attended"],
    )


def slot_row(slot: Slot) -> dict[str, Any]:
    """A slot as it is kept."""
    return {
        "id": slot.id,
        "session": slot.session,
        "number": slot.number,
        "starts_at": slot.starts_at,
        "seconds": int(slot.length.total_seconds()),
        "capacity": slot.capacity,
        "held": slot.held,
        "waiting": slot.waiting,
    }


def slot_of(row: Row) -> Slot:
    """A slot as it was."""
    length = timedelta(seconds=row["seconds"])
    placing = (row["capacity"], row["held"], row["waiting"])
    return Slot(row["id"], row["session"], row["number"], row["starts_at"], length, *placing)


def place_row(place: Place) -> dict[str, Any]:
    """A place as it is kept."""
    return {
        "slot": place.slot,
        "session": place.session,
        "person": place.person,
        "name": place.name,
        "language": place.language,
        "standing": str(place.standing),
        "since": place.since,
        "number": place.order,
        "offer_until": place.offer_until,
        "version": place.version,
        "told": place.told,
        "told_as": str(place.told_as or ""),
        "reminded": place.reminded,
        "given_up": place.left,
        "came": place.came,
    }


def place_of(row: Row) -> Place:
    """A place as it was."""
    return Place(
        slot=row["slot"],
        session=row["session"],
        person=row["person"],
        name=row["name"],
        language=row["language"],
        standing=Standing(row["standing"]),
        since=row["since"],
        order=row["number"],
        offer_until=row["offer_until"],
        version=row["version"],
        told=row["told"],
        told_as=Standing(row["told_as"]) if row["told_as"] else None,
        reminded=row["reminded"],
        left=row["given_up"],
        came=row["came"],
    )


def held_of(place: Place, slots: Mapping[str, Slot], sessions: Mapping[str, Session]) -> Held:
    """A place with what it is about."""
    return Held(place, slots[place.slot], sessions[place.session])


def series_row(series: Series) -> dict[str, Any]:
    """A series as it is kept; its rule as people write it."""
    return {
        "id": series.id,
        "host": series.terms.host,
        "terms": terms_row(series.terms),
        "rule": write_rule(series.rule),
        "begins": series.begins,
        "created_at": series.created_at,
        "every": series.every,
        "ends": series.ends,
        "holidays": str(series.holidays),
        "site": series.site,
        "ended_at": series.ended_at,
    }


def series_of(row: Row) -> Series:
    """A series as it was."""
    return Series(
        id=row["id"],
        terms=terms_of(row["terms"]),
        rule=read_rule(row["rule"]),
        begins=row["begins"],
        created_at=row["created_at"],
        every=row["every"],
        ends=row["ends"],
        holidays=Holidays(row["holidays"]),
        site=row["site"],
        ended_at=row["ended_at"],
    )


def question_row(question: Question) -> dict[str, Any]:
    """A question as it is kept; its votes are kept apart."""
    kept = asdict(question)
    del kept["votes"]
    return kept


def question_of(row: Row, votes: int) -> Question:
    """A question as it was, with its votes."""
    return Question(**{name: row[name] for name in _QUESTION}, votes=votes)


_QUESTION = ("id", "session", "text", "day", "asker", "asker_name", "merged_into", "answered", "answer")
