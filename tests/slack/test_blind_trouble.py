"""When something is broken, on our side or on Slack's: acknowledged in time, the person told, nothing said twice."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import ChannelDown, Unreachable
from bot.markup import Markup
from bot.message import Card, Paragraph, Reply
from bot.request import Incoming
from tests.slack.stand_in import Delivered, Person, SlackStandIn
from tests.slack.stand_in.company import GENERAL, INES, NO, SAYS_NO, add_company, newcomer
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.running import Running, light

REFERENCE = re.compile(r"\b[0-9a-f]{8}\b")
IN_TIME = 1.0


@pytest_asyncio.fixture(params=["http", "socket"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        stand_in.transport = request.param
        add_company(stand_in)
        yield stand_in


async def ask_in_the_window(person: Person) -> Delivered:
    await person.shortcut("ask")
    await person.slack.until(lambda: person.slack.modal(person.id), 3, "the shortcut opens nothing")
    return await person.submit({"Your question": NO})


async def check_a_message(person: Person) -> Delivered:
    said = await newcomer(person.slack).say(GENERAL, NO)
    assert said.message is not None
    return await person.check(said.message)


async def click_on_an_old_answer(person: Person) -> Delivered:
    return await person.click("What agents do we have?", on=next(iter(person.slack.direct(person.id))))


WAYS: Mapping[str, Callable[[Person], Awaitable[Delivered]]] = {
    "chat": lambda person: person.dm(NO),
    "mention": lambda person: person.mention(GENERAL, NO),
    "command": lambda person: person.slash(NO, GENERAL),
    "window": ask_in_the_window,
    "shortcut on a message": check_a_message,
    "home": lambda person: person.open_home(),
    "click": click_on_an_old_answer,
}


async def explodes(incoming: Incoming) -> Reply:
    raise KeyError("a bug that nobody foresaw")


async def help_to_click(slack: SlackStandIn, folder: Path, person: Person) -> None:
    async with light(folder, slack):
        await slack.answer(await person.dm("help"))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way)
async def test_a_bug_is_acknowledged_in_time_and_told_with_a_reference(
    slack: SlackStandIn, tmp_path: Path, way: str
) -> None:
    person = newcomer(slack)
    await help_to_click(slack, tmp_path, person)
    before = person.reads()
    with heard() as log:
        async with light(tmp_path, slack, dispatch=explodes) as handrail:
            delivered = await WAYS[way](person)
            assert (delivered.status, delivered.seconds < IN_TIME) == (200, True)

            def told() -> str | None:
                said = "\n".join(set(person.reads().splitlines()) - set(before.splitlines()))
                found = REFERENCE.search(said)
                return found[0] if found else None

            reference = await slack.until(told, what="nobody is told that it went wrong, nor what to quote")
            await handrail.settle()
    assert reference in log.text, "the reference leads nowhere"
    assert "nobody foresaw" not in person.reads()
    assert slack.complaints == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way)
async def test_without_a_database_everything_is_acknowledged_and_answered_or_told_with_a_reference(
    slack: SlackStandIn, tmp_path: Path, way: str
) -> None:
    person = newcomer(slack)
    await help_to_click(slack, tmp_path, person)
    before = person.reads()
    async with light(tmp_path, slack) as handrail:
        with closing(sqlite3.connect(tmp_path / "handrail.db")) as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                if not table.startswith("sqlite_"):
                    database.execute(f'DROP TABLE "{table}"')
            database.commit()
        delivered = await WAYS[way](person)
        assert (delivered.status, delivered.seconds < IN_TIME) == (200, True)
        new = await slack.until(lambda: set(person.reads().splitlines()) - set(before.splitlines()), what="silence")
        await handrail.settle()
        new = set(person.reads().splitlines()) - set(before.splitlines())
        said = "\n".join(new)
        assert REFERENCE.search(said) or SAYS_NO in said or "agents" in said or "may use" in said, said
    assert slack.complaints == []


async def test_a_dead_model_delays_nobody_and_changes_nothing(slack: SlackStandIn, tmp_path: Path) -> None:
    class DeadModel:
        async def propose(self, text: str, ids: object) -> None:
            return None

    async with light(tmp_path, slack, model=DeadModel()):
        assert (await slack.answer(await newcomer(slack).dm(NO))).words.startswith(SAYS_NO)


# Slack does not take what we write


@pytest.fixture
async def handrail(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack) as running:
        yield running


async def test_where_slack_asks_for_patience_the_answer_comes_later_and_once(
    slack: SlackStandIn, handrail: Running
) -> None:
    slack.fail("chat.postMessage", status=429, retry_after=1)
    asked = await newcomer(slack).dm(NO)
    await slack.answer(asked, 6)
    await handrail.settle()
    assert len(slack.answers(asked)) == 1


async def test_a_fault_of_slack_is_tried_again(slack: SlackStandIn, handrail: Running) -> None:
    slack.fail("chat.postMessage", status=500)
    asked = await newcomer(slack).dm(NO)
    await slack.answer(asked, 8)
    await handrail.settle()
    assert len(slack.answers(asked)) == 1


async def test_an_answer_that_was_taken_before_the_line_broke_is_not_posted_twice(
    slack: SlackStandIn, handrail: Running
) -> None:
    slack.fail("chat.postMessage", break_after=True)
    asked = await newcomer(slack).dm(NO)
    await slack.answer(asked)
    await handrail.settle()
    assert len(slack.answers(asked)) == 1


async def test_blocks_that_slack_refuses_are_followed_by_something_that_it_takes(
    slack: SlackStandIn, handrail: Running
) -> None:
    slack.fail("chat.postMessage", error="invalid_blocks")
    with heard() as log:
        asked = await newcomer(slack).dm(NO)
        assert (await slack.answer(asked)).words
        await handrail.settle()
    assert "invalid_blocks" in log.text, "nobody will ever mend it"


WRITES = ("chat.postMessage", "response_url", "views.open", "views.publish", "chat.postEphemeral", "chat.update")


@pytest.mark.parametrize(
    "kind", [{"status": 429, "retry_after": 1}, {"status": 500}, {"error": "fatal_error"}], ids=str
)
@pytest.mark.parametrize("method", WRITES)
async def test_trouble_with_one_write_stops_nothing_else(tmp_path: Path, method: str, kind: dict[str, object]) -> None:
    with heard() as log:
        async with SlackStandIn() as slack, light(tmp_path, slack) as handrail:
            add_company(slack)
            person = newcomer(slack)
            slack.fail(method, times=-1, **kind)  # type: ignore[arg-type]
            came = [
                await person.dm(NO), await person.mention(GENERAL, NO), await person.slash(NO, GENERAL),
                await person.open_home(), await person.shortcut("ask"),
            ]  # fmt: skip
            assert [one.status for one in came] == [200] * len(came)
            slack.heal()
            later = newcomer(slack)
            assert (await slack.answer(await later.dm(NO), 8)).words.startswith(SAYS_NO)
            await asyncio.wait_for(handrail.settle(), 25)
            assert len(slack.answers(came[0])) <= 1
    assert "escaped" not in log.text, "a failure ends nowhere"


async def test_a_write_that_hangs_holds_up_nobody_else(slack: SlackStandIn, handrail: Running) -> None:
    slack.fail("chat.postMessage", hang=True)
    await newcomer(slack).dm(NO)
    await slack.until(lambda: slack.called("chat.postMessage"))
    assert (await slack.answer(await newcomer(slack).dm(NO))).words.startswith(SAYS_NO)
    slack.release()


async def test_a_trigger_that_came_too_late_is_told(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    slack.fail("views.open", error="expired_trigger_id")
    assert (await person.shortcut("wish")).status == 200
    await slack.until(lambda: person.reads(), what="a window that does not open is not explained")


# Writing to people who did not just ask


async def test_what_cannot_be_sent_is_told_as_what_it_is(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    await slack.answer(await person.dm(NO))
    (account,) = await handrail.services.accounts.of(f"newcomer.{person.id.removeprefix('U1NEW')}@brightwater.example")
    channel = handrail.services.channels["slack"]
    card = Card("Something for you.", (Paragraph(Markup("Read it.")),))

    await channel.send(account.place, card)
    assert any("Something for you" in m.words for m in slack.direct(person.id))

    slack.fail("chat.postMessage", status=500, times=-1)
    with pytest.raises(ChannelDown):
        await asyncio.wait_for(channel.send(account.place, card), 20)
    slack.heal()
    for word in ("channel_not_found", "is_archived", "account_inactive"):
        slack.fail("chat.postMessage", error=word, times=-1)
        with pytest.raises((Unreachable, ChannelDown)):
            await asyncio.wait_for(channel.send(account.place, card), 20)
        slack.heal()
    with pytest.raises(Unreachable):
        await channel.send("not a place of ours", card)


async def test_an_answer_whose_thread_is_gone_is_kept_for_whoever_asked(slack: SlackStandIn, handrail: Running) -> None:
    person, ines = newcomer(slack), slack.person(INES)
    await ines.open_home()
    await slack.until(lambda: INES in slack.homes)
    asked = await person.mention(GENERAL, NO)
    answer = await slack.answer(asked)
    await person.click("Ask a person", on=answer)
    await slack.until(lambda: slack.modal(person.id))
    await person.submit({"Your question": "May I after all?"})
    (question,) = await slack.until(lambda: [m for m in slack.direct(INES) if "May I after all" in m.words])
    slack.workspace.rooms[GENERAL].archived = True
    await ines.click("Answer", on=question)
    await slack.until(lambda: slack.modal(INES))
    await ines.submit({"Your answer": "You may."})
    await slack.until(lambda: "could not be brought" in ines.reads(), what="who answered believes that it arrived")
    await person.open_home()
    await slack.until(lambda: person.id in slack.homes and "answered" in person.home.words, what="the answer is lost")
