"""A process is killed between the acknowledgement and the answer: another one tells whoever waits, there, once."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.interrupted import tell_interrupted
from bot.routing import command
from bot.settings.database import Database
from tests.house import KEYS
from tests.running import DEADLINE, write_content
from tests.running import command as program
from tests.running import environment as nothing_else
from tests.slack.canned import CannedCore
from tests.slack.stand_in import Person, SlackStandIn
from tests.slack.stand_in.company import CONNECT, GENERAL, add_company, newcomer
from tests.slack.stand_in.running import Running, environment, install, light
from tests.slack.test_forms import TYPED, filled_in
from tests.slack.test_stopping import until_it_listens
from tests.stores import rows

TOLD = {
    "en": "I was interrupted before I could answer.",
    "nl": "Ik werd onderbroken voordat ik kon antwoorden.",
}
AFTERWARDS = timedelta(minutes=2)


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


def waiting(folder: Path) -> int:
    return int(rows(Database(folder / "handrail.db"), "SELECT count(*) FROM unanswered")[0][0])


def taken(folder: Path) -> int:
    return int(rows(Database(folder / "handrail.db"), "SELECT count(*) FROM inbox")[0][0])


async def told(handrail: Running) -> int:
    """Another replica looks, when the lease of the one before is over."""
    assert handrail.clock is not None
    handrail.clock.move(AFTERWARDS)
    return await tell_interrupted(handrail.services)


async def dropped(
    folder: Path, slack: SlackStandIn, asks: Callable[[Person], Awaitable[object]], person: Person, line: str = "one"
) -> None:
    """Somebody asks, and the house is gone before it answers."""
    core = CannedCore()
    async with light(folder, slack, dispatch=core) as first:
        assert first.house is not None
        core.told.clear()
        await asks(person)
        await slack.until(lambda: core.lines()[-1:] == [line], 5, "it did not come in")
        await first.reception.background.finish(0)


WAYS: dict[str, Callable[[Person], Awaitable[object]]] = {
    "chat": lambda person: person.dm("one"),
    "mention": lambda person: person.mention(GENERAL, "one"),
    "command": lambda person: person.slash("one", GENERAL),
    "mention beside another company": lambda person: person.mention(CONNECT, "one"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_whoever_waits_is_told_where_they_asked_and_once(slack: SlackStandIn, tmp_path: Path, way: str) -> None:
    person = newcomer(slack)
    if way.endswith("company"):
        slack.workspace.rooms[CONNECT].members.add(person.id)
    await dropped(tmp_path, slack, WAYS[way], person)
    assert waiting(tmp_path) == 1
    async with light(tmp_path, slack) as second:
        assert await tell_interrupted(second.services) == 0, "the first may be alive"
        assert await told(second) == 1
        assert await told(second) == 0
    (only,) = [message for message in slack.messages() if TOLD["en"] in message.text]
    assert (only in slack.direct(person.id)) is (way != "mention")
    assert waiting(tmp_path) == 0


async def test_whoever_sent_a_form_is_told_alone(slack: SlackStandIn, tmp_path: Path) -> None:
    core = CannedCore()
    core.says["fill"] = filled_in
    async with light(tmp_path, slack, dispatch=core) as first:
        person = newcomer(slack)
        await person.mention(GENERAL, "fill")
        door = await slack.until(lambda: slack.messages(GENERAL))
        await person.click("Open the Form", on=door[0])
        await slack.until(lambda: slack.modal(person.id))
        core.told.clear()
        await person.submit(TYPED)
        await first.reception.background.finish(0)
    assert waiting(tmp_path) == 1
    async with light(tmp_path, slack) as second:
        assert await told(second) == 1
    assert TOLD["en"] in slack.direct(person.id)[-1].text
    assert len(slack.messages(GENERAL)) == 1


async def test_they_are_told_in_their_language(slack: SlackStandIn, tmp_path: Path) -> None:
    person = newcomer(slack, locale="nl-NL")
    await dropped(tmp_path, slack, lambda one: one.dm("one"), person)
    async with light(tmp_path, slack) as second:
        assert await told(second) == 1
    assert TOLD["nl"] in slack.direct(person.id)[-1].text


async def test_nobody_is_told_where_the_answer_was_shown(slack: SlackStandIn, tmp_path: Path) -> None:
    async with light(tmp_path, slack, dispatch=CannedCore()) as handrail:
        person = newcomer(slack)
        await slack.answer(await person.dm("one"))
        await person.slash("two", GENERAL)
        await slack.until(lambda: slack.ephemerals(person.id))
        await handrail.settle()
        assert taken(tmp_path) == 2
        assert handrail.house is not None
        await handrail.house.stores.inbox.flush()
        assert waiting(tmp_path) == 0
        assert await told(handrail) == 0


async def test_of_an_anonymous_line_nothing_is_written_down(slack: SlackStandIn, tmp_path: Path) -> None:
    person = newcomer(slack)
    line = command("feedback")
    await dropped(tmp_path, slack, lambda one: one.dm(line), person, line)
    assert waiting(tmp_path) == 0


async def test_of_what_others_say_in_a_thread_nothing_is_written_down(slack: SlackStandIn, tmp_path: Path) -> None:
    async with light(tmp_path, slack, dispatch=CannedCore()) as handrail:
        person = newcomer(slack)
        shown = await slack.answer(await person.mention(GENERAL, "one"))
        await handrail.settle()
    core = CannedCore()
    async with light(tmp_path, slack, dispatch=core) as second:
        core.told.clear()
        await newcomer(slack).say(GENERAL, "and two", thread=shown)
        await slack.until(lambda: core.lines() == ["and two"], 5, "it was not heard")
        assert waiting(tmp_path) == 0
        core.told.set()
        await second.settle()


async def test_whom_slack_could_not_be_shown_to_is_told_when_slack_is_back(slack: SlackStandIn, tmp_path: Path) -> None:
    async with light(tmp_path, slack, dispatch=CannedCore()) as handrail:
        person = newcomer(slack)
        slack.fail("chat.postMessage", status=429, retry_after=3600, times=-1)
        await person.dm("one")
        await slack.until(lambda: taken(tmp_path) == 1)
        await handrail.settle()
        assert waiting(tmp_path) == 1
        assert await told(handrail) == 0
        assert waiting(tmp_path) == 1, "Slack surely took nothing, so it is tried again"
        slack.heal()
        assert handrail.clock is not None
        handrail.clock.move(timedelta(hours=1))
        assert await told(handrail) == 1
    assert TOLD["en"] in slack.direct(person.id)[-1].text


async def test_a_process_that_is_killed_leaves_nobody_without_a_word(slack: SlackStandIn, tmp_path: Path) -> None:
    install(slack)
    write_content(tmp_path / "content")
    (tmp_path / "vault.key").write_bytes(KEYS.vault)
    (tmp_path / "vault.key").chmod(0o600)
    settings = environment(tmp_path, slack, {"HANDRAIL_CONTENT": str(tmp_path / "content")})
    serving = await asyncio.create_subprocess_exec(
        *program("serve"), env=nothing_else(settings), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    assert serving.stdout is not None
    person = newcomer(slack)
    try:
        slack.point_at(await until_it_listens(serving.stdout))
        slack.fail("users.info", hang=True)
        assert (await person.dm("May I use Claude with customer data?")).status == 200
        await slack.until(lambda: waiting(tmp_path) == 1, DEADLINE, "it did not come in")
    finally:
        serving.send_signal(signal.SIGKILL)
        await serving.wait()
    slack.release()
    async with light(tmp_path, slack) as second:
        assert await told(second) == 1
    (only,) = slack.direct(person.id)
    assert TOLD["en"] in only.text
