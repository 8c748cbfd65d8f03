"""People in Teams: who is welcomed and how often, who has gone, who is no colleague, and who is somebody on Slack too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
import yaml

from bot.access import Role
from bot.delivery import send_to_person
from bot.message import Card
from bot.people import Account, Grant
from bot.request import Incoming
from tests.running import ROOT
from tests.teams import activities
from tests.teams.stand_in import FOREIGN
from tests.teams.stand_in_house import Scene, behind, scene, stand_in
from tests.teams.stand_in_people import Person

DEEPSEEK = "Can I put customer data in DeepSeek?"
ANNA = "anna.bakker@brightwater.example"
NEWS = Card("Something new")
WRITING = ("send", "reply", "create", "update")


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened
        assert opened.teams.refused == [], "Teams did not take something that was sent"


def anna(at: Scene, **more: str) -> Person:
    return at.teams.person("Anna Bakker", ANNA, **more)


@pytest.mark.parametrize("conversation_first", [False, True])
async def test_somebody_new_is_welcomed_once_whatever_comes_first(at: Scene, conversation_first: bool) -> None:
    person = anna(at)
    await person.installs(conversation_first=conversation_first)
    (welcome,) = at.teams.messages(person.chat)
    assert "Handrail" in welcome.words
    assert welcome.cards and (person.buttons() or welcome.suggested), "a welcome shows what to do next"


async def test_a_welcome_delivered_again_even_after_a_restart_is_one_welcome(tmp_path: Path) -> None:
    async with stand_in() as teams:
        async with behind(teams, tmp_path) as at:
            person = anna(at)
            await person.installs()
            sent = [answer.activity for answer in teams.answers]
            for activity in sent:
                await teams.deliver(activity)
            await teams.settled()
        async with behind(teams, tmp_path):
            for activity in sent:
                await teams.deliver(activity)
            await teams.settled()
        assert len(teams.messages(person.chat)) == 1


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=30)])
async def test_a_new_version_of_the_app_is_no_reason_for_another_welcome(at: Scene, later: timedelta) -> None:
    person = anna(at)
    await person.installs()
    moment = at.teams.now() + later
    await person.sends(activities.installation(person.who, person.place(), "add-upgrade", moment, "f:upgrade"))
    assert len(at.teams.messages(person.chat)) == 1


async def test_who_removes_the_app_and_adds_it_again_is_welcomed_again_once(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    await person.removes()
    await person.installs()
    assert len(at.teams.messages(person.chat)) == 2


async def test_a_team_is_greeted_once_and_not_for_every_new_member(at: Scene) -> None:
    person, other = anna(at), at.teams.person("Bo Jansen", "bo@brightwater.example")
    channel = at.teams.conversation("channel", person, other, name="General")
    where, now = person.place(channel), at.teams.now()
    for event in (
        activities.installation(person.who, where, "add", now, "f:1"),
        activities.members(person.who, where, now, "f:2", True, (at.teams.bot_id,)),
        activities.members(person.who, where, now, "f:3", True, (other.id,)),
        activities.members(person.who, where, now, "f:4", False, (other.id,)),
    ):
        assert (await at.teams.deliver(event)).status < 300
    await at.teams.settled()
    assert len(at.teams.messages(channel)) <= 1
    assert at.teams.messages(person.chat) == at.teams.messages(other.chat) == []


async def test_people_can_be_written_to_later_without_asking_first(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    await person.asks(DEEPSEEK)
    before = len(at.teams.messages(person.chat))
    assert await send_to_person(ANNA, NEWS, at.house.services)
    assert at.teams.messages(person.chat)[-1].first.startswith("Something new")
    assert len(at.teams.messages(person.chat)) == before + 1


async def test_people_can_be_written_to_after_a_restart_although_they_never_asked_anything(tmp_path: Path) -> None:
    async with stand_in() as teams:
        async with behind(teams, tmp_path) as at:
            person = anna(at)
            await person.installs()
        async with behind(teams, tmp_path) as at:
            assert await send_to_person(ANNA, NEWS, at.house.services)
            assert teams.messages(person.chat)[-1].first.startswith("Something new")


async def test_who_was_met_in_a_channel_only_is_not_written_to_in_front_of_everybody(at: Scene) -> None:
    person = anna(at)
    channel = at.teams.conversation("channel", person, at.teams.person("Bo Jansen", "bo@brightwater.example"))
    thread = (await person.asks_in(channel, DEEPSEEK)).conversation
    before = len(at.teams.messages(thread))
    await send_to_person(ANNA, NEWS, at.house.services)
    assert len(at.teams.messages(thread)) == before
    assert at.teams.messages(channel) == []


async def test_who_removed_the_app_is_not_written_to_until_they_add_it_again(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    await person.asks(DEEPSEEK)
    await person.removes()
    calls = len(at.teams.called(*WRITING))
    assert not await send_to_person(ANNA, NEWS, at.house.services)
    assert len(at.teams.called(*WRITING)) == calls, "a message was tried although they had gone"
    await person.installs()
    assert await send_to_person(ANNA, NEWS, at.house.services)


async def test_who_blocked_handrail_is_tried_once_and_then_left_in_peace(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    await person.asks(DEEPSEEK)
    person.chat.blocked = True
    assert not await send_to_person(ANNA, NEWS, at.house.services)
    calls = len(at.teams.called(*WRITING))
    assert not await send_to_person(ANNA, NEWS, at.house.services)
    assert len(at.teams.called(*WRITING)) == calls
    assert {account.place for account in await at.house.services.accounts.of(ANNA)} <= {""}


async def test_who_unblocks_handrail_by_writing_to_it_can_be_written_to_again(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    person.chat.blocked = True
    assert not await send_to_person(ANNA, NEWS, at.house.services)
    person.chat.blocked = False
    await person.asks(DEEPSEEK)
    assert await send_to_person(ANNA, NEWS, at.house.services)


async def test_who_takes_handrail_out_of_a_group_can_still_be_written_to_alone(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    group = at.teams.conversation("groupChat", person, at.teams.person("Bo Jansen", "bo@brightwater.example"))
    await person.asks_in(group, DEEPSEEK)
    where = person.place(group)
    await person.sends(activities.installation(person.who, where, "remove", at.teams.now(), "f:9"))
    gone = activities.members(person.who, where, at.teams.now(), "f:10", False, (at.teams.bot_id,))
    await person.sends(gone)
    group.installed = False
    assert await send_to_person(ANNA, NEWS, at.house.services)
    assert (await person.asks(DEEPSEEK)).first.startswith("No: ")


async def test_of_whom_teams_tells_no_address_nobody_is_taken_for_somebody_else(at: Scene) -> None:
    for name in ("Anna Bakker", "Anna Bakker"):
        person = at.teams.person(name, "")
        await person.installs()
        assert (await person.asks(DEEPSEEK)).first.startswith("No: ")
    assert len({row["asker"] for row in await at.decisions()}) == 2


# -- who is no colleague

OUTSIDERS = {
    "a guest by role": {"role": "guest"},
    "a guest by name": {"upn": "anna.bakker_partner.example#EXT#@brightwater.onmicrosoft.com"},
    "of another company": {"tenant": FOREIGN},
    "nobody in particular": {"role": "anonymous"},
}


def policy_words() -> set[str]:
    """What only people of the company may read: names of tools, of clauses and of data, the title and the version."""
    told = yaml.safe_load((ROOT / "content" / "policy.yaml").read_text("utf-8"))
    names = [told["policy"]["title"], told["policy"]["version"], *(one["title"] for one in told["clauses"])]
    names += [one["name"] for part in ("tools", "data") for one in told[part]]
    every = [word for name in names for word in (name.values() if isinstance(name, dict) else [name])]
    return {str(word) for word in every if len(str(word)) > 4}


@pytest.mark.parametrize("kind", OUTSIDERS)
async def test_an_outsider_gets_a_reason_and_nothing_of_the_policy_wherever_they_come_in(at: Scene, kind: str) -> None:
    person = at.teams.person("Anna Bakker", "anna.bakker@partner.example", **OUTSIDERS[kind])
    group = at.teams.conversation("groupChat", person, at.teams.person("Bo Jansen", "bo@brightwater.example"))
    await person.installs()
    answer = await person.asks(DEEPSEEK)
    assert "for people of this company" in answer.words
    for line in ("help", "policy", "agents", "wish", "wishes"):
        await person.asks(line)
    await person.asks_in(group, DEEPSEEK)
    for name, value in (
        ("composeExtension/query", {"commandId": "any", "parameters": [{"name": "query", "value": "DeepSeek"}]}),
        ("composeExtension/fetchTask", {"commandId": "any", "commandContext": "compose"}),
        ("task/fetch", {"data": {"command": "policy"}}),
        ("task/submit", {"data": {"command": "policy"}}),
    ):
        await person.invokes(name, value, person.place())
    bodies = "\n".join(str(one.body) for one in at.teams.answers)
    received = "\n".join(one.words for one in at.teams.everything()) + bodies
    for word in sorted(policy_words()):
        assert word not in received, f"an outsider reads {word!r}"


async def test_an_outsider_with_a_colleagues_address_is_still_an_outsider(at: Scene) -> None:
    person = at.teams.person("Ines Moreira", "ines.moreira@brightwater.example", role="guest")
    await person.installs()
    assert "for people of this company" in (await person.asks("wishes")).words


async def test_while_teams_cannot_say_who_somebody_is_they_are_told_so_and_later_answered(at: Scene) -> None:
    person = anna(at)
    at.teams.fault("member members paged", 500, times=50)
    await person.installs()
    answer = await person.asks(DEEPSEEK)
    assert "who you are" in answer.words
    at.teams.connector.faults.clear()
    assert (await person.asks(DEEPSEEK)).first.startswith("No: ")


async def test_who_becomes_a_guest_is_known_as_one_within_an_hour(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    assert (await person.asks(DEEPSEEK)).first.startswith("No: ")
    person.role = "guest"
    at.house.clock.move(timedelta(minutes=61))
    assert "for people of this company" in (await person.asks(DEEPSEEK)).words


async def test_teams_is_asked_who_somebody_is_once_an_hour_and_not_for_every_line(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    for _ in range(4):
        await person.asks(DEEPSEEK)
    assert len(at.teams.called("member", "members", "paged")) <= 2


# -- one person on both


async def test_one_person_on_slack_and_teams_is_one_person_with_two_conversations(at: Scene) -> None:
    person, people = anna(at), at.house.reception.people
    await person.installs()

    async def looked_up() -> Account:
        return Account("slack", "T1:U1", at.house.clock.now(), ANNA.upper(), "Anna Bakker", place="slack:T1:D1")

    on_slack = await people.person("slack", "T1:U1", looked_up)
    asked = Incoming("slack", "slack:T1:D1:1", on_slack, "May I use DeepL Pro for a published brochure?")
    await at.house.reception.dispatch(asked)
    answer = await person.asks("and for customer data?")
    assert "DeepL Pro with" not in answer.first, "what was asked in Slack went on in Teams"
    await person.asks(DEEPSEEK)
    rows = await at.decisions()
    assert {row["channel"] for row in rows} == {"slack", "teams"}
    assert len({row["asker"] for row in rows}) == 1


async def test_a_group_of_slack_gives_its_role_on_teams_too(at: Scene) -> None:
    at.house.people.grants["slack", "S-KEEPERS"] = Grant(Role.ARCHITECT)  # type: ignore[index]
    person = anna(at)
    await person.installs()
    assert "for those who keep the policy" in (await person.asks("wishes")).words

    async def looked_up() -> Account:
        groups = frozenset({"S-KEEPERS"})
        return Account("slack", "T1:U1", at.house.clock.now(), ANNA, "Anna Bakker", groups=groups)

    await at.house.reception.people.person("slack", "T1:U1", looked_up)
    at.house.clock.move(timedelta(minutes=61))
    await at.house.reception.people.person("slack", "T1:U1", looked_up)
    assert "for those who keep the policy" not in (await person.asks("wishes")).words


async def test_two_people_of_one_name_are_two_people(at: Scene) -> None:
    one, other = anna(at), at.teams.person("Anna Bakker", "a.bakker@brightwater.example")
    for person in (one, other):
        await person.installs()
        await person.asks(DEEPSEEK)
    assert len({row["asker"] for row in await at.decisions()}) == 2
