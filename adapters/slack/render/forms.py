"""Forms as windows to fill in, with what is filled in already and what has to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import assert_never

from adapters.slack.render import limits, rich
from adapters.slack.render.commands import grouped, long_labels, option, plain_text
from adapters.slack.render.page import Dict, Page
from adapters.slack.render.views import short, whole
from adapters.slack.render.words import clean, cut, honest, line, pieces, size
from bot.markup import Plain, Strong
from bot.message import Choice, ChoiceField, Field, Form, LongField, ManyField, TextField

FORM = "form"
"""The callback_id of a form's window."""
ANSWER = "value"
"""The action_id of what is filled in; the block_id is the field's own id."""
FILE = "/file"
"""Ends the block_id of the place for a file, which stands below the field that it belongs to."""


def form_view(page: Page, form: Form, metadata: str) -> Dict:
    """A window to fill the form in, with what is filled in already. ValueError where the metadata is too long."""
    if size(metadata) > limits.METADATA:
        raise ValueError(f"private_metadata takes {limits.METADATA} characters, not {size(metadata)}")
    title = line(form.title)
    blocks = [
        *(rich.paragraph([Strong(title)], ()) if size(title) > limits.VIEW_TITLE else ()),
        *rich.paragraph((), honest(form.intro)),
        *(rich.quotation((), form.said.text) if form.said is not None else ()),
        *rich.bullets(
            [Plain(page.say("slack.mend"))] if form.errors else (), ([Plain(text)] for text in to_mend(form))
        ),
        *chain.from_iterable(_field(page, field) for field in form.fields),
    ]
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": metadata,
        "title": short(title, page.say("slack.name")),
        "submit": short(line(form.submit), page.say("slack.send")),
        "close": plain_text(page.say("slack.cancel")),
        "blocks": whole(page, blocks),
    }


def errors(form: Form) -> dict[str, str]:
    """What has to be mended, by the block it stands under; what belongs to no field stands under the first."""
    ids = [field.id for field in form.fields]
    found: dict[str, str] = {}
    for id_, error in form.errors:
        place = id_ if id_ in ids else ids[0] if ids else id_
        found[place] = cut(" ".join(filter(None, (found.get(place), line(error)))), limits.ERROR)
    return found


def to_mend(form: Form) -> list[str]:
    """What has to be mended, each with the name of its field."""
    labels = {field.id: line(field.label) for field in form.fields}
    return [f"{_with_colon(labels[id_])} {line(error)}" if id_ in labels else line(error) for id_, error in form.errors]


def _field(page: Page, field: Field) -> Iterator[Dict]:
    match field:
        case TextField():
            yield from _text_field(page, field)
        case ChoiceField():
            yield from _choice_field(page, field)
        case ManyField():
            yield from _many_field(page, field)
        case LongField():
            yield from _long_field(page, field)
        case _:
            assert_never(field)


def _text_field(page: Page, field: TextField, longer: str = "slack.limit") -> Iterator[Dict]:
    """`longer`: the key of what is said of a longer text."""
    value, *rest = [*pieces(clean(field.value), limits.FIELD_TEXT)] or [""]
    most = min(max(field.limit, size(value), 1), limits.FIELD_TEXT)
    element: Dict = {"type": "plain_text_input", "multiline": field.lines > 1, "max_length": most}
    if value.strip():  # Slack takes no blank ones
        element["initial_value"] = value
    hint = line(field.hint)
    if field.lines > 1 or field.limit > limits.FIELD_TEXT:
        hint = f"{hint} {page.say(longer, count=min(field.limit, limits.FIELD_TEXT))}".strip()
    yield from _input(page, field, element, hint)
    if rest:
        yield from rich.quotation([Plain(page.say("slack.did-not-fit"))], "".join(rest))


def _choice_field(page: Page, field: ChoiceField) -> Iterator[Dict]:
    """The choice without an id is no choice but what stands there before one is made."""
    choices = [choice for choice in field.choices if choice.id and size(choice.id) <= limits.OPTION_VALUE]
    if not choices:
        return
    options = {choice.id: option(_label(choice), choice.id) for choice in choices}
    unchosen = next((line(choice.label) for choice in field.choices if not choice.id), "")
    element: Dict = {
        "type": "static_select",
        "placeholder": plain_text(cut(unchosen or page.say("slack.choose-one"), limits.PLACEHOLDER)),
        **grouped(list(options.values())),
    }
    if field.value in options:
        element["initial_option"] = options[field.value]
    yield from long_labels(_label(choice) for choice in choices)
    yield from _input(page, field, element, line(field.hint))


def _many_field(page: Page, field: ManyField) -> Iterator[Dict]:
    """A few stand there to be ticked; many are in a list that is searched by typing."""
    choices = [choice for choice in field.choices if choice.id and size(choice.id) <= limits.OPTION_VALUE]
    if not choices:
        return
    options = {choice.id: option(_label(choice), choice.id) for choice in choices}
    element: Dict = {"type": "checkboxes", "options": list(options.values())}
    if len(options) > limits.BOXES:
        element = {
            "type": "multi_static_select",
            "placeholder": plain_text(page.say("slack.choose-several")),
            **grouped(list(options.values())),
        }
    if picked := [options[id_] for id_ in options if id_ in field.value]:
        element["initial_options"] = picked
    yield from long_labels(_label(choice) for choice in choices)
    yield from _input(page, field, element, line(field.hint))


def _long_field(page: Page, field: LongField) -> Iterator[Dict]:
    """A field for what fits into one, and a place for a file below it; one of both is enough, so neither is asked for."""
    text = TextField(field.id, field.label, field.hint, field.value, lines=8, limit=limits.FIELD_TEXT)
    yield from _text_field(page, text, "slack.attach-longer")
    yield {
        "type": "input",
        "block_id": f"{field.id}{FILE}",
        "label": plain_text(page.say("slack.file")),
        "hint": plain_text(page.say("slack.file-hint", count=field.limit)),
        "optional": True,
        "element": {"type": "file_input", "action_id": ANSWER, "filetypes": list(limits.FILE_TYPES), "max_files": 1},
    }


def _label(choice: Choice) -> str:
    return line(choice.label) or choice.id


def _input(page: Page, field: Field, element: Dict, hint: str) -> Iterator[Dict]:
    label = line(field.label) or field.id
    if size(label) > limits.FIELD_LABEL:
        yield from rich.paragraph((), [Plain(label)])
    if size(hint) > limits.FIELD_HINT:
        yield from rich.paragraph((), [Plain(hint)])
    made: Dict = {
        "type": "input",
        "block_id": field.id,
        "label": plain_text(cut(label, limits.FIELD_LABEL)),
        "optional": not field.required,
        "element": element | {"action_id": ANSWER},
    }
    if hint:
        made["hint"] = plain_text(cut(hint, limits.FIELD_HINT))
    yield made


def _with_colon(label: str) -> str:
    return label if label.endswith(("?", "!", ":")) else f"{label}:"
