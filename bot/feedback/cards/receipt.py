"""Coming back with a code: the form that asks for it, what is shown then, and what was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.feedback.conversing import LONGEST
from bot.message import Card, Choice, ChoiceField, Field, Form, Paragraph, Said, TextField, filled
from bot.policy.cards.words import Words

KEEP, BACK = "keep", "back"


def code_field(words: Words) -> TextField:
    """Where the code is typed."""
    return TextField("code", words.plain("feedback.code"), limit=40, required=True)


def code_form(given: Mapping[str, str], wrong: str, words: Words) -> Form:
    """Asks for the code; `wrong` is a text key, or empty."""
    form = Form(
        title=words.plain("feedback.receipt-title"),
        intro=words.say("feedback.receipt-intro"),
        fields=(code_field(words),),
        command="receipt",
        submit=words.plain("feedback.receipt-submit"),
        errors=(("code", words.plain(wrong)),) if wrong else (),
        language=words.language,
    )
    return filled(form, given)


def conversation_form(questions: Sequence[str], given: Mapping[str, str], wrong: str, words: Words) -> Form:
    """The questions, a place for an answer, and the way to take the text back."""
    choices = (
        Choice(KEEP, words.plain("feedback.receipt-keep")),
        Choice(BACK, words.plain("feedback.receipt-back")),
    )
    fields: tuple[Field, ...] = (
        code_field(words),
        TextField("answer", words.plain("feedback.receipt-answer"), lines=4, limit=LONGEST),
        ChoiceField("withdraw", words.plain("feedback.receipt-take-back"), choices, value=KEEP),
    )
    form = Form(
        title=words.plain("feedback.receipt-title"),
        intro=words.say("feedback.receipt-questions" if questions else "feedback.receipt-none"),
        fields=fields,
        command="receipt",
        submit=words.plain("feedback.receipt-send"),
        errors=(("answer", words.plain(wrong)),) if wrong else (),
        language=words.language,
        said=Said("\n\n".join(questions)) if questions else None,
    )
    return filled(form, {name: value for name, value in given.items() if name != "withdraw"})


def done_card(key: str, words: Words) -> Card:
    """What was done."""
    return Card(words.plain("feedback.receipt-title"), (Paragraph(words.say(key)),), language=words.language)
