"""Where do we stand, when does it come, what was delivered, what comes next? Asked in words, clicked through, and reloaded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.terminal.render import render_plain
from bot.access import Role
from bot.dispatch import dispatch
from bot.markup import plain
from bot.message import Bullets, Button, Card, Choices, Facts, Picture, Reply, Section
from bot.people import Person
from bot.request import Incoming
from handlers import ROUTES
from tests.answering import texts
from tests.house import Chat, TestHouse, button, open_house
from tests.roadmap.small import ROADMAP
from tests.running import POLICY, write_content

SHOP = """\
people:
  - {email: mo@shop.example, name: Mo, role: architect, language: en}
  - {email: ola@shop.example, name: Ola, language: nl, groups: [counter]}
  - {email: pim@shop.example, name: Pim, role: manager}
"""

POLICY_READ, PEOPLE_READ = "The policy was read again.", "The people and the sites were read again."


@pytest_asyncio.fixture
async def shop(tmp_path: Path) -> AsyncIterator[TestHouse]:
    """A company with a small roadmap of its own."""
    policy = write_content(tmp_path / "content", people=SHOP)
    (policy.parent / "roadmap.yaml").write_text(ROADMAP, "utf-8")
    async with open_house(tmp_path, policy) as house:
        yield house


def anna(house: TestHouse) -> Chat:
    return Chat(house.services, house.people.person("anna.visser@brightwater.example"), "anna")


def sections(card: Card) -> list[str]:
    return [block.title for block in card.blocks if isinstance(block, Section)]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Where do we stand with CRM data?", "Customer records: 2 now, 3 next, 2 later"),
        ("when does the briefing agent come?", "By 26 February 2027: The briefing agent also drafts product launches"),
        ("when will the price rules be ready", "No day yet, within 6 months: One source for prices and price rules"),
        (
            "when was the double records thing delivered",
            "Delivered on 12 November 2026: Double customer records joined",
        ),
        ("who owns the CRM migration?", "Daniel Mensah owns it: Our UK customers move into Salesforce"),
        ("how far are we with the price rules?", "At risk: One source for prices and price rules"),
        ("what was delivered this month?", "Delivered since 1 November 2026: 3"),
        ("what did we deliver last quarter?", "Nothing was delivered from 1 July 2026 to 30 September 2026."),
        ("what does success mean for sales?", "What success means for Sales"),
        ("how do we measure success of AI basics?", "What success means: AI basics for everybody"),
        ("what comes next?", "Next, by 31 December 2026: AI basics for everybody"),
        ("What's coming next for customer care?", "Next, by 31 December 2026: AI basics for everybody"),
        (
            "what is planned for the next two years?",
            "Next, by 2 December 2027: Ready for the AI Act's duties on high-risk uses",
        ),
        ("roadmap", "The AI roadmap of Brightwater: 9 now, 7 next, 5 later"),
        ("roadmap data", "Data: 3 now, 2 next, 1 later"),
        ("what is on the roadmap for legal?", "For Legal and privacy: 4 now, 3 next, 2 later"),
        ("Waar staan we met de klantgegevns?", "Klantrecords: 2 nu, 3 daarna, 2 later"),
        (
            "Wanneer komt de CRM-migratie?",
            "Uiterlijk 31 maart 2027: Onze Britse klanten gaan naar Salesforce",
        ),
        ("Wie ist der Stand bei den Bildrechten?", "In Arbeit: Rechte und Einwilligung bei jedem Bild"),
        ("Was wurde diesen Monat geliefert?", "Geliefert seit 1. November 2026: 3"),
    ],
)
async def test_a_question_is_answered_in_its_first_line_and_its_language(
    house: TestHouse, question: str, title: str
) -> None:
    card = await house.chat().say(question)
    assert card.title == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("May I use the briefing agent for customer data?", "No: "),
        ("May I use the briefing agent with campaign data?", "Yes"),
        ("Where do we store CRM data?", "Where we keep it"),
        ("Who decides about new tools?", "Who decides about new tools"),
        ("May I put our roadmap into ChatGPT?", "No: "),
    ],
)
async def test_a_question_for_the_policy_stays_one(house: TestHouse, question: str, title: str) -> None:
    chat = house.chat(groups=frozenset({"marketing"}))
    assert (await chat.say(question)).title.startswith(title)


async def test_everything_is_told_of_an_item_and_from_there_one_goes_on(house: TestHouse) -> None:
    chat = house.chat(groups=frozenset({"sales"}))
    card = await chat.say("when does Agentforce come?")
    text = render_plain(card)
    for said in (
        "Planned. It is decided and has an owner.",
        "in 6 to 12 months",
        "Daniel Mensah, Head of sales, United Kingdom",
        "Sales and Customer care (you too)",
        "Prepare a visit from everything that the CRM knows of a customer.",
        "The account manager reads the preparation",
        "Measured: Minutes of preparation per visit",
        "Salesforce Agentforce (planned)",
    ):
        assert said in text.replace("\n    ", " ").replace("\n", " ")
    assert "Salesforce Agentforce" in (await chat.click(card, "May I use it?")).title
    track = await chat.click(card, "Automation and agents")
    assert track.title == "Automation and agents: 2 now, 3 next, 1 later"
    assert (await chat.click(track, "Agentforce tried")).title.startswith("Planned: Agentforce")
    assert (await chat.click(track, "Roadmap")).title.startswith("The AI roadmap of Brightwater")


async def test_a_dataset_says_whose_it_is_where_what_it_needs_and_what_happens_to_it(house: TestHouse) -> None:
    chat = house.chat()
    card = await chat.say("Who owns customer data?")
    assert card.title == "Daniel Mensah owns it: Customer records"
    text = render_plain(card)
    for said in (
        "In Salesforce",
        "One record per customer",
        "hardness of the water",
        "Sales: all day",
        "A copy every night",
        "Region by region",
    ):
        assert said in text
    assert "Double customer records joined" in text
    assert (await chat.click(card, "What may I do with it?")).title.startswith("For customer data")
    data = await chat.click(card, "Data")
    (facts,) = (block for block in data.blocks if isinstance(block, Facts))
    assert [fact.name for fact in facts.items] == [
        "Customer records",
        "Prices and price rules",
        "Pictures of the brand",
        "Service visits",
    ]
    prices = await chat.say(
        next(fact.change.command for fact in facts.items if fact.change and fact.name.startswith("Prices"))
    )
    assert prices.title == "Prices and price rules: 1 now, 1 next, 1 later"


@pytest.mark.parametrize("language", texts().languages)
async def test_the_whole_roadmap_is_told_and_drawn(house: TestHouse, language: str) -> None:
    card = await house.chat(language=language).say("roadmap")
    assert card.language == language
    (picture,) = (block for block in card.blocks if isinstance(block, Picture))
    roadmap = house.services.roadmap.current
    assert roadmap is not None
    lines = "\n".join(plain(line) for block in card.blocks if isinstance(block, Bullets) for line in block.items)
    for item in roadmap.items.values():
        title = item.title.say(language)
        assert title in picture.alt
        assert title in lines, "in the native form as well"
    assert sections(card)[:3] == [texts().say(language, f"roadmap.section-{number}") for number in (6, 12, 24)]
    assert card.again == "roadmap"


async def test_every_button_leads_to_a_card_and_none_into_nothing(house: TestHouse) -> None:
    chat, seen, open_ = anna(house), set[str](), ["roadmap", "home"]
    while open_:
        line = open_.pop()
        if line in seen:
            continue
        seen.add(line)
        reply = await chat.reply(line)
        assert not reply.failed, line
        assert reply.form is not None or reply.cards[0].title != "That is not possible.", line
        for card in reply.cards:
            buttons = [one for one in card.buttons if isinstance(one, Button)]
            buttons += [one for block in card.blocks if isinstance(block, Choices) for one in block.buttons]
            buttons += [
                fact.change for block in card.blocks if isinstance(block, Facts) for fact in block.items if fact.change
            ]
            open_ += [one.command for one in buttons if one.command.startswith(("roadmap", "amend"))]
            open_ += [card.again] if card.again.startswith("roadmap") else []
    assert len(seen) > 40
    assert "amend item=briefing-agent-launches" in seen
    assert not any(line.startswith("amend item=crm") for line in seen), "only one's own"


async def test_after_a_question_in_dutch_a_click_is_answered_in_dutch(house: TestHouse) -> None:
    chat = house.chat(language=None)
    card = await chat.say("Wanneer komt de briefing-agent?")
    assert card.language == "nl"
    assert (await chat.click(card, "Roadmap")).title.startswith("De AI-roadmap van Brightwater")
    house.clock.move(timedelta(hours=1))
    assert (await chat.say("roadmap")).language == "en", "half an hour later it is as it was"


async def test_my_team_is_the_group_that_somebody_is_in_and_whoever_is_in_none_is_told(house: TestHouse) -> None:
    mine = await anna(house).say("what does success mean for my team?")
    assert (
        mine.title == "Wat succes betekent voor Marketing"
        if mine.language == "nl"
        else "What success means for Marketing"
    )
    assert sections(mine)[0] == "For the team"
    nobody = await house.chat().say("what does success mean for my team?")
    assert "I do not know your team" in render_plain(nobody)
    assert nobody.title == "What success means for the company"


async def test_guests_see_no_roadmap_and_overheard_they_get_no_answer(house: TestHouse) -> None:
    for role in (Role.GUEST, Role.UNKNOWN):
        for line in ("roadmap", "when does the briefing agent come?", "amend item=ai-basics"):
            card = await house.chat(role).say(line)
            assert card.title == "That is not possible."
            assert "briefing agent also" not in render_plain(card)
        person = Person("guest", "Guest", role)
        heard = Incoming("slack", "c", person, "what is on the roadmap?", addressed=False)
        assert await dispatch(heard, ROUTES, house.services) == Reply()


async def test_overheard_a_plain_question_about_the_roadmap_is_answered_and_talk_is_not(house: TestHouse) -> None:
    async def overhear(line: str) -> Reply:
        person = Person("a@brightwater.example", "A", language="en")
        return await dispatch(Incoming("slack", "c", person, line, addressed=False), ROUTES, house.services)

    assert (await overhear("when does the briefing agent come?")).cards[0].title.startswith("By 26 February")
    for line in ("what's next?", "Where do we stand?", "I read the roadmap", "the CRM migration is a mess"):
        assert await overhear(line) == Reply()


@pytest.mark.parametrize(
    "line",
    [
        *(
            f"roadmap {name}=gone"
            for name in ("item", "track", "horizon", "wants", "dataset", "agent", "group", "period")
        ),
        *("roadmap horizon=48", "amend", "amend item=gone"),
    ],
)
async def test_what_is_not_there_any_more_is_said(house: TestHouse, line: str) -> None:
    card = await house.chat(Role.ARCHITECT).say(line)
    assert card.title == "That is not possible."
    assert "is not on the roadmap (any more)" in render_plain(card)


async def test_now_is_the_next_six_months(house: TestHouse) -> None:
    card = await house.chat().say("roadmap horizon=now")
    assert card.title == "Now: the next 6 months: 9 on the roadmap"


async def test_a_company_without_a_roadmap_says_how_to_begin_and_everything_else_works(tmp_path: Path) -> None:
    async with open_house(tmp_path, write_content(tmp_path / "content", people=SHOP)) as house:
        for role in (Role.EMPLOYEE, Role.ARCHITECT):
            card = await house.chat(role, name=role).say("roadmap")
            assert card.title == "There is no roadmap here yet."
            assert ("roadmap.yaml" in render_plain(card)) is (role is Role.ARCHITECT)
        chat = house.chat()
        assert "roadmap" not in render_plain(await chat.say("home")).casefold()
        assert (await chat.say("May I use Claude for published material?")).title.startswith("Yes")
        later = house.chat(name="later")
        assert "I can only tell you" in (await later.say("what comes next?")).title
        assert (await later.say("Mag ik de roadmap zien?")).title == "Er is hier nog geen roadmap."
        cards = (await house.chat(Role.ARCHITECT).reply("reload")).cards
        assert [card.title for card in cards] == [POLICY_READ, PEOPLE_READ]


async def test_a_roadmap_with_nothing_on_it_says_so(tmp_path: Path) -> None:
    policy = write_content(tmp_path / "content", people=SHOP)
    empty = "format: 1\nroadmap: {title: Ours, as_of: 2026-11-23}\nitems: []\n"
    (policy.parent / "roadmap.yaml").write_text(empty.replace("items: []\n", "items:\n"), "utf-8")
    with pytest.raises(Exception, match="missing-key"):
        async with open_house(tmp_path, policy):
            pass
    one_dropped = ROADMAP[: ROADMAP.index("  - id: till")] + ROADMAP[ROADMAP.index("  - id: robot") :]
    (policy.parent / "roadmap.yaml").write_text(one_dropped, "utf-8")
    async with open_house(tmp_path, policy) as house:
        card = await house.chat().say("roadmap")
        assert card.title == "The shop's roadmap: nothing on the roadmap yet"
        assert not any(isinstance(block, Picture) for block in card.blocks)
        assert (await house.chat().say("what comes next?")).title == "Nothing is planned for this yet."
        delivered = await house.chat().say("what was delivered this year?")
        assert "Nobody wanted it." in render_plain(delivered), "what was dropped is told with its reason"


async def test_the_file_is_read_again_and_a_broken_one_changes_nothing(shop: TestHouse, tmp_path: Path) -> None:
    file = tmp_path / "content" / "roadmap.yaml"
    keeper, chat = shop.chat(Role.ARCHITECT), shop.chat(name="other")
    assert (await chat.say("how far is the till move?")).title == "Under way: Orders move into the till"

    file.write_text(ROADMAP.replace("status: under_way", "status: underway"), "utf-8")
    policy, _, roadmap = (await keeper.reply("reload")).cards
    assert policy.title == POLICY_READ
    assert roadmap.title == "The new roadmap file was not taken."
    assert "roadmap.yaml, line 25: items.till.status: underway is not a status" in " ".join(
        render_plain(roadmap).split()
    )
    assert (await chat.say("how far is the till move?")).title == "Under way: Orders move into the till"

    file.write_text(
        ROADMAP.replace("status: under_way", "status: planned").replace("till move", "drawer move"), "utf-8"
    )
    policy, _, roadmap = (await keeper.reply("reload")).cards
    assert roadmap.title == "The roadmap was read again."
    assert (await chat.say("how far is the drawer move?")).title == "Planned: Orders move into the till"

    file.unlink()
    assert [card.title for card in (await keeper.reply("reload")).cards] == [POLICY_READ, PEOPLE_READ]
    assert (await chat.say("roadmap")).title == "There is no roadmap here yet."


async def test_a_policy_without_an_agent_of_the_roadmap_leaves_the_roadmap_as_it_was(
    shop: TestHouse, tmp_path: Path
) -> None:
    (tmp_path / "content" / "policy.yaml").write_text(POLICY.replace("id: till-agent", "id: night-agent"), "utf-8")
    policy, _, roadmap = (await shop.chat(Role.ARCHITECT).reply("reload")).cards
    assert policy.title == POLICY_READ
    assert "The policy has no agent till-agent" in " ".join(render_plain(roadmap).split())
    card = await shop.chat().say("roadmap item=counting")
    assert "till-agent" in render_plain(card), "by its id, since the policy has no name for it any more"


async def test_home_says_what_is_on_the_roadmap_and_to_owners_what_is_past_its_day(house: TestHouse) -> None:
    chat = anna(house)
    home = await chat.say("home")
    assert "Nu op de roadmap: 9. Het eerst komt “AI-basistraining voor iedereen”" in " ".join(
        render_plain(home).split()
    )
    assert texts().say("nl", "roadmap.home-late") not in sections(home)
    assert (await chat.click(home, "Roadmap")).title.startswith("De AI-roadmap")
    house.clock.move(timedelta(days=100))
    late = await chat.say("home")
    assert texts().say("nl", "roadmap.home-late") in sections(late)
    change = button(late, "Dit wijzigen")
    assert change.command == "amend item=briefing-agent-launches"
    assert change.opens_form
    assert (await chat.reply(change.command)).form is not None
    assert texts().say("en", "roadmap.home-late") not in sections(await house.chat().say("home"))
