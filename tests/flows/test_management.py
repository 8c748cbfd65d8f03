"""The page for the management team: figures of months that are over, of five people or more, beside the roadmap."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from adapters.files.pages import FilePages
from adapters.server import make_site
from bot.access import Permission, Role, may
from bot.files.ticket import Ticket
from bot.management.figures import Figures, MonthFigures, adoption
from bot.management.measures import Measure
from bot.management.overview import Overview
from bot.management.said import said_blocks
from bot.management.spans import Span, middles
from bot.management.trained import share
from bot.message import Button, Card, LinkButton, Picture, Table
from bot.people import Account, Person
from bot.policy.cards.words import Words
from bot.policy.recalibrating.past import NOTICE
from bot.ports import HandedOver, LoggedDecision
from bot.requests.model import Done, State, Step
from handlers.management import JOBS
from tests.feedback.releases import MIDDLE, SMALL
from tests.house import Chat, TestHouse, WrittenDown

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def line(asker: int, day: date, outcome: str = "allowed", channel: str = "slack") -> LoggedDecision:
    return LoggedDecision(str(asker), day, "en", channel, outcome, (), "p", "d")


def test_a_month_in_which_fewer_than_five_asked_is_not_told() -> None:
    figures = Figures((OCTOBER, NOVEMBER))
    figures.add([line(asker, OCTOBER) for asker in range(4)])
    figures.add([line(asker, NOVEMBER, outcome) for asker in range(5) for outcome in ("allowed", "out_of_scope")])
    figures.add([line(9, NOVEMBER, channel=NOTICE), line(9, date(2026, 12, 1))])
    assert figures.by_month() == (MonthFigures(OCTOBER), MonthFigures(NOVEMBER, 5, 10, 5))
    assert [month.share for month in figures.by_month()] == [None, 50]


def test_adoption_is_of_those_who_are_known() -> None:
    assert adoption(MonthFigures(OCTOBER, 5, 9, 9), 50) == 10
    assert adoption(MonthFigures(OCTOBER, 5, 9, 9), 4) is None
    assert adoption(MonthFigures(OCTOBER), 50) is None


def table(card: Card) -> Table:
    return next(block for block in card.blocks if isinstance(block, Table))


async def test_whoever_leads_reaches_it_from_home(house: TestHouse) -> None:
    for number in range(6):
        person = Person(f"p{number}@brightwater.example", f"P {number}")
        await Chat(house.services, person, f"c{number}").say("May I use DeepL Pro for a brochure?")
    house.clock.move(timedelta(days=30))
    manager = house.chat(Role.MANAGER)
    card = await manager.click(await manager.say("home"), "How it goes")
    rows = {row[0]: row[1:] for row in table(card).rows}
    assert [*rows][:4] == ["Questions", "People who asked", "Share who asked", "Questions with an answer"]
    assert [rows[name][-3] for name in ("Questions", "People who asked")] == ["6", "6"]
    assert rows["Questions with an answer"][-3:] == ("100 %", "–", "at least 90 % by 31 March 2027 (**reached**)")
    assert any(isinstance(block, Picture) and "November 2026 6" in block.alt for block in card.blocks)
    assert "The roadmap" in str(card.blocks)


async def test_it_is_for_whoever_leads_alone_and_says_where_there_is_nothing(house: TestHouse) -> None:
    assert (await house.chat().say("management")).title == "That is not possible."
    card = await house.chat(Role.HR).say("management")
    assert not any(isinstance(block, Table) for block in card.blocks)
    assert "nothing to tell yet" in str(card.blocks)


async def test_whoever_leads_gets_it_once_a_month(house: TestHouse) -> None:
    (job,) = JOBS
    house.channels["test"] = channel = WrittenDown()
    leads = [person for person in house.people.all() if may(person.role, Permission.SEE_DEMAND)]
    for person in (*leads, Person("p@brightwater.example", "P")):
        account = Account("test", person.id, house.clock.now(), person.id, person.name, place=person.id)
        await house.services.accounts.keep(account)
    for _ in range(2):
        await job.run(house.clock.now(), house.services)
        await house.empty_outbox()
    assert sorted(place for place, _ in channel.sent) == sorted(person.id for person in leads)
    for _, card in channel.sent:
        assert any(one.command == "management" for one in card.buttons if isinstance(one, Button)), (
            "no link that is over"
        )


def span(asker: int, days: int, begun: date = OCTOBER) -> Span:
    return Span(frozenset({str(asker)}), begun, begun + timedelta(days=days))


def test_days_are_the_middle_of_what_five_people_or_more_waited_for() -> None:
    four = [span(asker, 2) for asker in range(4)]
    assert middles([*four, span(3, 9)], (OCTOBER,)) == (None,), "five times, by four people"
    assert middles([*four, span(4, 30)], (OCTOBER, NOVEMBER)) == (2, None)
    assert middles([*four, span(4, 31)], (OCTOBER, NOVEMBER)) == (None, None), (
        "it counts in the month in which it ended"
    )


@given(st.integers(0, 300), st.integers(0, 300))
def test_of_what_is_mandatory_nothing_tells_of_fewer_than_five(size: int, done: int) -> None:
    done = min(done, size)
    told = share(size, done)
    assert told == share(size, done // 5 * 5), "one more person changes nothing"
    if told is not None:
        assert done >= 5
        assert size - size * told / 100 >= 5, "nobody is seen to be among the last"
        assert told <= 100 * done / size


async def lived(house: TestHouse) -> None:
    """Six people ask, five wait for an answer of a person, five ask for a tool that is decided after ten days."""
    services, now = house.services, house.clock.now()
    for number in range(6):
        person = Person(f"p{number}@brightwater.example", f"P {number}")
        await Chat(services, person, f"c{number}").say("May I use DeepL Pro for a brochure?")
        await Chat(services, person, f"c{number}").say("request kind=tool", {"tool": "Langdock", "why": "Mine"})
    for number in range(5):
        handed = HandedOver(f"{number:016}", now.date(), f"asker-{number}", "A", "test", "", "en", "May I?")
        await services.handovers.add(handed)
        await services.handovers.settle(handed.id, "Yes.", "Ines", now.date() + timedelta(days=3))
    decided = Done(7, Step.REJECT, State.REJECTED, "ines@x.example", "Ines", now + timedelta(days=6), {"reason": "No."})
    assert await services.requests.step(1, 6, decided, None)
    house.clock.move(timedelta(days=30))


async def test_it_tells_how_long_people_waited_what_they_said_and_where_things_are_to_be(house: TestHouse) -> None:
    await lived(house)
    assert await house.services.desk.intake.publish(SMALL, [], [], {})
    rows = {row[0]: row for row in table(await house.chat(Role.MANAGER).say("management")).rows}
    assert rows["Days until a person answered"][-3] == "3"
    assert rows["Days until a request was decided"][-3:] == ("6", "–", "at most 15 (**reached**)")
    assert rows["Have done what is mandatory"][-1] == "at least 95 % by 31 March 2027", (
        "nobody is told of, so it is not judged"
    )
    said = str((await house.chat(Role.MANAGER).say("management")).blocks)
    assert "What people said" in said
    for hidden in ("worried", "drafts of the agent reach customers", "4.0"):
        assert hidden not in said, "what is for HR alone"


async def test_themes_are_told_with_what_becomes_of_them_and_without_figures(house: TestHouse) -> None:
    overview = Overview((OCTOBER,), dict.fromkeys(Measure, (None,)), 9, NOVEMBER, None, (SMALL, MIDDLE), ())
    table = said_blocks(overview, Words(house.services.shelf.opened, house.services.texts, "en"))[-1]
    assert isinstance(table, Table)
    assert [(row[1], row[2]) for row in table.rows] == [("new", "no answer yet")] * 3
    assert not any(character.isdigit() for row in table.rows for cell in row for character in cell)


async def test_it_is_fetched_as_a_pdf_for_a_quarter_of_an_hour_by_whoever_still_leads(house: TestHouse) -> None:
    await lived(house)
    daniel = Chat(house.services, house.people.person("daniel.mensah@brightwater.example"), "daniel")
    card = await daniel.say("management")
    link = next(one.address for one in card.buttons if isinstance(one, LinkButton))
    path = link.removeprefix("https://handrail.example")
    site = make_site(house.decisions.ready, FilePages(house.services).routes)
    async with TestClient(TestServer(site)) as client:
        fetched = await client.get(path)
        assert (fetched.status, fetched.content_type) == (200, "application/pdf")
        assert fetched.headers["Cache-Control"] == "no-store"
        content = await fetched.read()
        assert await (await client.get(path)).read() == content, "what is fetched twice is the same"
        text = " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())
        assert "Days until a person answered" in text
        assert "Fetched by Daniel Mensah" in text
        assert (await client.get(path[:-3])).status == 404
        gone = Ticket("page", "", "sam@brightwater.example", "en")
        theirs = house.services.file_tickets.link("", gone, house.clock.now())
        assert (await client.get(theirs)).status == 404, "who leads no more gets nothing"
        house.clock.move(timedelta(minutes=16))
        assert (await client.get(path)).status == 404
