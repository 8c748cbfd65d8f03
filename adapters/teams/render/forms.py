"""Forms: the card in a dialog, and the card in the chat that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, assert_never

from adapters.teams.render import limits
from adapters.teams.render.controls import listed, press, submit
from adapters.teams.render.elements import (
    BOLD,
    SMALL,
    WRONG,
    Element,
    heading,
    quotation,
    rich,
    run,
    runs,
    weigh,
)
from adapters.teams.render.parts import adaptive
from adapters.teams.render.words import clean, label, line, unparsed
from bot.markup import paragraphs
from bot.message import Button, Choice, ChoiceField, Field, Form, LongField, ManyField, TextField

Say = Callable[..., str]


def doorway(form: Form, command: str, say: Say) -> dict[str, Any]:
    """The card in the chat: what the form is for, and a button that opens it."""
    button = Button(say("teams.open-form"), command, primary=True, opens_form=True)

    def card(room: int) -> dict[str, Any]:
        return adaptive(form.language, form.title, _above(form, room, say), [press(button, opens=True)])

    return card(_left(card(0)))


def dialog(form: Form, command: str, say: Say) -> dict[str, Any]:
    """The card in the dialog, with what is filled in and all that has to be mended, each beside its field and on top."""
    wrong = dict(form.errors)
    many = [field.id for field in form.fields if isinstance(field, ManyField)]
    send = submit(form.submit, command, [field.id for field in form.fields], many)

    def card(room: int, values: Mapping[str, str]) -> dict[str, Any]:
        elements = _above(form, room, say)
        for field in form.fields:
            elements += _field(field, values[field.id], wrong.get(field.id, ""), say)
        return adaptive(form.language, form.title, elements, [send])

    left = _left(card(0, {field.id: "" for field in form.fields}))
    return card(left * 2 // 5, _fitting(form, left * 3 // 5))


def _left(card: Mapping[str, Any]) -> int:
    """Bytes that may be added to a card."""
    return limits.LARGEST - limits.SPARE - weigh(card)


def _above(form: Form, room: int, say: Say) -> list[Element]:
    """What stands above the fields. Words of others end, where they are longer than `room` bytes, with a line saying so."""
    elements = [*heading(form.title, size="Medium")]
    if form.errors:
        labels = {field.id: label(field.label, limits.TITLE) for field in form.fields}
        elements.append({"type": "Container", "style": "attention", "items": list(_mend(form, labels, say))})
    elements += [element for part in paragraphs(form.intro) for element in rich(runs(part))]
    quoted = list(quotation(form.said.text)) if form.said is not None else []
    for part in quoted:
        room -= weigh(part)
        if room < 0:
            elements += rich([run(say("teams.shortened"), SMALL)], spacing="Small")
            break
        elements.append(part)
    return elements


def _mend(form: Form, labels: Mapping[str, str], say: Say) -> Iterator[Element]:
    yield from rich([run(say("teams.mend"), BOLD)])
    for id_, message in form.errors:
        name = labels.get(id_, "")
        named = [run(f"{name} " if name.endswith(("?", ":", ".", "!")) else f"{name}: ", BOLD)] if name else []
        yield from rich([run("•  "), *named, run(line(message))], spacing="Small")


def _field(field: Field, value: str, wrong: str, say: Say) -> Iterator[Element]:
    if wrong:
        yield from rich([run(f"⚠ {line(wrong)}", WRONG)], spacing="Medium")
    common: Element = {
        "id": field.id,
        "label": label(field.label, limits.TITLE),
        "spacing": "Small" if wrong else "Medium",
    }
    if field.required:
        common |= {"isRequired": True, "errorMessage": unparsed(say("teams.required", label=common["label"]))}
    if value:
        common |= {"value": value}
    hints = [line(field.hint)] if field.hint else []
    match field:
        case TextField():
            lines: Element = {"isMultiline": True} if field.lines > 1 else {}
            yield {"type": "Input.Text", **common, **lines, "maxLength": field.limit * limits.ROOM}
            hints += [say("teams.limit", count=field.limit)] if field.lines > 1 or len(value) > field.limit else []
            hints += [say("teams.shortened")] if len(value) < len(clean(field.value)) else []
        case LongField():
            yield {"type": "Input.Text", **common, "isMultiline": True, "maxLength": field.limit * limits.ROOM}
            hints += [say("teams.long"), *([say("teams.shortened")] if len(value) < len(clean(field.value)) else [])]
        case ChoiceField():
            yield _list(field.choices, common)
        case ManyField():
            several = [Choice(listed(choice.id), choice.label) for choice in field.choices]
            boxes = {"style": "expanded"} if len(several) <= limits.OPTIONS else {}
            yield _list(several, common) | {"isMultiSelect": True, **boxes}
        case _:
            assert_never(field)
    if hints:
        yield from rich([run(" ".join(hints), SMALL)], spacing="Small")


def _list(offered: Sequence[Choice], common: Element) -> Element:
    """A choice without id is an invitation to choose, and stands in the empty list."""
    choices = [{"title": label(choice.label, limits.TITLE), "value": choice.id} for choice in offered if choice.id]
    invitation = next((label(choice.label, limits.TITLE) for choice in offered if not choice.id), "")
    return {
        "type": "Input.ChoiceSet",
        **common,
        "choices": choices,
        "style": "compact" if len(choices) <= limits.OPTIONS else "filtered",
        **({"placeholder": invitation} if invitation else {}),
    }


def _fitting(form: Form, room: int) -> Mapping[str, str]:
    """What is filled in, by field. Where it is more than `room` bytes, the longest are shortened, and it is said."""
    values = {field.id: _shown(field) for field in form.fields}
    for left, id_ in zip(range(len(values), 0, -1), sorted(values, key=lambda one: weigh(values[one])), strict=True):
        share = room // left
        if weigh(values[id_]) > share:
            # Half of it: a quotation mark is two bytes in a card.
            values[id_] = values[id_].encode()[: share // 2].decode("utf-8", "ignore")
        room -= weigh(values[id_])
    return values


def _shown(field: Field) -> str:
    if isinstance(field, ManyField):
        return ",".join(map(listed, field.value))
    return clean(field.value)
