"""A real process that is told to stop while people ask: it says so first, and nothing that it acknowledged stays unanswered."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from tests.running import DEADLINE, command, write_content
from tests.running import environment as nothing_else
from tests.slack.stand_in import Delivered, Person, SlackStandIn
from tests.slack.stand_in.company import add_company, newcomer
from tests.slack.stand_in.running import environment, install

QUESTION = "May I use Claude with customer data?"
AT_ONCE = 12
"""People who each ask again as soon as they are answered."""


@pytest_asyncio.fixture(params=["http", "socket"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        stand_in.transport = request.param
        add_company(stand_in)
        install(stand_in)
        yield stand_in


async def test_a_process_that_is_told_to_stop_answers_everything_that_it_acknowledged(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    write_content(tmp_path / "content")
    settings = environment(tmp_path, slack, {"HANDRAIL_DRAIN": "1", "HANDRAIL_CONTENT": str(tmp_path / "content")})
    serving = await asyncio.create_subprocess_exec(
        *command("serve"), env=nothing_else(settings), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert serving.stdout is not None
    assert serving.stderr is not None
    try:
        address = await until_it_listens(serving.stdout)
        slack.point_at(address)
        await slack.until(lambda: slack.transport == "http" or slack.sockets.open, 5, "it is not connected")
        asked = list[Delivered]()
        asking = [asyncio.ensure_future(keep_asking(newcomer(slack), asked, slack)) for _ in range(AT_ONCE)]
        await slack.until(lambda: len(asked) > 3 * AT_ONCE, DEADLINE, "nobody is answered")
        assert await ready(address) == (200, "ready\n")
        serving.send_signal(signal.SIGTERM)
        before = len(asked)
        while (said := await ready(address))[0] == 200:
            pass
        assert said == (503, "stopping\n")
        ended, errors = await asyncio.gather(asyncio.wait_for(serving.wait(), DEADLINE), serving.stderr.read())
        await asyncio.gather(*asking)
    finally:
        if serving.returncode is None:
            serving.kill()
            await serving.wait()
    assert ended == 0
    assert b"ERROR handrail" not in errors  # the SDK may complain of a line that is closed: Slack then sends that again
    assert len(asked) > before or slack.transport == "socket", "who comes before a balancer has noticed is answered"
    assert [len(slack.answers(one)) for one in asked] == [1] * len(asked)
    assert not slack.sockets.open


async def keep_asking(person: Person, asked: list[Delivered], slack: SlackStandIn) -> None:
    """Until nobody listens any more: then Slack goes to another replica."""
    while (one := await person.dm(QUESTION)).status == 200:
        asked.append(one)
        await slack.answer(one, DEADLINE)


async def until_it_listens(said: asyncio.StreamReader) -> str:
    async with asyncio.timeout(DEADLINE):
        while line := await said.readline():
            if found := re.search(rb"http://127\.0\.0\.1:\d+", line):
                return found[0].decode()
    raise AssertionError("it ended before it listened")


async def ready(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{address}/readyz") as response:
        return response.status, await response.text()
