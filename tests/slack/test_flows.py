"""What becomes of a click, a command, a shortcut: where the answer stands afterwards, and what the others see of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from bot.message import Button, Card, Choices, Form, Reply, TextField, answer
from bot.request import Incoming
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import CONNECT, ELSEWHERE, GENERAL, NO, PRIYA, SAYS_NO, add_company, newcomer
from tests.slack.stand_in.running import Running, light


class CannedCore:
    """Answers a line with what was put under its first word, and keeps what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[Incoming] = []
        self.told = asyncio.Event()
        self.told.set()

    async def __call__(self, incoming: Incoming) -> Reply:
        self.asked.append(incoming)
        await self.told.wait()
        return self.replies.get(incoming.text.partition(" ")[0], answer(Card(f"You said {incoming.text}")))


FORM = Form("A form", Card("x").title, (TextField("name", "Name"),), "fill", "Send")  # type: ignore[arg-type]


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


@pytest_asyncio.fixture
async def core() -> CannedCore:
    return CannedCore()
