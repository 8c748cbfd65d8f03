"""The card that says what somebody gets from Handrail by itself, and the form to choose it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot.access import Role
from bot.markup import Markup
from bot.message import Button, Card, Choice, ChoiceField, Fact, Facts, Field, Form, Paragraph, TextField
from bot.policy.cards.words import Words
from bot.preferences.model import Frequency, Media, Preference, Topic, topics_for
from bot.routing import command

PAUSE = timedelta(days=14)
"""What the form of a pause begins with: a holiday."""


def preferences_card(
    preference: Preference, zone: str, today: date, role: Role, words: Words, changed: bool = False
) -> Card:
    """What somebody gets and when; `zone` is the one that their hours are counted in."""
    paused = preference.paused_until is not None and today < preference.paused_until
    facts = [
        Fact(words.plain(f"preferences.topic-{topic.id}"), _often(topic, preference, words))
        for topic in topics_for(role)
    ]
    media = f"preferences.media-{preference.media or 'auto'}"
    facts += [
        Fact(words.plain("preferences.media"), words.say(media)),
        Fact(words.plain("preferences.quiet"), _quiet(preference, zone, words)),
    ]
    title = "preferences.pausing" if paused else "preferences.changed" if changed else "preferences.title"
    until = words.day(preference.paused_until) if preference.paused_until else ""
    return Card(
        words.plain(title, day=until),
        (Facts(tuple(facts)), Paragraph(words.say("preferences.note"), small=True)),
        (
            Button(words.plain("preferences.change"), "preferences change=yes", opens_form=True),
            _pause(paused, today, words),
        ),
        language=words.language,
    )


def preferences_form(
    preference: Preference, typed: Mapping[str, str], errors: tuple[tuple[str, str], ...], role: Role, words: Words
) -> Form:
    """The form; `typed` is what was filled in already, `errors` are text keys by field."""
    fields: list[Field] = [_frequency(topic, preference, typed, words) for topic in topics_for(role)]
    fields += [
        ChoiceField(
            "media",
            words.plain("preferences.media"),
            tuple(Choice(id_, words.plain(f"preferences.media-{id_}")) for id_ in ("auto", *Media)),
            value=typed.get("media", str(preference.media or "auto")),
        ),
        _line("quiet", typed.get("quiet", preference.quiet), words),
        _line("zone", typed.get("zone", preference.zone), words),
        ChoiceField(
            "language",
            words.plain("preferences.language"),
            tuple(Choice(id_, words.plain(f"preferences.language-{id_}")) for id_ in ("auto", *words.texts.languages)),
            value=typed.get("language", preference.language or "auto"),
        ),
    ]
    return _form(fields, "preferences.intro", errors, words)


def pause_form(typed: str, errors: tuple[tuple[str, str], ...], words: Words) -> Form:
    """The form for a pause; `typed` is its day."""
    return _form([_line("paused", typed, words)], "preferences.intro-pause", errors, words)


def _form(fields: list[Field], intro: str, errors: tuple[tuple[str, str], ...], words: Words) -> Form:
    return Form(
        words.plain("preferences.form"),
        words.say(intro),
        tuple(fields),
        "preferences",
        words.plain("preferences.submit"),
        tuple((field, words.plain(key)) for field, key in errors),
        words.language,
    )


def _frequency(topic: Topic, preference: Preference, typed: Mapping[str, str], words: Words) -> ChoiceField:
    return ChoiceField(
        topic.id,
        words.plain(f"preferences.topic-{topic.id}"),
        tuple(Choice(str(one), words.plain(f"preferences.often-{one}")) for one in topic.offered),
        hint=words.plain(f"preferences.about-{topic.id}"),
        value=typed.get(topic.id, str(preference.frequency(topic.id))),
    )


def _line(name: str, value: str, words: Words) -> TextField:
    return TextField(name, words.plain(f"preferences.{name}"), words.plain(f"preferences.{name}-hint"), value, limit=60)


def _often(topic: Topic, preference: Preference, words: Words) -> Markup:
    frequency = preference.frequency(topic.id)
    often = words.plain(f"preferences.often-{frequency}")
    return words.say("preferences.chosen" if preference.chose(topic.id) else "preferences.default", often=often)


def _quiet(preference: Preference, zone: str, words: Words) -> Markup:
    if not preference.quiet:
        return words.say("preferences.quiet-none", zone=zone)
    start, _, end = preference.quiet.partition("-")
    return words.say("preferences.quiet-hours", start=start, end=end, zone=zone)


def _pause(paused: bool, today: date, words: Words) -> Button:
    if paused:
        return Button(words.plain("preferences.resume"), command("preferences", pause="none"))
    line = command("preferences", pause="ask", until=(today + PAUSE).isoformat())
    return Button(words.plain("preferences.pause"), line, opens_form=True)


def chosen_frequency(topic: Topic, value: str) -> Frequency:
    """What was chosen for a topic; what is not offered counts as its default."""
    return Frequency(value) if value in topic.offered else topic.default
