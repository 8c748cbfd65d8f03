"""The effective roadmap: the file with what was changed since, where the file has not been edited after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.policy.model import Localised
from bot.roadmap.changes import THE_FILE, Change, Part, changed, in_force, to_keep, value_of
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Item, Remark, Status
from tests.roadmap.small import ROADMAP, roadmap

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
OLA, PIM = "ola@shop.example", "pim@shop.example"


def change(part: Part, before: str, after: str, by: str = OLA, days: int = 0) -> Change:
    return Change("till", part, before, after, by, AT + timedelta(days=days))


def till(*changes: Change, written: str = "", instead: str = "") -> Item:
    """The item as it is after changes, where the file says something else by now."""
    assert written in ROADMAP
    return changed(roadmap(ROADMAP.replace(written, instead, 1)), changes).items["till"]


def test_without_changes_the_file_is_what_holds() -> None:
    assert changed(roadmap(), ()) == roadmap()


def test_each_part_can_be_changed_and_the_roadmap_is_as_of_the_last_change() -> None:
    made = (
        change(Part.STATUS, "under_way", "at_risk"),
        change(Part.HORIZON, "6", "12"),
        change(Part.DUE, "2027-01-31", "2027-09-30"),
        change(Part.NOTE, "Drawer by drawer.", "The drawer is stuck.", PIM, 3),
    )
    item = till(*made)
    assert (item.status, item.horizon, item.due) == (Status.AT_RISK, Horizon.TWELVE, date(2027, 9, 30))
    assert item.remark == Remark("The drawer is stuck.", PIM, AT + timedelta(days=3))
    assert changed(roadmap(), made).as_of == date(2026, 11, 27)
    assert value_of(item, Part.NOTE, "de") == "The drawer is stuck.", "in the words it was typed in, whoever reads"


def test_what_is_delivered_in_a_conversation_has_its_day() -> None:
    item = till(change(Part.STATUS, "under_way", "delivered"), change(Part.DELIVERED, "", "2026-11-24"))
    assert (item.status, item.delivered, item.is_open) == (Status.DELIVERED, date(2026, 11, 24), False)


def test_a_day_that_is_taken_away_is_gone() -> None:
    assert till(change(Part.DUE, "2027-01-31", "")).due is None


def test_the_last_of_several_changes_holds() -> None:
    made = change(Part.STATUS, "under_way", "at_risk"), change(Part.STATUS, "at_risk", "paused", PIM)
    assert till(*made).status is Status.PAUSED


@pytest.mark.parametrize(
    ("made", "status"),
    [
        ([("under_way", "at_risk")], Status.PLANNED),
        ([("under_way", "at_risk"), ("at_risk", "paused")], Status.PLANNED),
        ([("under_way", "planned"), ("planned", "under_way")], Status.PLANNED),
        ([("under_way", "planned")], Status.PLANNED),
    ],
)
def test_where_the_file_was_edited_after_it_the_file_wins(made: list[tuple[str, str]], status: Status) -> None:
    changes = [change(Part.STATUS, before, after) for before, after in made]
    assert till(*changes, written="status: under_way", instead="status: planned").status is status


def test_the_file_wins_part_by_part() -> None:
    item = till(
        change(Part.STATUS, "under_way", "at_risk"),
        change(Part.DUE, "2027-01-31", "2027-02-28"),
        written="due: 2027-01-31",
        instead="due: 2027-03-31",
    )
    assert (item.status, item.due) == (Status.AT_RISK, date(2027, 3, 31))


def test_a_change_after_an_edit_of_the_file_rests_on_the_file_as_it_is_then() -> None:
    first = [change(Part.STATUS, "under_way", "at_risk")]
    edited = roadmap(ROADMAP.replace("status: under_way", "status: planned"))
    kept = to_keep(edited.items["till"], first, {Part.STATUS: "paused"}, PIM, AT, "en")
    assert [(one.before, one.after, one.by) for one in kept] == [
        ("at_risk", "planned", THE_FILE),
        ("planned", "paused", PIM),
    ]
    assert changed(edited, [*first, *kept]).items["till"].status is Status.PAUSED
    assert till(*first, *kept).status is Status.UNDER_WAY, "edited back: the file wins again"


def test_what_was_put_into_the_file_as_it_had_been_changed_can_be_changed_again() -> None:
    first = [change(Part.STATUS, "under_way", "at_risk")]
    folded = roadmap(ROADMAP.replace("status: under_way", "status: at_risk"))
    assert changed(folded, first).items["till"].status is Status.AT_RISK
    kept = to_keep(folded.items["till"], first, {Part.STATUS: "paused"}, PIM, AT, "en")
    assert changed(folded, [*first, *kept]).items["till"].status is Status.PAUSED


def test_nothing_is_kept_for_what_is_so_already() -> None:
    item = roadmap().items["till"]
    assert to_keep(item, (), {Part.STATUS: "under_way", Part.DUE: "2027-01-31"}, OLA, AT, "en") == ()
    assert to_keep(item, (), {Part.NOTE: "Lade voor lade."}, OLA, AT, "nl") == ()


@pytest.mark.parametrize(
    ("language", "before"), [("en", "Drawer by drawer."), ("nl", "Lade voor lade."), ("de", "Schublade für Schublade.")]
)
def test_a_note_rests_on_what_its_writer_read_in_whatever_language(language: str, before: str) -> None:
    kept = to_keep(roadmap().items["till"], (), {Part.NOTE: "Stuck."}, OLA, AT, language)
    assert [one.before for one in kept] == [before]
    assert till(*kept).remark == Remark("Stuck.", OLA, AT)
    other = till(
        *kept, written="Drawer by drawer., nl: Lade voor lade., de: Schublade für Schublade.", instead="A, nl: B, de: C"
    )
    assert other.remark is None, "the file has another note by now"


def test_a_note_that_is_put_back_is_the_files_again_and_one_that_is_emptied_is_gone() -> None:
    stuck = change(Part.NOTE, "Drawer by drawer.", "Stuck.")
    back = till(stuck, change(Part.NOTE, "Stuck.", "Lade voor lade."))
    assert back.remark is None
    assert back.note == roadmap().items["till"].note
    gone = till(stuck, change(Part.NOTE, "Stuck.", ""))
    assert (gone.remark, gone.note) == (None, None)


def test_what_was_reopened_without_a_horizon_is_on_the_nearest() -> None:
    made = [Change("lists", Part.STATUS, "delivered", "under_way", OLA, AT)]
    item = changed(roadmap(), made).items["lists"]
    assert (item.status, item.horizon, item.delivered) == (Status.UNDER_WAY, Horizon.SIX, None)


def test_changes_of_what_is_not_in_the_file_any_more_or_that_nobody_understands_change_nothing() -> None:
    made = [
        Change("gone", Part.STATUS, "planned", "under_way", OLA, AT),
        change(Part.STATUS, "under_way", "blue"),
        change(Part.HORIZON, "6", "48"),
        change(Part.DUE, "2027-01-31", "soon"),
    ]
    assert changed(roadmap(), made) == roadmap()


def test_whether_changes_hold_is_told_by_what_they_rest_on() -> None:
    item = Item("x", roadmap().items["till"].track, Localised({"": "x"}), OLA, Status.PLANNED, Horizon.SIX)
    assert in_force(item, ())
    assert in_force(item, [change(Part.STATUS, "planned", "paused")])
    assert not in_force(item, [change(Part.STATUS, "exploring", "planned")])
    assert in_force(
        item, [change(Part.STATUS, "exploring", "paused"), change(Part.STATUS, "paused", "planned", THE_FILE)]
    )
