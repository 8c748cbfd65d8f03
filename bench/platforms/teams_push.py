"""Sends one card to many conversations of Teams, and prints what a message cost: ours, or the SDK's own way.

    python -m bench.platforms.teams_push ours|sdk SERVICE_URL COUNT

A process of its own, so that its CPU time is the sender's alone. Nobody asks for a token, as in `bench.teams`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import uvloop

from bench.platforms.teams_side import TENANT
from bot.markup import Markup
from bot.message import Bullets, Button, Card, Paragraph, Section

BOT = "28:bench"
AT_ONCE = 8
WARM = 30

CARD = Card(
    "The CRM is clean, and the briefing agent goes to its pilot",
    (
        Paragraph(Markup("Daniel Mensah, 26 November 2026, 30 seconds"), small=True),
        Paragraph(Markup("We are where we wanted to be at the end of the quarter.")),
        Section(Markup("Delivered")),
        Bullets((Markup("41,200 contacts were cleaned."), Markup("Sales has its own guide."))),
        Section(Markup("Next")),
        Bullets((Markup("**Within 6 months:** the briefing agent's pilot with eight people."),)),
    ),
    (Button("The whole text", "news id=1"), Button("Choose what you get", "preferences")),
)

Send = Callable[[str], Awaitable[object]]


@asynccontextmanager
async def _ours(service: str, folder: Path) -> AsyncIterator[Send]:
    from adapters.teams.channel import Teams
    from adapters.teams.cloud import THIS_MACHINE
    from adapters.teams.places import Place
    from bot.ports import Delivery
    from bot.settings.teams import TeamsSettings
    from tests.house import open_house

    async with open_house(folder) as house:
        channel = Teams(TeamsSettings("", TENANT, development=True), house.reception, THIS_MACHINE)
        await channel.open()
        at = datetime(2026, 11, 26, 9, tzinfo=UTC)

        async def send(conversation: str) -> object:
            place = Place(service, BOT, TENANT, conversation).written()
            return await channel.deliver(Delivery(place, CARD, conversation, at))

        yield send
        await channel.close()


@asynccontextmanager
async def _sdk(service: str, folder: Path) -> AsyncIterator[Send]:
    from botbuilder.core import TurnContext
    from botbuilder.core.cloud_adapter_base import CloudAdapterBase
    from botbuilder.schema import (
        Activity,
        ActivityTypes,
        Attachment,
        ChannelAccount,
        ConversationAccount,
        ConversationReference,
    )
    from botframework.connector.auth import BotFrameworkAuthenticationFactory

    from adapters.teams.render import Renderer
    from content.texts import load_texts

    adapter = CloudAdapterBase(BotFrameworkAuthenticationFactory.create())
    (adaptive,) = Renderer(load_texts()).cards([CARD])
    drawn = json.loads(json.dumps(adaptive))

    async def send(conversation: str) -> object:
        reference = ConversationReference(
            bot=ChannelAccount(id=BOT),
            conversation=ConversationAccount(id=conversation, tenant_id=TENANT),
            channel_id="msteams",
            service_url=service,
        )

        async def say(turn: TurnContext) -> None:
            card = Attachment(content_type="application/vnd.microsoft.card.adaptive", content=drawn)
            await turn.send_activity(Activity(type=ActivityTypes.message, attachments=[card]))

        return await adapter.continue_conversation(reference, say, "")

    yield send


async def _run(which: str, service: str, count: int) -> float:
    opened = _ours if which == "ours" else _sdk
    with TemporaryDirectory() as folder:
        async with opened(service, Path(folder)) as send:
            return await _cost(send, count)


async def _cost(send: Send, count: int) -> float:
    """CPU seconds a message, once it is warm."""
    ids = iter(range(count + WARM))

    async def some(last: int) -> None:
        for number in ids:
            await send(f"a:push{number}")
            if number >= last:
                return

    await some(WARM - 1)
    started = time.process_time()
    await asyncio.gather(*(some(count + WARM) for _ in range(AT_ONCE)))
    return (time.process_time() - started) / count


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        print(runner.run(_run(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
