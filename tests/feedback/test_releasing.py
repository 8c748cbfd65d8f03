"""When something is published, and of whom: crowds alone, and words whose authors said that they may go on (T9 to T13)."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.access import Role
from bot.errors import BadContent
from bot.feedback.desk import Rules
from bot.feedback.model import Consent, K, Month, Risk, Theme, Voice
from bot.feedback.publishing import publish
from bot.feedback.release import Cells, read_release
from bot.feedback.releasing import Batch, is_due, release_of
from bot.feedback.suppression import cells
from tests.feedback.voices import TEXT, form, speaker, spoken
from tests.house import TestHouse, open_house

TUESDAY = date(2026, 11, 24)
TICKS = st.lists(st.sets(st.sampled_from("abcdef"), max_size=3), max_size=60)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


async def released(house: TestHouse, day: date = TUESDAY) -> bool:
    return await publish(house.services.desk, day, str, lambda _text: False)


@given(TICKS, st.integers(0, 6))
@settings(max_examples=400, deadline=None)
def test_every_figure_tells_of_enough_people_and_so_does_what_it_leaves_out(chosen: list[set[str]], doubt: int) -> None:
    table = cells(chosen, K, doubt)
    for id_, count in table.shown:
        real = sum(id_ in one for one in chosen)
        assert count == real - doubt >= K
        assert len(chosen) - real == 0 or len(chosen) - real >= K
    folded = sum(any(id_ not in dict(table.shown) for id_ in one) for one in chosen)
    if table.shown:
        assert folded == 0 or folded - doubt >= K
        assert table.rest == max(folded - doubt, 0)
        assert len(chosen) - folded == 0 or len(chosen) - folded >= K
    else:
        assert table == Cells(why="few")


@given(st.lists(st.sampled_from("abcd"), max_size=50))
@settings(max_examples=400, deadline=None)
def test_where_each_chose_one_no_sum_of_cells_leaves_fewer_than_k(chosen: list[str]) -> None:
    table = cells([{one} for one in chosen], K)
    counts = [count for _, count in table.shown] + ([table.rest] if table.rest else [])
    if table.shown:
        assert sum(counts) == len(chosen)
    for size in range(1, len(counts) + 1):
        for some in combinations(counts, size):
            assert sum(some) >= K
            assert len(chosen) - sum(some) == 0 or len(chosen) - sum(some) >= K


def test_brute_force_over_small_tables() -> None:
    for total in range(31):
        for a in range(total + 1):
            for b in range(total - a + 1):
                chosen = [{"a"}] * a + [{"b"}] * b + [{"c"}] * (total - a - b)
                table = cells(chosen, K)
                assert all(count >= K for _, count in table.shown)
                assert not table.shown or table.rest == 0 or table.rest >= K


async def test_nothing_is_there_before_ten_different_people(house: TestHouse) -> None:
    await spoken(house, 9)
    assert not await released(house)
    assert await house.services.desk.releases.all() == []
    await speaker(house, 50).say("feedback", form())
    assert await released(house)
    [release] = await house.services.desk.releases.all()
    assert (release.number, release.people, release.k, release.batch) == (1, 10, 5, 10)
    assert read_release(release.written()) == release
    assert await house.services.desk.intake.all() == []


async def test_one_person_does_not_make_a_crowd_nor_do_those_who_read(house: TestHouse) -> None:
    for day in range(40):  # three a day
        for _ in range(4):
            await speaker(house, 1).reply("feedback", form())
        house.clock.move(timedelta(days=1 if day % 10 else 0))
    for number in range(2, 8):
        await speaker(house, number, Role.HR).say("feedback", form())
        await speaker(house, number + 10, Role.ARCHITECT).say("feedback", form())
    assert not await released(house)
    await spoken(house, 9)  # person1 is one of them
    assert not await released(house)


async def test_after_a_restart_nobody_is_counted_twice(tmp_path: Path) -> None:
    for _ in range(4):  # six people, and Handrail starts anew between
        async with open_house(tmp_path) as house:
            await spoken(house, 6)
            assert not await released(house)
    async with open_house(tmp_path) as house:
        assert len(await house.services.desk.intake.all()) == 24
        assert not await released(house)
        await spoken(house, 17)
        assert await released(house)
        [release] = await house.services.desk.releases.all()
        assert release.people == 17
        assert all(count - 0 >= K for _, count in release.concern.shown)


async def test_a_batch_is_released_once_and_the_next_begins_empty(house: TestHouse) -> None:
    await spoken(house, 12)
    assert await released(house)
    assert not await released(house, TUESDAY + timedelta(days=7))
    await spoken(house, 9)
    assert not await released(house, TUESDAY + timedelta(days=14))
    assert len(await house.services.desk.releases.all()) == 1


@pytest.mark.parametrize("seed", range(200))
def test_who_pulls_after_every_arrival_learns_of_nobody(seed: int) -> None:
    """As a reader who knows who used the form, and sees all that is published after each arrival: what is new about the last
    one is never fewer than a crowd (design, section 5: live counts exposed 78 of 100 arrivals).
    """
    dice, waiting, seen = random.Random(seed), list[Voice](), 0
    for arrival in range(60):
        waiting.append(_voice(dice))
        batch = Batch(waiting, (), len(waiting), [Month("2026-11")])
        if arrival % 7 == 0 and is_due(batch, 10):
            release, _ = release_of(batch, 1, TUESDAY, K, 10, str, dice.shuffle)
            for table in (release.concern, release.themes, release.risks, release.about):
                assert all(
                    count >= K and (release.people - count == 0 or release.people - count >= K)
                    for _, count in table.shown
                )
            seen, waiting = seen + 1, []
        assert len(waiting) < 17
    assert seen


async def test_a_text_that_may_only_be_counted_is_nowhere(house: TestHouse) -> None:
    for number in range(9):
        await speaker(house, number).say("feedback", form(themes="jobs"))
    rare = "Zulke xylofoonachtige besluiten neemt toch niemand serieus, vind ik."
    await speaker(house, 9).say("feedback", form(rare, themes="ethics"))
    assert await released(house)
    [release] = await house.services.desk.releases.all()
    written = release.written()
    assert "xylofoon" not in written and "ethics" not in written and TEXT not in written


async def test_words_go_on_where_their_author_said_so(house: TestHouse) -> None:
    await spoken(house, 9)
    await speaker(house, 20).say(
        "feedback", form("You may quote me: nobody reads the summaries.", consent=Consent.QUOTE)
    )
    await speaker(house, 21).say("feedback", form("Only in other words: the pilot was a show.", consent=Consent.REWORD))
    assert await released(house)
    [release] = await house.services.desk.releases.all()
    assert [one.text for one in release.passed] == ["You may quote me: nobody reads the summaries."]
    assert len(await house.services.desk.intake.held(False)) == 1, "the second reader puts the point into other words"


async def test_what_waits_changes_nothing_that_anybody_sees(house: TestHouse) -> None:
    hr = house.chat(Role.HR, name="hr")
    before = await hr.reply("voices")
    for number in range(9):
        await speaker(house, number).say("feedback", form())
        assert await hr.reply("voices") == before


@pytest.mark.parametrize(("k", "batch"), [(4, 10), (0, 10), (5, 9), (-1, 100)])
def test_rules_that_would_break_a_promise_are_refused(k: int, batch: int) -> None:
    with pytest.raises(BadContent, match="the form promises"):
        Rules(k=k, batch=batch)


def _voice(dice: random.Random) -> Voice:
    themes = frozenset(dice.sample(list(Theme), dice.randint(1, 3)))
    return Voice("general", themes, dice.randint(1, 5), dice.choice(list(Risk)), TEXT)
