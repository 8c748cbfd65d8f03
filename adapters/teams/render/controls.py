"""What can be clicked in a card: at most six buttons, and a list to choose from where there would be more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from adapters.teams.render import limits
from adapters.teams.render.elements import Element, lines_to_click, linked, rich, run, weigh
from adapters.teams.render.words import clean, disguised, label, line, unparsed
from bot.message import Button, Card, Choices, LinkButton, Rating

COMMAND, FIELDS, MANY, CHOSEN = "handrail", "handrailFields", "handrailMany", "handrailChosen"
"""What a button sends: the command; the ids of a form's fields, and of those with any number of values; the id of the list in
which a command was chosen."""

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Controls:
    """All there is to click below a card, or below several that are shown as one.

    `choices` is empty where they stand in the body, beside what they are about; `lines` are buttons that lead on and
    are too long for a button. `fallback` is the command of a client that lets people go on without having chosen.
    """

    question: str
    choices: tuple[Button, ...]
    buttons: tuple[Button | LinkButton, ...]
    lines: tuple[Button, ...]
    rating: Rating | None
    fallback: str

    @property
    def room(self) -> int:
        """How many buttons there may be beside those of the rating."""
        return limits.ACTIONS - (3 if self.rating else 0)

    @property
    def listed(self) -> bool:
        """There are too many for buttons."""
        return len(self.choices) + len(self.buttons) > self.room


@dataclass(frozen=True, slots=True)
class Foot:
    """The end of a card: elements for its body, and its actions."""

    elements: tuple[Element, ...] = ()
    actions: tuple[Element, ...] = ()

    def fits(self, other: Foot) -> bool:
        """Both may end one card. Two lists may not: each has to be chosen from before anything is sent."""
        lists = [one for one in (*self.elements, *other.elements) if one["type"].startswith("Input.")]
        few = len(lists) < 2 and len(self.actions) + len(other.actions) <= limits.ACTIONS
        return few and self.weight + other.weight <= limits.FOOT

    @property
    def weight(self) -> int:
        """Bytes of it."""
        return weigh([*self.elements, *self.actions])


def controls(cards: Sequence[Card]) -> Controls:
    """The controls of cards that are shown as one."""
    asked = [block for card in cards for block in card.blocks if isinstance(block, Choices)]
    buttons = sorted((button for card in cards for button in card.buttons), key=_after)
    leading = [one for one in buttons if isinstance(one, Button) and not (one.primary or one.opens_form)]
    lines = leading if any(map(_long, leading)) else []
    shown = tuple(one for one in buttons if one not in lines)
    rating = next((card.rating for card in cards if card.rating), None)
    fallback = next((card.again for card in cards if card.again), "help")
    below = Controls("", (), shown, tuple(lines), rating, fallback)
    if len(asked) == 1:
        (choices,) = asked
        below = replace(below, question=choices.question, choices=choices.buttons)
        if len(choices.buttons) <= limits.LINES and (below.listed or any(map(_long, choices.buttons))):
            below = replace(below, choices=())
    return below


def _after(button: Button | LinkButton) -> bool:
    """The one that matters most comes first."""
    return not (isinstance(button, Button) and button.primary)


def _long(button: Button) -> bool:
    return len(line(button.label)) > limits.BUTTON


def feet(wanted: Controls, say: Say, opens: bool) -> list[Foot]:
    """The ends of one card or, where there is more than a card takes, of several. `opens`: a button may open a dialog."""
    packed: list[Foot] = []
    for unit in _units(wanted, say, opens):
        if packed and packed[-1].fits(unit):
            last = packed.pop()
            unit = Foot((*last.elements, *unit.elements), (*last.actions, *unit.actions))
        packed.append(unit)
    return packed


def press(button: Button, opens: bool, alone: bool = False) -> Element:
    """The action of a button. `alone`: there is a list in the card, which does not concern it."""
    data: Element = {COMMAND: _sendable(button.command)}
    if button.opens_form and opens:
        data = {"msteams": {"type": "task/fetch"}, **data}
    return _submit(button.label, data, **({"associatedInputs": "none"} if alone else {}))


def submit(words: str, command: str, fields: Sequence[str], many: Sequence[str] = ()) -> Element:
    """The action that sends a form. `many` are those of its fields in which any number can be chosen."""
    several: Element = {MANY: list(many)} if many else {}
    return _submit(words, {COMMAND: _sendable(command), FIELDS: list(fields), **several})


def listed(id_: str) -> str:
    """An id as it stands among others: Teams puts commas between them."""
    return id_.replace("%", "%25").replace(",", "%2C")


def command_of(value: Mapping[str, Any]) -> tuple[str, dict[str, str]] | None:
    """The command and the fields of what a button of ours sent: a message's `value`, or the `data` of a task's value.

    None where it is not from one of ours. A field that was left empty is there as "", also where a client left it out.
    """
    command, chosen, fields = value.get(COMMAND), value.get(CHOSEN), value.get(FIELDS)
    if not isinstance(command, str):
        return None
    if isinstance(chosen, str):
        picked = value.get(chosen)
        command = picked if isinstance(picked, str) and picked else command
    ids = [id_ for id_ in fields if isinstance(id_, str)] if isinstance(fields, list) else []
    typed = {id_: _typed(value.get(id_)) for id_ in ids}
    several = value.get(MANY)
    for id_ in ids:
        if isinstance(several, list) and id_ in several:
            typed[id_] = "\n".join(one.replace("%2C", ",").replace("%25", "%") for one in typed[id_].split(",") if one)
    return command, typed


def sends(part: Mapping[str, Any]) -> bool:
    """It sends something to Handrail, or is there to be filled in."""
    return str(part.get("type", "")).startswith(("Action.Submit", "Input."))


def _units(wanted: Controls, say: Say, opens: bool) -> Iterator[Foot]:
    if wanted.lines:
        pressed = [press(one, opens, alone=wanted.listed) for one in wanted.lines]
        yield from (Foot((one,)) for one in lines_to_click(pressed))
    shown: tuple[Button | LinkButton, ...] = (*wanted.choices, *wanted.buttons)
    if wanted.listed:
        at = wanted.room - 1
        shown, rest = wanted.buttons[:at], wanted.buttons[at:]
        yield from (Foot(tuple(_address(one))) for one in rest if isinstance(one, LinkButton))
        yield from _lists(wanted, (*wanted.choices, *(one for one in rest if isinstance(one, Button))), say)
    for button in shown:
        if isinstance(button, Button):
            yield Foot((), (press(button, opens, alone=wanted.listed),))
        elif button.address.casefold().startswith("https://") and not disguised(button.label, button.address):
            title, address = label(button.label, limits.LABEL), clean(button.address)
            yield Foot((), ({"type": "Action.OpenUrl", "title": title, "url": address},))
        else:
            yield Foot(tuple(_address(button)))
    if wanted.rating is not None:
        yield Foot((), tuple(_rating(wanted.rating, opens, alone=wanted.listed)))


def _address(link: LinkButton) -> Iterator[Element]:
    """A link as a line, where there is no room for its button, or where a button could not open it or would hide it."""
    address = clean(link.address)
    return rich([run(f"{line(link.label)}: "), *linked(address, address)], spacing="Small")


def _rating(rating: Rating, opens: bool, alone: bool) -> Iterator[Element]:
    """Three buttons that are understood among others; the question is said by their thumbs, and by their tooltips."""
    for thumb, button in (("👍", rating.helpful), ("👎", rating.unhelpful)):
        action = press(button, opens, alone)
        tooltip = label(f"{rating.question} {button.label}", limits.TITLE)
        yield action | {"title": f"{thumb} {action['title']}", "tooltip": tooltip}
    yield press(rating.human, opens, alone)


def _lists(wanted: Controls, buttons: Sequence[Button], say: Say) -> Iterator[Foot]:
    """One list, or several where it is very long; each with the button that sends what was chosen in it."""
    choices = [{"title": label(one.label, limits.TITLE), "value": _sendable(one.command)} for one in buttons]
    start = 0
    for number in range(1, len(choices) + 1):
        if number < len(choices) and weigh(choices[start : number + 1]) < limits.FOOT - 1024:
            continue
        part, id_ = choices[start:number], f"choice-{start + 1}"
        start = number
        question = label(wanted.question, limits.TITLE) if wanted.choices else say("teams.more-choices")
        element = {
            "type": "Input.ChoiceSet",
            "id": id_,
            "label": question,
            "choices": part,
            "style": "compact" if len(part) <= limits.OPTIONS else "filtered",
            "placeholder": say("teams.choose"),
            "isRequired": True,
            "errorMessage": unparsed(say("teams.choose-first")),
            "spacing": "Large",
            "separator": True,
        }
        yield Foot((element,), (_submit(say("teams.choose-this"), {COMMAND: _sendable(wanted.fallback), CHOSEN: id_}),))


def _submit(words: str, data: Element, **more: Any) -> Element:
    title, tooltip = label(words, limits.LABEL), label(words, limits.TITLE)
    longer = {"tooltip": tooltip} if title != tooltip else {}
    return {"type": "Action.Submit", "title": title, "data": data, **longer, **more}


def _sendable(command: str) -> str:
    return command.encode("utf-8", "replace").decode("utf-8")


def _typed(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
