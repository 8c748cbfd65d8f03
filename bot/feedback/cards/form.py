"""The form, with its notice above it, and what is shown when it was sent. The notice is true for the channel and the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.feedback.desk import Rules
from bot.feedback.model import GENERAL, LONGEST, Consent, Risk, Theme
from bot.markup import Markup, escape
from bot.message import (
    Block,
    Button,
    Card,
    Choice,
    ChoiceField,
    Fact,
    Facts,
    Field,
    Form,
    ManyField,
    Paragraph,
    TextField,
    filled,
)
from bot.policy.cards.words import Words
from bot.roadmap.model import Item
from bot.routing import command

PLACES = ("slack", "teams", "web")
MOST_ITEMS = 60
LONGEST_LABEL = 75


def voice_form(
    items: Sequence[Item],
    channel: str,
    rules: Rules,
    words: Words,
    given: Mapping[str, str],
    wrong: Sequence[tuple[str, str]] = (),
    pointed_out: Sequence[Markup] = (),
    seen: Sequence[str] = (),
) -> Form:
    """The form. `wrong` are (field, text key); `pointed_out` are lines about words that may give somebody away, and `seen` the
    kinds of such words that have been pointed out: they hold nothing up again.
    """
    intro = [*pointed_out] if pointed_out else notice(channel, rules, words)
    form = Form(
        title=words.plain("feedback.check-title" if pointed_out else "feedback.title"),
        intro=Markup("\n\n".join(intro)),
        fields=(_text(words), *_choices(items, rules, words)),
        command=command("feedback", seen=tuple(seen)),
        submit=words.plain("feedback.submit"),
        errors=tuple((field, words.plain(key)) for field, key in wrong),
        language=words.language,
    )
    return filled(form, given)


def notice(channel: str, rules: Rules, words: Words) -> list[Markup]:
    """What holds, what cannot be hidden, and where else to go; never behind a link."""
    lines = [
        words.say("feedback.notice-kept", batch=rules.batch),
        words.say("feedback.notice-not", where=place_said(channel, words)),
        words.say("feedback.notice-model"),
    ]
    if reports := _in(rules.reports, words):
        lines.append(words.say("feedback.notice-reports", reports=reports))
    if elsewhere := _in(rules.elsewhere, words):
        lines.append(words.say("feedback.notice-elsewhere", elsewhere=elsewhere))
    return lines


def sent_card(rules: Rules, code: str, words: Words) -> Card:
    """What is shown in the form's place: the same for everybody whose text was taken, with the code of those who wanted one."""
    blocks: list[Block] = [Paragraph(words.say("feedback.sent-next", batch=rules.batch))]
    if code:
        blocks += [
            Facts((Fact(words.plain("feedback.code"), Markup(escape(code))),)),
            Paragraph(words.say("feedback.code-once")),
            Paragraph(words.say("feedback.code-use"), small=True),
        ]
    blocks.append(Paragraph(words.say("feedback.sent-quiet"), small=True))
    buttons = (Button(words.plain("feedback.sent-results"), "voices"),)
    return Card(words.plain("feedback.sent-title"), tuple(blocks), buttons, language=words.language)


def door_card(channel: str, words: Words) -> Card:
    """What somebody gets who began to say it as a message: the form, and the reason. Their words are nowhere in it."""
    blocks = (
        Paragraph(words.say("feedback.door-why", where=place_said(channel, words))),
        Paragraph(words.say("feedback.door-forgotten"), small=True),
    )
    buttons = (
        Button(words.plain("feedback.door-open"), "feedback", primary=True, opens_form=True),
        Button(words.plain("feedback.sent-results"), "voices"),
    )
    return Card(words.plain("feedback.door-title"), blocks, buttons, language=words.language)


def feedback_button(words: Words) -> Button:
    """Opens the form."""
    return Button(words.plain("feedback.open"), "feedback", opens_form=True)


def place_said(channel: str, words: Words) -> str:
    """The name of the place that keeps what is written there."""
    return words.plain(f"feedback.where-{channel if channel in PLACES else 'other'}")


def _text(words: Words) -> Field:
    label, hint = words.plain("feedback.text"), words.plain("feedback.text-hint")
    return TextField("text", label, hint, lines=6, limit=LONGEST, required=True)


def _choices(items: Sequence[Item], rules: Rules, words: Words) -> tuple[Field, ...]:
    about = [Choice(GENERAL, words.plain("feedback.about-general"))]
    about += [Choice(item.id, item.title.say(words.language)[:LONGEST_LABEL]) for item in items[:MOST_ITEMS]]
    consents = [one for one in Consent if one is not Consent.REWORD or rules.second_readers]

    concerns = tuple(Choice(one, words.plain(f"feedback.concern-{one}")) for one in "12345")
    themes = tuple(Choice(theme, words.plain(f"voices.theme-{theme}")) for theme in Theme)
    risks = tuple(Choice(risk, words.plain(f"voices.risk-{risk}")) for risk in Risk)
    consented = tuple(Choice(consent, words.plain(f"feedback.consent-{consent}")) for consent in consents)
    questions = tuple(Choice(one, words.plain(f"feedback.questions-{one}")) for one in ("no", "yes"))

    return (
        ChoiceField("concern", words.plain("feedback.concern"), concerns, required=True),
        ManyField("themes", words.plain("feedback.themes"), themes),
        ChoiceField("risk", words.plain("feedback.risk"), risks, value=Risk.NONE),
        ChoiceField("about", words.plain("feedback.about"), tuple(about), value=GENERAL),
        ChoiceField(
            "consent",
            words.plain("feedback.consent"),
            consented,
            hint=words.plain("feedback.consent-hint"),
            value=Consent.COUNT,
        ),
        ChoiceField(
            "questions",
            words.plain("feedback.questions"),
            questions,
            hint=words.plain("feedback.questions-hint"),
            value="no",
        ),
    )


def _in(words_by_language: Mapping[str, str], words: Words) -> str:
    """The company's own words in the language, else in another there is."""
    return (
        words_by_language.get(words.language) or words_by_language.get("") or next(iter(words_by_language.values()), "")
    )
