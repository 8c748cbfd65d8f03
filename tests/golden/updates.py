"""Golden cards of updates: from the form in which a long text is brought to what people get, and what was left out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.errors import ChannelDown
from bot.message import Reply, answer
from bot.people import Account
from bot.preferences.model import Frequency, Preference
from bot.roadmap.condensing.model import Condensed, Planned
from bot.roadmap.horizon import Horizon
from bot.roadmap.posting.model import Audience, CarriedOver, Destination, Outcome, Update, UpdateState
from bot.roadmap.posting.sending import send as begin
from tests.flows.updates import ANNA, DANIEL, EMRE, FATIMA, PRIYA, Author, Platform, author, on_slack
from tests.house import TestHouse, open_house

LANGUAGES = ("en", "nl", "de")

SOURCES = {
    "en": """\
The pilot of the briefing agent with customer care ended on 20 November 2026, and 37 people took part in it. It saved 20
minutes for each briefing.

Delivered
- The agent answers in English, Dutch and German since 12 November.
- We moved 12 templates into the new library.

Next
- In December we connect the CRM, if the legal desk agrees.
- The training for sales is planned for the first quarter of 2027.

Please send your own templates to me by 4 December. The budget is spent to 80 percent.
""",
    "nl": """\
De proef met de briefingagent bij de klantenservice is op 20 november 2026 afgelopen, en 37 mensen deden mee. Elke
briefing kostte 20 minuten minder.

Opgeleverd
- De agent antwoordt sinds 12 november in het Engels, Nederlands en Duits.
- We hebben 12 sjablonen overgezet naar de nieuwe bibliotheek.

Hierna
- In december koppelen we het CRM, als de juristen het goed vinden.
- De training voor verkoop is gepland voor het eerste kwartaal van 2027.

Stuur mij voor 4 december je eigen sjablonen. Van het budget is 80 procent gebruikt.
""",
    "de": """\
Der Pilot des Briefing-Agenten im Kundenservice endete am 20. November 2026, und 37 Leute haben mitgemacht. Jedes
Briefing dauerte 20 Minuten weniger.

Geliefert
- Der Agent antwortet seit dem 12. November auf Englisch, Niederländisch und Deutsch.
- Wir haben 12 Vorlagen in die neue Bibliothek übernommen.

Als Nächstes
- Im Dezember binden wir das CRM an, wenn die Rechtsabteilung zustimmt.
- Die Schulung für den Vertrieb ist für das erste Quartal 2027 geplant.

Schickt mir bis 4. Dezember eure eigenen Vorlagen. Vom Budget sind 80 Prozent verbraucht.
""",
}

SHORT = {
    "en": Condensed(
        "The briefing agent saves 20 minutes",
        "The pilot ended on 20 November 2026, and 73 people took part in it.",
        ("The agent answers in English, Dutch and German.", "12 templates are in the new library."),
        (
            Planned("In December we connect the CRM, if the legal desk agrees.", Horizon.NOW),
            Planned("The training for sales.", Horizon.SIX),
        ),
        "Send your templates by 4 December.",
    ),
    "nl": Condensed(
        "De briefingagent scheelt 20 minuten",
        "De proef is op 20 november 2026 afgelopen, en 73 mensen deden mee.",
        ("De agent antwoordt in het Engels, Nederlands en Duits.", "12 sjablonen staan in de nieuwe bibliotheek."),
        (
            Planned("In december koppelen we het CRM, als de juristen het goed vinden.", Horizon.NOW),
            Planned("De training voor verkoop.", Horizon.SIX),
        ),
        "Stuur je sjablonen voor 4 december.",
    ),
    "de": Condensed(
        "Der Briefing-Agent spart 20 Minuten",
        "Der Pilot endete am 20. November 2026, und 73 Leute haben mitgemacht.",
        ("Der Agent antwortet auf Englisch, Niederländisch und Deutsch.", "12 Vorlagen sind in der neuen Bibliothek."),
        (
            Planned("Im Dezember binden wir das CRM an, wenn die Rechtsabteilung zustimmt.", Horizon.NOW),
            Planned("Die Schulung für den Vertrieb.", Horizon.SIX),
        ),
        "Schickt eure Vorlagen bis 4. Dezember.",
    ),
}
"""As an author might leave it: 73 instead of 37 is to be pointed out."""

OPEN = {
    "en": "The archive of the old tenders moves to SharePoint.",
    "nl": "Het archief van de oude aanbestedingen verhuist naar SharePoint.",
    "de": "Das Archiv der alten Ausschreibungen zieht nach SharePoint um.",
}
LEFT_OUT = {
    "en": ("The budget is spent to 80 percent.",),
    "nl": ("Van het budget is 80 procent gebruikt.",),
    "de": ("Vom Budget sind 80 Prozent verbraucht.",),
}
WHY = {"en": "It is too dear.", "nl": "Het is te duur.", "de": "Es ist zu teuer."}
GENERAL = Destination("slack", "T1 C1", "#general")


async def update_replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample. `folder` is to write in."""
    for language in LANGUAGES:
        async with open_house(folder / f"updates-{language}") as house:
            async for name, reply in _replies(house, language):
                yield name, language, reply


async def _replies(house: TestHouse, language: str) -> AsyncIterator[tuple[str, Reply]]:
    daniel, anna = author(house, DANIEL, language), author(house, ANNA, language)
    yield "update-form", await daniel.reply("update")
    yield "update-form-mended", await daniel.reply("update", {"text": "Done!"})
    yield "update-refused", await anna.reply("update")
    yield "updates-none", await daniel.reply("updates")
    yield "news-none", await anna.reply("news")

    await _people(house)
    await house.services.updates.add(_last(house, language))
    house.clock.move(timedelta(days=20))
    await house.services.updates.add(_draft(house, language))
    show = f"update id={'2' * 16} step="
    yield "update-draft", await daniel.reply(f"{show}draft")
    yield "update-edit-form", await daniel.reply(f"{show}edit")
    yield "update-edit-mended", await daniel.reply(f"{show}edit", {"headline": " ", "delivered": "1\n2\n3\n4"})
    yield "update-details-form", await daniel.reply(f"{show}details")
    yield "update-carry-form", await daniel.reply(f"{show}carry")
    yield "update-drop", await daniel.reply(f"{show}drop")
    yield "update-of-another", await author(house, "ines.moreira@brightwater.example", language).reply(f"{show}draft")
    yield "update-choose-form", await daniel.reply(f"{show}choose")
    typed = {"audience": "", "room": "#secret", "when": "later", "moment": "soon"}
    yield "update-choose-mended", await daniel.reply(f"{show}choose", typed)
    carried = {"outcome-1": "dropped", "reason-1": WHY[language]}
    yield "update-carried", await daniel.reply(f"{show}carry", carried)
    yield "update-preview", await daniel.reply(f"{show}preview")
    async for name, reply in _sending(house, daniel, show):
        yield name, reply
    yield "updates", await daniel.reply("updates")
    yield "news", await anna.reply("news")
    yield "news-whole", await anna.reply(f"news id={'2' * 16}")
    yield "home-manager", await daniel.reply("home")


async def _sending(house: TestHouse, daniel: Author, show: str) -> AsyncIterator[tuple[str, Reply]]:
    channel = house.channels["slack"]
    assert isinstance(channel, Platform)
    nobody = {"audience": "group:hr", "room": "", "when": "now", "moment": ""}
    await house.services.preferences.keep(Preference(FATIMA, paused_until=date(2027, 1, 4)))
    yield "update-nobody", await daniel.reply(f"{show}choose", nobody)
    channel.away = ChannelDown("slack", "busy")
    yield "update-choose-away", await daniel.reply(f"{show}choose")
    channel.away = None
    later = nobody | {"audience": "everybody", "room": "general", "when": "later", "moment": "2026-12-15 14:00"}
    confirm = await daniel.reply(f"{show}choose", later)
    yield "update-confirm", confirm
    send = next(one for one in confirm.cards[0].buttons if "step=send" in getattr(one, "command", ""))
    yield "update-planned", await daniel.reply(getattr(send, "command", ""))
    house.clock.move(timedelta(days=2, hours=6))
    found = await house.services.updates.find("2" * 16)
    assert found is not None
    await begin(found, house.services)
    yield "update-progress", await daniel.reply(f"{show}draft")
    await house.empty_outbox()
    yield "update-sent", await daniel.reply(f"{show}draft")
    yield "update-who", await daniel.reply(f"{show}ledger")
    yield "update-as-sent", answer(channel.at(f"T1 D {DANIEL}")[-1])
    await house.services.updates.add(replace(found, id="3" * 16, state=UpdateState.STOPPED))
    yield "update-stopped", await daniel.reply(f"update id={'3' * 16} step=draft")


async def _people(house: TestHouse) -> None:
    await on_slack(house)
    await on_slack(house, EMRE, place="")
    await house.services.preferences.keep(Preference(ANNA, {"updates": Frequency.WEEKLY}))
    await house.services.preferences.keep(Preference(PRIYA, quiet="12:00-18:00", zone="Europe/London"))
    guest = Account("slack", "G1", house.clock.now(), "max@else.example", "Max Other", outsider=True, place="T1 D9")
    await house.services.accounts.keep(guest)
    await house.services.accounts.keep(
        Account(
            "slack", "U9", house.clock.now(), "lea@brightwater.example", "Lea Roth", place="T1 D8", zone="Mars/Base"
        )
    )


def _last(house: TestHouse, language: str) -> Update:
    short = replace(SHORT[language], next=(Planned(OPEN[language], Horizon.SIX),))
    return Update(
        id="1" * 16,
        author=DANIEL,
        author_name="Daniel Mensah",
        language=language,
        source=SOURCES[language],
        condensed=short,
        created_at=house.clock.now(),
        carried=(CarriedOver(OPEN[language], Outcome.DROPPED, WHY[language]),),
        audience=Audience(everybody=True),
        state=UpdateState.SENT,
        send_at=house.clock.now(),
    )


def _draft(house: TestHouse, language: str) -> Update:
    return Update(
        id="2" * 16,
        author=DANIEL,
        author_name="Daniel Mensah",
        language=language,
        source=SOURCES[language],
        condensed=SHORT[language],
        created_at=house.clock.now(),
        left_out=LEFT_OUT[language],
        audience=Audience(rooms=(GENERAL,)),
    )
