"""The model that condenses: what leaves the house, what comes back, what it may cost, and that nothing of it can hurt."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date

import pytest
from aiohttp import web

from adapters.llm.condensing import HEAD, MOST_OUTPUT, SHAPE, TAIL, OpenAICondensing, open_condensing, shortened_in
from adapters.llm.endpoint import AROUND, Endpoint
from adapters.llm.tokens import TokenCounter, utf8_bound
from bot.ports import Quoted, Shortened
from bot.roadmap.condensing.condense import condense
from bot.roadmap.condensing.model import Doubt, Kind, Part
from tests.answering import ROOT
from tests.llm.opening import GOOD as PROPOSAL
from tests.llm.opening import IDS, KEY, QUESTION, UNDERSTOOD, Hands, helper
from tests.llm.stand_in import Play, StandIn, fails, hangs_up, knows_only, says, sends, stand_in, waits

PROMPTS = ROOT / "content" / "prompts"
FIRST, AGAIN = ((PROMPTS / name).read_text("utf-8") for name in ("condense.txt", "condense-again.txt"))
UPDATE = """The invoice robot is live in Ghent since 3 May 2026. The archive is delayed until Q4.

## Next

We want to open Antwerp in June.
"""
DELIVERED = [
    {"quote": "The invoice robot is live in Ghent since 3 May 2026.", "text": "In Ghent it is live since 3 May."}
]
NEXT = [{"quote": "We want to open Antwerp in June.", "text": "Antwerp is to open in June.", "horizon": ""}]
SAID = {
    "headline": {"quote": "The invoice robot is live in Ghent since 3 May 2026.", "text": "Invoice robot live in Ghent"},
    "standing": {"quote": "The archive is delayed until Q4.", "text": "The archive is late: Q4."},
    "delivered": DELIVERED,
    "next": NEXT,
    "ask": [],
}  # fmt: skip
SHORTENED = Shortened(
    Quoted("Invoice robot live in Ghent", "The invoice robot is live in Ghent since 3 May 2026."),
    Quoted("The archive is late: Q4.", "The archive is delayed until Q4."),
    (Quoted("In Ghent it is live since 3 May.", "The invoice robot is live in Ghent since 3 May 2026."),),
    (Quoted("Antwerp is to open in June.", "We want to open Antwerp in June."),),
)
GOOD = says(json.dumps(SAID))


@asynccontextmanager
async def condenser(
    *plays: Play, tokens: int = 100_000, limit_s: float = 10.0, hands: Hands | None = None
) -> AsyncIterator[tuple[OpenAICondensing, StandIn]]:
    hands = hands or Hands()
    async with stand_in(*plays) as server:
        endpoint = Endpoint(
            key=KEY, address=server.address, model="stand-in", tokens_per_day=tokens, today=lambda: hands.day,
            counter=TokenCounter("stand-in", load=lambda _: utf8_bound),
        )  # fmt: skip
        try:
            yield (
                OpenAICondensing(endpoint, prompt=FIRST, again=AGAIN, now=lambda: hands.seconds, limit_s=limit_s),
                server,
            )
        finally:
            await endpoint.close()


def sent(server: StandIn, number: int = -1) -> dict[str, object]:
    """The data of a request, as the model reads it."""
    data = json.loads(server.bodies[number]["messages"][1]["content"])
    assert isinstance(data, dict)
    return data


async def test_an_update_is_condensed_by_a_model_and_held_against_its_words() -> None:
    async with condenser(GOOD) as (model, server):
        draft = await condense(UPDATE, "de", model)
    assert draft.by_model
    assert draft.doubts == ()
    assert draft.condensed.standing == SHORTENED.standing.text
    assert draft.condensed.delivered == (SHORTENED.delivered[0].text,)
    (body,) = server.bodies
    assert body["messages"][0] == {"role": "system", "content": FIRST}
    assert body["response_format"]["json_schema"] == {"name": "condensed", "strict": True, "schema": SHAPE}
    assert sent(server) == {
        "language": "en",
        "update": "The invoice robot is live in Ghent since 3 May 2026.\nThe archive is delayed until Q4.\n\n"
        "## Next\nWe want to open Antwerp in June.",
    }


async def test_what_was_doubted_is_asked_once_more_with_its_doubts() -> None:
    wrong = json.loads(json.dumps(SAID))
    wrong["delivered"][0]["text"] = "In Ghent it is live since 5 May."
    async with condenser(says(json.dumps(wrong)), GOOD) as (model, server):
        draft = await condense(UPDATE, "en", model)
    assert draft.by_model
    assert draft.doubts == ()
    assert len(server.bodies) == 2
    assert server.bodies[1]["messages"][0]["content"] == f"{FIRST}\n{AGAIN}"
    assert sent(server)["before"] == wrong
    assert sent(server)["doubts"] == [{"part": "delivered", "number": 0, "kind": "date", "words": "5 May"}]


async def test_who_wrote_it_and_what_is_private_in_it_does_not_leave() -> None:
    text = f"{UPDATE}\nQuestions to ines.garcia@example.com or +32 470 12 34 56; the token is sk-abcdefghijklmnopqrstuvwxyz012345."
    async with condenser(GOOD) as (model, server):
        await model.shorten(text, "en")
    whole = json.dumps(server.bodies[0])
    for private in ("ines.garcia", "470 12 34", "sk-abcdef"):
        assert private not in whole
    assert "Antwerp" in whole


async def test_of_a_very_long_update_its_start_and_its_end_are_sent() -> None:
    text = "start " + "word " * 19_000 + "end"
    async with condenser(GOOD, tokens=10**6) as (model, server):
        assert await model.shorten(text, "en") == SHORTENED
    update = str(sent(server)["update"])
    assert update.startswith("start ")
    assert update.endswith(" end")
    assert "\n[…]\n" in update
    assert len(update) == HEAD + TAIL + len("\n[…]\n")


async def test_lone_surrogates_and_control_characters_are_sent_as_something_that_can_be() -> None:
    async with condenser(GOOD) as (model, _):
        assert await model.shorten(f"{UPDATE} \ud800\u2028\x00 \U0001f680", "en") == SHORTENED


BROKEN: dict[str, Play] = {
    "400": fails(400), "401": fails(401), "429": fails(429), "500": fails(500),
    "no JSON": sends("<html>Sign in</html>", kind="text/html"), "half a JSON": sends('{"choices": [{"message": {"content": "{'),
    "no choices": sends('{"choices": []}'), "a nest": sends("[" * 50_000), "nothing": sends(""), "hangs up": hangs_up,
    "refused": says(None, refusal="I cannot."), "filtered": fails(400, "content_filter"), "no words": says(None),
    "prose": says("Here is your summary!"), "a number": says("42"), "deep": says("[" * 30_000), "cut off": says(json.dumps(SAID)[:200]),
}  # fmt: skip


@pytest.mark.parametrize("play", BROKEN.values(), ids=BROKEN)
async def test_whatever_breaks_the_draft_is_the_extract_and_nothing_of_the_text_is_logged(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    plainly = await condense(UPDATE, "en")
    async with condenser(play) as (model, server):
        assert await condense(UPDATE, "en", model) == plainly
    assert server.bodies
    ours = [record for record in caplog.records if record.name.startswith("handrail")]
    assert all("Ghent" not in record.getMessage() and "Ghent" not in str(record.__dict__) for record in ours)
    assert KEY not in caplog.text


async def test_a_slow_model_is_not_waited_for() -> None:
    loop = asyncio.get_running_loop()
    async with condenser(GOOD) as (model, _):
        await model.shorten(UPDATE, "en")  # the import is done
    async with condenser(waits, limit_s=0.3) as (model, _):
        began = loop.time()
        assert await model.shorten(UPDATE, "en") is None
        assert 0.25 <= loop.time() - began < 2


async def drips(request: web.Request, body: Mapping[str, object]) -> web.StreamResponse:
    """Plays an endpoint that always has one more blank to send."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.02)


async def test_the_limit_is_for_the_whole_answer_and_not_for_each_piece_of_it() -> None:
    loop = asyncio.get_running_loop()
    async with condenser(drips, limit_s=0.5) as (model, _):
        began = loop.time()
        assert await asyncio.wait_for(model.shorten(UPDATE, "en"), 5) is None
        assert loop.time() - began < 3


async def test_two_failures_between_two_answers_pause_nothing() -> None:
    broken = fails(500)
    async with condenser(broken, broken, GOOD, broken, broken, GOOD) as (model, server):
        answers = [await model.shorten(UPDATE, "en") for _ in range(6)]
    assert answers == [None, None, SHORTENED, None, None, SHORTENED]
    assert len(server.bodies) == 6


async def test_after_three_failures_nobody_waits_for_a_minute_and_questions_are_not_held_up_by_it() -> None:
    hands = Hands()
    async with condenser(fails(500), hangs_up, fails(503), GOOD, hands=hands) as (model, server):
        for _ in range(5):
            assert await model.shorten(UPDATE, "en") is None
        assert len(server.bodies) == 3
        hands.seconds = 61
        assert await model.shorten(UPDATE, "en") == SHORTENED


async def test_a_refusal_says_something_of_the_text_and_does_not_pause_the_model() -> None:
    refused = says(None, refusal="No.")
    async with condenser(refused, refused, refused, refused, GOOD) as (model, _):
        for _ in range(4):
            assert await model.shorten(UPDATE, "en") is None
        assert await model.shorten(UPDATE, "en") == SHORTENED


def cost(server: StandIn) -> int:
    """What a call reserves: prompt, data and schema in bytes, what endpoints wrap around, and the reply."""
    turns = "".join(turn["content"] for turn in server.bodies[0]["messages"])
    return utf8_bound(turns + json.dumps(SHAPE, ensure_ascii=False)) + AROUND + MOST_OUTPUT


async def test_a_spent_budget_sends_nothing_until_the_next_day() -> None:
    async with condenser(GOOD) as (model, server):
        await model.shorten(UPDATE, "en")
        needed = cost(server)
    hands = Hands()
    async with condenser(says(json.dumps(SAID), tokens=needed), tokens=needed, hands=hands) as (model, server):
        assert await model.shorten(UPDATE, "en") == SHORTENED
        assert await model.shorten(UPDATE, "en") is None
        assert len(server.bodies) == 1
        hands.day = date(2026, 11, 24)
        assert await model.shorten(UPDATE, "en") == SHORTENED


async def test_questions_and_updates_share_one_endpoint_and_one_budget() -> None:
    async with helper(says(json.dumps(SAID), tokens=99_000), PROPOSAL) as (understanding, server):
        model = open_condensing(understanding, PROMPTS)
        assert model is not None
        assert await model.shorten(UPDATE, "en") == SHORTENED
        assert await understanding.propose(QUESTION, IDS) is None  # what is left of the day is too little
        assert len(server.bodies) == 1
    async with helper(GOOD, PROPOSAL) as (understanding, server):
        model = open_condensing(understanding, PROMPTS)
        assert model is not None
        assert await model.shorten(UPDATE, "en") == SHORTENED
        assert await understanding.propose(QUESTION, IDS) == UNDERSTOOD
        await understanding.close()
        assert await model.shorten(UPDATE, "en") is None
        assert len(server.bodies) == 2


def test_without_a_model_for_questions_there_is_none_for_updates() -> None:
    assert open_condensing(None, PROMPTS) is None


async def test_the_way_that_an_endpoint_takes_is_found() -> None:
    async with condenser(knows_only("json_object", "max_tokens", "temperature", then=GOOD)) as (model, server):
        assert await model.shorten(UPDATE, "en") == SHORTENED
        assert len(server.bodies) == 4


async def test_an_empty_text_is_not_sent() -> None:
    async with condenser(GOOD) as (model, server):
        assert await model.shorten(" \n", "en") is None
    assert server.bodies == []


WRONG_SHAPES = [
    "null", "[]", "{}", '"yes"', '{"headline": "A", "standing": "B"}', '{"headline": {"text": "A", "quote": "a"}}',
    '{"headline": {"text": " ", "quote": "a"}, "standing": {"text": "B", "quote": "b"}}',
    '{"headline": {"text": 1, "quote": "a"}, "standing": {"text": "B", "quote": "b"}}',
]  # fmt: skip


@pytest.mark.parametrize("words", WRONG_SHAPES)
def test_what_has_no_headline_or_no_standing_is_nothing(words: str) -> None:
    assert shortened_in(words) is None


def test_of_what_has_another_shape_the_good_parts_are_kept() -> None:
    said = SAID | {
        "delivered": [7, None, {"text": "x"}, {"quote": "y"}, *DELIVERED, {"text": "", "quote": "z"}],
        "next": {"text": "no list"},
        "ask": [{"text": "Send names.", "quote": "q", "extra": [1]}, {"text": "And more.", "quote": "q"}],
        "verdict": "allowed",
    }
    found = shortened_in(json.dumps(said))
    assert found is not None
    assert (found.delivered, found.next) == (SHORTENED.delivered, ())
    assert found.ask == Quoted("Send names.", "q")
    assert shortened_in("\ufeff" + json.dumps(SAID)) is None


@pytest.mark.parametrize(("horizon", "kept"), [("6", "6"), ("now", "now"), ("36", ""), (6, ""), (None, "")])
def test_a_horizon_is_one_of_four_or_none(horizon: object, kept: str) -> None:
    later = NEXT[0] | {"horizon": horizon}
    found = shortened_in(json.dumps(SAID | {"next": [later]}))
    assert found is not None
    assert found.next[0].horizon == kept


async def test_a_hundred_bullets_are_cut_and_a_doubt_carries_no_more_than_its_words() -> None:
    many = SAID | {"delivered": DELIVERED * 100, "next": NEXT * 100}
    async with condenser(says(json.dumps(many)), GOOD) as (model, server):
        found = await model.shorten(UPDATE, "en")
        assert found is not None
        assert (len(found.delivered), len(found.next)) == (3, 3)
        doubt = Doubt(Part.STANDING, 0, Kind.STATUS, "late")
        assert await model.shorten(UPDATE, "en", found, (doubt,)) == SHORTENED
    assert sent(server)["doubts"] == [{"part": "standing", "number": 0, "kind": "status", "words": "late"}]
