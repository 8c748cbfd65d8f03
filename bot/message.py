"""What Handrail says, before any platform: cards and forms as frozen values. Every channel renders every block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from bot.markup import Markup


class Tone(StrEnum):
    """How a card is meant; a channel shows it by symbol and colour, never by colour alone."""

    YES = "yes"
    CONDITIONAL = "conditional"
    NOT_YET = "not_yet"
    NO = "no"
    QUESTION = "question"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Said:
    """Words that a person typed. Never parsed, never markup; shown as a quotation where it stands alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several. `small`: beside the point, set smaller."""

    text: Markup
    small: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of what follows."""

    title: Markup


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One condition. `met` None: nothing was said about it."""

    text: Markup
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """Conditions, each met, not met or open."""

    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """`command` is what a person could have typed: clicks and typed lines share one route.

    `opens_form`: a form comes back. Some platforms must know that before the click, or cannot open it in a window.
    """

    label: str
    command: str
    primary: bool = False
    opens_form: bool = False


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that leads to a page elsewhere (an https address) and sends nothing to Handrail."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Rating:
    """Was this any help? Two buttons to say so, and one that asks a person instead."""

    question: str
    helpful: Button
    unhelpful: Button
    human: Button


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value; `change` leads to another choice for it."""

    name: str
    value: Markup
    change: Button | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; `caption` says what it shows. A channel without tables folds each row into lines."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG. `alt` lists everything that it shows."""

    png: bytes
    alt: str
    title: str


@dataclass(frozen=True, slots=True)
class Folded:
    """Parts that are there for whoever wants them, behind one line."""

    title: str
    blocks: tuple[Paragraph | Bullets | Table | Facts | Said, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Something to choose as buttons, right where it is asked; `question` says what is chosen, to whoever does not see where it stands."""

    question: str
    buttons: tuple[Button, ...]


Block = Paragraph | Section | Bullets | Checklist | Facts | Table | Picture | Folded | Said | Choices


@dataclass(frozen=True, slots=True)
class Invitation:
    """An entry for a calendar: iCalendar, and what a calendar is to do with it ("REQUEST" or "CANCEL", RFC 5546).

    `address` is where it stays up to date, for the person alone, and `label` what stands on a button that leads there;
    both are empty where only a mail brings it.
    """

    content: bytes
    method: str
    label: str = ""
    address: str = ""


ENTRY = "invitation.ics"
"""The name of an entry as a file."""


@dataclass(frozen=True, slots=True)
class Card:
    """One answer. `title` is its first line and says the point by itself; `language` is what it is written in.

    `again` is the line that shows this card once more, also to others; empty where there is none. `rating`: people are
    asked whether it helped. `invitation`: an entry for the calendar of whoever it is for, which a mail brings along and a
    chat hands over as a file or as `linked` does.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    buttons: tuple[Button | LinkButton, ...] = ()
    tone: Tone = Tone.PLAIN
    language: str = "en"
    again: str = ""
    rating: Rating | None = None
    invitation: Invitation | None = None


def linked(card: Card) -> Card:
    """The card with a button that leads to its entry for a calendar: for where nobody but the person sees it."""
    entry = card.invitation
    if entry is None or not entry.address:
        return card
    return replace(card, buttons=(*card.buttons, LinkButton(entry.label, entry.address)), invitation=None)


@dataclass(frozen=True, slots=True)
class TextField:
    """A line or, where `lines` is above 1, several. `limit` is the most characters it takes."""

    id: str
    label: str
    hint: str = ""
    value: str = ""
    lines: int = 1
    limit: int = 300
    required: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose, by id."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of several."""

    id: str
    label: str
    choices: tuple[Choice, ...]
    hint: str = ""
    value: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class ManyField:
    """Any number of several. What was chosen arrives as one value, ids under each other; `chosen` takes it apart."""

    id: str
    label: str
    choices: tuple[Choice, ...]
    hint: str = ""
    value: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class LongField:
    """A text that may be very long, pasted or attached as a file; `limit` is the most characters it takes.

    What is pasted arrives as the field's value, a file among the event's `files`. A channel that can take no file in a
    form, or no text of such a length, says in the hint's place how to bring it.
    """

    id: str
    label: str
    hint: str = ""
    value: str = ""
    limit: int = 100_000
    required: bool = False


Field = TextField | ChoiceField | ManyField | LongField


def chosen(value: str) -> tuple[str, ...]:
    """The ids that were chosen in a ManyField."""
    return tuple(filter(None, value.split("\n")))


def with_value(field: Field, value: str) -> Field:
    """The field with what was filled in, as it arrives from a channel."""
    match field:
        case ManyField():
            return replace(field, value=chosen(value))
        case TextField() | ChoiceField() | LongField():
            return replace(field, value=value)
        case _:
            assert_never(field)


@dataclass(frozen=True, slots=True)
class Form:
    """Something to fill in; `command` is the route that takes it, `errors` say per field what to mend.

    `said`: the words of somebody else that it is about, shown above the fields.
    """

    title: str
    intro: Markup
    fields: tuple[Field, ...]
    command: str
    submit: str
    errors: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    said: Said | None = None


def filled(form: Form, fields: Mapping[str, str]) -> Form:
    """The form with what was filled in, by field, whatever a handler made of it; a field that is not there stays as it is."""
    return replace(
        form, fields=tuple(with_value(one, fields[one.id]) if one.id in fields else one for one in form.fields)
    )


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler returns: cards to show, or a form to fill in. Neither: nothing is to be said.

    `failed`: the card tells of a bug, so what was typed has not been dealt with and must not be lost.
    `private`: for whoever asked alone, also where others read along: it tells of them, or holds a link that is theirs.
    """

    cards: tuple[Card, ...] = ()
    form: Form | None = None
    failed: bool = False
    private: bool = False


def answer(*cards: Card) -> Reply:
    """A reply of cards."""
    return Reply(cards=cards)
