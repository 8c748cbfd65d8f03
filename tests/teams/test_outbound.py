"""What goes out to Teams: the token it carries, where it may go, and what happens when Teams does not take it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.teams.channel import Teams, open_teams
from adapters.teams.cloud import MICROSOFT, THIS_MACHINE
from adapters.teams.places import Place
from adapters.teams.tokens import Tokens
from adapters.teams.wire import Wire
from bot.errors import ChannelDown, Unreachable
from bot.markup import Markup
from bot.message import Card, Paragraph
from bot.settings.teams import TeamsSettings
from tests.house import FixedClock, open_house
from tests.teams.stand_in_house import SETTINGS, Scene, scene, stand_in
from tests.teams.stand_in_people import Person

QUESTION = "May I use DeepL Pro for a published brochure?"
CARD = Card("Your question was answered.", (Paragraph(Markup("Posters are fine too.")),))


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture
async def sam(at: Scene) -> Person:
    somebody = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    await somebody.installs()
    return somebody


async def place_of(at: Scene, who: Person) -> str:
    return next(iter(await at.house.services.accounts.of(who.email))).place


def answers(at: Scene, who: Person) -> int:
    return len([one for one in at.teams.messages(who.chat) if "DeepL" in one.words])


# -- tokens


async def test_one_token_serves_until_shortly_before_it_ends(at: Scene, sam: Person) -> None:
    await sam.asks(QUESTION)
    await sam.asks(QUESTION)
    assert len(at.teams.identity.asked) == 1
    at.house.clock.move(timedelta(minutes=54))
    await sam.asks(QUESTION)
    assert len(at.teams.identity.asked) == 1
    at.house.clock.move(timedelta(minutes=2))
    await sam.asks(QUESTION)
    assert len(at.teams.identity.asked) == 2


async def test_a_token_that_is_not_taken_any_more_is_replaced_once(at: Scene, sam: Person) -> None:
    at.teams.identity.forget_tokens()
    assert "DeepL" in (await sam.asks(QUESTION)).words
    assert len(at.teams.identity.asked) == 2


async def test_many_who_write_at_once_ask_for_one_token() -> None:
    wire = Wire()
    await wire.open()
    async with stand_in() as teams:
        tokens = Tokens(wire, SETTINGS, teams.address, FixedClock().now)
        given = await asyncio.gather(*(tokens.token() for _ in range(20)))
        assert len(set(given)) == len(teams.identity.asked) == 1
    await wire.close()


async def test_a_token_that_cannot_be_had_for_a_moment_is_asked_for_again(at: Scene, sam: Person) -> None:
    at.house.clock.move(timedelta(hours=2))
    at.teams.identity.answers = [503]
    await sam.asks(QUESTION)
    assert answers(at, sam) == 1


async def test_where_no_token_is_given_the_log_says_so_and_holds_no_secret(at: Scene, sam: Person) -> None:
    at.house.clock.move(timedelta(hours=2))
    at.teams.identity.answers = [503] * 20
    at.records.clear()
    await sam.says(QUESTION)
    said = [record.getMessage() for record in at.records if record.name.startswith("handrail")]
    assert "no token" in said
    assert "not said" in said
    assert at.teams.password not in at.logged()


# -- answers that are not taken


@pytest.mark.parametrize("status", [429, 412])
async def test_what_was_throttled_twice_arrives_once_after_the_time_it_was_told_to_wait(
    at: Scene, sam: Person, status: int
) -> None:
    at.teams.fault("send", status, times=2, retry_after=0.2)
    begun = asyncio.get_running_loop().time()
    await sam.asks(QUESTION)
    assert asyncio.get_running_loop().time() - begun >= 0.4
    assert answers(at, sam) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_an_answer_that_may_have_got_lost_is_sent_again(at: Scene, sam: Person, status: int) -> None:
    at.teams.fault("send", status, times=2)
    await sam.asks(QUESTION)
    assert answers(at, sam) == 1


async def test_a_line_that_breaks_is_no_reason_to_stay_silent(at: Scene, sam: Person) -> None:
    at.teams.fault("send", broken=True)
    await sam.asks(QUESTION)
    assert answers(at, sam) == 1


async def test_teams_away_for_longer_is_given_up_quietly_and_others_are_served(at: Scene, sam: Person) -> None:
    mia = at.teams.person("Mia Roos", "mia.roos@brightwater.example")
    await mia.installs()
    at.teams.fault("send", 503, times=99, retry_after=0, only=lambda conversation: conversation == sam.chat.id)
    at.records.clear()
    await sam.says(QUESTION)
    assert not answers(at, sam)
    assert [record for record in at.records if record.getMessage() == "not said"]
    assert not [record for record in at.records if record.getMessage() == "escaped"]
    await mia.asks(QUESTION)
    assert answers(at, mia) == 1


async def test_whoever_is_told_to_wait_for_minutes_does_not_wait(at: Scene, sam: Person) -> None:
    at.teams.fault("send", 429, times=9, retry_after=120)
    at.records.clear()
    await sam.says(QUESTION)
    assert [record for record in at.records if record.getMessage() == "not said"]


async def test_an_answer_that_is_too_large_comes_in_parts(at: Scene, sam: Person) -> None:
    at.teams.fault("send", 413)
    await sam.says(QUESTION)
    parts = at.teams.messages(sam.chat)[1:]
    assert len(parts) == 2
    assert all("DeepL" in one.words for one in parts)
    assert "Change tool" not in parts[0].words
    assert "Change tool" in parts[1].words


async def test_a_card_that_cannot_be_changed_is_no_reason_not_to_answer(at: Scene, sam: Person) -> None:
    await sam.asks("May I use ChatGPT?")
    at.teams.fault("update", 404)
    count = len(at.teams.messages(sam.chat))
    await sam.clicks("ChatGPT Enterprise")
    assert len(at.teams.messages(sam.chat)) == count + 1


# -- writing first


async def test_somebody_can_be_written_to_later(at: Scene, sam: Person) -> None:
    await at.channel.send(await place_of(at, sam), CARD)
    posted = at.teams.messages(sam.chat)[-1]
    assert "Posters are fine too." in posted.words
    assert posted.activity["summary"] == CARD.title


async def test_somebody_met_in_a_group_is_written_to_alone_in_a_chat_that_is_begun_once(at: Scene) -> None:
    sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    group = at.teams.conversation("groupChat", sam)
    await sam.asks_in(group, QUESTION)
    for _ in range(2):
        await at.channel.send(await place_of(at, sam), CARD)
    assert len(at.teams.messages(sam.chat)) == 2
    assert len(at.teams.called("create")) == 1
    assert len(at.teams.messages(group)) == 1


async def test_whoever_blocked_handrail_cannot_be_reached(at: Scene, sam: Person) -> None:
    sam.chat.blocked = True
    with pytest.raises(Unreachable):
        await at.channel.send(await place_of(at, sam), CARD)


async def test_a_conversation_that_is_gone_cannot_be_reached(at: Scene, sam: Person) -> None:
    del at.teams.connector.conversations[sam.chat.id]
    with pytest.raises(Unreachable):
        await at.channel.send(await place_of(at, sam), CARD)


async def test_a_403_that_says_nothing_of_the_person_is_a_reason_to_try_later(at: Scene, sam: Person) -> None:
    at.teams.fault("send", 403, body={"error": {"code": "Forbidden", "message": "The tenant does not allow it."}})
    with pytest.raises(ChannelDown):
        await at.channel.send(await place_of(at, sam), CARD)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_nobody_is_told_twice_what_they_did_not_ask(at: Scene, sam: Person, status: int) -> None:
    """It may have arrived, so it is not sent again."""
    at.teams.fault("send", status, after=True)
    with pytest.raises(ChannelDown):
        await at.channel.send(await place_of(at, sam), CARD)
    assert len(at.teams.messages(sam.chat)) == 2


@pytest.mark.parametrize(
    "place", ["", "{", "[]", "{}", '{"service":1,"bot":"b","tenant":"t","conversation":"c"}', '{"where":"here"}']
)
async def test_a_place_that_is_none_is_unreachable(at: Scene, place: str) -> None:
    with pytest.raises(Unreachable):
        await at.channel.send(place, CARD)


async def test_a_place_at_a_host_that_is_not_teams_gets_neither_a_word_nor_a_token(at: Scene, sam: Person) -> None:
    told = json.loads(await place_of(at, sam)) | {"service": "https://smba.trafficmanager.net.evil.example/"}
    asked = len(at.teams.identity.asked)
    with pytest.raises(Unreachable):
        await at.channel.send(json.dumps(told), CARD)
    assert len(at.teams.identity.asked) == asked


# -- where Teams may be


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/teams/",
        "https://smba.infra.gcc.teams.microsoft.com/teams",
        "https://SMBA.trafficmanager.net:443/amer/",
    ],
)
def test_teams_is_at_microsofts_hosts(url: str) -> None:
    assert MICROSOFT.serves(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evil.example/smba.trafficmanager.net",
        "https://teams.microsoft.com.evil.example/",
        "https://evilteams.microsoft.com.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net/?next=",
        "https://smba.trafficmanager.net/#x",
        "https://127.0.0.1/",
        "http://169.254.169.254/",
        "https://[::1]/",
        "https://[",
        "file:///etc/passwd",
        "",
    ],
)
def test_and_nowhere_else(url: str) -> None:
    assert not MICROSOFT.serves(url)


@pytest.mark.parametrize("url", ["https://smba.trafficmanager.net/emea/", "http://10.0.0.1/", "http://127.0.0.1.x/"])
def test_in_development_it_is_on_this_machine_alone(url: str) -> None:
    assert not THIS_MACHINE.serves(url)
    assert THIS_MACHINE.serves("http://127.0.0.1:56150/")


async def test_what_is_shipped_trusts_microsoft_alone(tmp_path: Path) -> None:
    """Whatever the environment says."""
    async with open_house(tmp_path) as house:
        shipped: Teams = open_teams(SETTINGS, house.reception)
        with pytest.raises(Unreachable, match="not at a host of Teams"):
            await shipped.send(Place("http://127.0.0.1:1/", "28:b", "t", "a:c").written(), CARD)
        developing = open_teams(TeamsSettings("", "", development=True), house.reception)
        with pytest.raises(Unreachable, match="not at a host of Teams"):
            await developing.send(Place("https://smba.trafficmanager.net/", "28:b", "t", "a:c").written(), CARD)
