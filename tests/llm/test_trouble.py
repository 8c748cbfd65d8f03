"""The model helper when it goes wrong: late, broken, refused, spent, dead. The rules answer alone, and nobody waits twice."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import date

import pytest

from adapters.llm import exchange
from adapters.llm.endpoint import AROUND
from adapters.llm.tokens import TokenCounter, utf8_bound
from adapters.llm.understanding import OpenAIUnderstanding
from tests.llm.opening import GOOD, IDS, KEY, PROMPT, QUESTION, UNDERSTOOD, Hands, helper
from tests.llm.stand_in import Play, StandIn, fails, hangs_up, knows_only, says, sends, stand_in, waits

BROKEN: dict[str, Play] = {
    "400": fails(400), "401": fails(401), "404": fails(404), "422": fails(422), "429": fails(429), "500": fails(500), "503": fails(503),
    "no JSON": sends("<html>Sign in to the network</html>", kind="text/html"),
    "half a JSON": sends('{"choices": [{"message": {"content": "{'),
    "no choices": sends('{"choices": []}'),
    "other choices": sends('{"choices": {"message": "x"}}'),
    "a list": sends("[1, 2]"),
    "a nest": sends("[" * 50_000),
    "too much": sends(json.dumps({"choices": [{"message": {"content": "x" * 300_000}}]})),
    "nothing": sends(""),
    "hangs up": hangs_up,
}  # fmt: skip


@pytest.mark.parametrize("play", BROKEN.values(), ids=BROKEN)
async def test_whatever_breaks_the_rules_answer_alone_and_nothing_private_is_logged(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with helper(play) as (model, server):
        assert await model.propose(QUESTION, IDS) is None
    assert server.bodies
    ours = [record.getMessage() for record in caplog.records if record.name == "handrail.llm"]
    assert any(message.startswith("no proposal: ") for message in ours)
    assert "Hofstede" not in caplog.text
    assert KEY not in caplog.text


async def test_an_address_where_nobody_listens_or_that_is_none() -> None:
    async with stand_in(GOOD) as server:
        gone = server.address
    for address in (gone, "http://[", "ftp://127.0.0.1/v1", "no address"):
        model = OpenAIUnderstanding(
            key=KEY, address=address, model="m", prompt=PROMPT, tokens_per_day=100_000, today=lambda: date(2026, 11, 23),
            counter=TokenCounter("m", load=lambda _: utf8_bound), limit_s=10,
        )  # fmt: skip
        assert await model.propose(QUESTION, IDS) is None
        await model.close()


REFUSED = (
    says(None, refusal="I cannot."),
    says('{"tools": []}', refusal="No."),
    says(None),
    says(7),
    fails(400, "content_filter"),
)


@pytest.mark.parametrize("play", REFUSED)
async def test_a_refusal_is_no_proposal_and_no_failure(play: Play) -> None:
    async with helper(play, play, play, play, GOOD) as (model, server):
        for _ in range(4):
            assert await model.propose(QUESTION, IDS) is None
        assert await model.propose(QUESTION, IDS) == UNDERSTOOD
    assert len(server.bodies) == 5


async def test_a_slow_model_is_not_waited_for_and_others_are_served_meanwhile() -> None:
    loop = asyncio.get_running_loop()
    async with helper(GOOD, waits, limit_s=10.0) as (model, _):
        await model.propose(QUESTION, IDS)  # the import is done
    async with helper(waits, limit_s=0.3) as (model, _):
        began = loop.time()
        slow = asyncio.create_task(model.propose(QUESTION, IDS))
        await asyncio.wait_for(asyncio.to_thread(lambda: None), 5)
        assert not slow.done()
        assert await slow is None
        assert 0.25 <= loop.time() - began < 2


async def test_after_three_failures_nobody_waits_for_a_minute_then_one_tries() -> None:
    hands = Hands()
    async with helper(fails(500), fails(429), hangs_up, fails(503), GOOD, hands=hands) as (model, server):
        for _ in range(5):
            assert await model.propose(QUESTION, IDS) is None
        assert len(server.bodies) == 3
        hands.seconds = 61
        assert await asyncio.gather(*(model.propose(QUESTION, IDS) for _ in range(4))) == [None] * 4
        assert len(server.bodies) == 4
        hands.seconds = 122
        assert await model.propose(QUESTION, IDS) == UNDERSTOOD
        assert await model.propose(QUESTION, IDS) == UNDERSTOOD


def cost(server: StandIn) -> int:
    """What a call reserves: prompt, lists, message and schema in bytes, what endpoints wrap around, and the reply."""
    body = server.bodies[0]
    turns = "".join(turn["content"] for turn in body["messages"])
    shape = json.dumps(body["response_format"]["json_schema"]["schema"], ensure_ascii=False)
    return utf8_bound(turns + shape) + AROUND + exchange.MOST_OUTPUT


async def test_a_spent_budget_sends_nothing_until_the_next_day() -> None:
    hands = Hands()
    async with helper(GOOD) as (model, server):
        await model.propose(QUESTION, IDS)
        needed = cost(server)
    async with helper(says("{}", tokens=needed), tokens=2 * needed - 1, hands=hands) as (model, server):
        for _ in range(3):
            await model.propose(QUESTION, IDS)
        assert len(server.bodies) == 1
        hands.day = date(2026, 11, 24)
        await model.propose(QUESTION, IDS)
        assert len(server.bodies) == 2


@pytest.mark.parametrize(
    ("play", "calls"),
    [
        (says("{}", tokens=100), 4),  # what was used counts, so more fit than were reserved
        (says("{}", tokens=-(10**9)), 1),  # no endpoint earns us tokens
        (says("{}", tokens="0"), 1),
        (says("{}", tokens=True), 1),
        (sends('{"choices": [{"message": {"content": "{}"}}]}'), 1),  # not said: the reservation stands
        (sends('{"choices": []}'), 1),
        (hangs_up, 1),
        (fails(500), 3),  # turned away costs nothing (and then comes the pause)
    ],
)
async def test_the_budget_counts_what_was_used_where_that_is_known(play: Play, calls: int) -> None:
    async with helper(GOOD) as (model, server):
        await model.propose(QUESTION, IDS)
        needed = cost(server)
    async with helper(play, tokens=needed + 350) as (model, server):
        for _ in range(6):
            await model.propose(QUESTION, IDS)
    assert len(server.bodies) == calls


@pytest.mark.parametrize(
    ("names", "tries"),
    [
        (("json_schema", "max_completion_tokens", "reasoning_effort"), 1),
        (("json_schema", "max_completion_tokens", "temperature"), 2),
        (("json_schema", "max_tokens", "temperature"), 3),
        (("json_object", "max_tokens", "temperature"), 4),
    ],
)
async def test_the_way_that_an_endpoint_takes_is_found_and_kept(names: tuple[str, ...], tries: int) -> None:
    async with helper(knows_only(*names, then=GOOD)) as (model, server):
        assert await model.propose(QUESTION, IDS) == UNDERSTOOD
        assert len(server.bodies) == tries
        assert await model.propose(QUESTION, IDS) == UNDERSTOOD
        assert len(server.bodies) == tries + 1


async def test_many_at_once_share_one_opening_and_are_all_answered() -> None:
    async with helper(GOOD, tokens=10**6) as (model, server):
        assert await asyncio.gather(*(model.propose(QUESTION, IDS) for _ in range(8))) == [UNDERSTOOD] * 8
    assert len(server.bodies) == 8


async def test_a_redirect_is_not_followed() -> None:
    async with stand_in(GOOD) as elsewhere:
        moved = sends("", status=307, headers={"Location": f"{elsewhere.address}/chat/completions"})
        async with helper(moved) as (model, server):
            assert await model.propose(QUESTION, IDS) is None
        assert len(server.bodies) == 1
    assert elsewhere.bodies == []


async def test_a_closed_helper_answers_nothing_and_closes_twice() -> None:
    async with helper(GOOD) as (model, server):
        assert await model.propose(QUESTION, IDS) == UNDERSTOOD
        await model.close()
        await model.close()
        assert await model.propose(QUESTION, IDS) is None
    assert len(server.bodies) == 1
