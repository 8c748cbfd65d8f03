"""Golden cards of trainings: what is due, each small step, what is told unasked, numbers, lists, the self-check and wishes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot.access import Role
from bot.message import Reply, answer
from bot.people import Account, Grant, Person
from bot.training.checking import statements
from bot.training.kept import Completion, How
from bot.training.planning import plan_day
from tests.house import Chat, TestHouse, WrittenDown, open_house

LANGUAGES = ("en", "nl", "de")
NAMES = {"en": "Priya Nair", "nl": "Anna Visser", "de": "Emre Yıldız"}
GROUPS = ("sales", "customer-care", "it")
LIST = (
    "email,course,date\npriya.nair@brightwater.example,AI basics,2026-11-01\nnobody@brightwater.example,AI,1.11.2026\n"
)


async def training_replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample. `folder` is to write in."""
    for language in LANGUAGES:
        async with open_house(folder / f"trainings-{language}") as house:
            async for name, reply in _trainings(house, language):
                yield name, language, reply


async def _trainings(house: TestHouse, language: str) -> AsyncIterator[tuple[str, Reply]]:
    channel = WrittenDown()
    house.channels["slack"] = channel
    house.services.people.grants = {("slack", group): Grant(groups=frozenset({group})) for group in GROUPS}  # type: ignore[misc]
    for group, count in (("sales", 22), ("it", 7)):
        for number in range(count):
            await _member(house, f"{group}{number}", group, done=number % 2 == 0)
    mine = _chat(house, "mia", NAMES[language], Role.EMPLOYEE, language, "customer-care")
    leads = _chat(house, "daniel.mensah", "Daniel Mensah", Role.MANAGER, language, "sales")
    keeps = _chat(house, "hr", "Fatima el Amrani", Role.HR, language)
    yield "trainings", await mine.reply("trainings")
    yield "training-attest", await mine.reply("training item=basics-2026-q4 done=ask")
    yield "training-attested", await mine.reply("training item=basics-2026-q4 done=yes")
    yield "training-later", await mine.reply("training item=guardrails-2026-q4 later=ask")
    yield "training-later-form", await mine.reply("training item=guardrails-2026-q4 later=form")
    yield "training-put-off", await mine.reply("training item=guardrails-2026-q4 later=week")
    yield "training-stopped", await mine.reply("training item=customer-data-2026-q4 stop=yes")
    yield "trainings-changed", await mine.reply("trainings")
    yield "training-refused", await mine.reply("training item=basics-2026-q4 take=yes")
    yield "training-team", await leads.reply("team_trainings")
    yield "training-no-names", await leads.reply("team_trainings names=yes")
    yield "training-units", await keeps.reply("team_trainings")
    yield "training-names-form", await keeps.reply("training_names item=guardrails-2026-q4")
    yield "training-names", await keeps.reply("training_names item=customer-data-2026-q4", {"reason": "Oct. refresh"})
    yield "training-list-form", await keeps.reply("completions")
    yield "training-list", await keeps.reply("completions", {"text": LIST, "source": "lms"})
    yield "training-wish", await mine.reply("learn topic='Power BI'")
    yield "training-wishes", await keeps.reply("interests")
    yield "selfcheck", await mine.reply("selfcheck")
    programme = house.services.courses.current
    assert programme is not None
    *others, last = statements(programme)
    for number, asked in enumerate(others):
        await mine.say(f"selfcheck about={asked.key} answer={number % 4}")
    yield "selfcheck-result", await mine.reply(f"selfcheck about={last.key} answer=1")
    yield "selfcheck-team", await leads.reply("selfcheck team=yes")
    async for name, reply in _told(house, channel, language):
        yield name, reply


async def _told(house: TestHouse, channel: WrittenDown, language: str) -> AsyncIterator[tuple[str, Reply]]:
    """What is sent unasked, in their language: one item, several, after its day."""
    for name in ("one", "several", "after"):
        await _member(house, name, "customer-care", done=name != "after", language=language)
    for name in ("one", "several", "after"):
        courses = {
            "one": ("customer-data", "basics"),
            "several": ("customer-data",),
            "after": ("customer-data", "basics", "checking"),
        }
        address = f"{name}@brightwater.example"
        done = [Completion("lms", f"{name}/{c}", address, c, date(2026, 12, 1), How.FILE) for c in courses[name]]
        await house.services.training.completions.add(done)
    house.clock.moment = datetime(2027, 1, 10, 19, 30, tzinfo=UTC)
    await plan_day(house.clock.now(), house.services)
    house.clock.moment = datetime(2027, 1, 11, 15, tzinfo=UTC)
    await house.empty_outbox()
    for name in ("one", "several", "after"):
        yield f"told-training-{name}", answer(channel.at(name)[0])


def _chat(house: TestHouse, id_: str, name: str, role: Role, language: str, *groups: str) -> Chat:
    return Chat(house.services, Person(f"{id_}@brightwater.example", name, role, frozenset(groups), language), id_)


async def _member(house: TestHouse, name: str, group: str, done: bool, language: str = "en") -> None:
    address = f"{name}@brightwater.example"
    account = Account(
        "slack",
        name,
        house.clock.now(),
        address,
        name.title(),
        groups=frozenset({group}),
        place=name,
        language=language,
    )
    await house.services.accounts.keep(account)
    if done:
        one = Completion("lms", address, address, "guardrails", date(2026, 11, 2), How.FILE)
        await house.services.training.completions.add((one,))
