"""Through the real adapters, with every logger at DEBUG: nothing of a person or a text is left anywhere (T1, T7, T14, T15)."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.server import make_site
from adapters.web.channel import open_web
from bot.feedback.keeping import Intake
from tests.feedback.canaries import everything_in, found
from tests.house import open_house
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import add_company, newcomer
from tests.slack.stand_in.running import light
from tests.teams.stand_in_house import scene

TEXT = "Quokkaflausch: since the pilot began nobody here dares to say that the answers are wrong."
FILLED = {
    "What do you want to say?": TEXT,
    "How do you look at it?": "4 – rather worried",
    "How far may your text go?": "Only count me: nobody reads my text",
}


class Everything(logging.Handler):
    """Every record of every logger, with all that it carries."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {vars(record)}")


@contextmanager
def at_debug() -> Iterator[Everything]:
    heard, root = Everything(), logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", "handrail")}
    root.addHandler(heard)
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        yield heard
    finally:
        root.removeHandler(heard)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


@asynccontextmanager
async def slack_at(folder: Path) -> AsyncIterator[tuple[SlackStandIn, object]]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        async with light(folder, stand_in) as handrail:
            yield stand_in, handrail


async def test_slack_keeps_nothing_but_one_sealed_row(tmp_path: Path) -> None:
    with at_debug() as heard:
        async with slack_at(tmp_path) as (slack, handrail):
            person = newcomer(slack)
            await person.open_home()  # what stands there is made anew after other forms
            assert (await person.shortcut("feedback")).status == 200
            await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
            await handrail.settle()  # type: ignore[attr-defined]
            before, calls, lines = everything_in(tmp_path), len(slack.calls), len(heard.lines)
            assert (await person.submit(FILLED)).status == 200
            await handrail.settle()  # type: ignore[attr-defined]
            assert "It has arrived" in person.top().words
            assert slack.calls[calls:] == [], "a call after a submission is a trace"
            after = everything_in(tmp_path)
            changed = {name for name in after if after[name] != before.get(name)}
            assert changed == {"voices.db"}
            said = "\n".join(heard.lines[lines:])
            keys = [content for name, content in after.items() if name.endswith(".key")]
            for name, content in {**after, "the log": "\n".join(heard.lines).encode()}.items():
                assert found([TEXT, "Quokkaflausch"], content, keys) == [], name
            for content in (after["voices.db"], said.encode()):
                assert found([person.id, f"{person.workspace.id}/{person.id}"], content, keys) == []
            assert not [line for line in heard.lines[lines:] if line.startswith("handrail")], "no line for a submission"


async def test_slack_delivering_twice_is_one_voice_and_leaves_no_key(tmp_path: Path) -> None:
    async with slack_at(tmp_path) as (slack, handrail):
        person = newcomer(slack)
        await person.shortcut("feedback")
        await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
        sent = await person.submit(FILLED)
        again = await slack.delivery.send("interactive", sent.payload)
        assert again.status == 200 and again.json == sent.json
        assert len(await handrail.services.desk.intake.all()) == 1  # type: ignore[attr-defined]


async def test_slack_a_message_that_opened_the_form_stays_as_it_was(tmp_path: Path) -> None:
    async with slack_at(tmp_path) as (slack, handrail):
        person = newcomer(slack)
        asked = await person.dm("feedback typed=1")
        door = await slack.answer(asked)
        await person.click("Open the form", on=door)
        await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
        await handrail.settle()  # type: ignore[attr-defined]
        calls = len(slack.calls)
        await person.submit(FILLED)
        await handrail.settle()  # type: ignore[attr-defined]
        assert slack.calls[calls:] == []


async def test_teams_keeps_nothing_but_one_sealed_row(tmp_path: Path) -> None:
    with at_debug() as heard:
        async with scene(tmp_path, level=logging.DEBUG) as at:
            sam = at.teams.person("Sam Peterszoon", "sam.peterszoon@brightwater.example")
            await sam.installs()
            await sam.asks("feedback")
            await sam.clicks("Fill it in")
            before, lines, posted = everything_in(tmp_path), len(heard.lines), len(at.settled)
            await sam.fills({"What do you want to say?": TEXT, "How do you look at it?": "4"})
            assert sam.dialog is not None and "It has arrived" in sam.dialog.words
            after = everything_in(tmp_path)
            assert {name for name in after if after[name] != before.get(name)} == {"voices.db"}
            assert len(at.settled) == posted, "a message after a submission is a trace"
            keys = [content for name, content in after.items() if name.endswith(".key")]
            for name, content in {**after, "the log": "\n".join(heard.lines).encode()}.items():
                assert found([TEXT, "Quokkaflausch"], content, keys) == [], name
            said = "\n".join(heard.lines[lines:]).encode()
            for content in (after["voices.db"], said):
                assert found(["Sam Peterszoon", "sam.peterszoon@brightwater.example"], content, keys) == []
            assert not [line for line in heard.lines[lines:] if line.startswith("handrail")]


async def test_where_it_cannot_be_kept_the_text_stays_in_the_window_and_nowhere_else(tmp_path: Path) -> None:
    with at_debug() as heard:
        async with slack_at(tmp_path) as (slack, handrail):
            person = newcomer(slack)
            await person.shortcut("feedback")
            await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
            intake: Intake = handrail.services.desk.intake  # type: ignore[attr-defined]
            async with intake._engine.begin() as connection:  # type: ignore[attr-defined]
                await connection.exec_driver_sql("ALTER TABLE intake RENAME TO elsewhere")
            sent = await person.submit(FILLED)
            assert "reference" in str(sent.json)
            assert TEXT in str(person.top().typed)
            assert (
                found(
                    [TEXT, "Quokkaflausch", person.id],
                    "\n".join(line for line in heard.lines if line.startswith("handrail")).encode(),
                )
                == []
            )
            assert any("failed" in line for line in heard.lines), "whoever runs it has the reference"


async def test_what_can_be_asked_of_the_server_is_the_same_before_and_after(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        assert not any("feedback" in name for name in vars(house.services.outbox))
    async with slack_at(tmp_path / "live") as (slack, handrail), aiohttp.ClientSession() as session:
        address = handrail.address  # type: ignore[attr-defined]

        async def asked() -> list[str]:
            return [await (await session.get(f"{address}{path}")).text() for path in ("/healthz", "/readyz")]

        before = await asked()
        person = newcomer(slack)
        await person.shortcut("feedback")
        await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
        await person.submit(FILLED)
        assert await asked() == before


@pytest.mark.parametrize("words", [TEXT, "U024BE7LHQ9ZK4T"])
def test_the_search_finds_what_a_careless_store_would_keep(words: str) -> None:
    import base64
    import hashlib
    import hmac

    key = b"k" * 32
    for kept in (
        words.encode(),
        words.encode("utf-16-le"),
        words[::-1].encode(),
        base64.b64encode(b"id=" + words.encode()),
        hashlib.sha256(words.encode()).digest(),
        hmac.new(key, words.encode(), "sha256").hexdigest().encode(),
    ):
        assert found([words], b"...." + kept + b"....", [key]) == [words]


async def test_on_the_page_of_the_web_chat_nothing_stays_of_what_was_typed(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        channel = open_web(house.reception, house.people, house.services.accounts, "127.0.0.1", 0)
        site = make_site(house.decisions.ready, channel.routes, channel.site)
        async with TestClient(TestServer(site, host="127.0.0.1")) as client:
            page = await (await client.get("/")).text()

            async def post(**given: str) -> str:
                hidden = {name: re.findall(rf'name="{name}" value="([^"]+)"', page)[-1] for name in ("token", "person")}
                return await (await client.post("/say", data=hidden | given)).text()

            page = await post(text="feedback")
            telling = f"As the only nurse here I say: {TEXT}"
            typed = {"field.text": telling, "field.concern": "4", "field.consent": "quote"}
            turn = re.findall(r'name="turn" value="([^"]+)"', page)[-1]
            page = await post(command="feedback", turn=turn, **typed)
            assert "Quokkaflausch" in page, "it is still there to be changed"
            turn = re.findall(r'name="turn" value="([^"]+)"', page)[-1]
            page = await post(command="feedback seen=alone", turn=turn, **typed)
            assert len(await house.services.desk.intake.all()) == 1
            assert "Quokkaflausch" not in page
            assert "Quokkaflausch" not in await (await client.get("/")).text()
