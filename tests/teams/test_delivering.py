"""What the outbox sends through Teams: one attempt, and exactly what is known of it; the rooms there are, and files that come in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web

from adapters.teams.cloud import MICROSOFT
from adapters.teams.render.controls import FIELDS, MANY, command_of, listed
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.markup import Markup
from bot.message import Card, Choice, Form, ManyField, Paragraph, Picture, chosen
from bot.ports import Delivery
from bot.request import MOST_BYTES, Attached, Incoming
from tests.teams import activities
from tests.teams.stand_in_house import Scene, scene
from tests.teams.stand_in_people import Person

CARD = Card("Roadmap update", (Paragraph(Markup("The CRM was cleaned.")),))
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture
async def sam(at: Scene) -> Person:
    somebody = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    await somebody.installs()
    return somebody


async def delivery(at: Scene, who: Person, card: Card = CARD) -> Delivery:
    place = next(iter(await at.house.services.accounts.of(who.email))).place
    return Delivery(place, card, "mark", AT, who.email, "updates")


def updates(at: Scene, who: Person) -> int:
    return len([one for one in at.teams.messages(who.chat) if "Roadmap update" in one.words])


async def test_a_delivery_is_one_message_and_its_id_is_kept(at: Scene, sam: Person) -> None:
    reference = await at.channel.deliver(await delivery(at, sam))
    assert reference == at.teams.messages(sam.chat)[-1].id
    assert updates(at, sam) == 1


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        ({"status": 429, "retry_after": 7}, Throttled),
        ({"status": 412}, Throttled),
        ({"status": 408}, InDoubt),
        ({"status": 500}, InDoubt),
        ({"status": 502}, InDoubt),
        ({"status": 503}, InDoubt),
        ({"status": 504}, InDoubt),
        ({"broken": True}, InDoubt),
        ({"status": 400}, Refused),
        ({"status": 404}, Unreachable),
        ({"status": 403, "body": {"error": {"code": "MessageWritesBlocked"}}}, Unreachable),
        ({"status": 403}, ChannelDown),
    ],
)
async def test_what_goes_wrong_is_tried_once_and_told_as_what_it_is(
    at: Scene, sam: Person, fault: dict[str, object], raised: type[Exception]
) -> None:
    at.teams.fault("send", **{"times": 9, **fault})  # type: ignore[arg-type]
    before = len(at.teams.called("send"))
    with pytest.raises(raised) as told:
        await at.channel.deliver(await delivery(at, sam))
    assert len(at.teams.called("send")) == before + 1
    if fault.get("retry_after"):
        assert isinstance(told.value, Throttled)
        assert told.value.seconds == 7


async def test_a_line_that_breaks_after_teams_took_it_leaves_a_doubt_that_nobody_can_settle(
    at: Scene, sam: Person
) -> None:
    at.teams.fault("send", broken=True, after=True)
    sent = await delivery(at, sam)
    with pytest.raises(InDoubt):
        await at.channel.deliver(sent)
    assert updates(at, sam) == 1
    with pytest.raises(InDoubt):
        await at.channel.delivered(sent)


async def test_a_conversation_that_may_have_been_begun_is_simply_begun_again_later(at: Scene, sam: Person) -> None:
    here = (await delivery(at, sam)).place
    alone = here.replace(f'"conversation":"{sam.chat.id}"', f'"person":"{sam.id}"')
    assert alone != here
    at.teams.fault("create", 500)
    with pytest.raises(ChannelDown):
        await at.channel.deliver(Delivery(alone, CARD, "mark", AT))
    await at.channel.deliver(Delivery(alone, CARD, "mark", AT))
    assert updates(at, sam) == 1


async def test_a_card_for_many_is_drawn_once_pictures_too(at: Scene, sam: Person) -> None:
    dot = b"\x89PNG\r\n\x1a\n" + b"0" * 40
    card = Card("Roadmap update", (Paragraph(Markup("Look.")), Picture(dot, "Three columns.", "Roadmap")))
    sent = await delivery(at, sam, card)
    drawing = at.channel._voice._drawing
    assert drawing.kept(card) is drawing.kept(card)
    await at.channel.deliver(sent)
    assert updates(at, sam) == 1


async def test_a_lane_is_a_tenant(at: Scene, sam: Person) -> None:
    place = (await delivery(at, sam)).place
    assert at.channel.lane(place) == f"teams:{at.teams.tenant.casefold()}"
    assert at.channel.lane("no place") == "teams"
    assert 0 < at.channel.per_second <= 40
    assert not at.channel.repeats_safely


async def test_rooms_are_those_that_it_was_added_to_and_not_removed_from(at: Scene, sam: Person) -> None:
    team = at.teams.conversation("channel", sam, name="Sales")
    team.team = team.id  # its general channel, in which Teams tells of the team
    place = sam.place(team)
    await sam.sends(activities.members(sam.who, place, *sam.stamp(), True, (at.teams.bot_id,)))
    await at.teams.settled()
    (room,) = await at.channel.rooms()
    await at.channel.deliver(Delivery(room.place, CARD, "mark", AT))
    assert "Roadmap update" in at.teams.messages(team)[-1].words
    await sam.sends(activities.members(sam.who, place, *sam.stamp(), False, (at.teams.bot_id,)))
    await at.teams.settled()
    assert not await at.channel.rooms()


# -- what comes in


@pytest_asyncio.fixture
async def store(at: Scene) -> AsyncIterator[str]:
    """Where Teams lays files: their addresses need no token, for they are secret."""
    files = {"/plan.md": b"# Where we stand\nThe CRM was cleaned.", "/large.txt": b"x" * (MOST_BYTES + 1)}

    async def give(request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers
        if request.path not in files:
            raise web.HTTPNotFound
        return web.Response(body=files[request.path])

    app = web.Application()
    app.router.add_get("/{name}", give)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plan.md", Attached("plan.md", b"# Where we stand\nThe CRM was cleaned.")),
        ("large.txt", Attached("large.txt", trouble="too-big")),
        ("gone.txt", Attached("gone.txt", trouble="away")),
    ],
)
async def test_a_file_in_the_chat_comes_in_with_the_message(
    at: Scene, sam: Person, store: str, name: str, expected: Attached
) -> None:
    heard: list[Incoming] = []
    dispatch = at.house.reception.dispatch

    async def listening(incoming: Incoming) -> object:
        heard.append(incoming)
        return await dispatch(incoming)

    object.__setattr__(at.house.reception, "dispatch", listening)
    said = sam.message("")
    said["attachments"] = [
        {
            "contentType": "application/vnd.microsoft.teams.file.download.info",
            "name": name,
            "content": {"downloadUrl": f"{store}/{name}", "uniqueId": "1", "fileType": "md"},
        }
    ]
    await sam.sends(said)
    await at.teams.settled()
    assert heard[-1].files == (expected,)
    assert heard[-1].text == ""


def test_no_file_is_fetched_from_where_teams_lays_none() -> None:
    assert MICROSOFT.keeps_files("https://contoso-my.sharepoint.com/personal/x/_layouts/15/download.aspx?UniqueId=1")
    for url in (
        "https://169.254.169.254/latest",
        "http://contoso.sharepoint.com/x",
        "https://sharepoint.com.evil.example/",
    ):
        assert not MICROSOFT.keeps_files(url)


def test_several_choices_come_back_as_they_were_offered() -> None:
    ids = ("everyone", "a,b", "50%", "%2C")
    data = {"handrail": "audience", FIELDS: ["who"], MANY: ["who"], "who": ",".join(map(listed, ids))}
    told = command_of(data)
    assert told is not None
    assert chosen(told[1]["who"]) == ids


async def test_several_choices_are_filled_in_and_come_back_into_the_form(at: Scene, sam: Person) -> None:
    field = ManyField("who", "Who", (Choice("a,b", "A or B"), Choice("c", "C")), value=("a,b",))
    renderer = at.channel._voice._renderer
    body = renderer.dialog(Form("Choose", Markup("Who?"), (field,), "audience", "Save"), "audience")["body"]
    (drawn,) = [part for part in body if part["type"] == "Input.ChoiceSet"]
    assert drawn["isMultiSelect"]
    assert drawn["value"] == listed("a,b")


async def test_what_was_delivered_is_changed_at_its_place_and_twice_is_once(at: Scene, sam: Person) -> None:
    sent = await delivery(at, sam)
    id_ = await at.channel.deliver(sent)
    for _ in range(2):
        await at.channel.change(sent.place, id_, Card("Done"))
    told = [one for one in at.teams.messages(sam.chat) if one.id == id_]
    assert len(told) == 1 and "Done" in told[0].words and updates(at, sam) == 0
    with pytest.raises(Unreachable):
        await at.channel.change(sent.place, "nothing", Card("Done"))
