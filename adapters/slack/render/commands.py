"""Buttons and menus: each carries the command line that a person could have typed, and gives it back when it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from adapters.slack.render import limits, rich
from adapters.slack.render.page import Dict, Page
from adapters.slack.render.words import cut, line, safe_address, sendable, size
from bot.markup import Plain
from bot.message import Button, LinkButton

GO = "go"
OPENS = "opens"
"""Begins the action_id of a button that a form comes back from."""
CHOICE = "choice"
"""Begins the action_id of an answer to the only question of a message."""
AMONG = "among"
"""Begins the action_id of an answer to one question of several; which one follows."""
LINK = "link"
RATING = "rating"
SHARE = "share"
ROW = "row/"
"""Begins the block_id of a line that is there for its button alone."""


def command_of(action: Mapping[str, Any]) -> str | None:
    """The command line that an action of block_actions carries; None for a link, and for what carries none."""
    match action:
        case {"url": str()}:
            return None
        case {"selected_option": {"value": str(value)}}:
            return value
        case {"value": str(value)}:
            return value
        case _:
            return None


def asks(buttons: Iterable[Button]) -> bool:
    """Whether there is something to choose: one button alone leads on, and may be clicked again."""
    return len(usable(buttons)) > 1


def question_of(action_id: str) -> str:
    """The beginning that all answers to one question of several share; "" for everything else that can be clicked."""
    kind, _, rest = action_id.partition("/")
    return f"{kind}/{rest.partition('/')[0]}/" if kind == AMONG else ""


def plain_text(text: str) -> Dict:
    """Words that nothing is read into, not even an emoji."""
    return {"type": "plain_text", "text": text, "emoji": False}


def context(mrkdwn: str) -> Dict:
    """A line of safe mrkdwn, set small."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": mrkdwn, "verbatim": True}]}


def usable(buttons: Iterable[Button]) -> list[Button]:
    """Those that have words on them and something behind them."""
    return [button for button in buttons if line(button.label) and button.command.strip()]


def fits_value(button: Button) -> bool:
    """Whether a button of Slack can carry the command."""
    return size(button.command) <= limits.VALUE and sendable(button.command)


def fit_menu(buttons: Sequence[Button]) -> bool:
    """Whether a menu can carry their commands, and tell them apart."""
    short = all(size(button.command) <= limits.OPTION_VALUE and sendable(button.command) for button in buttons)
    return short and len({button.command for button in buttons}) == len(buttons)


def is_short(button: Button | LinkButton) -> bool:
    """Whether a telephone shows the label in full."""
    return size(line(button.label)) <= limits.LABEL


def as_button(page: Page, button: Button, label: str = "", kind: str = "") -> Dict:
    """The button; `label` instead of its own where its own stands beside it, and is then read out."""
    own = line(button.label)
    made = {
        "type": "button",
        "text": plain_text(label or cut(own, limits.OPTION_LABEL)),
        "action_id": page.next_id(kind or (OPENS if button.opens_form else GO)),
        "value": button.command,
    }
    if label:
        made["accessibility_label"] = cut(own, limits.OPTION_LABEL)
    if button.primary and not page.has_primary:
        page.has_primary = True
        made["style"] = "primary"
    return made


def as_link(page: Page, button: LinkButton, address: str, label: str = "") -> Dict:
    """The button that leads elsewhere."""
    own = line(button.label)
    made = {
        "type": "button",
        "text": plain_text(label or own),
        "action_id": page.next_id(LINK),
        "url": address,
    }
    return made | {"accessibility_label": cut(own, limits.OPTION_LABEL)} if label else made


def address_of(button: LinkButton) -> str | None:
    """Where it leads, if that is a page."""
    address = safe_address(button.address)
    return address if address is not None and not address.startswith("mailto:") else None


def row(page: Page, button: Button | LinkButton, kind: str = "") -> Iterator[Dict]:
    """A long label as a line with a short button beside it; where no button can do it, what to type or to look up."""
    label = line(button.label)
    if isinstance(button, Button) and not fits_value(button):
        yield from rich.paragraph((), [Plain(page.say("slack.type", label=label))])
        yield from rich.typed(button.command)
        return
    if isinstance(button, Button):
        control = as_button(page, button, page.say("slack.ask" if label.endswith("?") else "slack.choose"), kind)
    elif (address := address_of(button)) is not None:
        control = as_link(page, button, address, page.say("slack.open"))
    else:
        yield from rich.paragraph((), [Plain(f"{label}: {line(button.address)}")])
        return
    if size(label) > limits.SECTION:
        yield from rich.paragraph((), [Plain(label)])
        label = cut(label, limits.OPTION_LABEL)
    block = {"type": "section", "block_id": f"{ROW}{page.controls}", "text": plain_text(label), "accessory": control}
    yield block


def overflow(page: Page, buttons: Sequence[Button]) -> Dict:
    """A menu behind three dots, of 2 to 5 buttons whose commands fit."""
    return {"type": "overflow", "action_id": page.next_id(GO), "options": _options(buttons)}


def radios(page: Page, buttons: Sequence[Button], kind: str = GO) -> Dict:
    """A choice among few with long names, all of them in sight."""
    return {"type": "radio_buttons", "action_id": page.next_id(kind), "options": _options(buttons)}


def select(page: Page, buttons: Sequence[Button], kind: str = GO) -> Dict:
    """A choice among many, to be searched by typing."""
    return {
        "type": "static_select",
        "action_id": page.next_id(kind),
        "placeholder": plain_text(page.say("slack.choose-one")),
        **grouped(_options(buttons)),
    }


def grouped(options: list[Dict]) -> Dict:
    """The options of a select; beyond a hundred in groups named after their first and last."""
    if len(options) <= limits.OPTIONS:
        return {"options": options}
    groups = []
    for start in range(0, len(options), limits.OPTIONS):
        group = options[start : start + limits.OPTIONS]
        ends = (cut(group[end]["text"]["text"], 35) for end in (0, -1))
        groups.append({"label": plain_text(" – ".join(ends)), "options": group})
    return {"option_groups": groups}


def option(label: str, value: str) -> Dict:
    """One of several; a label beyond what Slack takes is cut, and has to be said elsewhere."""
    return {"text": plain_text(cut(label, limits.OPTION_LABEL)), "value": value}


def long_labels(labels: Iterable[str]) -> Iterator[Dict]:
    """The labels that a menu cuts, in full."""
    cut_short = [[Plain(label)] for label in labels if size(label) > limits.OPTION_LABEL]
    if cut_short:
        yield from rich.bullets((), cut_short)


def actions(elements: Sequence[Dict]) -> Iterator[Dict]:
    """Controls in rows."""
    for start in range(0, len(elements), limits.CONTROLS):
        yield {"type": "actions", "elements": list(elements[start : start + limits.CONTROLS])}


def _options(buttons: Sequence[Button]) -> list[Dict]:
    return [option(line(button.label), button.command) for button in buttons]
