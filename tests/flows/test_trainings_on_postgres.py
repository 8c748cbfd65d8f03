"""Trainings, once more from the first line to the last, on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.people import Grant
from tests.flows.test_nudges import (  # noqa: F401
    test_a_pause_and_a_day_off_are_kept_and_made_up_for,
    test_a_phase_that_moved_after_planning_stops_what_was_planned,
    test_a_reminder_of_which_everything_is_done_says_so_at_its_place_and_nothing_new_is_sent,
    test_news_that_fill_the_cap_give_way_to_a_first_word_and_to_it_alone,
    test_one_invitation_for_all_that_opens_with_a_button_for_each,
    test_put_off_and_stopped_after_planning_are_heeded_at_the_last_moment,
    test_what_was_done_after_it_was_planned_is_not_sent_and_the_rest_comes_the_next_day,
    test_within_the_cap_over_all_messages_and_what_it_held_back_comes_later,
)
from tests.flows.test_selfcheck import (  # noqa: F401
    test_what_was_answered_stays_and_can_be_answered_once_more,
    test_wishes_reach_whoever_looks_after_learning_as_numbers,
)
from tests.flows.test_trainings import (  # noqa: F401
    test_done_asks_for_the_persons_word_and_then_it_is_done_and_can_be_taken_back,
    test_whoever_was_seen_in_a_session_has_done_the_course,
)
from tests.flows.test_xapi_endpoint import (  # noqa: F401
    client,
    test_a_statement_makes_a_training_done_for_the_person_and_sent_twice_it_is_done_once,
    test_a_voided_statement_takes_the_completion_back_and_the_revocation_is_kept,
    test_the_same_id_with_other_words_is_a_conflict_and_nothing_of_it_is_taken,
)
from tests.house import TestHouse, WrittenDown, open_house
from tests.postgres import fresh_database
from tests.training.test_importing import test_an_earlier_day_wins_and_a_revocation_stays  # noqa: F401


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    with fresh_database() as database:
        async with open_house(tmp_path, database=database) as opened:
            grants = {("slack", "care"): Grant(groups=frozenset({"customer-care"}))}
            opened.services.people.grants = grants  # type: ignore[misc]
            opened.channels["slack"] = WrittenDown()
            yield opened
