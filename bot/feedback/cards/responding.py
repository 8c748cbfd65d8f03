"""The form in which leadership answers a theme to everybody, and what is said when it was taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.feedback.answering import LONGEST_ANSWER, LONGEST_OWNER, Wrong
from bot.feedback.cards.answers import theme_blocks
from bot.feedback.cards.listing import look_button
from bot.feedback.cards.said import theme_said
from bot.feedback.release import STATUSES, Release, Response
from bot.message import Card, Choice, ChoiceField, Form, TextField, Tone
from bot.policy.cards.words import Words
from bot.routing import command


def respond_form(release: Release, theme: str, given: Mapping[str, str], errors: Sequence[Wrong], words: Words) -> Form:
    """The form for a theme. `given`: what was filled in so far, or `given_of` what was said before, by field."""
    choices = tuple(Choice(status, words.plain(f"voices.status-{status}")) for status in STATUSES)
    text, due = words.plain("voices.respond-text"), words.plain("voices.respond-due")
    fields = (
        ChoiceField("status", words.plain("voices.status"), choices, value=given.get("status", ""), required=True),
        TextField(
            "text",
            text,
            words.plain("voices.respond-hint"),
            given.get("text", ""),
            lines=5,
            limit=LONGEST_ANSWER,
            required=True,
        ),
        TextField("owner", words.plain("voices.respond-owner"), "", given.get("owner", ""), limit=LONGEST_OWNER),
        TextField("due", due, words.plain("voices.respond-due-hint"), given.get("due", ""), limit=20),
    )
    name = theme_said(theme, words)
    return Form(
        words.plain("voices.respond", theme=name),
        words.say("voices.respond-intro", theme=name, number=release.number),
        fields,
        command("respond", release=str(release.number), theme=theme),
        words.plain("voices.respond-submit"),
        tuple((wrong.id, words.plain(wrong.key, **wrong.values)) for wrong in errors),
        words.language,
    )


def given_of(response: Response) -> Mapping[str, str]:
    """What was said before, as the form takes it."""
    due = response.due.isoformat() if response.due else ""
    return {"status": response.status, "text": response.text, "owner": response.owner, "due": due}


def responded_card(release: Release, response: Response, words: Words, today: date) -> Card:
    """The answer was taken, as everybody reads it now."""
    title = words.plain("voices.responded", theme=theme_said(response.theme, words))
    blocks = theme_blocks(release, response.theme, response, today, words)
    return Card(title, blocks, (look_button(release, words),), Tone.YES, words.language)
