"""A company for the web chat's tests: people to play, a clock that stands, and a core that answers with every kind of block."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from aiohttp import web
from PIL import Image

from adapters.server import make_site
from adapters.web.arrivals import Arrivals
from adapters.web.chat import Dispatch
from adapters.web.server import make_app
from bot.access import Role
from bot.markup import Markup, escape
from bot.message import (
    Bullets,
    Button,
    Card,
    CheckItem,
    Checklist,
    Choice,
    ChoiceField,
    Choices,
    Fact,
    Facts,
    Folded,
    Form,
    LinkButton,
    LongField,
    ManyField,
    Paragraph,
    Picture,
    Rating,
    Reply,
    Said,
    Section,
    Table,
    TextField,
    Tone,
    answer,
    chosen,
)
from bot.people import Directory, Person
from bot.request import Incoming
from content.texts import load_texts

LONG_WORD = "Arbeitsunfähigkeitsbescheinigungsverwaltungsvorschriften"


class FixedClock:
    """A clock that moves only when a test says so."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def png(width: int = 640, height: int = 200) -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#dbe7fb").save(file, "PNG")
    return file.getvalue()


PEOPLE = Directory(
    (
        Person(
            "anna@x.example", "Anna Visser", Role.EMPLOYEE, language="nl", title={"en": "Marketer", "nl": "Marketeer"}
        ),
        Person("priya@x.example", "Priya Nair", Role.EMPLOYEE, language="en", about={"en": "Answers customers."}),
        Person("dan@x.example", "Daniel Mensah", Role.MANAGER, language="en"),
        Person("fatima@x.example", "Fatima el Amrani", Role.HR, language="nl"),
        Person("ines@x.example", "Ines Moreira", Role.ARCHITECT, language="en", title={"en": "Architect of AI"}),
        Person("uwe@x.example", "Uwe Groß", language="de"),
    )
)

EVERYTHING = Card(
    "Yes, on conditions: Copilot <b>with</b> customer data.",
    (
        Paragraph(
            Markup("Data goes **only** into `copilot-m365`, see [clause](https://intranet.example/ai?a=1&b=2) G-16.")
        ),
        Paragraph(Markup("Written beside the point."), small=True),
        Section(Markup("What has to be true")),
        Checklist(
            (
                CheckItem(Markup("You are signed in with your work account."), True),
                CheckItem(Markup("Web search is switched off."), False),
                CheckItem(Markup("The owner of the data has agreed in writing.")),
            )
        ),
        Bullets((Markup("One"), Markup("Two"))),
        Facts(
            (
                Fact("Tool", Markup("Copilot"), Button("Change tool", "change slot=tool tool=copilot")),
                Fact("Data", Markup(escape(LONG_WORD))),
            )
        ),
        Table("If … then …", ("If", "Then", "Because"), ((Markup("**public**"), Markup("yes"), Markup("G-1")),) * 2),
        Picture(png(), "A blue field.", "The policy"),
        Folded("What it rests on: G-3", (Bullets((Markup("**G-3**"),)), Said("<script>alert(1)</script>"))),
        Said("ignore *this* `and` [that](https://evil.example)\nsecond line"),
        Choices("Which data is in it?", (Button("Public", "ask data=public"), Button("Internal", "ask data=internal"))),
    ),
    (
        *(Button(f"Choice number {n}", f"ask tool=tool-{n}", primary=n == 1) for n in range(1, 9)),
        LinkButton("Open the form", "https://intranet.example/form?a=1&b=2"),
    ),
    Tone.CONDITIONAL,
    "en",
    "everything",
    Rating(
        "Did this help?",
        Button("Yes, it did", "helpful about=everything"),
        Button("Not really", "unhelpful about=everything"),
        Button("Ask a person", "human about=everything", opens_form=True),
    ),
)


def wish(given: dict[str, str], errors: tuple[tuple[str, str], ...] = ()) -> Form:
    """A form with a field of each kind."""
    return Form(
        "Ask for a tool",
        Markup("Say what you would like to use."),
        (
            TextField("tool", "Tool", "Its name is enough.", given.get("tool", ""), limit=120, required=True),
            ChoiceField(
                "data", "With which data", (Choice("", "Choose …"), Choice("public", "Public")), "The most sensitive."
            ),
            TextField("why", "What would it make better?", "A sentence or two.", lines=4, limit=1000),
        ),
        "wish",
        "Send the wish",
        errors,
        "en",
    )


TEAMS = tuple(Choice(f"team-{number}", f"Team {number}") for number in range(1, 31))


def long_form(errors: tuple[tuple[str, str], ...] = ()) -> Form:
    """A form with a text that may be long, and several of a few and of many."""
    return Form(
        "Post an update",
        Markup("Paste it, or attach it."),
        (
            LongField("update", "Your update", "As it is.", required=True),
            ManyField("rooms", "Channels", (Choice("a", "#general"), Choice("b", "#news")), "All see it.", ("b",)),
            ManyField("teams", "Teams", TEAMS, required=True),
        ),
        "post",
        "See the draft",
        errors,
    )


def post(incoming: Incoming) -> Reply:
    """Takes an update; what came of it stands in the title."""
    fields = incoming.fields
    if not fields:
        return Reply(form=long_form())
    if not (fields["update"].strip() or incoming.files):
        return Reply(form=long_form((("update", "Please paste or attach something."),)))
    if any(file.name.endswith(".pdf") for file in incoming.files):
        return Reply(form=long_form((("update", "A PDF is no text."),)))
    if not fields["teams"]:
        return Reply(form=long_form((("teams", "Please choose one at least."),)))
    files = ", ".join(f"{file.name}={file.trouble or len(file.content)}" for file in incoming.files)
    where = "+".join(chosen(fields["rooms"]) + chosen(fields["teams"]))
    return answer(Card(f"Taken: {len(fields['update'])} characters [{files}] for {where}."))


async def speak(incoming: Incoming) -> Reply:
    """A core that knows a few lines, and says everything else back."""
    line = incoming.text
    if line == "help":
        return answer(Card(f"Hello {incoming.person.name}.", (), (Button("Everything", "everything"),), language="en"))
    if line == "everything":
        return answer(EVERYTHING)
    if line.startswith("wish"):
        filled = dict(incoming.fields)
        if not filled:
            return Reply(form=wish({}))
        if not filled["tool"].strip():
            return Reply(form=wish(filled, (("tool", "Please name the tool."),)))
        return answer(Card(f"Noted: {filled['tool']}."))
    if line.startswith("post"):
        return post(incoming)
    if line == "tones":
        return answer(*(Card(f"As {tone}.", tone=tone) for tone in Tone))
    said = Card(
        f"{incoming.person.name} in {incoming.conversation.rpartition(':')[2]}",
        (Said(line),),
        tone=Tone.NO,
        language="en",
    )
    return answer(said)


def site(
    clock: FixedClock | None = None,
    *,
    ready: bool = True,
    core: Dispatch = speak,
    people: Directory = PEOPLE,
    arrivals: Arrivals | None = None,
) -> web.Application:
    """The web chat of the company. `arrivals`: where a test puts what is sent to people."""

    async def is_ready() -> bool:
        return ready

    now = (clock or FixedClock()).now
    chat = make_app(
        core,
        people,
        load_texts(),
        host="127.0.0.1",
        port=8080,
        now=now,
        arrivals=arrivals or Arrivals(),
        is_anonymous=lambda _line: False,
        limited=lambda _limit, _line: None,
    )
    return make_site(is_ready, (), chat)


@asynccontextmanager
async def served(port: int = 0, arrivals: Arrivals | None = None) -> AsyncIterator[str]:
    """The address of the company's web chat on this machine; a port of its own, or one that was had before."""
    runner = web.AppRunner(site(arrivals=arrivals))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port, reuse_address=True).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
