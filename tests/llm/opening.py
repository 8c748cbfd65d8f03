"""The model helper, opened on a stand-in for its endpoint, with a stopwatch and a calendar of our own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from adapters.llm.tokens import TokenCounter, utf8_bound
from adapters.llm.understanding import OpenAIUnderstanding
from bot.ports import Measures, Proposal, Proposed, Traces
from tests.answering import ROOT
from tests.llm.stand_in import Play, StandIn, proposes, stand_in

KEY = "sk-the-key-that-nobody-may-see"
IDS = {"tools": ("copilot-m365", "chatgpt-free"), "data": ("public", "customer"), "purposes": ("rank-people",)}
QUESTION = "May I paste the Hofstede list into the Microsoft helper?"
PROMPT = (ROOT / "content" / "prompts" / "understand.txt").read_text("utf-8")
GOOD = proposes(tools=[("copilot-m365", "the Microsoft helper")], data=[("customer", "Hofstede list")])
UNDERSTOOD = Proposal((Proposed("copilot-m365", "the Microsoft helper"),), (Proposed("customer", "Hofstede list"),))


@dataclass
class Hands:
    """A stopwatch and a calendar that move when they are told to."""

    seconds: float = 0.0
    day: date = date(2026, 11, 23)


@asynccontextmanager
async def helper(
    *plays: Play,
    tokens: int = 100_000,
    limit_s: float = 10.0,
    hands: Hands | None = None,
    prompt: str = PROMPT,
    measures: Measures | None = None,
    traces: Traces | None = None,
) -> AsyncIterator[tuple[OpenAIUnderstanding, StandIn]]:
    hands = hands or Hands()
    async with stand_in(*plays) as server:
        model = OpenAIUnderstanding(
            key=KEY, address=server.address, model="stand-in", prompt=prompt, tokens_per_day=tokens, limit_s=limit_s,
            today=lambda: hands.day, now=lambda: hands.seconds, counter=TokenCounter("stand-in", load=lambda _: utf8_bound),
            measures=measures, traces=traces,
        )  # fmt: skip
        try:
            yield model, server
        finally:
            await model.close()
