"""A language model that proposes what a message may mean: any endpoint that speaks OpenAI's chat completions."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from adapters.llm import exchange
from adapters.llm.budget import Pause
from adapters.llm.endpoint import Asked, Endpoint
from adapters.llm.tokens import TokenCounter
from bot.ports import Measures, ModelTokens, Proposal, Traces
from bot.settings.environment import Settings

_log = logging.getLogger("handrail.llm")

LIMIT_S = 4.0
"""Seconds after which the rules answer alone; the first question's import of the SDK counts."""


class OpenAIUnderstanding:
    """Proposes ids out of closed lists (`bot.ports.Understanding`).

    `address` None: OpenAI itself. `tokens_per_day` is for everybody together; `today` turns its page. The `endpoint` may be
    asked for other things as well, within the same budget. Nothing that goes wrong here leaves: late, spent, refused, broken
    or paused, the answer is None and the rules answer alone. What is logged is the kind of what went wrong, never a
    message, a reply or the key.
    """

    def __init__(
        self,
        *,
        key: str,
        address: str | None,
        model: str,
        prompt: str,
        tokens_per_day: int,
        today: Callable[[], date],
        now: Callable[[], float] = time.monotonic,
        counter: TokenCounter | None = None,
        limit_s: float = LIMIT_S,
        ledger: ModelTokens | None = None,
        measures: Measures | None = None,
        traces: Traces | None = None,
    ) -> None:
        self.endpoint = Endpoint(
            key=key,
            address=address,
            model=model,
            tokens_per_day=tokens_per_day,
            today=today,
            counter=counter,
            ledger=ledger,
            measures=measures,
            traces=traces,
        )
        self._prompt = prompt
        self._limit_s = limit_s
        self._pause = Pause(now)

    async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
        """Ids for `text` out of `ids`, each with its quotation; None within `limit_s` seconds whatever goes wrong."""
        message = exchange.prepared(text)
        lists = exchange.offered(ids, message)
        if self.endpoint.closed or not message or not lists or not self._pause.may_try():
            return None
        try:
            async with asyncio.timeout(self._limit_s):
                reply = await self._ask(message, lists)
        except Exception as error:  # noqa: BLE001 - whatever an SDK, a network or a server does, the rules still answer
            self._pause.failed()
            _log.warning("no proposal: %s", type(error).__name__)
            return None
        if reply is None:
            return None
        self._pause.worked()
        return exchange.proposal_in(reply.words, lists) if reply.words is not None else None

    async def close(self) -> None:
        """Lets go of the connections; further questions get None."""
        await self.endpoint.close()

    async def _ask(self, message: str, lists: Mapping[str, Collection[str]]) -> exchange.Reply | None:
        """The reply within the budget; None where it is spent."""
        data, shape = exchange.as_data(lists, message), exchange.schema(lists)
        return await self.endpoint.ask(
            Asked(self._prompt, data, shape, "understood", exchange.MOST_OUTPUT, self._limit_s)
        )


def open_model(
    settings: Settings,
    prompt: Path,
    today: Callable[[], date],
    measures: Measures,
    ledger: ModelTokens | None = None,
    traces: Traces | None = None,
) -> OpenAIUnderstanding | None:
    """The model helper, None without a key: everything works without one. `prompt` is the file of its instructions."""
    if not settings.model_key:
        return None
    return OpenAIUnderstanding(
        key=settings.model_key,
        address=settings.model_address or None,
        model=settings.model,
        prompt=prompt.read_text("utf-8"),
        tokens_per_day=settings.model_tokens,
        today=today,
        ledger=ledger,
        measures=measures,
        traces=traces,
    )
