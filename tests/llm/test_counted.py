"""What is counted of a question to the model: what came of it and the tokens that the endpoint says were used."""

from __future__ import annotations

import pytest
from prometheus_client import generate_latest

from adapters.metrics.opening import open_watching
from bot.settings.watching import Prices, WatchingSettings
from tests.llm.opening import GOOD, IDS, QUESTION, helper
from tests.llm.stand_in import Play, fails, hangs_up, says, sends, waits
from tests.metrics.reading import read


@pytest.mark.parametrize(
    ("play", "tokens", "result", "used"),
    [
        (GOOD, 100_000, "replied", (100, 20)),
        (says("no JSON at all"), 100_000, "replied", (100, 20)),
        (says(None, refusal="no"), 100_000, "replied", (100, 20)),
        (fails(400, "content_filter"), 100_000, "filtered", (0, 0)),
        (fails(500), 100_000, "failed", (0, 0)),
        (sends("<html>"), 100_000, "failed", (0, 0)),
        (hangs_up, 100_000, "failed", (0, 0)),
        (waits, 100_000, "late", (0, 0)),
        (GOOD, 10, "spent", (0, 0)),
    ],
    ids=["good", "words", "refused", "filtered", "500", "no-json", "hangs-up", "late", "spent"],
)
async def test_what_came_of_it(play: Play, tokens: int, result: str, used: tuple[int, int]) -> None:
    watching = open_watching(WatchingSettings(prices=Prices(1.0, 10.0)))
    limit = 1.0 if play is waits else 10.0
    async with helper(play, tokens=tokens, limit_s=limit, measures=watching.counted) as (model, _):
        await model.propose(QUESTION, IDS)
    told = read(generate_latest(watching.registry).decode())
    calls = {dict(labels)["result"]: n for (name, labels), n in told.items() if name == "handrail_model_calls_total"}
    assert calls == {result: 1}
    directions = [told["handrail_model_tokens_total", frozenset({("direction", one)})] for one in ("in", "out")]
    assert tuple(directions) == used
    assert told["handrail_model_cost_total", frozenset()] == pytest.approx((used[0] + 10 * used[1]) / 1e6)
