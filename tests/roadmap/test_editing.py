"""What somebody typed into the form: what they want changed, what is to be mended, and what somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from bot.access import Role
from bot.people import Person
from bot.roadmap.changes import Part
from bot.roadmap.editing import LONGEST_NOTE, Wanted, may_change, seen_values, shown, wanted
from bot.roadmap.model import Item, Status
from tests.roadmap.small import roadmap

TODAY = date(2026, 11, 23)
TILL, LISTS = (roadmap().items[id_] for id_ in ("till", "lists"))


def filled(item: Item = TILL, **typed: str) -> dict[str, str]:
    """The form as it comes back: as it was opened, with some fields changed."""
    return {part.value: value for part, value in shown(item, "en").items()} | typed


def what(found: Wanted) -> Wanted:
    """Without which fields were touched: most tests ask what becomes of them."""
    return replace(found, touched=frozenset())


def ask(item: Item = TILL, typed: Mapping[str, str] | None = None, opened: Item | None = None, **more: str) -> Wanted:
    seen = seen_values(shown(opened or item, "en"))
    return what(wanted(item, typed if typed is not None else filled(opened or item, **more), seen, TODAY, "en"))


def test_what_was_touched_is_told_also_where_it_cannot_be_read() -> None:
    typed = filled(due="soon", note="New.", horizon="6")
    found = wanted(TILL, typed, seen_values(shown(TILL, "en")), TODAY, "en")
    assert found.touched == {Part.DUE, Part.NOTE}


def test_a_form_sent_as_it_was_opened_wants_nothing() -> None:
    assert ask() == Wanted()
    assert ask(LISTS) == Wanted()


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ({"status": "planned"}, {Part.STATUS: "planned"}),
        ({"horizon": "24"}, {Part.HORIZON: "24"}),
        ({"due": "2027-02-28"}, {Part.DUE: "2027-02-28"}),
        ({"due": "28.2.2027"}, {Part.DUE: "2027-02-28"}),
        ({"due": " 28/02/2027 "}, {Part.DUE: "2027-02-28"}),
        ({"due": ""}, {Part.DUE: ""}),
        ({"due": "31.1.2027"}, {}),
        ({"note": " Half of it. "}, {Part.NOTE: "Half of it."}),
        ({"note": ""}, {Part.NOTE: ""}),
        ({"status": "delivered"}, {Part.STATUS: "delivered", Part.DELIVERED: "2026-11-23"}),
        ({"status": "delivered", "delivered": "20.11.2026"}, {Part.STATUS: "delivered", Part.DELIVERED: "2026-11-20"}),
        ({"status": "paused", "note": "No hours."}, {Part.STATUS: "paused", Part.NOTE: "No hours."}),
        ({"status": "nonsense"}, {}),
        ({"horizon": "48"}, {}),
    ],
)
def test_what_was_changed_is_wanted_and_nothing_else(typed: dict[str, str], values: dict[Part, str]) -> None:
    assert ask(**typed) == Wanted(values)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"due": "soon"}, {Part.DUE: "roadmap.bad-day"}),
        ({"due": "2027-02-30"}, {Part.DUE: "roadmap.bad-day"}),
        ({"due": "2026-11-22"}, {Part.DUE: "roadmap.past-due"}),
        ({"status": "delivered", "delivered": "2026-11-24"}, {Part.DELIVERED: "roadmap.not-yet-delivered"}),
        ({"delivered": "2026-11-20"}, {Part.DELIVERED: "roadmap.only-delivered"}),
        ({"status": "at_risk"}, {Part.NOTE: "roadmap.say-why"}),
        ({"status": "paused"}, {Part.NOTE: "roadmap.say-why"}),
        ({"status": "dropped", "note": " "}, {Part.NOTE: "roadmap.say-why"}),
        ({"note": "x" * (LONGEST_NOTE + 1)}, {Part.NOTE: "roadmap.note-long"}),
    ],
)
def test_what_cannot_be_is_told_field_by_field(typed: dict[str, str], errors: dict[Part, str]) -> None:
    assert ask(**typed).errors == errors


def test_a_day_of_today_and_a_note_of_the_most_characters_are_fine() -> None:
    assert ask(due="2026-11-23", note="x" * LONGEST_NOTE).errors == {}


def test_what_is_reopened_has_no_day_of_delivery_any_more() -> None:
    assert ask(LISTS, status="under_way", horizon="6").values == {
        Part.STATUS: "under_way",
        Part.HORIZON: "6",
        Part.DELIVERED: "",
    }


def test_what_somebody_else_changed_since_the_form_was_opened_is_a_clash_where_both_changed_it() -> None:
    by_now = replace(TILL, status=Status.AT_RISK)
    assert ask(by_now, opened=TILL, status="delivered").clashes == (Part.STATUS,)
    assert ask(by_now, opened=TILL, due="2027-02-28") == Wanted({Part.DUE: "2027-02-28"}), "another part is no clash"
    assert ask(by_now, opened=TILL, status="at_risk", note="Stuck.") == Wanted({Part.NOTE: "Stuck."}), (
        "both want the same"
    )


def test_two_notes_clash_also_where_the_form_only_remembers_a_mark_of_the_first() -> None:
    by_now = replace(TILL, note=None)
    assert ask(by_now, opened=TILL, note="Mine.").clashes == (Part.NOTE,)
    assert all(len(value) <= 20 for value in seen_values(shown(TILL, "en")).values())


def test_the_owner_and_the_architect_may_change_an_item_and_no_other_manager() -> None:
    def somebody(role: Role, address: str = "x@shop.example") -> bool:
        return may_change(Person(address, "X", role), TILL)

    assert {role for role in Role if somebody(role)} == {Role.ARCHITECT}
    assert all(somebody(role, TILL.owner) for role in Role)
