"""Fifty questions in flight with a model that does not answer until it is told to: everything is acknowledged at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from bot.ports import Proposal
from tests.slack.stand_in import Delivered, SlackStandIn
from tests.slack.stand_in.company import GENERAL, NO, SAYS_NO, add_company, newcomer
from tests.slack.stand_in.running import Running, light

IN_FLIGHT = 50
SLOW_MACHINE = 1.0
"""Seconds: ten times what the issue asks for, as other work may go on beside the tests. The figure itself is printed."""


class SilentModel:
    """Says nothing until it is told to."""

    def __init__(self) -> None:
        self.asked = 0
        self.told = asyncio.Event()
        self._more = asyncio.Condition()

    async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
        async with self._more:
            self.asked += 1
            self._more.notify_all()
        await self.told.wait()
        return None

    async def reading(self, questions: int) -> None:
        """Waits until it has been asked so many."""
        async with asyncio.timeout(10), self._more:
            await self._more.wait_for(lambda: self.asked >= questions)


@pytest.fixture
def model() -> SilentModel:
    return SilentModel()


@pytest_asyncio.fixture(params=["http", "socket"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        stand_in.transport = request.param
        add_company(stand_in)
        yield stand_in


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, model: SilentModel, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack, model=model) as running:
        yield running
        model.told.set()


async def test_acknowledgements_do_not_wait_for_questions_in_the_making(
    slack: SlackStandIn, handrail: Running, model: SilentModel, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [newcomer(slack) for _ in range(IN_FLIGHT)]
    clicker = newcomer(slack)
    model.told.set()
    answer = await slack.answer(await clicker.dm(NO))
    model.told.clear()

    asked = list(await asyncio.gather(*(person.dm(NO) for person in people)))
    await model.reading(1 + IN_FLIGHT)
    others: list[Delivered] = []
    for person in people[:10]:
        others += [
            await person.slash("help", GENERAL), await person.mention(GENERAL, NO), await person.open_home(),
            await clicker.click("Yes, it did", on=answer), await person.shortcut("ask"),
        ]  # fmt: skip
    assert all(one.status == 200 for one in (*asked, *others))
    for name, came in (("a burst of 50 questions", asked), ("one after another meanwhile", others)):
        seconds = sorted(one.seconds for one in came)
        p99 = seconds[max(0, round(len(seconds) * 0.99) - 1)]
        with capsys.disabled():
            middle = seconds[len(seconds) // 2]
            print(f"\n  {slack.transport}, {name}: acknowledged p50 {middle * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms")
        assert p99 <= SLOW_MACHINE

    assert slack.complaints == []
    assert not any(slack.answers(one) for one in asked)
    model.told.set()
    for one in asked:
        assert (await slack.answer(one, 10)).words.startswith(SAYS_NO)


async def test_within_a_second_there_is_an_answer_or_a_sign_that_one_is_coming(
    slack: SlackStandIn, handrail: Running, model: SilentModel
) -> None:
    person = newcomer(slack)
    for asked in (await person.dm(NO), await person.mention(GENERAL, NO)):
        message = asked.message
        assert message is not None
        began = asyncio.get_running_loop().time()

        def sign(channel: str = message.channel, thread: str = message.thread, said: Delivered = asked) -> object:
            return slack.status(channel, thread) or slack.answers(said)

        await slack.until(sign, 2, "nobody knows whether the question has arrived")
        assert asyncio.get_running_loop().time() - began < 1.2
    await person.slash(NO, GENERAL)
    await slack.until(lambda: slack.ephemerals(person.id), 1.2, "the command says nothing while it works")
    said = await newcomer(slack).say(GENERAL, NO)
    assert said.message is not None
    before = len(slack.ephemerals(person.id))
    await person.check(said.message)
    await slack.until(
        lambda: len(slack.ephemerals(person.id)) > before or slack.modal(person.id),
        1.2,
        "the shortcut says nothing while it works",
    )
    model.told.set()
    await slack.until(lambda: sum(SAYS_NO in m.words for m in slack.ephemerals(person.id)) >= 1, what="no answer")
    await handrail.settle()
    working = [m.words for m in slack.ephemerals(person.id) if "looking it up" in m.words]
    assert working == [], "the sign of work stays beside the answer"
    assert slack.state.statuses == {}, "a status stays though the answer is there"


async def test_a_window_shows_that_it_works_and_then_the_answer(
    slack: SlackStandIn, handrail: Running, model: SilentModel
) -> None:
    person = newcomer(slack)
    await person.shortcut("ask")
    await slack.until(lambda: slack.modal(person.id))
    sent = await person.submit({"Your question": NO})
    assert sent.seconds < SLOW_MACHINE
    assert slack.modal(person.id) is not None, "the window closes without a word"
    model.told.set()
    await slack.until(lambda: SAYS_NO in person.top().words, what="the answer does not come into the window")


async def test_a_status_is_cleared_also_where_the_answer_could_not_be_posted(
    slack: SlackStandIn, handrail: Running, model: SilentModel
) -> None:
    person = newcomer(slack)
    asked = await person.dm(NO)
    message = asked.message
    assert message is not None
    await slack.until(lambda: slack.status(message.channel, message.thread), 2, "no status")
    slack.fail("chat.postMessage", error="fatal_error", times=-1)
    model.told.set()
    await handrail.settle()
    assert slack.status(message.channel, message.thread) == "", "it is checking the policy for ever"


async def test_without_a_status_the_answer_comes_all_the_same(
    slack: SlackStandIn, handrail: Running, model: SilentModel
) -> None:
    slack.fail("assistant.threads.setStatus", error="unknown_method", times=-1)
    asked = await newcomer(slack).dm(NO)
    await slack.until(lambda: slack.called("assistant.threads.setStatus"), 2, "no status was tried")
    model.told.set()
    assert (await slack.answer(asked)).words.startswith(SAYS_NO)
