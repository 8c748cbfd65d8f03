"""The page for the management team: figures of months that are over, of five people or more, beside the roadmap."""

from __future__ import annotations

from datetime import date, timedelta

from bot.access import Permission, Role, may
from bot.management.figures import Figures, MonthFigures, adoption
from bot.message import Card, Picture, Table
from bot.people import Account, Person
from bot.policy.recalibrating.past import NOTICE
from bot.ports import LoggedDecision
from handlers.management import JOBS
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
    assert [row[0] for row in table(card).rows] == [
        "Questions",
        "People who asked",
        "Of those who are known",
        "Questions with an answer",
    ]
    assert [row[-1] for row in table(card).rows][:2] == ["6", "6"]
    assert table(card).rows[3][-1] == "100 %"
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
