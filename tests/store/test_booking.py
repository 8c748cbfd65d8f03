"""Places on both stores: taken, given up, passed on in order, moved, and never more of them than there are."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.booking.changes import SessionChange
from bot.booking.invitations.invitation import invitation_of
from bot.booking.model import OFFER, Held, Question, SessionState, Standing
from bot.errors import Refusal
from bot.store.booking.opening import Booking, open_booking
from bot.store.booking.questions import MOST
from tests.booking.sessions import DAY, HOUR, NOW, opened, person, slot


@pytest_asyncio.fixture
async def booking(engine: AsyncEngine) -> Booking:
    return open_booking(engine)


async def take(booking: Booking, slot_: str, number: int, at: timedelta = timedelta()) -> Standing:
    return (await booking.bookings.take(slot_, person(number), "en", NOW + at)).place.standing


async def standings(booking: Booking, session: str) -> dict[int, Standing]:
    found = await booking.bookings.of_session(session)
    return {int(one.place.person[1:].partition("@")[0]): one.place.standing for one in found}


async def refused(doing: object) -> str:
    with pytest.raises(Refusal) as raised:
        await doing  # type: ignore[misc]
    return raised.value.key


async def test_places_are_given_until_there_are_none_and_then_people_wait_in_order(booking: Booking) -> None:
    session = await opened(booking)
    got = [await take(booking, slot(session), number) for number in range(4)]
    assert got == [Standing.BOOKED, Standing.BOOKED, Standing.WAITING, Standing.WAITING]
    found = await booking.sessions.slot(slot(session))
    assert found is not None and (found[1].held, found[1].waiting, found[1].free) == (2, 2, 0)


async def test_a_second_click_changes_nothing(booking: Booking) -> None:
    session = await opened(booking)
    first = await booking.bookings.take(slot(session), person(1), "en", NOW)
    assert await booking.bookings.take(slot(session), person(1), "en", NOW + HOUR) == first


async def test_whoever_waited_longest_is_offered_a_place_that_becomes_free(booking: Booking) -> None:
    session = await opened(booking)
    for number in range(4):
        await take(booking, slot(session), number)
    await booking.bookings.leave(slot(session), person(0), NOW)
    assert await standings(booking, session.id) == {
        0: Standing.LEFT, 1: Standing.BOOKED, 2: Standing.OFFERED, 3: Standing.WAITING,
    }  # fmt: skip
    assert await take(booking, slot(session), 5) is Standing.WAITING, "the offered place is nobody else's"
    assert await take(booking, slot(session), 2) is Standing.BOOKED


async def test_an_offer_runs_out_and_the_next_one_gets_it(booking: Booking) -> None:
    session = await opened(booking)
    for number in range(4):
        await take(booking, slot(session), number)
    await booking.bookings.leave(slot(session), person(0), NOW)
    assert await booking.bookings.pass_on(NOW + OFFER - timedelta(seconds=1)) == 0
    late = booking.bookings.take(slot(session), person(2), "en", NOW + OFFER)
    assert await refused(late) == "booking.offer-over"
    assert await booking.bookings.pass_on(NOW + OFFER) == 2
    assert (await standings(booking, session.id))[2] is Standing.LAPSED
    assert (await standings(booking, session.id))[3] is Standing.OFFERED
    assert await take(booking, slot(session), 2, OFFER) is Standing.WAITING, (
        "whoever comes back waits behind the others"
    )


async def test_shortly_before_the_start_a_place_is_given_without_asking(booking: Booking) -> None:
    session = await opened(booking, NOW + 20 * HOUR, capacity=1)
    await take(booking, slot(session), 0)
    await take(booking, slot(session), 1)
    await booking.bookings.leave(slot(session), person(0), NOW)
    assert (await standings(booking, session.id))[1] is Standing.BOOKED


async def test_more_places_are_given_to_several_at_once_and_fewer_take_from_nobody(booking: Booking) -> None:
    session = await opened(booking, NOW + 20 * HOUR)
    for number in range(6):
        await take(booking, slot(session), number)
    await booking.sessions.change(session.id, SessionChange(capacity=5), NOW)
    assert list((await standings(booking, session.id)).values()).count(Standing.BOOKED) == 5
    await booking.sessions.change(session.id, SessionChange(capacity=1), NOW)
    assert list((await standings(booking, session.id)).values()).count(Standing.BOOKED) == 5
    await booking.bookings.leave(slot(session), person(0), NOW)
    assert (await standings(booking, session.id))[5] is Standing.WAITING


async def test_a_place_is_moved_or_kept(booking: Booking) -> None:
    first = await opened(booking)
    second = await opened(booking, NOW + 8 * DAY, capacity=1)
    await take(booking, slot(first), 1)
    moved = await booking.bookings.move(slot(first), slot(second), person(1), "en", NOW)
    assert (moved.session.id, moved.place.standing) == (second.id, Standing.BOOKED)
    assert await standings(booking, first.id) == {1: Standing.LEFT}
    await take(booking, slot(first), 2)
    assert await refused(booking.bookings.move(slot(first), slot(second), person(2), "en", NOW)) == "booking.full"
    assert await standings(booking, first.id) == {1: Standing.LEFT, 2: Standing.BOOKED}


async def test_whoever_has_both_gives_the_old_one_up_by_moving(booking: Booking) -> None:
    first, second = await opened(booking), await opened(booking, NOW + 8 * DAY)
    for session in (first, second):
        await take(booking, slot(session), 1)
    await booking.bookings.move(slot(first), slot(second), person(1), "en", NOW)
    assert await standings(booking, first.id) == {1: Standing.LEFT}
    again = await booking.bookings.move(slot(first), slot(second), person(1), "en", NOW)
    assert again.place.standing is Standing.BOOKED, "a second click changes nothing"


async def test_moving_to_where_one_is_offered_a_place_says_yes_to_it(booking: Booking) -> None:
    first, second = await opened(booking), await opened(booking, NOW + 8 * DAY, capacity=1)
    await take(booking, slot(second), 0)
    for session in (first, second):
        await take(booking, slot(session), 1)
    await booking.bookings.leave(slot(second), person(0), NOW)
    moved = await booking.bookings.move(slot(first), slot(second), person(1), "en", NOW)
    assert moved.place.standing is Standing.BOOKED
    assert await standings(booking, first.id) == {1: Standing.LEFT}


async def test_whoever_has_a_place_can_give_it_up_also_after_leaving_the_group(booking: Booking) -> None:
    session = await opened(booking, audience=("legal",))
    await booking.bookings.take(slot(session), person(1, "legal"), "en", NOW)
    assert (await booking.bookings.leave(slot(session), person(1), NOW)).place.standing is Standing.LEFT
    assert await refused(booking.bookings.leave(slot(session), person(2), NOW)) == "booking.unknown"


async def test_one_slot_and_one_edition_for_each(booking: Booking) -> None:
    slots = await opened(booking, slot=timedelta(minutes=20), capacity=1)
    assert await take(booking, slot(slots, 0), 1) is Standing.BOOKED
    assert await refused(booking.bookings.take(slot(slots, 1), person(1), "en", NOW)) == "booking.other-slot"
    early = await opened(booking, NOW + 9 * DAY, edition_of="hall")
    late = await opened(booking, NOW + 10 * DAY, edition_of="hall")
    await take(booking, slot(early), 1)
    assert await refused(booking.bookings.take(slot(late), person(1), "en", NOW)) == "booking.other-edition"
    moved = await booking.bookings.move(slot(early), slot(late), person(1), "en", NOW)
    assert moved.place.standing is Standing.BOOKED


REFUSED = (
    ({"audience": ("legal",)}, timedelta(), "booking.unknown"),
    ({"book_notice": 2 * DAY}, 6 * DAY, "booking.too-late"),
    ({}, 7 * DAY, "booking.past"),
)


@pytest.mark.parametrize(("terms", "later", "key"), REFUSED)
async def test_what_cannot_be_taken_is_refused(
    booking: Booking, terms: dict[str, object], later: timedelta, key: str
) -> None:
    session = await opened(booking, **terms)
    assert await refused(booking.bookings.take(slot(session), person(1), "en", NOW + later)) == key


async def test_of_a_session_that_one_may_not_see_nothing_is_told_apart_from_one_that_is_not(booking: Booking) -> None:
    session = await opened(booking, audience=("legal",))
    for which in (slot(session), "nothing-0"):
        assert await refused(booking.bookings.take(which, person(1), "en", NOW)) == "booking.unknown"
        assert await refused(booking.bookings.leave(which, person(1), NOW)) == "booking.unknown"
    assert (await booking.bookings.take(slot(session), person(1, "legal"), "en", NOW)).place.standing is Standing.BOOKED


async def test_giving_up_ends_in_time_and_waiting_can_be_ended_always(booking: Booking) -> None:
    session = await opened(booking, capacity=1, leave_notice=DAY)
    await take(booking, slot(session), 1)
    await take(booking, slot(session), 2)
    late = NOW + 7 * DAY - HOUR
    assert await refused(booking.bookings.leave(slot(session), person(1), late)) == "booking.too-late-to-leave"
    assert (await booking.bookings.leave(slot(session), person(2), late)).place.standing is Standing.LEFT
    assert await refused(booking.bookings.leave(slot(session), person(3), NOW)) == "booking.none"


async def test_a_cancelled_session_is_cancelled_for_everybody_and_stays_so(booking: Booking) -> None:
    session = await opened(booking)
    for number in range(3):
        await take(booking, slot(session), number)
    gone = await booking.sessions.change(session.id, SessionChange(state=SessionState.CANCELLED), NOW)
    assert gone.sequence == session.sequence + 1
    assert set((await standings(booking, session.id)).values()) == {Standing.CANCELLED}
    assert await refused(booking.bookings.take(slot(session), person(9), "en", NOW)) == "booking.cancelled"
    again = booking.sessions.change(session.id, SessionChange(state=SessionState.OPEN), NOW)
    assert await refused(again) == "booking.cancelled"


async def test_a_closed_session_gives_no_place_and_an_opened_one_does_again(booking: Booking) -> None:
    session = await opened(booking, NOW + 20 * HOUR, capacity=1)
    await take(booking, slot(session), 1)
    await take(booking, slot(session), 2)
    await booking.sessions.change(session.id, SessionChange(state=SessionState.CLOSED), NOW)
    assert await refused(booking.bookings.take(slot(session), person(3), "en", NOW)) == "booking.closed"
    await booking.bookings.leave(slot(session), person(1), NOW)
    assert (await standings(booking, session.id))[2] is Standing.WAITING
    await booking.sessions.change(session.id, SessionChange(state=SessionState.OPEN), NOW)
    assert (await standings(booking, session.id))[2] is Standing.BOOKED


async def test_a_host_is_not_in_two_places_at_once(booking: Booking) -> None:
    first = await opened(booking)
    later = await opened(booking, NOW + 7 * DAY + HOUR)
    half = first.starts_at + timedelta(minutes=30)
    assert await refused(opened(booking, half)) == "booking.host-busy"
    assert await refused(booking.sessions.change(later.id, SessionChange(starts_at=half), NOW)) == "booking.host-busy"
    await booking.sessions.change(first.id, SessionChange(state=SessionState.CANCELLED), NOW)
    assert (await booking.sessions.change(later.id, SessionChange(starts_at=half), NOW)).starts_at == half


async def test_everybody_is_to_hear_of_each_change_once(booking: Booking) -> None:
    session = await opened(booking, capacity=1)
    for number in range(3):
        held = await booking.bookings.take(slot(session), person(number), "en", NOW)
        await booking.bookings.told(held.place)
    assert await booking.bookings.untold(10, NOW) == []
    await booking.sessions.change(session.id, SessionChange(where="Room 5"), NOW)
    assert len(await booking.bookings.untold(10, NOW)) == 3
    for one in await booking.bookings.untold(10, NOW):
        await booking.bookings.told(one.place)
    await booking.bookings.leave(slot(session), person(0), NOW)
    assert {one.place.person for one in await booking.bookings.untold(10, NOW)} == {person(0).id, person(1).id}


async def test_calendars_take_each_invitation_for_newer_than_the_one_before(booking: Booking) -> None:
    session = await opened(booking)
    seen: list[Held] = [await booking.bookings.take(slot(session), person(1), "en", NOW)]
    seen.append(await booking.bookings.leave(slot(session), person(1), NOW))
    seen.append(await booking.bookings.take(slot(session), person(1), "en", NOW))
    await booking.sessions.change(session.id, SessionChange(starts_at=session.starts_at + DAY), NOW)
    seen += await booking.bookings.of(person(1).id, NOW)
    await booking.sessions.change(session.id, SessionChange(state=SessionState.CANCELLED), NOW)
    seen += await booking.bookings.of(person(1).id, NOW)
    assert [one.sequence for one in seen] == [0, 1, 2, 3, 6]


async def test_whoever_was_never_told_of_their_place_is_still_sent_its_end(booking: Booking) -> None:
    session = await opened(booking)
    await booking.bookings.take(slot(session), person(1), "en", NOW)
    await booking.sessions.change(session.id, SessionChange(state=SessionState.CANCELLED), NOW)
    (held,) = await booking.bookings.of(person(1).id, NOW)
    invitation = invitation_of(held, NOW)
    assert invitation is not None and invitation.method == "CANCEL"


async def test_whoever_was_reminded_by_a_stage_is_not_read_for_it_again(booking: Booking) -> None:
    session = await opened(booking)
    held = await booking.bookings.take(slot(session), person(1), "en", NOW)
    span = session.starts_at, session.starts_at + HOUR
    assert len(await booking.bookings.beginning(*span, stage=1)) == 1
    await booking.bookings.reminded(held.place, 1)
    assert await booking.bookings.beginning(*span, stage=1) == []
    assert len(await booking.bookings.beginning(*span, stage=2)) == 1


async def test_no_more_questions_than_can_be_read_are_kept_however_many_ask_at_once(booking: Booking) -> None:
    session = await opened(booking)
    asked = [Question(f"q{number}", session.id, "Why?", NOW.date()) for number in range(MOST + 20)]
    for question in asked[: MOST - 5]:
        await booking.questions.add(question)
    done = await asyncio.gather(*map(booking.questions.add, asked[MOST - 5 :]), return_exceptions=True)
    assert sum(isinstance(one, Refusal) for one in done) == 20, done
    assert len(await booking.questions.of(session.id)) == MOST


async def test_a_hundred_at_once_never_get_more_than_there_is(booking: Booking) -> None:
    session = await opened(booking, NOW + 20 * HOUR, capacity=10)

    async def come_and_go(number: int) -> None:
        await take(booking, slot(session), number)
        if number % 3 == 0:
            await booking.bookings.leave(slot(session), person(number), NOW)

    change = booking.sessions.change(session.id, SessionChange(capacity=12), NOW)
    await asyncio.gather(*(come_and_go(number) for number in range(100)), change)
    found = await booking.bookings.of_session(session.id)
    got = [one.place for one in found if one.place.standing is Standing.BOOKED]
    waiting = [one.place for one in found if one.place.standing is Standing.WAITING]
    left = [one.place for one in found if one.place.standing is Standing.LEFT]
    assert (len(found), len(got), len(left)) == (100, 12, 34)
    assert [place.order for place in waiting] == sorted(place.order for place in waiting)


async def test_what_is_over_is_forgotten_whole(booking: Booking) -> None:
    session = await opened(booking)
    await take(booking, slot(session), 1)
    assert await booking.bookings.forget(session.ends_at) == 0
    assert await booking.bookings.forget(session.ends_at + HOUR) == 1
    assert await booking.sessions.find(session.id) is None
    assert await booking.bookings.of(person(1).id, NOW) == []
