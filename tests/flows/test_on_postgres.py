"""Flows that keep something, once more from the first line to the last, on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.flows.test_asking import (  # noqa: F401
    test_a_wish_is_kept_and_counted_by_people,
    test_a_wish_without_a_tool_comes_back_with_everything_that_was_typed,
    test_the_log_keeps_ids_and_a_pseudonym_and_never_the_text,
    test_whatever_is_typed_gets_an_answer_or_a_reason,
)
from tests.flows.test_asking_people import (  # noqa: F401
    slack,
    test_a_question_is_kept_no_longer_than_the_form_says,
    test_an_answer_that_cannot_be_brought_waits_on_the_home_of_whoever_asked,
    test_from_an_answer_that_did_not_help_to_a_persons_answer_in_the_same_thread,
    test_nobody_sees_another_persons_questions_and_only_who_answers_may_answer,
    test_what_no_file_can_hold_is_no_bug,
)
from tests.flows.test_home import test_wishes_and_ratings_come_to_whoever_keeps_the_policy_as_numbers  # noqa: F401
from tests.flows.test_rating import (  # noqa: F401
    test_an_answer_asks_whether_it_helped_and_a_word_is_kept_with_what_was_asked_as_ids,
)
from tests.flows.test_requests import (  # noqa: F401
    test_everybody_hears_of_every_step_once,
    test_from_a_not_yet_to_an_acceptance,
    test_many_who_join_at_once_are_all_there,
    test_of_two_architects_one_wins_and_the_other_hears_it,
    test_sending_a_form_twice_files_once,
    test_those_who_asked_are_forgotten_in_time_and_what_was_decided_is_not,
    test_whoever_has_to_act_is_reminded_and_then_every_week,
    test_whoever_withdraws_leaves_the_others_theirs,
)
from tests.house import TestHouse, open_house
from tests.postgres import fresh_database
from tests.stores import rows


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    with fresh_database() as database:
        async with open_house(tmp_path, database=database) as opened:
            yield opened


async def test_it_is_postgres_that_keeps_it(tmp_path: Path) -> None:
    with fresh_database() as database:
        async with open_house(tmp_path, database=database) as house:
            chat = house.chat()
            await chat.click(await chat.say("Can I put customer data in DeepSeek?"), "Yes, it did")
            await house.decisions.flush()
            assert await house.reception.inbox.first("slack:event:Ev1")
            assert not await house.reception.inbox.first("slack:event:Ev1")
        found = [rows(database, f"SELECT count(*) FROM {table}") for table in ("decisions", "ratings", "inbox")]
    assert found == [[(1,)]] * 3
