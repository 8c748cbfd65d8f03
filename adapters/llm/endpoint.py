"""An endpoint that speaks OpenAI's chat completions: one client, one budget of tokens, whoever asks."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from adapters.llm import exchange
from adapters.llm.budget import DailyBudget, Reservation
from adapters.llm.tokens import TokenCounter
from bot.errors import StoreAway
from bot.ports import Measures, ModelTokens, Traces
from bot.tracing import Untraced
from bot.watching import Asking, Unwatched

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_log = logging.getLogger("handrail.llm")

OPENAI = "https://api.openai.com/v1"
AROUND = 64
"""Tokens by which endpoints wrap our turns: a few for each, and the names of the roles."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One turn: the instruction, the data as JSON, the shape that the reply has, its name, and what the reply may take."""

    prompt: str
    data: str
    shape: Mapping[str, Any]
    name: str
    most_output: int
    limit_s: float


class Endpoint:
    """`address` None: OpenAI itself. `tokens_per_day` is for everybody together; `today` turns its page. `ledger` counts them
    for all replicas: without one, or where it is away, each counts for itself."""

    def __init__(
        self,
        *,
        key: str,
        address: str | None,
        model: str,
        tokens_per_day: int,
        today: Callable[[], date],
        counter: TokenCounter | None = None,
        ledger: ModelTokens | None = None,
        measures: Measures | None = None,
        traces: Traces | None = None,
    ) -> None:
        self._ledger = ledger
        self._most = tokens_per_day
        self._key = key
        self._address = address or OPENAI
        self._model = model
        self._budget = DailyBudget(tokens_per_day, today)
        self._counter = counter or TokenCounter(model)
        self._opening: asyncio.Task[AsyncOpenAI] | None = None
        self._way = 0
        self._measures = measures or Unwatched()
        self._traces = traces or Untraced()
        self.closed = False

    async def ask(self, asked: Asked) -> exchange.Reply | None:
        """The reply within the budget; None where it is spent. Raises whatever an SDK, a network or a server raise."""
        with self._traces.asking_model(self._model, asked.name) as traced:

            def told(result: Asking, tokens_in: int = 0, tokens_out: int = 0) -> None:
                self._measures.asked_model(asked.name, result, tokens_in, tokens_out)
                traced(result, tokens_in, tokens_out)

            return await self._asked(asked, told)

    async def _asked(self, asked: Asked, told: Callable[..., None]) -> exchange.Reply | None:
        whole = asked.prompt + asked.data + json.dumps(asked.shape, ensure_ascii=False)
        client = await self._client()
        reservation = self._budget.reserve(self._counter.count(whole) + AROUND + asked.most_output)
        if reservation is None or not await self._taken(reservation):
            told(Asking.SPENT)
            _log.info("not asked: the day's tokens are spent", extra={"asked_for": asked.name})
            return None
        used = reservation.tokens  # what is not known to be unused counts as used
        result, tokens = Asking.LATE, (0, 0)
        try:
            reply = exchange.reply_in(await self._send(client, asked))
            used = used if reply.tokens is None else reply.tokens
            result, tokens = Asking.REPLIED, (reply.tokens_in, reply.tokens_out)
            return reply
        except Exception as error:
            used = 0 if _was_turned_away(error) else used
            result = Asking.FILTERED if _was_filtered(error) else Asking.FAILED
            if result is Asking.FILTERED:
                return exchange.Reply(None, 0)
            raise
        finally:
            self._budget.settle(reservation, used)
            await self._put_right(reservation, used)
            told(result, *tokens)

    async def _taken(self, reservation: Reservation) -> bool:
        """Whether there is as much left for all replicas together."""
        if self._ledger is None:
            return True
        try:
            taken = await self._ledger.take(reservation.day, reservation.tokens, self._most)
        except StoreAway:
            return True
        if not taken:
            self._budget.settle(reservation, 0)
        return taken

    async def _put_right(self, reservation: Reservation, used: int) -> None:
        if self._ledger is not None and used != reservation.tokens:
            with contextlib.suppress(StoreAway):
                await self._ledger.put_right(reservation.day, used - reservation.tokens)

    async def close(self) -> None:
        """Lets go of the connections."""
        self.closed = True
        if self._opening is None:
            return
        (opened,) = await asyncio.gather(self._opening, return_exceptions=True)
        if not isinstance(opened, BaseException):
            await opened.close()

    async def _send(self, client: AsyncOpenAI, asked: Asked) -> bytes:
        """The body that comes back, asked in the first way that the endpoint takes, which is remembered."""
        from openai import BadRequestError, UnprocessableEntityError

        ways = exchange.options(asked.shape, asked.name, asked.most_output)
        while True:
            way = self._way
            try:
                raw = await client.chat.completions.with_raw_response.create(
                    model=self._model,
                    messages=[{"role": "system", "content": asked.prompt}, {"role": "user", "content": asked.data}],
                    extra_body=ways[way],
                    timeout=asked.limit_s,
                )
            except (BadRequestError, UnprocessableEntityError) as error:
                if _was_filtered(error):
                    raise
                self._way = (way + 1) % len(ways)
                if self._way == 0:
                    raise
            else:
                return raw.content

    async def _client(self) -> AsyncOpenAI:
        """The one client, opened by whoever asks first. Who gives up waiting does not stop it for the others."""
        if self._opening is None:
            self._opening = asyncio.create_task(asyncio.to_thread(self._open))
        return await asyncio.shield(self._opening)

    def _open(self) -> AsyncOpenAI:
        """In a thread: the import takes half a second or more, in which the loop must go on serving others."""
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient

        # No redirects: a question goes to the endpoint that was configured, and nowhere else.
        http = DefaultAsyncHttpxClient(follow_redirects=False)
        client = AsyncOpenAI(api_key=self._key, base_url=self._address, max_retries=0, http_client=http)
        assert client.chat.completions.with_raw_response  # imported at first use, so use it here
        return client


def _was_filtered(error: Exception) -> bool:
    """Whether a guard in front of the model refused the message: that says something of the message, nothing of the endpoint."""
    return getattr(error, "code", None) == "content_filter"


def _was_turned_away(error: Exception) -> bool:
    """Whether the endpoint answered with an error instead of a model's reply, which costs no tokens."""
    from openai import APIStatusError

    return isinstance(error, APIStatusError)
