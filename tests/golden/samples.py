"""What the golden cards are cards of: one sample per kind of answer, typed in English, Dutch and German."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.access import Role
from bot.message import Reply, answer
from bot.policy.cards.diff import diff_card
from bot.policy.cards.words import Words
from bot.policy.diff import diff_policies
from tests.answering import TODAY, opened, texts
from tests.golden.feedback import feedback_replies
from tests.golden.hosting import hosting_replies
from tests.golden.news import news_replies
from tests.golden.people import people_replies
from tests.golden.recalibrations import recalibration_replies
from tests.golden.requests import request_replies
from tests.golden.roadmaps import roadmap_replies
from tests.golden.sessions import session_replies
from tests.golden.trainings import training_replies
from tests.golden.updates import update_replies
from tests.golden.voices import voices_replies
from tests.house import TestHouse, open_house
from tests.running import POLICY, write_content

LANGUAGES = ("en", "nl", "de")


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines typed one after the other; the reply to the last is the sample. One line for all languages is a command."""

    name: str
    english: str
    dutch: str = ""
    german: str = ""
    before: tuple[str, str, str] | None = None
    role: Role = Role.EMPLOYEE
    groups: frozenset[str] = frozenset()
    fields: dict[str, str] = field(default_factory=dict)

    def lines(self, language: str) -> tuple[str, ...]:
        """What is typed in a language."""
        place = LANGUAGES.index(language)
        last = (self.english, self.dutch or self.english, self.german or self.english)[place]
        return (self.before[place], last) if self.before else (last,)


MARKETING = frozenset({"marketing"})
KEEPER = Role.ARCHITECT
WISH = {"tool": "Langdock", "vendor": "Langdock", "purpose": "", "data": "internal", "why": "Quicker offers."}

SAMPLES = (
    Typed(
        "allowed",
        "May I use DeepL Pro for a published brochure?",
        "Mag ik DeepL Pro gebruiken voor een gepubliceerde brochure?",
        "Darf ich DeepL Pro für eine veröffentlichte Broschüre nutzen?",
    ),
    Typed(
        "conditional",
        "Can I use DeepL Pro with customer data?",
        "Kan ik DeepL Pro gebruiken met klantgegevens?",
        "Kann ich DeepL Pro mit Kundendaten nutzen?",
    ),
    Typed(
        "not-yet",
        "May I use Gemini for internal documents?",
        "Mag ik Gemini gebruiken voor interne documenten?",
        "Darf ich Gemini für interne Dokumente nutzen?",
    ),
    Typed(
        "not-yet-expected",
        "May we let AI chat with customers on our website?",
        "Mogen we AI op onze website met klanten laten chatten?",
        "Dürfen wir KI auf unserer Website mit Kunden chatten lassen?",
    ),
    Typed(
        "not-yet-form-elsewhere",
        "May I use Copilot in Outlook with employee data?",
        "Mag ik Copilot in Outlook gebruiken met personeelsgegevens?",
        "Darf ich Copilot in Outlook mit Mitarbeiterdaten nutzen?",
    ),
    Typed(
        "prohibited",
        "Can I put customer data in DeepSeek?",
        "Mag ik klantgegevens in DeepSeek zetten?",
        "Darf ich Kundendaten in DeepSeek eingeben?",
    ),
    Typed(
        "prohibited-whatever-the-tool",
        "Can we use AI to rank job applicants?",
        "Mogen we AI gebruiken om sollicitanten te selecteren?",
        "Dürfen wir mit KI Bewerber auswählen?",
    ),
    Typed(
        "said-to-be-unmet",
        "Can I use Copilot Chat with my private account for internal documents?",
        "Mag ik Copilot Chat met mijn privéaccount gebruiken voor interne documenten?",
        "Darf ich Copilot Chat mit meinem privaten Account für interne Dokumente nutzen?",
    ),
    Typed(
        "said-to-be-met",
        "May I use Grok for public information with my work account?",
        "Mag ik Grok gebruiken voor openbare informatie met mijn werkaccount?",
        "Darf ich Grok für öffentliche Informationen mit meinem Arbeitskonto nutzen?",
    ),
    Typed(
        "turned",
        "So I can't use DeepL Pro for internal documents?",
        "Dus ik mag DeepL Pro niet gebruiken voor interne documenten?",
        "Ich darf DeepL Pro also nicht für interne Dokumente nutzen?",
    ),
    Typed(
        "not-for-you-yet",
        "May I use ChatGPT Enterprise with campaign data?",
        "Mag ik ChatGPT Enterprise gebruiken met campagnegegevens?",
        "Darf ich ChatGPT Enterprise mit Kampagnendaten nutzen?",
        groups=frozenset({"finance"}),
    ),
    Typed(
        "misspelt",
        "Can I use deepsek with custmer data?",
        "Kan ik deepsek gebruiken met klantgegvens?",
        "Kann ich deepsek mit Kundnedaten nutzen?",
    ),
    Typed(
        "follow-up",
        "and for customer data?",
        "en voor klantgegevens?",
        "und für Kundendaten?",
        before=(
            "May I use DeepL Pro for a published brochure?",
            "Mag ik DeepL Pro gebruiken voor een gepubliceerde brochure?",
            "Darf ich DeepL Pro für eine veröffentlichte Broschüre nutzen?",
        ),
    ),
    Typed("depends-on-data", "Can I use DeepL Pro?", "Kan ik DeepL Pro gebruiken?", "Kann ich DeepL Pro nutzen?"),
    Typed(
        "depends-on-tool",
        "May I use Copilot with customer data?",
        "Mag ik Copilot gebruiken met klantgegevens?",
        "Darf ich Copilot mit Kundendaten nutzen?",
    ),
    Typed("depends-on-both", "May I use ChatGPT?", "Mag ik ChatGPT gebruiken?", "Darf ich ChatGPT nutzen?"),
    Typed(
        "several-tools",
        "ChatGPT Enterprise or Microsoft 365 Copilot for customer data?",
        "ChatGPT Enterprise of Microsoft 365 Copilot voor klantgegevens?",
        "ChatGPT Enterprise oder Microsoft 365 Copilot für Kundendaten?",
    ),
    Typed(
        "which-tools",
        "What may I use for translating a contract?",
        "Wat mag ik gebruiken om een contract te vertalen?",
        "Womit darf ich einen Vertrag übersetzen?",
    ),
    Typed(
        "which-tools-none",
        "Which tools can I use with passwords?",
        "Welke tools mag ik gebruiken met wachtwoorden?",
        "Welche Tools darf ich mit Passwörtern nutzen?",
    ),
    Typed(
        "at-large", "Which AI tools may I use?", "Welke AI-tools mag ik gebruiken?", "Welche KI-Tools darf ich nutzen?"
    ),
    Typed(
        "agents",
        "What agents do we have and who may use them?",
        "Welke agents hebben we en wie mag ze gebruiken?",
        "Welche Agenten haben wir und wer darf sie nutzen?",
        groups=MARKETING,
    ),
    Typed(
        "store",
        "Where do I store interview notes?",
        "Waar bewaar ik interviewnotities?",
        "Wo speichere ich Interviewnotizen?",
    ),
    Typed(
        "who-decides",
        "Who decides about new tools?",
        "Wie beslist er over nieuwe tools?",
        "Wer entscheidet über neue Tools?",
    ),
    Typed(
        "incident",
        "I already pasted a customer list into ChatGPT",
        "Ik heb al een klantenlijst in ChatGPT geplakt",
        "Ich habe schon eine Kundenliste in ChatGPT eingefügt",
    ),
    Typed(
        "unlisted",
        "May I use Langdock for customer data?",
        "Mag ik Langdock gebruiken voor klantgegevens?",
        "Darf ich Langdock für Kundendaten nutzen?",
    ),
    Typed(
        "self-built",
        "Can my team use a bot that we built ourselves for internal documents?",
        "Mag mijn team een zelfgebouwde bot gebruiken voor interne documenten?",
        "Darf mein Team einen selbst gebauten Bot für interne Dokumente nutzen?",
    ),
    Typed(
        "secret-in-it",
        "May I paste AKIAABCDEFGHIJKLMNOP into DeepSeek?",
        "Mag ik AKIAABCDEFGHIJKLMNOP in DeepSeek plakken?",
        "Darf ich AKIAABCDEFGHIJKLMNOP in DeepSeek einfügen?",
    ),
    Typed(
        "person-in-it",
        "May I give jan.jansen@klant.example to DeepL Pro?",
        "Mag ik jan.jansen@klant.example aan DeepL Pro geven?",
        "Darf ich jan.jansen@klant.example in DeepL Pro eingeben?",
    ),
    Typed("help", "What can you do?", "Wat kun je?", "Was kannst du?"),
    Typed("done", "Never mind", "Laat maar", "Schon gut"),
    Typed("thanks", "Thank you!", "Dank je wel!", "Danke schön!"),
    Typed(
        "out-of-scope",
        "What is for lunch in the canteen today?",
        "Hoe laat begint de borrel vrijdag?",
        "Wie wird das Wetter morgen?",
    ),
    Typed("overview", "policy"),
    Typed("change-tool", "change slot=tool tool=deepseek data=customer"),
    Typed("change-data", "change slot=data tool=deepseek data=customer"),
    Typed("change-purpose", "change slot=purpose tool=deepseek data=customer"),
    Typed("wish-form", "wish tool=langdock data=internal purpose=translation"),
    Typed("wish-form-mended", "wish", fields=WISH | {"tool": " ", "why": "x" * 1001}),
    Typed("wishes-none", "wishes", role=KEEPER),
    Typed("wish-kept", "wish", fields=WISH),
    Typed("wish-kept-by-several", "wish", role=Role.MANAGER, fields=WISH),
    Typed("wishes", "wishes", role=KEEPER),
    Typed("refused", "reload"),
    Typed("gone", "ask tool=deepl-pro data=gone"),
)


OVERDUE = Typed(
    "overdue",
    "May I use DeepL Pro for a published brochure?",
    "Mag ik DeepL Pro gebruiken voor een gepubliceerde brochure?",
    "Darf ich DeepL Pro für eine veröffentlichte Broschüre nutzen?",
)
"""Asked when the sample policy's review is past."""

UNKNOWN = Typed("unknown-tool", "May I use Langdock?", "Mag ik Langdock gebruiken?", "Darf ich Langdock nutzen?")
"""Asked of a policy that says nothing of other tools."""

NO_CATCH_ALL = POLICY.replace(
    """  - id: any-other
    name: any other AI tool
    catch_all: true
    clause: C-1
    data: {"*": prohibited}
""",
    "unlisted: {route: ask-mo, clause: C-1, text: Mo looks at it within a day.}\n",
)
BROKEN = POLICY.replace("kind: agent", "kind: robot").replace("if: [work-account]", "if: [work-acount]")
FAILING = POLICY.replace("expect: allowed", "expect: not_yet")
CHANGED = (
    POLICY.replace('version: "7"', 'version: "8"')
    .replace(
        "public: allowed, customer: {verdict: not_yet",
        "public: {verdict: conditional, if: [work-account]}, customer: {verdict: prohibited",
    )
    .replace('data: {"*": prohibited}', 'data: {public: allowed, "*": prohibited}')
)


async def replies(folder: Path) -> AsyncIterator[tuple[str, str, Reply]]:
    """(name, language, reply) of every sample, each in a conversation of its own. `folder` is to write in."""
    async with open_house(folder) as house:
        for sample in SAMPLES:
            for language in LANGUAGES:
                yield sample.name, language, await _reply(house, sample, language)
        house.clock.move(timedelta(days=60))
        for language in LANGUAGES:
            yield OVERDUE.name, language, await _reply(house, OVERDUE, language)
    policy = write_content(folder / "corner", NO_CATCH_ALL)
    async with open_house(folder / "corner", policy) as house:
        for language in LANGUAGES:
            yield UNKNOWN.name, language, await _reply(house, UNKNOWN, language)
        for name, text in (("reload-done", POLICY), ("reload-broken", BROKEN), ("reload-failing-tests", FAILING)):
            policy.write_text(text, "utf-8")
            for language in LANGUAGES:
                yield name, language, await _reply(house, Typed(name, "reload", role=KEEPER), language)
    for name, text in (("diff", CHANGED), ("diff-none", POLICY)):
        old, new = (
            opened(write_content(folder / name / version, text)) for version, text in (("7", POLICY), ("8", text))
        )
        for language in LANGUAGES:
            yield (
                name,
                language,
                answer(diff_card(diff_policies(old.compiled, new.compiled, TODAY), old, Words(new, texts(), language))),
            )

    async for name, language, reply in people_replies(folder):
        yield name, language, reply
    async for name, language, reply in update_replies(folder):
        yield name, language, reply
    async for name, language, reply in roadmap_replies(folder):
        yield name, language, reply
    async for name, language, reply in news_replies(folder):
        yield name, language, reply
    async for name, language, reply in session_replies(folder):
        yield name, language, reply
    for name, language, reply in feedback_replies():
        yield name, language, reply
    for name, language, reply in voices_replies():
        yield name, language, reply
    async for name, language, reply in hosting_replies(folder):
        yield name, language, reply
    async for name, language, reply in recalibration_replies(folder):
        yield name, language, reply
    async for name, language, reply in request_replies(folder):
        yield name, language, reply
    async for name, language, reply in training_replies(folder):
        yield name, language, reply


async def _reply(house: TestHouse, sample: Typed, language: str) -> Reply:
    chat = house.chat(sample.role, language, sample.groups, f"{sample.name} {language}")
    *before, last = sample.lines(language)
    for line in before:
        await chat.reply(line)
    return await chat.reply(last, sample.fields)
