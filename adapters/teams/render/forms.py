"""Forms: the card in a dialog, and the card in the chat that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, assert_never

from adapters.teams.render import limits
from adapters.teams.render.controls import press, submit
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
from adapters.teams.render.words import clean, line, unparsed
from bot.message import Button, ChoiceField, Field, Form, TextField

Say = Callable[..., str]


def doorway(form: Form, command: str, say: Say) -> dict[str, Any]:
    """The card in the chat: what the form is for, and a button that opens it."""
    elements = [*_above(form, say)]
    button = Button(say("teams.open-form"), command, primary=True, opens_form=True)
    return adaptive(form.language, form.title, elements, [press(button, opens=True)])


def dialog(form: Form, command: str, say: Say) -> dict[str, Any]:
    """The card in the dialog, with what is filled in and all that has to be mended, each beside its field and on top."""
    wrong, values = dict(form.errors), _fitting(form)
    elements = [*_above(form, say)]
    for field in form.fields:
        elements += _field(field, values[field.id], wrong.get(field.id, ""), say)
    send = submit(form.submit, command, [field.id for field in form.fields])
    return adaptive(form.language, form.title, elements, [send])


def _above(form: Form, say: Say) -> Iterator[Element]:
    yield heading(form.title, size="Medium")
    if form.errors:
        labels = {field.id: line(field.label) for field in form.fields}
        yield {"type": "Container", "style": "attention", "items": list(_mend(form, labels, say))}
    yield from rich(runs(form.intro))
    if form.said is not None:
        yield from quotation(form.said.text)


def _mend(form: Form, labels: Mapping[str, str], say: Say) -> Iterator[Element]:
    yield from rich([run(say("teams.mend"), BOLD)])
    for id_, message in form.errors:
        label = labels.get(id_, "")
        named = [run(f"{label} " if label.endswith(("?", ":", ".", "!")) else f"{label}: ", BOLD)] if label else []
        yield from rich([run("•  "), *named, run(line(message))], spacing="Small")


def _field(field: Field, value: str, wrong: str, say: Say) -> Iterator[Element]:
    if wrong:
        yield from rich([run(f"⚠ {line(wrong)}", WRONG)], spacing="Medium")
    common: Element = {"id": field.id, "label": line(field.label), "spacing": "Small" if wrong else "Medium"}
    if field.required:
        common |= {"isRequired": True, "errorMessage": unparsed(say("teams.required", label=line(field.label)))}
    if value:
        common |= {"value": value}
    hints = [line(field.hint)] if field.hint else []
    match field:
        case TextField():
            lines: Element = {"isMultiline": True} if field.lines > 1 else {}
            yield {"type": "Input.Text", **common, **lines, "maxLength": field.limit * limits.ROOM}
            hints += [say("teams.limit", count=field.limit)] if field.lines > 1 or len(value) > field.limit else []
            hints += [say("teams.shortened")] if len(value) < len(clean(field.value)) else []
        case ChoiceField():
            yield _list(field, common)
        case _:
            assert_never(field)
    if hints:
        yield from rich([run(" ".join(hints), SMALL)], spacing="Small")


def _list(field: ChoiceField, common: Element) -> Element:
    """A choice without id is an invitation to choose, and stands in the empty list."""
    choices = [{"title": line(choice.label), "value": choice.id} for choice in field.choices if choice.id]
    invitation = next((line(choice.label) for choice in field.choices if not choice.id), "")
    return {
        "type": "Input.ChoiceSet",
        **common,
        "choices": choices,
        "style": "compact" if len(choices) <= limits.OPTIONS else "filtered",
        **({"placeholder": invitation} if invitation else {}),
    }


def _fitting(form: Form) -> Mapping[str, str]:
    """What is filled in, by field. Where it is more than a card takes, the longest are shortened, and it is said."""
    values = {field.id: clean(field.value) for field in form.fields}
    room = limits.COMFORTABLE - limits.FOOT
    for left, id_ in zip(range(len(values), 0, -1), sorted(values, key=lambda one: weigh(values[one])), strict=True):
        share = room // left
        if weigh(values[id_]) > share:
            # Half of it: a quotation mark is two bytes in a card.
            values[id_] = values[id_].encode()[: share // 2].decode("utf-8", "ignore")
        room -= weigh(values[id_])
    return values
