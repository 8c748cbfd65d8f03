"""Cards in windows and on Home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from adapters.slack.render import limits, rich
from adapters.slack.render.arrangement import arranged
from adapters.slack.render.blocks import body, small_print, unfolded
from adapters.slack.render.commands import plain_text
from adapters.slack.render.controls import offers
from adapters.slack.render.limits import Surface
from adapters.slack.render.opening import opening
from adapters.slack.render.page import Dict, Page
from adapters.slack.render.words import line, size
from bot.markup import Plain
from bot.message import Card, Folded


def cards_view(page: Page, cards: Sequence[Card], title: str) -> Dict:
    """A window that shows an answer; its buttons work as in a message."""
    return {
        "type": "modal",
        "title": short(line(title), page.say("slack.name")),
        "close": plain_text(page.say("slack.close")),
        "blocks": whole(page, list(_cards(page, cards))),
    }


def loading_view(page: Page) -> Dict:
    """A window that is there until its content is."""
    return {
        "type": "modal",
        "title": plain_text(page.say("slack.name")),
        "close": plain_text(page.say("slack.close")),
        "blocks": list(rich.paragraph((), [Plain(page.say("slack.loading"))])),
    }


def home_view(page: Page, cards: Sequence[Card], updated: datetime) -> Dict:
    """The Home tab, and when it was put together, told in the reader's own time zone."""
    return {"type": "home", "blocks": [*whole(page, list(_cards(page, cards)), spare=1), _updated(page, updated)]}


def _cards(page: Page, cards: Sequence[Card]) -> Iterator[Dict]:
    for number, card in enumerate(cards):
        page.turn_to(card)
        if number:
            yield {"type": "divider"}
        yield from opening(page, card)
        front, behind = arranged(card, page.pictures)
        yield from chain.from_iterable(body(page, front))
        yield from _behind(page, behind)
        yield from offers(page, card, share=False)


def _behind(page: Page, parts: Sequence[Folded]) -> Iterator[Dict]:
    """A window has room for it all; on Home it would bury what people need now, so it is named there."""
    if page.surface is Surface.HOME and parts:
        titles = "; ".join(filter(None, (line(part.title) for part in parts)))
        yield from small_print([[Plain(page.say("slack.in-a-message", titles=titles))]])
        return
    for part in parts:
        yield from chain.from_iterable(unfolded(page, part))


def whole(page: Page, blocks: list[Dict], spare: int = 0) -> list[Dict]:
    """The blocks; where there are more than a view takes, the last says where the rest is to be had."""
    if not blocks:
        return list(small_print([[Plain(page.say("slack.nothing"))]]))
    room = limits.BLOCKS[page.surface] - spare
    if len(blocks) <= room:
        return blocks
    return [*blocks[: room - 1], *small_print([[Plain(page.say("slack.view-full"))]])]


def _updated(page: Page, updated: datetime) -> Dict:
    fallback = f"{updated:%Y-%m-%d %H:%M %Z}"
    moment = f"<!date^{int(updated.timestamp())}^{{date_long_pretty}}, {{time}}|{fallback}>"
    text = page.say("slack.updated", moment="\0").replace("\0", moment)
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def short(text: str, instead: str) -> Dict:
    """The words of a window's frame, or others where they are longer than that takes."""
    return plain_text(text if 0 < size(text) <= limits.VIEW_TITLE else instead)
