"""What is said with each step of a request: its fields, its form, and how what was filled in is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.message import Choice, ChoiceField, Field, Form, ManyField, Said, TextField, chosen
from bot.policy.cards.words import Words
from bot.preferences.typed import read_day
from bot.requests.forms import LINE, TEXT
from bot.requests.model import Filed, Kind, Step
from bot.routing import command


@dataclass(frozen=True, slots=True)
class Says:
    """A field of a step: typed on `lines` lines, a "day", or chosen from "data", "purposes", "conditions", "groups" or
    "clause"."""

    id: str
    lines: int = 1
    sort: str = ""
    required: bool = True

    @property
    def limit(self) -> int:
        """The most characters it takes."""
        return TEXT if self.lines > 1 else LINE


_UNTIL = Says("until", sort="day")
_ACCEPTED = (
    *(Says("data", sort="data"), Says("conditions", sort="conditions", required=False)),
    *(Says("more", lines=3, required=False), Says("groups", sort="groups", required=False)),
    Says("purposes", sort="purposes", required=False),
    *(Says("checks", lines=2, required=False), Says("clause", sort="clause", required=False)),
)
SAID: Mapping[Step, tuple[Says, ...]] = {
    Step.ANSWER: (Says("text", lines=6),),
    Step.ASK: (Says("text", lines=4),),
    Step.SANDBOX: (Says("what", lines=4), Says("tester"), _UNTIL),
    Step.ACCEPT: _ACCEPTED,
    Step.PILOT: (_UNTIL, *_ACCEPTED),
    Step.WAIT: (_UNTIL, Says("reason", lines=4)),
    Step.REJECT: (Says("reason", lines=4), Says("alternative", lines=3)),
}
"""What is asked with a step; of those that are not here, nothing is."""


def fields_of(step: Step, filed: Filed, words: Words) -> tuple[Says, ...]:
    """The fields of a step for one request, without what there is nothing to choose from; who checks an agent has to be said."""
    found = [one for one in SAID.get(step, ()) if one.sort in ("", "day", "data") or _choices(one, filed, words)]
    return tuple(
        Says(one.id, one.lines, one.sort, filed.kind is Kind.AGENT) if one.id == "checks" else one for one in found
    )


def read_said(
    step: Step, filed: Filed, given: Mapping[str, str], today: date, words: Words
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """What was filled in, by field, with days as ISO 8601 writes them; and (field, text key) of what is to be mended."""
    said: dict[str, str] = {}
    errors: list[tuple[str, str]] = []
    for field in fields_of(step, filed, words):
        value = said[field.id] = given.get(field.id, "").strip()
        if not value:
            errors += [(field.id, "requests.empty")] if field.required else []
        elif field.sort == "day":
            day = read_day(value)
            if day is None or day <= today:
                errors.append((field.id, "requests.no-day" if day is None else "requests.past-day"))
            else:
                said[field.id] = day.isoformat()
        elif field.sort:
            known = {one.id for one in _choices(field, filed, words)}
            if not set(chosen(value)) <= known:
                errors.append((field.id, "requests.not-a-choice"))
        elif len(value) > field.limit:
            errors.append((field.id, "wish.too-long"))
    return said, errors


def step_form(
    step: Step,
    filed: Filed,
    given: Mapping[str, str],
    words: Words,
    errors: Sequence[tuple[str, str]] = (),
    meanwhile: str = "",
) -> Form:
    """The form of a step; it carries the version that was looked at. `meanwhile`: what somebody else did since, as a sentence."""
    values = _understood(step, filed) | dict(given)
    fields = tuple(_field(field, filed, values.get(field.id, ""), words) for field in fields_of(step, filed, words))
    intro = words.say(f"requests.{step}-intro", name=filed.name)
    if meanwhile:
        intro = words.say("requests.meanwhile", what=meanwhile)
    asked = filed.last(Step.ASK) if step is Step.ANSWER else None
    return Form(
        words.plain(f"requests.{step}-title", name=filed.name),
        intro,
        fields,
        step_line(step, filed),
        words.plain(f"requests.do-{step}"),
        tuple((field, words.plain(key)) for field, key in errors),
        words.language,
        Said(asked.said["text"]) if asked is not None and "text" in asked.said else None,
    )


def step_line(step: Step, filed: Filed) -> str:
    """The line that takes a step, from what the request is now."""
    word = "requested" if step in (Step.JOIN, Step.WITHDRAW, Step.ANSWER) else "review"
    return command(word, id=str(filed.id), do=str(step), seen=str(filed.version))


def _understood(step: Step, filed: Filed) -> dict[str, str]:
    """What a form begins with: what was asked for, and what was said with the pilot or decided last."""
    if step not in (Step.ACCEPT, Step.PILOT):
        return {}
    before = filed.last(Step.PILOT)
    begun = {"data": filed.form.get("data", ""), "checks": filed.form.get("human", "")}
    return begun | ({name: value for name, value in before.said.items() if name != "until"} if before else {})


def _field(field: Says, filed: Filed, value: str, words: Words) -> Field:
    label, hint = words.plain(f"requests.{field.id}"), words.plain(f"requests.{field.id}-hint")
    match field.sort:
        case "" | "day":
            return TextField(field.id, label, hint, value, field.lines, field.limit, field.required)
        case "clause":
            nothing = Choice("", words.plain("wish.choose"))
            return ChoiceField(field.id, label, (nothing, *_choices(field, filed, words)), hint, value, field.required)
        case _:
            choices = _choices(field, filed, words)
            known = {one.id for one in choices}
            picked = tuple(one for one in chosen(value) if one in known)
            label = words.plain("requests.data-for") if field.id == "data" else label
            return ManyField(field.id, label, choices, hint, picked, field.required)


def _choices(field: Says, filed: Filed, words: Words) -> tuple[Choice, ...]:
    policy, language = words.policy, words.language
    match field.sort:
        case "data":
            return tuple(Choice(one.id, one.name.say(language)) for one in policy.data.values())
        case "conditions":
            return tuple(Choice(one.id, one.text.say(language)) for one in policy.conditions.values())
        case "groups":
            return tuple(Choice(one.id, one.name.say(language)) for one in policy.groups.values())
        case "purposes":
            return tuple(Choice(id_, words.purpose(id_)) for id_ in _purposes(filed, words))
        case _:
            return tuple(Choice(one.id, f"{one.id} {one.title.say(language)}") for one in policy.clauses.values())


def _purposes(filed: Filed, words: Words) -> tuple[str, ...]:
    """Those that the policy knows, and the one that was asked for."""
    asked = filed.form.get("purpose", "")
    known = asked in words.opened.vocabulary.purposes and asked not in words.policy.purposes
    return (*((asked,) if known else ()), *words.policy.purposes)
