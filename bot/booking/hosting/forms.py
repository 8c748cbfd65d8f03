"""The forms by which a session is opened: what it is, when and where; and, for whoever wants more, for whom and how."""

from __future__ import annotations

from bot.booking.hosting.draft import LONGEST_AGENDA, LONGEST_WHERE, NOTICES, Draft, Errors, line_of
from bot.booking.model import Holidays, Kind
from bot.booking.planning import LONGEST_TITLE
from bot.message import Choice, ChoiceField, Field, Form, ManyField, TextField
from bot.policy.cards.words import Words

FIRST = frozenset({"kind", "title", "when", "where", "places"})
"""Fields of the first form; every other is in the second."""


def first_form(draft: Draft, errors: Errors, words: Words) -> Form:
    """What has to be known of every session."""
    kinds = tuple(Choice(str(kind), words.plain(f"booking.kind-{kind}")) for kind in Kind)
    fields: tuple[Field, ...] = (
        ChoiceField("kind", words.plain("booking.what"), kinds, value=draft.kind),
        TextField("title", words.plain("hosting.title"), value=draft.title, limit=LONGEST_TITLE, required=True),
        TextField(
            "when",
            words.plain("booking.when"),
            words.plain("hosting.when-hint"),
            "\n".join(draft.when),
            lines=3,
            limit=700,
            required=True,
        ),
        TextField("where", words.plain("booking.where"), "", draft.where, limit=LONGEST_WHERE, required=True),
        TextField("places", words.plain("hosting.places"), words.plain("hosting.places-hint"), draft.places, limit=6),
    )
    return _form("hosting.open", "hosting.open-intro", fields, draft, errors, words)


def more_form(draft: Draft, errors: Errors, words: Words) -> Form:
    """For whom it is, in which language, until when one books and gives up, what it is about, and what holidays do."""
    groups = tuple(Choice(group, known.name.say(words.language)) for group, known in words.policy.groups.items())
    languages = tuple(Choice(one, words.plain(f"preferences.language-{one}")) for one in words.texts.languages)
    notices = tuple(Choice(str(hours), words.plain(f"hosting.notice-{hours}")) for hours in NOTICES)
    holidays = tuple(Choice(str(one), words.plain(f"hosting.holidays-{one}")) for one in Holidays)
    fields: tuple[Field, ...] = (
        ManyField(
            "audience", words.plain("hosting.audience"), groups, words.plain("hosting.audience-hint"), draft.audience
        ),
        ChoiceField("language", words.plain("booking.language"), languages, value=draft.language),
        ChoiceField("book", words.plain("hosting.book"), notices, value=draft.book),
        ChoiceField("leave", words.plain("hosting.leave"), notices, value=draft.leave),
        TextField("agenda", words.plain("booking.agenda"), "", draft.agenda, lines=5, limit=LONGEST_AGENDA),
        ChoiceField("holidays", words.plain("hosting.holidays"), holidays, value=draft.holidays),
    )
    return _form("hosting.more", "hosting.more-intro", fields, draft, errors, words)


def mending_form(draft: Draft, errors: Errors, words: Words) -> Form:
    """The form in which the first of the errors stands."""
    first = [error for error in errors if error[0] in FIRST]
    return first_form(draft, first, words) if first else more_form(draft, errors, words)


def _form(title: str, intro: str, fields: tuple[Field, ...], draft: Draft, errors: Errors, words: Words) -> Form:
    """What is not asked in this form travels in its command."""
    return Form(
        words.plain(title),
        words.say(intro),
        fields,
        line_of(draft),
        words.plain("hosting.look-at-it"),
        tuple(errors),
        words.language,
    )
