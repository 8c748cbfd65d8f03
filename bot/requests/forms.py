"""What is filled in to ask for something, per kind, with what was understood already; and what is to be mended in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.message import Choice, ChoiceField, Field, Form, TextField
from bot.policy.cards.words import Words
from bot.requests.model import Kind
from bot.routing import command

LINE, TEXT = 120, 1000
"""Characters of a line, and of a text; what is longer is sent back, never cut."""

TRAINING = ("no", "yes", "unknown")
"""Whether a vendor trains on what people put in."""


@dataclass(frozen=True, slots=True)
class Asks:
    """A field by its id. `lines` above 1: a text. `choices`: "data", "purpose" or "training", else it is typed."""

    id: str
    lines: int = 1
    choices: str = ""
    required: bool = False

    @property
    def limit(self) -> int:
        """The most characters it takes."""
        return TEXT if self.lines > 1 else LINE


_USE = (
    Asks("tool", required=True),
    Asks("purpose", choices="purpose"),
    Asks("data", choices="data"),
    Asks("why", lines=4),
    Asks("who"),
)
ASKED: Mapping[Kind, tuple[Asks, ...]] = {
    Kind.TOOL: (
        *(_USE[0], Asks("vendor"), *_USE[1:]),
        *(Asks("hosting"), Asks("retention"), Asks("training", choices="training"), Asks("access"), Asks("encryption")),
    ),
    Kind.USE: _USE,
    Kind.AGENT: (
        *(Asks("tool", required=True), Asks("why", lines=4, required=True), Asks("steps", lines=4)),
        *(Asks("data", choices="data"), Asks("stack"), Asks("human", lines=2, required=True)),
        *(Asks("owner", required=True), Asks("trained"), Asks("who")),
    ),
}
"""What is asked of whoever files a request, in the order of the form. Of an agent, what it does is its `why`."""


def mended(kind: Kind, filled: Mapping[str, str], words: Words) -> list[tuple[str, str]]:
    """(field, text key) of everything that is missing, too long, or not to be chosen (any more). A purpose may be anything:
    it is for people to read."""
    errors: list[tuple[str, str]] = []
    for asks in ASKED[kind]:
        value = filled.get(asks.id, "")
        if asks.required and not value:
            errors.append(
                (asks.id, "wish.no-tool" if asks.id == "tool" and kind is not Kind.AGENT else "requests.empty")
            )
        elif len(value) > asks.limit:
            errors.append((asks.id, "wish.too-long"))
        elif (
            asks.choices in ("data", "training")
            and value
            and value not in {one.id for one in _choices(asks, value, words)}
        ):
            errors.append((asks.id, "requests.not-a-choice"))
    return errors


def read_form(kind: Kind, fields: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, by field."""
    return {asks.id: fields.get(asks.id, "").strip() for asks in ASKED[kind]}


def request_form(
    kind: Kind, given: Mapping[str, str], words: Words, errors: Sequence[tuple[str, str]] = (), intro: str = ""
) -> Form:
    """The form. `given` holds ids from a button, or what was typed where it comes back with `errors`; `intro` a text key."""
    values = dict(given)
    tool = values.get("tool", "")
    known, row = words.opened.vocabulary.tools.get(tool), words.policy.tools.get(tool)
    if not values.get("vendor"):
        values["vendor"] = known.vendor if known else ", ".join(row.vendor) if row else ""
    if not values.get("hosting") and row is not None and row.hosted is not None and not row.catch_all:
        values["hosting"] = row.hosted.say(words.language)
    if tool:
        values["tool"] = "" if row is not None and (row.catch_all or row.self_built) else words.tool(tool)
    fields = tuple(_field(kind, asks, values.get(asks.id, ""), words) for asks in ASKED[kind])
    said = tuple((field, words.plain(key)) for field, key in errors)
    title, submit = words.plain(f"requests.form-{kind}"), words.plain("requests.submit")
    line = command("request", kind=str(kind))
    return Form(title, words.say(intro or "requests.intro"), fields, line, submit, said, words.language)


def label_of(kind: Kind, field: str, words: Words) -> str:
    """What a field is called."""
    return words.plain(
        f"requests.agent-{field}" if kind is Kind.AGENT and field in ("tool", "why") else f"requests.{field}"
    )


def shown_value(field: str, value: str, words: Words) -> str:
    """What was filled in, as it is read: names for ids."""
    match field:
        case "data" if value in words.policy.data:
            return words.policy.data[value].name.say(words.language)
        case "purpose":
            return words.purpose(value)
        case "training" if value in TRAINING:
            return words.plain(f"requests.training-{value}")
        case _:
            return value


def _field(kind: Kind, asks: Asks, value: str, words: Words) -> Field:
    label = label_of(kind, asks.id, words)
    hint = words.plain(f"requests.{asks.id}-hint")
    if asks.choices:
        nothing = Choice("", words.plain("wish.choose"))
        choices = (nothing, *_choices(asks, value, words))
        value = value if value in {one.id for one in choices} else ""
        return ChoiceField(asks.id, label, choices, hint, value, asks.required)
    return TextField(asks.id, label, hint, value, asks.lines, asks.limit, asks.required)


def _choices(asks: Asks, chosen: str, words: Words) -> list[Choice]:
    if asks.choices == "training":
        return [Choice(one, words.plain(f"requests.training-{one}")) for one in TRAINING]
    if asks.choices == "data":
        return [Choice(one.id, one.name.say(words.language)) for one in words.policy.data.values()]
    own = [Choice(one.id, one.name.say(words.language)) for one in words.policy.purposes.values()]
    if chosen not in words.policy.purposes and chosen in words.opened.vocabulary.purposes:
        own.insert(0, Choice(chosen, words.purpose(chosen)))
    return own
