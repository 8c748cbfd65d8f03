"""Whatever people type and platforms tell can be kept, on either store, and is found again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.people import Account
from bot.ports import HandedOver, LoggedDecision, Rated, Wish
from bot.store.accounts import SqlAccounts
from bot.store.decisions import SqlDecisionLog, SqlWishes
from bot.store.handovers import SqlHandOvers, SqlRatings
from bot.store.inbox import SqlInbox
from bot.store.text import bounded, storable
from bot.store.vault import SqlVault

DAY, NOON = date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=UTC)

anything = st.text(st.characters(), max_size=40) | st.text(st.characters(), min_size=1, max_size=8).map(
    lambda t: t * 500
)
"""Every character there is, also halves of one and zero; short and far too long."""

ODD = "\x00\ud800\udfff '; DROP TABLE wishes; -- “é” 😀 %s %(a)s :b \\"
often = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@often
@given(anything, anything)
@example(ODD, "Ａ\x00" * 500)
async def test_a_wish(engine: AsyncEngine, typed: str, other: str) -> None:
    wishes = SqlWishes(engine)
    assert await wishes.add(Wish("a" * 32, DAY, typed, other, typed, other, typed, "sha256:0")) == 1
    assert storable(typed)[:120].lower() in {tool.lower() for tool, _ in await wishes.counts()}


@often
@given(anything, anything)
@example(ODD, ODD * 100)
async def test_an_account(engine: AsyncEngine, typed: str, other: str) -> None:
    accounts = SqlAccounts(engine)
    told = Account(
        "slack",
        typed,
        NOON,
        other,
        other,
        language=typed,
        groups=frozenset({storable(typed), storable(other)}),
        place=other,
    )
    await accounts.keep(told)
    await accounts.keep(told)
    found = await accounts.find("slack", typed)
    assert found is not None
    assert (found.name, found.place, found.groups) == (storable(other)[:200], storable(other), told.groups)
    assert found.id in {one.id for one in await accounts.in_group("slack", storable(typed))}
    assert found.id in {one.id for one in await accounts.of(other)}
    await accounts.unreachable("slack", typed)
    found = await accounts.find("slack", typed)
    assert found is not None
    assert found.place == ""


@often
@given(anything, anything)
@example(ODD, ODD * 100)
async def test_a_question_and_a_word_on_an_answer(engine: AsyncEngine, typed: str, other: str) -> None:
    handovers, ratings = SqlHandOvers(engine, timedelta(1)), SqlRatings(engine)
    before = sum(await ratings.counts())
    for helpful in (True, False):
        await ratings.add(Rated("a" * 32, DAY, "slack", f"{typed} {before}", helpful, "sha256:0"))
    assert sum(await ratings.counts()) == before + 1
    asked = HandedOver(f"{len(typed)} {typed}{other}", DAY, "a" * 32, typed, "slack", other, "nl", typed, other)
    if await handovers.find(asked.id) is None:
        await handovers.add(asked)
    await handovers.settle(asked.id, f"{other}!", typed, DAY)
    found = await handovers.find(asked.id)
    assert found is not None
    assert (found.question, found.answered_by) == (storable(typed), storable(typed)[:200])
    assert found.answer == storable(f"{other}!")


@often
@given(anything)
@example(ODD)
async def test_what_was_asked_for(engine: AsyncEngine, typed: str) -> None:
    log = SqlDecisionLog(engine, b"k" * 32, timedelta(1), lambda: DAY)
    answer = {"tool": typed, "data": "customer", "purposes": [typed], "verdict": "allowed", "clauses": []}
    line = LoggedDecision("a" * 32, DAY, "nl", "web", "allowed", (answer,), "policy", "sha256:0", (typed,))
    log.add(line)
    await log.flush()
    told = json.loads(json.dumps(typed))  # two halves side by side have become one
    assert [(kept.unlisted, kept.answers[0]["tool"]) for kept in await log.all()][-1] == ((told,), told)


@settings(often, max_examples=12)
@given(anything, st.binary(max_size=300))
@example(ODD, b"\x00\xff")
async def test_events_and_secrets(engine: AsyncEngine, typed: str, secret: bytes) -> None:
    vault, key = SqlVault(engine, b"k" * 32), f"slack:{typed}"
    await vault.put(key, secret)
    assert await vault.get(key) == secret
    await vault.drop(key)
    assert await vault.get(key) is None
    inbox, again = SqlInbox(engine, lambda: NOON), SqlInbox(engine, lambda: NOON)
    await inbox.first(key)
    assert not await again.first(key), "it is in the database, and not in memory alone"


@given(anything, anything, st.sampled_from([16, 40, 160]))
def test_a_key_fits_stays_as_it_is_where_it_can_and_tells_apart_what_differs(one: str, other: str, most: int) -> None:
    kept = bounded(one, most)
    assert len(kept.encode()) <= most
    assert bounded(kept, most) == kept
    assert (kept == one) == (len(storable(one).encode()) <= most and storable(one) == one)
    assert (bounded(other, most) == kept) == (one == other)


@pytest.mark.parametrize("most", [16, 160])
def test_keys_that_begin_alike_are_not_the_same(most: int) -> None:
    long = "slack:" + "x" * 500
    assert len({bounded(long + end, most) for end in ("", "y", "\x00", "\ud800", "\ud801", "?")}) == 6
