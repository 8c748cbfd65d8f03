"""Cards as messages: the first holds the answer; what does not fit, or is for whoever wants it, goes on in further ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from adapters.slack.render import limits
from adapters.slack.render.arrangement import arranged
from adapters.slack.render.blocks import body, small_print, unfolded
from adapters.slack.render.commands import asks, context
from adapters.slack.render.controls import offers
from adapters.slack.render.forms import to_mend
from adapters.slack.render.mrkdwn import inert
from adapters.slack.render.opening import opening, summary
from adapters.slack.render.packing import packed
from adapters.slack.render.page import Dict, Page
from adapters.slack.render.words import cut, line, plain_words, size
from bot.markup import Markup, Plain, escape
from bot.message import Block, Bullets, Button, Card, Choices, Folded, Form, Paragraph

INTRO = 1000
"""Of a form's intro, as much stands at its door; the form itself has all of it."""

PART = 100
"""Of a title, as much stands above what goes on from another message."""

Layout = Sequence[tuple[Card, Sequence[Block], Sequence[Folded]]]
"""Cards with what stands in front, and what goes on further down."""


def messages(page: Page, cards: Sequence[Card], share: bool, note: str) -> list[Dict]:
    """The cards as messages in order, none where there are no cards. `note`: safe mrkdwn, set above the first."""
    if not cards:
        return []
    layout = [(card, *arranged(card, page.pictures)) for card in cards]
    page.questions = sum(
        isinstance(block, Choices) and asks(block.buttons) for _, front, _ in layout for block in front
    )
    packs = packed(_in_front(page, layout, share, note)) or [_line(page.say("slack.nothing"))]
    packs += packed(_behind(page, layout))
    page.turn_to(cards[0])
    made: list[Dict] = []
    for number, blocks in enumerate(packs, 1):
        part = page.say("slack.part", number=number, count=len(packs), title=cut(line(cards[0].title), PART))
        text = cut(inert(part), limits.TEXT) if number > 1 else summary(cards)
        above = _line(part) if number > 1 else []
        below = _line(page.say("slack.goes-on", number=number, count=len(packs))) if number < len(packs) else []
        made.append({"text": text or page.say("slack.name"), "blocks": [*above, *blocks, *below]})
    return made


def doorway(page: Page, form: Form, command: str) -> Dict:
    """A message that leads to a form, for where none can be opened at once; what has to be mended stands in it."""
    mend = tuple(Markup(escape(sentence)) for sentence in to_mend(form))
    intro = form.intro if size(form.intro) <= INTRO else Markup(escape(cut(plain_words(form.intro), INTRO)))
    blocks = (Paragraph(intro), Bullets(mend)) if mend else (Paragraph(intro),)
    button = Button(page.say("slack.open-form"), command, primary=True, opens_form=True)
    return messages(page, [Card(form.title, blocks, (button,), language=form.language)], share=False, note="")[0]


def _in_front(page: Page, layout: Layout, share: bool, note: str) -> Iterator[Sequence[Dict]]:
    if note:
        yield [context(note)]
    for number, (card, front, behind) in enumerate(layout):
        page.turn_to(card)
        yield [*([{"type": "divider"}] if number else []), *opening(page, card)]
        yield from body(page, front)
        if titles := "; ".join(filter(None, (line(folded.title) for folded in behind))):
            yield _line(page.say("slack.follows", titles=titles))
        yield list(offers(page, card, share))


def _behind(page: Page, layout: Layout) -> Iterator[Sequence[Dict]]:
    for card, _, behind in layout:
        page.turn_to(card)
        yield from chain.from_iterable(unfolded(page, folded) for folded in behind)


def _line(text: str) -> list[Dict]:
    return list(small_print([[Plain(text)]]))
