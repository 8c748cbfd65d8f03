"""Golden cards of the roadmap: the whole, its parts, questions about it, and the changes that people make."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.access import Role
from bot.message import Reply
from tests.house import Chat, TestHouse, open_house
from tests.roadmap.small import ROADMAP
from tests.running import write_content

LANGUAGES = ("en", "nl", "de")
DANIEL, ANNA = "daniel.mensah@brightwater.example", "anna.visser@brightwater.example"
MOVE = "crm-migration"
ASKED = {
    "roadmap-item": (
        "When does the briefing agent come?",
        "Wanneer komt de briefing-agent?",
        "Wann kommt der Briefing-Agent?",
    ),
    "roadmap-dataset": (
        "Where do we stand with CRM data?",
        "Waar staan we met de CRM-gegevens?",
        "Wo stehen wir mit den CRM-Daten?",
    ),
    "roadmap-delivered": (
        "What was delivered this month?",
        "Wat is er deze maand opgeleverd?",
        "Was wurde diesen Monat geliefert?",
    ),
    "roadmap-next": ("What comes next?", "Wat komt hierna?", "Was kommt als Nächstes?"),
    "roadmap-success": (
        "What does success mean for my team?",
        "Wat betekent succes voor mijn team?",
        "Was bedeutet Erfolg für mein Team?",
    ),
}
NOTE = {
    "en": "Leeds is done. London waits for *one* colleague who is ill.",
    "nl": "Leeds is klaar. Londen wacht op *één* zieke collega.",
    "de": "Leeds ist fertig. London wartet auf *eine* erkrankte Kollegin.",
}
PEOPLE = """\
people:
  - {email: mo@shop.example, name: Mo, role: architect, language: en}
  - {email: ola@shop.example, name: Ola, language: nl, groups: [counter]}
  - {email: pim@shop.example, name: Pim, role: manager}
"""


async def roadmap_replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample. `folder` is to write in."""
    for place, language in enumerate(LANGUAGES):
        async with open_house(folder / f"roadmap-{language}") as house:
            async for name, reply in _looked_at(house, language, place):
                yield name, language, reply
            async for name, reply in _changed(house, language):
                yield name, language, reply
    async with open_house(folder / "no-roadmap", write_content(folder / "no-roadmap")) as house:
        for language in LANGUAGES:
            yield "roadmap-none", language, await house.chat(Role.ARCHITECT, language).reply("roadmap")
    policy = write_content(folder / "small-roadmap", people=PEOPLE)
    file = policy.parent / "roadmap.yaml"
    file.write_text(ROADMAP, "utf-8")
    async with open_house(folder / "small-roadmap", policy) as house:
        for language in LANGUAGES:
            keeper = house.chat(Role.ARCHITECT, language)
            yield "roadmap-dropped", language, await keeper.reply("roadmap wants=delivered")
            file.write_text(ROADMAP.replace("status: under_way", "status: underway"), "utf-8")
            yield "roadmap-not-taken", language, await keeper.reply("reload")
            file.write_text(ROADMAP, "utf-8")
            yield "roadmap-read-again", language, await keeper.reply("reload")


async def _looked_at(house: TestHouse, language: str, place: int) -> AsyncIterator[tuple[str, Reply]]:
    anna = Chat(house.services, replace(house.people.person(ANNA), language=language))
    yield "roadmap", await anna.reply("roadmap")
    for name, lines in ASKED.items():
        yield name, await anna.reply(lines[place])
    yield "roadmap-at-risk", await anna.reply("roadmap item=price-rules")
    yield "roadmap-owner", await anna.reply("roadmap item=crm-migration wants=owner")
    yield "roadmap-track", await anna.reply("roadmap track=data")
    yield "roadmap-horizon", await anna.reply("roadmap horizon=12")
    yield "roadmap-group", await anna.reply("roadmap group=sales")
    yield "roadmap-agent", await anna.reply("roadmap agent=crm-agent")
    yield "roadmap-not-yours", await anna.reply(f"amend item={MOVE}")


async def _changed(house: TestHouse, language: str) -> AsyncIterator[tuple[str, Reply]]:
    daniel = Chat(house.services, replace(house.people.person(DANIEL), language=language), "daniel")
    form = (await daniel.reply(f"amend item={MOVE}")).form
    assert form is not None
    shown = {field.id: str(field.value) for field in form.fields}
    wanted = shown | {"status": "at_risk", "due": "2027-04-30", "note": NOTE[language]}
    yield "roadmap-form", Reply(form=form)
    yield "roadmap-form-mended", await daniel.reply(form.command, shown | {"status": "paused", "due": "?"})
    yield "roadmap-changed", await daniel.reply(form.command, wanted)
    yield "roadmap-form-clash", await daniel.reply(form.command, wanted | {"status": "dropped", "note": "…"})
    house.clock.move(timedelta(days=1))
    yield "roadmap-remarked", await daniel.reply(f"roadmap item={MOVE}")
    yield "roadmap-history", await daniel.reply(f"roadmap item={MOVE} wants=history")
    house.clock.move(timedelta(days=180))
    yield "home-roadmap-late", await daniel.reply("home")
