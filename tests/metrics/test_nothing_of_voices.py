"""What is said without a name moves no metric and leaves no trace: by every way in, /metrics holds the very same bytes after."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.server import make_site
from adapters.web.channel import open_web
from adapters.web.guard import BURST
from bot.access import Role
from bot.routing import AnonymousRoute
from handlers import JOBS, ROUTES
from tests.feedback.voices import form, speaker
from tests.house import TestHouse, open_house
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import GUEST, add_company, newcomer
from tests.slack.stand_in.delivery import INTERACTIVE
from tests.slack.stand_in.person import Person
from tests.slack.stand_in.running import Running, light
from tests.teams import activities
from tests.teams.stand_in_house import scene

TEXT = "Since the pilot began nobody here dares to say that the answers are wrong."
COMPLAINT = "Hi! I have a complaint about how this was introduced."
QUESTION = "May I use ChatGPT with customer data?"
ON_SLACK = {
    "What do you want to say?": TEXT,
    "How do you look at it?": "4 – rather worried",
    "How far may your text go?": "Only count me: nobody reads my text",
}


async def broken(house: TestHouse) -> None:
    """From here on no voice can be kept."""
    async with house.stores.voices.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE intake RENAME TO elsewhere")


@asynccontextmanager
async def slack_at(folder: Path) -> AsyncIterator[tuple[SlackStandIn, Running]]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        async with light(folder, stand_in) as handrail:
            yield stand_in, handrail


async def by_shortcut(slack: SlackStandIn, handrail: Running, person: Person) -> None:
    sent = await person.shortcut("feedback")
    await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
    filled = await person.submit(ON_SLACK)
    for again in (sent, filled):
        await slack.delivery.send(INTERACTIVE, again.payload or {})


async def by_message(slack: SlackStandIn, handrail: Running, person: Person) -> None:
    asked = await person.dm("feedback typed=1")
    door = await slack.answer(asked)
    clicked = await person.click("Open the form", on=door)
    await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
    await person.submit(ON_SLACK)
    await slack.redeliver(asked)
    await slack.delivery.send(INTERACTIVE, clicked.payload or {})


async def by_complaint(slack: SlackStandIn, handrail: Running, person: Person) -> None:
    asked = await person.dm(COMPLAINT)
    await slack.answer(asked)
    await slack.redeliver(asked)


async def by_command(slack: SlackStandIn, handrail: Running, person: Person) -> None:
    sent = await person.slash("feedback typed=1")
    await person.slash("receipt")
    await slack.delivery.send("commands", sent.payload or {})


async def from_home(slack: SlackStandIn, handrail: Running, person: Person) -> None:
    """No button of home leads there today; if one did, home would be made anew after it, which is an answer that counts."""
    clicked = await person.click("Show the whole policy", on=slack.homes[person.id])
    await handrail.settle()
    assert handrail.house is not None and clicked.payload is not None
    before, told = await handrail.house.metrics(), len(handrail.house.told)
    [pressed] = clicked.payload["actions"]
    other = {**clicked.payload, "trigger_id": person._trigger(), "actions": [{**pressed, "value": "feedback typed=1"}]}
    await slack.delivery.send(INTERACTIVE, other)
    await handrail.settle()
    assert await handrail.house.metrics() == before
    assert len(handrail.house.told) == told


async def in_vain(slack: SlackStandIn, handrail: Running, person: Person) -> None:
    """Nobody can be shown anything, and nothing can be kept."""
    assert handrail.house is not None
    await broken(handrail.house)
    await person.shortcut("feedback")
    await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
    assert "reference" in str((await person.submit(ON_SLACK)).json)
    slack.fail("chat.postMessage", error="restricted_action", times=-1)
    await person.dm(COMPLAINT)
    await handrail.settle()
    slack.heal()


async def as_a_guest(slack: SlackStandIn, handrail: Running, person: Person) -> None:
    await slack.person(GUEST).shortcut("feedback")


WAYS = (by_shortcut, by_message, by_complaint, by_command, from_home, in_vain, as_a_guest)


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
async def test_on_slack(tmp_path: Path, way: Callable[[SlackStandIn, Running, Person], Awaitable[None]]) -> None:
    async with slack_at(tmp_path) as (slack, handrail):
        assert handrail.house is not None
        person = newcomer(slack)
        await person.open_home()
        await slack.until(lambda: person.id in slack.homes, 3, "no home")
        await handrail.settle()
        before, told = await handrail.house.metrics(), len(handrail.house.told)
        await way(slack, handrail, person)
        await handrail.settle()
        if way is not from_home:
            assert await handrail.house.metrics() == before
            assert len(handrail.house.told) == told
        asked = await person.dm(QUESTION)  # and what may be counted is
        await slack.answer(asked)
        await slack.redeliver(asked)
        await handrail.settle()
        after = await handrail.house.metrics()
        assert len(handrail.house.told) == told + (2 if way is from_home else 1)
        assert 'handrail_answers_total{channel="slack",outcome="answered"}' in after
        assert moved(before, after) >= {
            'handrail_answers_total{channel="slack",outcome="answered"}',
            'handrail_acknowledgement_seconds_count{channel="slack"}',
            'handrail_repeated_events_total{channel="slack"}',
        }


async def test_on_teams(tmp_path: Path) -> None:
    async with scene(tmp_path) as at:
        sam = at.teams.person("Sam Peterszoon", "sam.peterszoon@brightwater.example")
        await sam.installs()
        before, told = await at.house.metrics(), len(at.house.told)
        await sam.asks("feedback")
        await sam.clicks("Fill it in")
        await sam.fills({"What do you want to say?": TEXT, "How do you look at it?": "4"})
        assert sam.dialog is not None and "It has arrived" in sam.dialog.words
        now, id_ = sam.stamp()
        for words in (COMPLAINT, COMPLAINT, "receipt"):  # the first twice: delivered again
            await sam.sends(activities.message(sam.who, sam.place(), words, now, id_))
        await broken(at.house)
        await sam.asks("feedback")
        await sam.clicks("Fill it in")
        await sam.fills({"What do you want to say?": TEXT, "How do you look at it?": "4"})
        assert await at.house.metrics() == before
        assert len(at.house.told) == told
        now, id_ = sam.stamp()
        for _ in range(2):
            await sam.sends(activities.message(sam.who, sam.place(), QUESTION, now, id_))
        await at.house.reception.background.finish(5)
        assert len(at.house.told) == told + 1
        assert moved(before, await at.house.metrics()) >= {
            'handrail_answers_total{channel="teams",outcome="answered"}',
            'handrail_acknowledgement_seconds_count{channel="teams"}',
            'handrail_repeated_events_total{channel="teams"}',
        }


async def test_in_the_web_chat(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        channel = open_web(house.reception, house.people, house.services.accounts, "127.0.0.1", 0)
        site = make_site(house.decisions.ready, (*channel.routes, *house.page.routes), channel.site)
        async with TestClient(TestServer(site, host="127.0.0.1")) as client:
            page = await (await client.get("/")).text()

            async def metrics() -> str:
                return await (await client.get("/metrics")).text()

            async def post(**given: str) -> tuple[int, str]:
                hidden = {name: re.findall(rf'name="{name}" value="([^"]+)"', page)[-1] for name in ("token", "person")}
                answer = await client.post("/say", data=hidden | given)
                return answer.status, await answer.text()

            before, told = await metrics(), len(house.told)
            _, page = await post(text="feedback")
            typed = {"field.text": TEXT, "field.concern": "4", "field.consent": "quote"}
            turn = re.findall(r'name="turn" value="([^"]+)"', page)[-1]
            _, page = await post(command="feedback", turn=turn, **typed)
            assert len(await house.services.desk.intake.all()) == 1
            await post(text=COMPLAINT)
            await post(command="receipt", **{"field.code": "nothing"})
            await broken(house)
            _, page = await post(command="feedback", turn=turn, **typed)
            assert "reference" in page
            said = [await post(command="feedback") for _ in range(BURST)]
            assert said[-1][0] == 429
            assert await metrics() == before
            assert len(house.told) == told > 0, "they were greeted"
            assert (await post(text=QUESTION))[0] == 429
            assert moved(before, await metrics()) == {'handrail_limits_total{limit="web-pace"}'}


async def test_neither_the_release_nor_what_hr_is_told_moves_anything(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        before = await house.metrics()
        for number in range(14):
            card = await speaker(house, number).say("feedback", form(f"{TEXT} This is voice number {number}."))
            assert "arrived" in card.title
        assert await house.metrics() == before
        for job in JOBS:
            if job.name.startswith("feedback:"):
                await job.run(house.clock.now() + timedelta(days=1), house.services)
        assert await house.services.desk.releases.all()
        assert await house.metrics() == before
        assert house.told == []
        await house.chat(Role.HR).say("voices")
        assert moved(before, await house.metrics()) >= {'handrail_answers_total{channel="test",outcome="answered"}'}


def test_every_anonymous_route_is_tried_above() -> None:
    assert {route.word for route in ROUTES if isinstance(route, AnonymousRoute)} == {"feedback", "receipt"}


def moved(before: str, after: str) -> set[str]:
    """The counts that are not as they were."""
    old = set(before.splitlines())
    names = {line.rpartition(" ")[0] for line in after.splitlines() if line not in old and not line.startswith("#")}
    return {name for name in names if "_total{" in name or "_count{" in name}
