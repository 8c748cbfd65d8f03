"""Requests for tools, uses and agents, from the first ask to the architect's decision."""

from __future__ import annotations

import asyncio
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.files.pages import FilePages
from adapters.server import make_site
from adapters.terminal.render import render_plain
from bot.access import Role
from bot.files.ticket import Ticket
from bot.message import Card, LinkButton
from bot.people import Account, Person
from bot.requests.model import Filed, State
from handlers.requests import CHORES, JOBS
from tests.house import Chat, TestHouse, WrittenDown, button

INES, DAY = "ines.moreira@brightwater.example", timedelta(days=1)

LANGDOCK = {
    "tool": "Langdock",
    "vendor": "Langdock",
    "purpose": "",
    "data": "internal",
    "why": "Quicker offers.",
    "who": "Sales",
    "hosting": "Germany",
    "retention": "30 days",
    "training": "no",
    "access": "SSO",
    "encryption": "At rest",
}
TRY = {"what": "Ten old offers", "tester": "Sales", "until": "2026-12-11"}
YES = {"data": "public\ninternal", "conditions": "work-account", "more": "Only the Berlin edition."}


def person(house: TestHouse, name: str, role: Role = Role.EMPLOYEE, language: str = "en") -> Chat:
    return Chat(house.services, Person(f"{name.casefold()}@brightwater.example", name, role, language=language), name)


def ines(house: TestHouse) -> Chat:
    return Chat(house.services, house.people.person(INES), "ines")


def labels(card: Card) -> list[str]:
    return [one.label for one in card.buttons]


async def filed(house: TestHouse, id_: int = 1) -> Filed:
    found = await house.services.requests.find(id_)
    assert found is not None
    return found


async def meet(house: TestHouse, *names: str) -> WrittenDown:
    """A platform on which these people, and the architect, can be written to."""
    channel = house.channels["test"] = WrittenDown()
    addresses = [*(f"{name.casefold()}@brightwater.example" for name in names), INES]
    for address in addresses:
        account = Account(
            "test", address, house.clock.now(), address, address.split("@")[0], language="en", place=address
        )
        await house.services.accounts.keep(account)
    return channel


async def look_after(house: TestHouse) -> None:
    for chore in CHORES:
        await chore.run(house.services)
    await house.empty_outbox()


async def test_from_a_not_yet_to_an_acceptance(house: TestHouse) -> None:
    sam, architect = person(house, "Sam"), ines(house)
    no = await sam.say("May I use Langdock for internal documents?")
    ask = button(no, "Ask for this tool")
    assert ask.opens_form
    form = (await sam.reply(ask.command)).form
    assert form is not None
    values = {field.id: field.value for field in form.fields}
    assert (values["tool"], values["data"]) == ("Langdock", "internal")
    done = await sam.say(form.command, LANGDOCK)
    assert done.title == "Noted: Langdock."
    assert "You are the first to ask. By 30 November 2026" in render_plain(done)
    card = await architect.say("requests")
    assert "Langdock" in render_plain(card)
    card = await architect.say("requested id=1")
    assert "Quicker offers." in render_plain(card)
    assert "Sam" in render_plain(card)
    await architect.fill(card, "Ask back", text="Which edition?")
    await sam.fill(await sam.say("requested id=1"), "Answer", text="The business one.")
    card = await architect.say("requested id=1")
    assert "The business one." in render_plain(card)
    card = await architect.fill(card, "Try it", **TRY)
    assert card.title == "Langdock is in the sandbox."
    card = await architect.fill(card, "Accept with", **YES)
    assert card.title == "You accepted Langdock with conditions."
    assert "Only the Berlin edition." in render_plain(card)
    assert (await filed(house)).state is State.ACCEPTED
    assert [done.state for done in (await filed(house)).steps] == [
        State.RECEIVED,
        State.QUESTIONS,
        State.RECEIVED,
        State.SANDBOX,
        State.ACCEPTED,
    ]


async def test_others_join_instead_of_filing_it_again(house: TestHouse) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    eva = person(house, "Eva")
    no = await eva.say("May I use Langdock for internal documents?")
    known = await eva.click(no, "Ask for this tool")
    assert known.title == "Langdock is asked for already (1 so far). Join, and you hear of every step."
    joined = await eva.click(known, "I need this too")
    assert joined.title == "You are now among those who ask for Langdock."
    assert "With you, 2 people have asked for this." in render_plain(joined)
    again = await eva.click(known, "I need this too")
    assert again.title == "You asked for Langdock already."
    mo = await person(house, "Mo").say("wish", LANGDOCK | {"tool": "langdock", "why": "Mine too."})
    assert "With you, 3 people have asked for this." in render_plain(mo)
    assert {one.name for one in (await filed(house)).askers} == {"Sam", "Eva", "Mo"}
    assert await house.services.requests.find(2) is None
    assert "Mine too." in render_plain(await ines(house).say("requested id=1")), "what joiners say is not lost"
    assert [people for _, people in await house.services.wishes.counts()] == [3]


async def test_sending_a_form_twice_files_once(house: TestHouse) -> None:
    sam = person(house, "Sam")
    first, second = await asyncio.gather(*(sam.say("request kind=tool", LANGDOCK) for _ in range(2)))
    assert {first.title, second.title} == {"Noted: Langdock.", "You asked for Langdock already."}
    assert len((await filed(house)).steps) == 1


async def test_many_who_join_at_once_are_all_there(house: TestHouse) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    names = [f"N{number}" for number in range(4)]
    await asyncio.gather(*(person(house, name).say("requested id=1 do=join") for name in names))
    found = await filed(house)
    assert {one.name for one in found.askers} == {"Sam", *names}
    assert [done.number for done in found.steps] == [1, 2, 3, 4, 5]


async def test_in_the_public_list_stands_nobody(house: TestHouse) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    await person(house, "Eva").say("requested id=1 do=join")
    await ines(house).say("review id=1 do=ask", {"text": "A secret question?"})
    for chat in (person(house, "Mo"), person(house, "Lea", Role.MANAGER)):
        for line in ("under review", "requested id=1"):
            told = render_plain(await chat.say(line))
            assert "Langdock" in told
            for hidden in ("Sam", "Eva", "Quicker offers", "A secret question"):
                assert hidden not in told, (line, hidden)
    assert "A secret question?" in render_plain(await person(house, "Eva").say("requested id=1"))
    assert "Sam" not in render_plain(await person(house, "Eva").say("requested id=1"))


@pytest.mark.parametrize(
    ("line", "kind", "tool", "language"),
    [
        ("request a tool", "tool", "", "en"),
        ("Request a tool: Langdock for customer data", "tool", "Langdock", "en"),
        ("Tool aanvragen", "tool", "", "nl"),
        ("Ich möchte ein Tool beantragen: Zorblax", "tool", "Zorblax", "de"),
        ("Tool beantragen", "tool", "", "de"),
        ("een agent aanvragen", "agent", "", "nl"),
        ("Nutzung beantragen", "use", "", "de"),
        ("request kind=agent", "agent", "", "en"),
    ],
)
async def test_a_line_opens_the_form_with_what_it_names(
    house: TestHouse, line: str, kind: str, tool: str, language: str
) -> None:
    form = (await person(house, "Sam").reply(line)).form
    assert form is not None
    assert form.command == f"request kind={kind}"
    assert form.language == language
    values = {field.id: field.value for field in form.fields}
    assert values["tool"] == tool
    if "customer" in line:
        assert values["data"] == "customer"


@pytest.mark.parametrize(
    "line", ["Can I request a tool that reads contracts?", "my request is refused, why?", "tools", "under"]
)
async def test_a_question_stays_a_question(house: TestHouse, line: str) -> None:
    reply = await person(house, "Sam").reply(line)
    assert reply.form is None
    assert "request" not in reply.cards[0].title.casefold()


@pytest.mark.parametrize("line", ["under review", "Wat is in behandeling?", "Was wird geprüft?", "under_review"])
async def test_what_is_under_review_can_be_asked_by_anybody(house: TestHouse, line: str) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    assert "Langdock" in render_plain(await person(house, "Eva").say(line))


async def test_a_form_that_is_not_whole_comes_back_with_everything_typed(house: TestHouse) -> None:
    agent = {"tool": "Minutes", "why": "Writes minutes", "human": " ", "owner": "x" * 121, "data": "nonsense"}
    form = (await person(house, "Sam").reply("request kind=agent", agent)).form
    assert form is not None
    assert {field for field, _ in form.errors} == {"human", "owner", "data"}
    values = {field.id: field.value for field in form.fields}
    assert (values["tool"], values["why"], values["owner"]) == ("Minutes", "Writes minutes", "x" * 121)


async def test_nobody_decides_what_they_ask_for(house: TestHouse) -> None:
    architect = ines(house)
    await architect.say("request kind=tool", LANGDOCK)
    await person(house, "Sam").say("requested id=1 do=join")
    card = await architect.say("requested id=1")
    assert "Try it in the sandbox" not in labels(card)
    for step, given in (("sandbox", TRY), ("reject", {"reason": "x", "alternative": "y"}), ("ask", {"text": "x"})):
        refused = await architect.say(f"review id=1 do={step}", given)
        assert "You ask for this yourself" in render_plain(refused)
    assert (await filed(house)).state is State.RECEIVED
    for role in (Role.EMPLOYEE, Role.MANAGER, Role.HR):
        refused = await person(house, "Lea", role).say("review id=1 do=sandbox", TRY)
        assert "those who keep the policy" in render_plain(refused)
    await architect.say("requested id=1 do=withdraw")
    assert (await architect.say("review id=1 do=sandbox", TRY)).title == "Langdock is in the sandbox.", (
        "they only followed it"
    )


async def test_nothing_is_accepted_that_was_not_tried(house: TestHouse) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    refused = await ines(house).say("review id=1 do=accept", YES)
    assert "not possible where this request is now" in render_plain(refused)


async def test_of_two_architects_one_wins_and_the_other_hears_it(house: TestHouse) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    one, other = ines(house), person(house, "Noor", Role.ARCHITECT)
    await one.say("review id=1 do=sandbox", TRY)
    no = {"reason": "No contract.", "alternative": "DeepL"}
    yes, refusal = await asyncio.gather(
        one.say("review id=1 do=accept seen=2", YES), other.say("review id=1 do=reject seen=2", no)
    )
    found = await filed(house)
    assert len(found.steps) == 3
    won, lost = (yes, refusal) if found.state is State.ACCEPTED else (refusal, yes)
    assert won.title in ("You accepted Langdock with conditions.", "You rejected Langdock.")
    assert lost.title == "Somebody was quicker with Langdock."
    told = render_plain(lost)
    assert ("No contract." if lost is refusal else "Only the Berlin edition.") in told, "what was written is not lost"
    assert found.steps[-1].by_name in told


async def test_a_form_that_was_open_while_somebody_moved_it_comes_back(house: TestHouse) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    noor = person(house, "Noor", Role.ARCHITECT)
    form = (await noor.reply(button(await noor.say("requested id=1"), "Reject").command)).form
    assert form is not None
    await ines(house).say("review id=1 do=sandbox", TRY)
    no = {"reason": "No contract.", "alternative": "DeepL"}
    back = (await noor.reply(form.command, no)).form
    assert back is not None
    assert "Ines Moreira" in back.intro
    assert {field.id: field.value for field in back.fields} == no
    assert (await noor.say(back.command, no)).title == "You rejected Langdock."
    assert (await noor.say(back.command, no)).title == "You rejected Langdock.", "a second click changes nothing"
    assert len((await filed(house)).steps) == 3


async def test_a_whole_line_takes_a_step_as_a_form_does(house: TestHouse) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    line = "review id=1 do=wait until=2027-02-01 'reason=The contract is not signed.'"
    assert (await ines(house).say(line)).title == "Langdock waits until its day."
    assert "The contract is not signed." in render_plain(await person(house, "Eva").say("requested id=1"))
    past = (await ines(house).reply("review id=1 do=wait until=2026-11-23 reason=x")).form
    assert past is not None
    assert past.errors[0][0] == "until"


async def test_whoever_withdraws_leaves_the_others_theirs(house: TestHouse) -> None:
    sam, eva = person(house, "Sam"), person(house, "Eva")
    await sam.say("request kind=tool", LANGDOCK)
    await eva.say("requested id=1 do=join")
    assert (await sam.say("requested id=1 do=withdraw")).title == "You do not ask for Langdock any more."
    assert (await filed(house)).state is State.RECEIVED
    await eva.say("requested id=1 do=withdraw")
    assert (await filed(house)).state is State.WITHDRAWN
    refused = await person(house, "Mo").say("requested id=1 do=join")
    assert "not possible" in render_plain(refused)
    done = await sam.say("request kind=tool", LANGDOCK)
    assert "It was asked for before: Langdock: withdrawn." in render_plain(done)
    assert (await filed(house, 2)).state is State.RECEIVED


async def test_everybody_hears_of_every_step_once(house: TestHouse) -> None:
    channel = await meet(house, "Sam", "Eva")
    sam, eva = person(house, "Sam"), person(house, "Eva")
    await sam.say("request kind=tool", LANGDOCK)
    await look_after(house)
    assert [card.title for card in channel.at(INES)] == ["Sam requests Langdock."]
    await eva.say("requested id=1 do=join")
    await ines(house).say("review id=1 do=ask", {"text": "Which edition?"})
    for _ in range(3):
        await look_after(house)
    (asked,) = channel.at("sam@brightwater.example")
    assert asked.title == "Ines Moreira has questions on Langdock."
    assert [card.title for card in channel.at("eva@brightwater.example")] == [asked.title]
    await sam.fill(asked, "Answer the questions", text="Business.")
    late = await eva.reply(button(asked, "Answer the questions").command, {"text": "Business, I think."})
    assert late.cards[0].title == "Somebody was quicker with Langdock."
    assert "Business, I think." in render_plain(late.cards[0])
    await ines(house).say("review id=1 do=sandbox", TRY)
    await ines(house).say("review id=1 do=accept", YES)
    for _ in range(3):
        await look_after(house)
    told = [
        "The questions on Langdock are answered.",
        "Langdock is now being tried.",
        "Langdock is accepted, with conditions.",
    ]
    assert [card.title for card in channel.at("eva@brightwater.example")][1:] == told
    assert [card.title for card in channel.at("sam@brightwater.example")][1:] == told[1:]
    assert [card.title for card in channel.at(INES)] == ["Sam requests Langdock.", told[0]]


async def test_who_joins_later_is_not_told_of_what_was_before(house: TestHouse) -> None:
    channel = await meet(house, "Sam", "Eva")
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    await ines(house).say("review id=1 do=sandbox", TRY)
    house.clock.move(timedelta(minutes=1))
    await person(house, "Eva").say("requested id=1 do=join")
    await look_after(house)
    assert channel.at("eva@brightwater.example") == []


async def test_whoever_has_to_act_is_reminded_and_then_every_week(house: TestHouse) -> None:
    channel = await meet(house, "Sam")
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    await look_after(house)
    told: list[str] = []
    for _ in range(24):
        before = len(channel.at(INES))
        await look_after(house)
        told += [f"{house.clock.today():%d.%m.} {card.title}" for card in channel.at(INES)[before:]]
        house.clock.move(DAY)
    assert told == [
        "27.11. Langdock: a step is due by 30 November 2026.",
        "01.12. Langdock: a step was due by 30 November 2026.",
        "07.12. Langdock: a step was due by 30 November 2026.",
        "14.12. Langdock: a step was due by 30 November 2026.",
    ]
    await ines(house).say("review id=1 do=ask", {"text": "Which edition?"})
    due = (await filed(house)).due
    assert due is not None
    house.clock.moment = house.clock.moment.replace(year=due.year, month=due.month, day=due.day)
    await look_after(house)
    titles = [card.title for card in channel.at("sam@brightwater.example")]
    assert "a step is due" in titles[-1]


async def test_the_architect_sees_the_change_of_the_policy(house: TestHouse) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    architect = ines(house)
    assert "not accepted" in render_plain(await architect.say("patch id=1"))
    await architect.say("review id=1 do=sandbox", TRY)
    done = await architect.say("review id=1 do=accept", YES)
    told = render_plain(await architect.click(done, "The change of the policy"))
    assert "+  - id: langdock" in told
    assert "git apply request-1.patch" in told
    assert "Only the Berlin edition." in told
    refused = await person(house, "Sam").say("patch id=1")
    assert "those who keep the policy" in render_plain(refused)


async def test_the_change_is_fetched_from_the_chat_as_a_file_that_git_takes(house: TestHouse, tmp_path: Path) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    architect = ines(house)
    await architect.say("review id=1 do=sandbox", TRY)
    done = await architect.say("review id=1 do=accept", YES | {"groups": "sales", "purposes": "rank-people"})
    assert "Only for: select, rank" in render_plain(done)
    done = await architect.say("patch id=1")
    assert done.title == "No change can be drawn up for Langdock.", "a rule stands against that purpose"
    await person(house, "Sam").say("request kind=tool", LANGDOCK | {"tool": "Zorblax"})
    await architect.say("review id=2 do=sandbox", TRY)
    await architect.say("review id=2 do=accept", YES | {"groups": "sales"})
    card = await architect.say("patch id=2")
    link = next(one.address for one in card.buttons if isinstance(one, LinkButton))
    site = make_site(house.decisions.ready, FilePages(house.services).routes)
    async with TestClient(TestServer(site)) as client:
        fetched = await client.get(link.removeprefix("https://handrail.example"))
        assert fetched.headers["Content-Disposition"] == 'attachment; filename="request-2.patch"'
        patch = await fetched.read()
        theirs = Ticket("patch", "2", "sam@brightwater.example", "en")
        refused = await client.get(house.services.file_tickets.link("", theirs, house.clock.now()))
        assert refused.status == 404, "it is for those who decide"
    (tmp_path / "policy.yaml").write_bytes(house.services.shelf.path.read_bytes())
    line = ["git", "apply", "-"]
    applied = await asyncio.to_thread(subprocess.run, line, cwd=tmp_path, input=patch, capture_output=True, check=False)
    assert applied.returncode == 0, applied.stderr
    assert "Zorblax" in (tmp_path / "policy.yaml").read_text()


async def test_an_accepted_agent_stands_in_the_catalogue_at_once(house: TestHouse) -> None:
    agent = {
        "tool": "Minutes helper",
        "why": "Writes our minutes.",
        "human": "The chair",
        "owner": "Office",
        "data": "internal",
    }
    await person(house, "Sam").say("request kind=agent", agent)
    architect = ines(house)
    await architect.say("review id=1 do=sandbox", TRY)
    mend = (await architect.reply("review id=1 do=accept", {"data": "internal", "checks": " "})).form
    assert mend is not None and mend.errors[0][0] == "checks", "who checks an agent has to be said"
    await architect.say("review id=1 do=accept", {"data": "internal", "checks": "The chair reads them."})
    for line in ("agents", "Which agents can I use?"):
        told = render_plain(await person(house, "Eva").say(line))
        for part in (
            "Minutes helper",
            "Writes our minutes.",
            "The chair reads them.",
            "everyone",
            "the policy file follows",
        ):
            assert part in told, (line, part)


@pytest.mark.parametrize(
    "line",
    [
        "requested",
        "requested id=0",
        "requested id=99",
        "requested id=-1",
        "requested id=x",
        "requested id=99999999999999",
        "patch",
        "review",
    ],
)
async def test_an_unknown_number_is_said_to_be_none(house: TestHouse, line: str) -> None:
    assert "There is no request with that number" in render_plain(await ines(house).say(line))


async def test_what_no_file_can_hold_is_no_bug(house: TestHouse) -> None:
    odd = "half \ud800 and \x00 *bold* <b> 😀"
    form = LANGDOCK | {"tool": "工具 \x00", "why": odd, "hosting": odd}
    await person(house, "Sam").say("request kind=tool", form)
    assert "half ? and  *bold* <b> 😀" in render_plain(await ines(house).say("requested id=1"))
    await person(house, "Eva").say("request kind=tool", form)
    assert len((await filed(house)).askers) == 2


async def test_whoever_floods_the_list_stops_there(house: TestHouse) -> None:
    sam = person(house, "Sam")
    for number in range(20):
        await sam.say("request kind=tool", LANGDOCK | {"tool": f"Zorblax {'abcdefghijklmnopqrstuvwxyz'[number]}"})
    refused = await sam.say("request kind=tool", LANGDOCK)
    assert "20 open requests" in render_plain(refused)
    card, seen = await sam.say("under review"), 0
    while any(label == "Show more" for label in labels(card)):
        card, seen = await sam.click(card, "Show more"), seen + 1
    assert seen == 2


async def test_those_who_asked_are_forgotten_in_time_and_what_was_decided_is_not(house: TestHouse) -> None:
    await person(house, "Sam").say("request kind=tool", LANGDOCK)
    await ines(house).say("review id=1 do=reject", {"reason": "No contract.", "alternative": "DeepL"})
    assert await house.services.requests.forget(house.clock.now()) == 0
    house.clock.move(DAY)
    (job,), kept = JOBS, replace(house.services, keep={"requests": 3})
    assert await job.run(house.clock.now() + DAY, kept) == 0
    assert await job.run(house.clock.now() + 3 * DAY, kept) == 1, "where a setting says so, after so many days"
    found = await filed(house)
    assert found.askers == ()
    assert [done.by_name for done in found.steps] == ["", "Ines Moreira"]
    assert "No contract." in render_plain(await person(house, "Eva").say("requested id=1"))
    assert await house.services.requests.forget(house.clock.now()) == 0


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("Can I paste an API key into Copilot Chat?", "request kind=use tool=copilot-chat data=secrets"),
        ("May I use Gemini for internal documents?", "request kind=use tool=gemini data=internal"),
        ("Can my team use a bot that we built ourselves for internal documents?", "request kind=agent data=internal"),
    ],
)
async def test_every_no_leads_to_a_request_of_what_was_understood(house: TestHouse, line: str, opens: str) -> None:
    card = await person(house, "Sam").say(line)
    found = [one for one in card.buttons if one.label in ("Request it all the same", "Ask for this tool")]
    assert [getattr(one, "command", "") for one in found] == [opens]
    assert (await person(house, "Sam").reply(opens)).form is not None


async def test_a_yes_leads_to_none(house: TestHouse) -> None:
    card = await person(house, "Sam").say("May I use DeepL Pro for a published brochure?")
    assert not [label for label in labels(card) if "request" in label.casefold() or "Ask for" in label]
