"""What a card lets people do: its question, its buttons, whether it helped, each in the control that Slack people expect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from adapters.slack.render import limits, rich
from adapters.slack.render.commands import (
    AMONG,
    CHOICE,
    GO,
    RATING,
    SHARE,
    actions,
    address_of,
    as_button,
    as_link,
    asks,
    fit_menu,
    fits_value,
    is_short,
    long_labels,
    overflow,
    plain_text,
    radios,
    row,
    select,
    usable,
)
from adapters.slack.render.limits import Surface
from adapters.slack.render.page import Dict, Page
from adapters.slack.render.words import clean, cut, line, sendable, size
from bot.markup import Plain, Span
from bot.message import Button, Card, LinkButton, Rating

ROWS = 4
"""Long labels in lines of their own; with more of them a menu is easier to read."""

BESIDE = 3
"""Of a card's own buttons, as many are in sight; the others wait in a menu."""


def choices(page: Page, title: Sequence[Span], question: str, buttons: Sequence[Button]) -> Iterator[Dict]:
    """A question: buttons for short answers, else all of a few in sight, else a menu to search in."""
    shown = usable(buttons)
    kind = _kind(page, shown)
    yield from rich.paragraph(title, [Plain(clean(question))] if _is_news(title, question, shown) else ())
    few = len(shown) <= limits.CONTROLS
    if few and all(is_short(button) and fits_value(button) for button in shown):
        yield from actions([as_button(page, button, kind=kind) for button in shown])
    elif not fit_menu(shown) or (few and (page.surface is Surface.HOME or shown[0].label.endswith("?"))):
        yield from chain.from_iterable(row(page, button, kind) for button in shown)
    else:
        yield from long_labels(line(button.label) for button in shown)
        yield from actions([radios(page, shown, kind or GO) if few else select(page, shown, kind or GO)])


def _kind(page: Page, buttons: Sequence[Button]) -> str:
    if not asks(buttons):
        return ""
    page.asked += 1
    return f"{AMONG}/{page.asked}" if page.questions > 1 else CHOICE


def _is_news(title: Sequence[Span], question: str, buttons: Sequence[Button]) -> bool:
    """Whether the question says more than the heading above it, or the only button below it."""
    above = line("".join(part.text for part in title))
    below = line(buttons[0].label) if len(buttons) == 1 else ""
    return line(question) not in ("", above, below)


def offers(page: Page, card: Card, share: bool) -> Iterator[Dict]:
    """The buttons of a card: lines for those with long labels, then one row, then whether it helped."""
    own = [button for button in card.buttons if isinstance(button, LinkButton) or usable([button])]
    short = [button for button in own if _stands_in_row(button)]
    long = [button for button in own if not _stands_in_row(button)]
    if len(long) > ROWS and (menu := [b for b in long if isinstance(b, Button)]) == long and fit_menu(menu):
        yield from long_labels(line(button.label) for button in menu)
        yield from actions([select(page, menu)])
    else:
        yield from chain.from_iterable(row(page, button) for button in long)
    yield from _row(page, short, [*_human(card.rating), *_share(page, card, share)])
    if card.rating is not None:
        yield from _rating(page, card.rating)


def _stands_in_row(button: Button | LinkButton) -> bool:
    behind = fits_value(button) if isinstance(button, Button) else address_of(button) is not None
    return is_short(button) and behind


def _row(page: Page, own: Sequence[Button | LinkButton], ours: Sequence[Button | Dict]) -> Iterator[Dict]:
    """A card's own buttons in their order, the last of many in a menu where that can carry them; then ours."""
    beside, rest = list(own), list[Button]()
    if len(own) > BESIDE:
        room = limits.CONTROLS - 1 - len(ours)
        waiting = [button for button in own[min(BESIDE - 1, room) :] if isinstance(button, Button)]
        if 2 <= len(waiting) <= limits.OVERFLOW and fit_menu(waiting):
            beside, rest = [button for button in own if button not in waiting], waiting
    elements = [_element(page, button) for button in beside]
    elements += [as_button(page, one) if isinstance(one, Button) else one for one in ours]
    if rest:
        elements.append(overflow(page, rest))
    yield from actions(elements)


def _element(page: Page, button: Button | LinkButton) -> Dict:
    if isinstance(button, Button):
        return as_button(page, button)
    return as_link(page, button, address_of(button) or "")


def _human(rating: Rating | None) -> list[Button]:
    return [] if rating is None else [button for button in usable([rating.human]) if fits_value(button)]


def _share(page: Page, card: Card, share: bool) -> list[Dict]:
    if not (share and card.again and size(card.again) <= limits.VALUE and sendable(card.again)):
        return []
    text = plain_text(page.say("slack.share"))
    return [{"type": "button", "text": text, "action_id": SHARE, "value": card.again}]


def _rating(page: Page, rating: Rating) -> Iterator[Dict]:
    """Thumbs in a message, buttons in a window; on Home there is no answer to rate."""
    both = [button for button in usable([rating.helpful, rating.unhelpful]) if fits_value(button)]
    if len(both) < 2 or page.surface is Surface.HOME:
        return
    question = line(rating.question)
    if page.surface is Surface.MESSAGE:
        named = zip(("positive_button", "negative_button"), both, strict=True)
        thumbs = {name: _thumb(button, question) for name, button in named}
        yield {"type": "context_actions", "elements": [{"type": "feedback_buttons", "action_id": RATING, **thumbs}]}
        return
    if question:
        yield {"type": "context", "elements": [plain_text(cut(question, limits.CONTEXT))]}
    yield from actions([as_button(page, button) for button in both])


def _thumb(button: Button, question: str) -> Dict:
    label = line(button.label)
    return {
        "text": plain_text(cut(label, limits.OPTION_LABEL)),
        "value": button.command,
        "accessibility_label": cut(f"{question} {label}".strip(), limits.OPTION_LABEL),
    }
