"""A language model that proposes what a message may mean: any endpoint that speaks OpenAI's chat completions."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.llm import exchange
from adapters.llm.budget import DailyBudget, Pause
from adapters.llm.tokens import TokenCounter
from bot.ports import Proposal
from bot.settings.environment import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_log = logging.getLogger("handrail.llm")

LIMIT_S = 4.0
"""Seconds after which the rules answer alone; the first question's import of the SDK counts."""
OPENAI = "https://api.openai.com/v1"
AROUND = 64
"""Tokens by which endpoints wrap our turns: a few for each, and the names of the roles."""


class OpenAIUnderstanding:
    """Proposes ids out of closed lists (`bot.ports.Understanding`).

    `address` None: OpenAI itself. `tokens_per_day` is for everybody together; `today` turns its page. Nothing that goes
    wrong here leaves: late, spent, refused, broken or paused, the answer is None and the rules answer alone. What is
    logged is the kind of what went wrong, never a message, a reply or the key.
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
    ) -> None:
        self._key = key
        self._address = address or OPENAI
        self._model = model
        self._prompt = prompt
        self._limit_s = limit_s
        self._budget = DailyBudget(tokens_per_day, today)
        self._pause = Pause(now)
        self._counter = counter or TokenCounter(model)
        self._opening: asyncio.Task[AsyncOpenAI] | None = None
        self._way = 0
        self._closed = False

    async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
        """Ids for `text` out of `ids`, each with its quotation; None within `limit_s` seconds whatever goes wrong."""
        message = exchange.prepared(text)
        lists = exchange.offered(ids, message)
        if self._closed or not message or not lists or not self._pause.may_try():
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
        self._closed = True
        if self._opening is None:
            return
        (opened,) = await asyncio.gather(self._opening, return_exceptions=True)
        if not isinstance(opened, BaseException):
            await opened.close()

    async def _ask(self, message: str, lists: Mapping[str, Collection[str]]) -> exchange.Reply | None:
        """The reply within the budget; None where it is spent."""
        data, shape = exchange.as_data(lists, message), exchange.schema(lists)
        asked = self._prompt + data + json.dumps(shape, ensure_ascii=False)
        client = await self._client()
        reservation = self._budget.reserve(self._counter.count(asked) + AROUND + exchange.MOST_OUTPUT)
        if reservation is None:
            _log.info("no proposal: the day's tokens are spent")
            return None
        used = reservation.tokens  # what is not known to be unused counts as used
        try:
            reply = exchange.reply_in(await self._send(client, data, shape))
            used = used if reply.tokens is None else reply.tokens
            return reply
        except Exception as error:
            used = 0 if _was_turned_away(error) else used
            if _was_filtered(error):
                return exchange.Reply(None, 0)
            raise
        finally:
            self._budget.settle(reservation, used)

    async def _send(self, client: AsyncOpenAI, data: str, shape: Mapping[str, Any]) -> bytes:
        """The body that comes back, asked in the first way that the endpoint takes, which is remembered."""
        from openai import BadRequestError, UnprocessableEntityError

        ways = exchange.options(shape)
        while True:
            way = self._way
            try:
                raw = await client.chat.completions.with_raw_response.create(
                    model=self._model,
                    messages=[{"role": "system", "content": self._prompt}, {"role": "user", "content": data}],
                    extra_body=ways[way],
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
        client = AsyncOpenAI(
            api_key=self._key, base_url=self._address, timeout=self._limit_s, max_retries=0, http_client=http
        )
        assert client.chat.completions.with_raw_response  # imported at first use, so use it here
        return client


def _was_filtered(error: Exception) -> bool:
    """Whether a guard in front of the model refused the message: that says something of the message, nothing of the endpoint."""
    return getattr(error, "code", None) == "content_filter"


def _was_turned_away(error: Exception) -> bool:
    """Whether the endpoint answered with an error instead of a model's reply, which costs no tokens."""
    from openai import APIStatusError

    return isinstance(error, APIStatusError)


def open_model(settings: Settings, prompt: Path, today: Callable[[], date]) -> OpenAIUnderstanding | None:
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
    )
