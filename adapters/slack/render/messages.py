"""Cards as messages: the first holds the answer; what does not fit, or is for whoever wants it, goes on in further ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from adapters.slack.render import limits
from adapters.slack.render.arrangement import arranged
from adapters.slack.render.blocks import body, small_print, unfolded
from adapters.slack.render.commands import ROW
from adapters.slack.render.controls import offers
from adapters.slack.render.forms import to_mend
from adapters.slack.render.mrkdwn import inert
from adapters.slack.render.opening import opening, summary
from adapters.slack.render.packing import packed
from adapters.slack.render.page import Dict, Page
from adapters.slack.render.words import cut, line, plain_words, size
from bot.markup import Markup, Plain, escape
from bot.message import Block, Bullets, Button, Card, Folded, Form, Paragraph

INTRO = 1000
"""Of a form's intro, as much stands at its door; the form itself has all of it."""

PART = 100
"""Of a title, as much stands above what goes on from another message."""

Layout = Sequence[tuple[Card, Sequence[Block], Sequence[Folded]]]
"""Cards with what stands in front, and what goes on further down."""

CONTROLS = frozenset({"button", "overflow", "static_select", "radio_buttons"})


def messages(page: Page, cards: Sequence[Card], share: bool, note: str) -> list[Dict]:
    """The cards as messages in order, none where there are no cards. `note`: safe mrkdwn, set above the first."""
    if not cards:
        return []
    layout = [(card, *arranged(card, page.pictures)) for card in cards]
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


def chosen(blocks: Sequence[Dict], line: str) -> list[Dict]:
    """The blocks of a message that was sent, as Slack gives them back, with `line` (mrkdwn) where something could be chosen.

    Links, and whether it helped, stay. Ids of blocks are left out, so that Slack gives new ones, as it wants after a change.
    """
    kept: list[Dict] = []
    place: int | None = None
    for block in blocks:
        if block.get("type") == "actions" or str(block.get("block_id", "")).startswith(ROW):
            place = len(kept) if place is None else place
        kept += _without_choice(block)
    kept.insert(len(kept) if place is None else place, _context(line))
    return kept


def _in_front(page: Page, layout: Layout, share: bool, note: str) -> Iterator[Sequence[Dict]]:
    if note:
        yield [_context(note)]
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


def _without_choice(block: Dict) -> Iterator[Dict]:
    """A block as it may be sent again, without its controls; nothing where it was there for them alone."""
    own = {key: value for key, value in block.items() if key != "block_id"}
    match own.get("type"):
        case "actions":
            links = [element for element in own["elements"] if "url" in element]
            yield from [own | {"elements": links}] if links else []
        case "section" if own.get("accessory", {}).get("type") in CONTROLS and "url" not in own["accessory"]:
            if not str(block.get("block_id", "")).startswith(ROW):
                yield {key: value for key, value in own.items() if key != "accessory"}
        case "image" if "slack_file" in own:
            yield {key: own[key] for key in ("type", "alt_text", "title") if key in own} | {
                "slack_file": {"id": own["slack_file"]["id"]}
            }
        case _:
            yield own


def _line(text: str) -> list[Dict]:
    return list(small_print([[Plain(text)]]))


def _context(mrkdwn: str) -> Dict:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": mrkdwn, "verbatim": True}]}
