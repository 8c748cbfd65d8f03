"""Cards as they are mailed: an update of a manager and a digest, in three languages, beside those that chats show."""

from __future__ import annotations

from collections.abc import Iterator

from bot.markup import Markup
from bot.message import (
    Bullets,
    Button,
    Card,
    Fact,
    Facts,
    LinkButton,
    Paragraph,
    Picture,
    Reply,
    Said,
    Section,
    Table,
    answer,
)

LANGUAGES = ("en", "nl", "de")

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000004500000022801000000008c0fd46d0000003b49444154"
    "78daedc1010d000000c2a0f74f6d0e37a0000000000000000000000000000000000000000000000000"
    "0000000000000000000000808f01f8a800015d2a2a3a0000000049454e44ae426082"
)
"""A picture of 1104 × 552 pixels."""


def mailed() -> Iterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every card that only mails have."""
    for language in LANGUAGES:
        yield "mailed-update", language, answer(update(language))
        yield "mailed-digest", language, answer(digest(language))


def update(language: str) -> Card:
    """What a manager posted, as everybody gets it."""
    said = WORDS[language]
    return Card(
        said["title"],
        (
            Paragraph(Markup(said["standing"])),
            Facts(tuple(Fact(said[f"fact-{name}"], Markup(said[f"is-{name}"])) for name in ("track", "state", "by"))),
            Section(Markup(said["delivered"])),
            Bullets(tuple(Markup(said[f"delivered-{number}"]) for number in (1, 2, 3))),
            Section(Markup(said["next"])),
            Table(
                said["next-caption"],
                (said["column-what"], said["column-when"], said["column-owner"]),
                tuple(
                    (Markup(said[f"next-{number}"]), Markup(said[f"when-{number}"]), Markup(said[f"owner-{number}"]))
                    for number in (1, 2, 3)
                ),
            ),
            Section(Markup(said["ask"])),
            Said(said["asked"]),
            Paragraph(Markup(said["reading"]), small=True),
        ),
        (
            LinkButton(said["full"], "https://intranet.brightwater.example/updates/2026-47"),
            Button(said["roadmap"], "roadmap horizon=6", primary=True),
        ),
        language=language,
    )


def digest(language: str) -> Card:
    """A week's news, with the picture of the roadmap."""
    said = WORDS[language]
    return Card(
        said["digest"],
        (
            Paragraph(Markup(said["digest-intro"])),
            Section(Markup(f"**{said['title']}**")),
            Paragraph(Markup(said["standing"])),
            Bullets(tuple(Markup(said[f"delivered-{number}"]) for number in (1, 2))),
            Section(Markup(said["roadmap"])),
            Picture(PNG, said["picture"], said["picture-title"]),
            Paragraph(Markup(said["intentions"]), small=True),
        ),
        (Button(said["choose"], "preferences"), Button(said["roadmap"], "roadmap")),
        language=language,
    )


WORDS = {
    "en": {
        "title": "The briefing agent is live in three teams",
        "standing": "Sales, Service and Finance prepare their customer meetings with it since 16 November. We are **on plan**: "
        "nothing stands in the way of the rest of the company.",
        "fact-track": "Track",
        "is-track": "Automation and agents",
        "fact-state": "How it stands",
        "is-state": "**Green**: plan and people are there, and what can go wrong has an answer",
        "fact-by": "From",
        "is-by": "Hanna Vogt, Sales Operations, 23 November 2026",
        "delivered": "Delivered",
        "delivered-1": "**Briefings in 40 seconds** for 214 people; before, one took 25 minutes",
        "delivered-2": "CRM data is cleaned: 96 % of the accounts have an owner and a current contact",
        "delivered-3": "The works council agreed on 12 November ([minutes](https://intranet.brightwater.example/council/12))",
        "next": "What comes next",
        "next-caption": "The coming twelve months",
        "column-what": "What",
        "column-when": "When",
        "column-owner": "Who",
        "next-1": "The briefing agent for everybody who meets customers",
        "when-1": "by June 2027",
        "owner-1": "Hanna Vogt",
        "next-2": "Minutes of meetings go into the CRM after a person has read them",
        "when-2": "by June 2027",
        "owner-2": "Joris de Wit",
        "next-3": "Offers are drafted from the price list",
        "when-3": "by November 2027",
        "owner-3": "still open",
        "ask": "What Hanna asks you",
        "asked": "Which meeting do you prepare most often?\nA sentence is enough, I read every one.",
        "reading": "Reading time: one minute.",
        "full": "The whole update",
        "roadmap": "The roadmap",
        "digest": "Your week with AI: two things delivered, one question to you",
        "digest-intro": "What managers wrote between 16 and 23 November, shortened. Numbers and dates are theirs.",
        "picture": "Now: briefing agent for everybody, minutes into the CRM. Next: offers from the price list. Later: forecasts "
        "for spare parts.",
        "picture-title": "Now, next, later. As of 23 November 2026",
        "intentions": "These are intentions, not promises.",
        "choose": "Choose what I get",
    },
    "nl": {
        "title": "De briefingagent werkt in drie teams",
        "standing": "Sales, Service en Finance bereiden er sinds 16 november hun klantgesprekken mee voor. We lopen **op "
        "schema**: niets staat de rest van het bedrijf in de weg.",
        "fact-track": "Spoor",
        "is-track": "Automatisering en agents",
        "fact-state": "Hoe het ervoor staat",
        "is-state": "**Groen**: plan en mensen zijn er, en op wat mis kan gaan is een antwoord",
        "fact-by": "Van",
        "is-by": "Hanna Vogt, Sales Operations, 23 november 2026",
        "delivered": "Opgeleverd",
        "delivered-1": "**Briefings in 40 seconden** voor 214 mensen; eerder kostte er één 25 minuten",
        "delivered-2": "De CRM-gegevens zijn opgeschoond: 96 % van de klanten heeft een eigenaar en een actueel contact",
        "delivered-3": "De ondernemingsraad stemde op 12 november in ([notulen](https://intranet.brightwater.example/council/12))",
        "next": "Wat er nu komt",
        "next-caption": "De komende twaalf maanden",
        "column-what": "Wat",
        "column-when": "Wanneer",
        "column-owner": "Wie",
        "next-1": "De briefingagent voor iedereen die klanten ontmoet",
        "when-1": "tot juni 2027",
        "owner-1": "Hanna Vogt",
        "next-2": "Notulen gaan naar het CRM nadat een mens ze gelezen heeft",
        "when-2": "tot juni 2027",
        "owner-2": "Joris de Wit",
        "next-3": "Offertes worden uit de prijslijst opgesteld",
        "when-3": "tot november 2027",
        "owner-3": "nog open",
        "ask": "Wat Hanna je vraagt",
        "asked": "Welk gesprek bereid je het vaakst voor?\nEén zin is genoeg, ik lees ze allemaal.",
        "reading": "Leestijd: één minuut.",
        "full": "De hele update",
        "roadmap": "De roadmap",
        "digest": "Je week met AI: twee dingen opgeleverd, één vraag aan jou",
        "digest-intro": "Wat managers tussen 16 en 23 november schreven, ingekort. Getallen en data zijn van hen.",
        "picture": "Nu: briefingagent voor iedereen, notulen naar het CRM. Hierna: offertes uit de prijslijst. Later: prognoses "
        "voor reserveonderdelen.",
        "picture-title": "Nu, hierna, later. Stand 23 november 2026",
        "intentions": "Dit zijn voornemens, geen beloftes.",
        "choose": "Kiezen wat ik krijg",
    },
    "de": {
        "title": "Der Briefing-Agent läuft in drei Teams",
        "standing": "Vertrieb, Service und Finanzen bereiten seit dem 16. November ihre Kundentermine damit vor. Wir sind **im "
        "Plan**: Dem Rest der Firma steht nichts im Weg.",
        "fact-track": "Spur",
        "is-track": "Automatisierung und Agenten",
        "fact-state": "Wie es steht",
        "is-state": "**Grün**: Plan und Leute sind da, und was schiefgehen kann, hat eine Antwort",
        "fact-by": "Von",
        "is-by": "Hanna Vogt, Sales Operations, 23. November 2026",
        "delivered": "Geliefert",
        "delivered-1": "**Briefings in 40 Sekunden** für 214 Leute; vorher dauerte eines 25 Minuten",
        "delivered-2": "Die CRM-Daten sind aufgeräumt: 96 % der Kunden haben einen Zuständigen und einen aktuellen Kontakt",
        "delivered-3": "Der Betriebsrat hat am 12. November zugestimmt ([Protokoll](https://intranet.brightwater.example/council/12))",
        "next": "Was als Nächstes kommt",
        "next-caption": "Die kommenden zwölf Monate",
        "column-what": "Was",
        "column-when": "Wann",
        "column-owner": "Wer",
        "next-1": "Der Briefing-Agent für alle, die Kunden treffen",
        "when-1": "bis Juni 2027",
        "owner-1": "Hanna Vogt",
        "next-2": "Besprechungsprotokolle gehen ins CRM, nachdem ein Mensch sie gelesen hat",
        "when-2": "bis Juni 2027",
        "owner-2": "Joris de Wit",
        "next-3": "Angebote werden aus der Preisliste entworfen",
        "when-3": "bis November 2027",
        "owner-3": "noch offen",
        "ask": "Was Hanna von dir wissen möchte",
        "asked": "Welchen Termin bereitest du am häufigsten vor?\nEin Satz genügt, ich lese jeden.",
        "reading": "Lesezeit: eine Minute.",
        "full": "Das ganze Update",
        "roadmap": "Die Roadmap",
        "digest": "Deine Woche mit KI: zwei Dinge geliefert, eine Frage an dich",
        "digest-intro": "Was Manager zwischen dem 16. und 23. November schrieben, gekürzt. Zahlen und Daten sind ihre.",
        "picture": "Jetzt: Briefing-Agent für alle, Protokolle ins CRM. Danach: Angebote aus der Preisliste. Später: Prognosen "
        "für Ersatzteile.",
        "picture-title": "Jetzt, danach, später. Stand 23. November 2026",
        "intentions": "Das sind Absichten, keine Versprechen.",
        "choose": "Wählen, was ich bekomme",
    },
}
