"""The forms of an update: to bring it, to edit its parts, to say what became of earlier plans, to choose whom it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.markup import Markup
from bot.message import Choice, ChoiceField, Field, Form, LongField, ManyField, TextField
from bot.policy.cards.words import Words
from bot.roadmap.condensing.intake import LONGEST
from bot.roadmap.condensing.measure import LONGEST_HEADLINE
from bot.roadmap.condensing.model import Planned
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Track
from bot.roadmap.posting.audience import EVERYBODY, GROUP, Rooms, group_name, ids_of, room_id, room_said
from bot.roadmap.posting.drafts import step
from bot.roadmap.posting.model import Outcome, Update

SENTENCE, SEVERAL, REASON = 400, 1000, 200
"""Characters of a sentence, of what stands on several lines, and of why something was dropped."""

MOST_ROOMS = 60
"""Rooms that are offered in a list; every other can be named."""

NOW, TOMORROW, LATER = "now", "tomorrow", "later"
"""When an update can be sent."""

Errors = Sequence[tuple[str, str]]
"""What is to be mended: the field, and the sentence that says so."""


def post_form(typed: str, errors: Errors, words: Words) -> Form:
    """Where a long text is pasted or attached."""
    text = LongField("text", words.plain("update.text"), words.plain("update.text-hint"), typed, limit=LONGEST)
    return _form("update.post", words.say("update.post-intro"), (text,), "update", "update.post-submit", errors, words)


def edit_form(update: Update, typed: Mapping[str, str], errors: Errors, words: Words) -> Form:
    """One field per part; the texts are the author's, and so is what stands there when the form comes back."""
    condensed = update.condensed
    given = {
        "headline": condensed.headline,
        "standing": condensed.standing,
        "delivered": "\n".join(condensed.delivered),
        "next": "\n".join(one.text for one in condensed.next),
        "ask": condensed.ask,
    } | dict(typed)

    def lines(field: str, count: int, limit: int, hint: str = "", required: bool = False) -> TextField:
        said = words.plain(hint) if hint else ""
        return TextField(field, words.plain(f"update.{field}"), said, given[field], count, limit, required)

    fields = (
        lines("headline", 1, LONGEST_HEADLINE, required=True),
        lines("standing", 3, SENTENCE, required=True),
        lines("delivered", 4, SEVERAL, "update.lines-hint"),
        lines("next", 4, SEVERAL, "update.lines-hint"),
        lines("ask", 2, SENTENCE, "update.ask-hint"),
    )
    intro = words.say("update.edit-intro")
    return _form("update.edit-title", intro, fields, step(update, "edit"), "update.edit-submit", errors, words)


def details_form(update: Update, words: Words) -> Form:
    """When each plan is to be there, in which language the update is written, and which part of the roadmap it is about."""
    fields: list[Field] = [
        ChoiceField(f"horizon-{number}", one.text, _horizons(words), value=str(one.horizon or ""))
        for number, one in enumerate(update.condensed.next, 1)
    ]
    fields += [
        ChoiceField("language", words.plain("update.language"), _languages(words), value=update.language),
        ChoiceField(
            "track", words.plain("update.track"), _tracks(words), words.plain("update.track-hint"), update.track
        ),
    ]
    intro = words.say("update.details-intro")
    return _form("update.details", intro, fields, step(update, "details"), "update.edit-submit", (), words)


def carry_form(
    update: Update, left_open: Sequence[Planned], typed: Mapping[str, str], errors: Errors, words: Words
) -> Form:
    """For each plan of the last update that this one leaves open: what became of it."""
    outcomes = [Choice(str(one), words.plain(f"update.outcome-{one}")) for one in Outcome]
    choices = (Choice("", words.plain("update.outcome-none")), *outcomes)
    fields: list[Field] = []
    for number, one in enumerate(left_open, 1):
        fields += [
            ChoiceField(f"outcome-{number}", one.text, choices, value=typed.get(f"outcome-{number}", "")),
            TextField(
                f"reason-{number}",
                words.plain("update.reason"),
                words.plain("update.reason-hint"),
                typed.get(f"reason-{number}", ""),
                limit=REASON,
            ),
        ]
    intro = words.say("update.carry-intro")
    return _form("update.carry", intro, fields, step(update, "carry"), "update.edit-submit", errors, words)


def choose_form(
    update: Update, rooms: Rooms, zone: ZoneInfo, typed: Mapping[str, str], errors: Errors, words: Words
) -> Form:
    """Whom it is for, and when it is sent. `typed` holds what was filled in where it comes back with `errors`."""
    chosen = [room for room in rooms.found if room in update.audience.rooms]
    listed = [*chosen, *(room for room in rooms.found if room not in chosen)][:MOST_ROOMS]
    audiences = (
        Choice(EVERYBODY, words.plain("update.choice-everybody")),
        *(
            Choice(f"{GROUP}{id_}", words.plain("update.choice-group", name=group_name(id_, words)))
            for id_ in words.policy.groups
        ),
        *(Choice(room_id(room), room_said(room)) for room in listed),
    )
    given = {
        "audience": "\n".join(ids_of(update.audience)),
        "room": "",
        "when": NOW if update.send_at is None else LATER,
        "moment": f"{update.send_at.astimezone(zone):%Y-%m-%d %H:%M}" if update.send_at is not None else "",
    } | dict(typed)
    whens = tuple(Choice(id_, words.plain(f"update.when-{id_}")) for id_ in (NOW, TOMORROW, LATER))
    fields: tuple[Field, ...] = (
        ManyField(
            "audience",
            words.plain("update.audience"),
            audiences,
            _rooms_hint(rooms, words),
            tuple(filter(None, given["audience"].split("\n"))),
        ),
        TextField("room", words.plain("update.room"), words.plain("update.room-hint"), given["room"], limit=200),
        ChoiceField("when", words.plain("update.when"), whens, value=given["when"], required=True),
        TextField(
            "moment", words.plain("update.at"), words.plain("update.at-hint", zone=zone.key), given["moment"], limit=80
        ),
    )
    intro = words.say("update.choose-intro")
    return _form("update.choose", intro, fields, step(update, "choose"), "update.choose-submit", errors, words)


def _form(
    title: str, intro: Markup, fields: Sequence[Field], line: str, submit: str, errors: Errors, words: Words
) -> Form:
    return Form(words.plain(title), intro, tuple(fields), line, words.plain(submit), tuple(errors), words.language)


def _horizons(words: Words) -> tuple[Choice, ...]:
    horizons = [Choice(str(one), words.plain(f"update.horizon-{one}")) for one in Horizon]
    return (Choice("", words.plain("update.horizon-none")), *horizons)


def _languages(words: Words) -> tuple[Choice, ...]:
    return tuple(Choice(one, words.plain(f"preferences.language-{one}")) for one in words.texts.languages)


def _tracks(words: Words) -> tuple[Choice, ...]:
    tracks = [Choice(str(one), words.plain(f"roadmap.track-{one}")) for one in Track]
    return (Choice("", words.plain("update.track-none")), *tracks)


def _rooms_hint(rooms: Rooms, words: Words) -> str:
    hints = [words.plain("update.rooms-away", platform=name) for name in rooms.away]
    if len(rooms.found) > MOST_ROOMS:
        hints.append(words.plain("update.rooms-more", count=len(rooms.found) - MOST_ROOMS))
    return " ".join(hints)
