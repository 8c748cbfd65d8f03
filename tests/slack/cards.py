"""Cards and forms of every kind, for the renderer: what no sample happens to hold is here as well."""

from __future__ import annotations

from collections.abc import Iterator

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
)

LANGUAGES = ("en", "nl", "de")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (240).to_bytes(4, "big") + (120).to_bytes(4, "big")
HOSTILE = "*Otter* <!channel> & `notes`"


def kinds() -> Iterator[tuple[str, str, Reply]]:
    """(name, language, reply): one card with every kind of block, one with every kind of control, two forms."""
    for language in LANGUAGES:
        yield "every-block", language, answer(every_block(language))
        yield "every-control", language, answer(every_control(language), Card("Second card.", language=language))
        yield "every-field", language, Reply(form=every_field(language))
        yield "long-fields", language, Reply(form=long_fields(language))


def every_block(language: str) -> Card:
    """A card with each block there is, and words that somebody typed wherever they can stand."""
    typed = Markup(escape(HOSTILE))
    table = Table(
        "Two tools",
        ("Tool", "May I?", ""),
        ((Markup("**DeepL Pro**"), Markup("yes"), Markup("")), (typed, Markup("no"), typed)),
    )
    return Card(
        "Not yet: Otter with customer data.",
        (
            Paragraph(
                Markup("Data about people goes only into tools with an agreement (**G-3**). Type `home` to begin anew.")
            ),
            Paragraph(
                Markup(
                    "See [the whole rule](https://intranet.brightwater.example/ai?x=1&y=2#g-3) or [write](mailto:ai@x.example)."
                )
            ),
            Paragraph(typed, small=True),
            Section(Markup("What was asked")),
            Said(f"May I use {HOSTILE}\n> and who decides?"),
            Section(Markup("What has to be true")),
            Checklist(
                (
                    CheckItem(Markup("You are signed in with your work account."), True),
                    CheckItem(Markup("A person reads the result."), False),
                    CheckItem(typed),
                )
            ),
            Section(typed),
            Bullets((Markup("**One** thing"), typed)),
            Facts((Fact("Tool", typed), Fact("For", Markup("notes")))),
            table,
            Picture(PNG, "A small table of two tools: DeepL Pro yes, Otter no.", "Two tools"),
            Folded(
                "What it rests on: G-3",
                (
                    Bullets((Markup("**G-3** [The rule](https://intranet.brightwater.example/ai#g-3)"), typed)),
                    Said(HOSTILE),
                ),
            ),
            Folded(
                "All of it", (table, Facts((Fact("Kept", Markup("in the EU")),)), Paragraph(Markup("Long. " * 300)))
            ),
        ),
        tone=Tone.NOT_YET,
        language=language,
    )


def every_control(language: str) -> Card:
    """A card with each control there is."""
    long = "What about Microsoft 365 Copilot Chat?"
    return Card(
        HOSTILE,
        (
            Paragraph(Markup("Which one?")),
            Choices("Which one?", (Button("Otter", "ask tool=otter"), Button("DeepL Pro", "ask tool=deepl-pro"))),
            Choices(
                "Or which of these?",
                (Button("Otter", "ask tool=otter"), Button(f"{HOSTILE} {long}", "ask tool=deepl-pro")),
            ),
            Choices("Or which of all?", tuple(Button(f"Tool {n}", f"ask tool=t{n}") for n in range(24))),
            Section(Markup("How I read it")),
            Facts(
                (
                    Fact("Tool", Markup("Otter"), Button("Change tool", "change slot=tool")),
                    Fact("Data", Markup("customer data"), Button("Change data", "change slot=data")),
                )
            ),
            Section(Markup("An agent")),
            Facts((Fact("Owner", Markup("HR")), Fact("Data", Markup(""), Button("What may go in?", "ask tool=agent")))),
        ),
        (
            Button("Ask for this tool", "wish tool=otter", primary=True, opens_form=True),
            Button(long, "ask tool=copilot-chat"),
            Button("Our agents", "agents", primary=True),
            Button("Show the whole policy", "policy"),
            Button("Help", "help"),
            LinkButton("The policy as a page", "https://intranet.brightwater.example/ai"),
        ),
        language=language,
        again="ask tool=otter",
        rating=Rating(
            "Did this help?",
            Button("Yes, it did", "helpful x"),
            Button("Not really", "unhelpful x"),
            Button("Ask a person", "person x"),
        ),
    )


def every_field(language: str) -> Form:
    """A form with each field there is, filled in and to be mended."""
    choices = tuple(Choice(id_, f"{id_ or 'Please choose'} …") for id_ in ("", "public", "customer"))
    return Form(
        "Ask for a tool that we do not have yet",
        Markup("Say what you would like to use. **Your name is not kept.**"),
        (
            TextField("tool", "Tool", value=HOSTILE, limit=120, required=True),
            TextField("why", "What would be better?", "A sentence or two.", lines=4, limit=4000),
            ChoiceField("data", "Which data", choices, "The most sensitive kind.", value="customer"),
            ChoiceField("none", "Nothing to choose", ()),
        ),
        "wish",
        "Send the wish",
        (("tool", "Please name the tool."), ("why", "Please shorten this.")),
        language,
    )


def long_fields(language: str) -> Form:
    """A form with a text that may be long, several of a few, and several of many; each with something chosen and to mend."""
    few = tuple(Choice(f"#{name}", f"#{name}") for name in ("general", "marketing", "ai-news"))
    many = tuple(Choice(f"team-{number}", f"Team {number:03}") for number in range(1, 121))
    return Form(
        "Post an update",
        Markup("Paste it as it is, or attach it. **Nothing is sent** before you have seen what becomes of it."),
        (
            LongField("update", "Your update", "Where you stand, what was delivered, what comes next.", HOSTILE),
            ManyField("rooms", "Channels", few, "Everybody in them sees it.", ("#general", "#ai-news")),
            ManyField("teams", "Teams", many, value=("team-7", "team-119"), required=True),
            ManyField("none", "Nothing to choose", ()),
        ),
        "update",
        "See the draft",
        (("update", "Please paste or attach something."), ("teams", "Please choose one at least.")),
        language,
    )
