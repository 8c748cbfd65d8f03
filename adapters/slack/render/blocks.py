"""Each block of a card as blocks of Slack. A heading waits for what it is the heading of, so that both stay together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import assert_never

from adapters.slack.render import limits, mrkdwn, rich, tables
from adapters.slack.render.commands import plain_text
from adapters.slack.render.controls import choices
from adapters.slack.render.facts import facts, sentences
from adapters.slack.render.limits import Surface
from adapters.slack.render.page import Dict, Page
from adapters.slack.render.words import clean, cut, honest, line, plain_words, size
from bot.markup import Markup, Plain, Span, Strong, escape
from bot.message import (
    Block,
    Bullets,
    CheckItem,
    Checklist,
    Choices,
    Facts,
    Folded,
    Paragraph,
    Picture,
    Said,
    Section,
    Table,
)

Folds = Paragraph | Bullets | Table | Facts | Said

MARKS = {True: "☑ ", False: "☒ ", None: ""}
WORDS = {True: "slack.met", False: "slack.unmet", None: "slack.unsaid"}


def body(page: Page, blocks: Sequence[Block]) -> Iterator[list[Dict]]:
    """The blocks in order, each as a part that should stay in one piece."""
    title: Sequence[Span] = ()
    said: set[str] = set()
    for block in blocks:
        if isinstance(block, Paragraph):
            said.add(plain_words(block.text))
        if isinstance(block, Said):
            said.add(line(block.text))
        if isinstance(block, Section):
            if title:
                yield list(rich.paragraph(title, ()))
            title = honest(block.title)
            continue
        if isinstance(block, Choices) and line(block.question) in said:
            block = Choices("", block.buttons)
        yield list(draw(page, title, block))
        title = ()
    if title:
        yield list(rich.paragraph(title, ()))


def draw(page: Page, title: Sequence[Span], block: Block) -> Iterator[Dict]:
    """One block under its heading."""
    match block:
        case Paragraph(text, small):
            yield from _under(title, small_print([honest(text)])) if small else rich.paragraph(title, honest(text))
        case Section(heading):
            yield from rich.paragraph((*title, *honest(heading)), ())
        case Bullets(items):
            yield from rich.bullets(title, map(honest, items))
        case Checklist(items):
            yield from rich.bullets(title, (_check(page, item) for item in items))
        case Facts():
            yield from facts(page, title, block)
        case Table():
            yield from _table(page, title, block)
        case Picture():
            yield from _picture(page, title, block)
        case Folded(heading, inner):
            yield from _under(title, small_print(in_small_print(heading, inner)))
        case Said(text):
            yield from rich.quotation(title, text)
        case Choices(question, buttons):
            yield from choices(page, title, question, buttons)
        case _:
            assert_never(block)


def small_print(lines: Iterable[Sequence[Span]]) -> Iterator[Dict]:
    """Lines set small, below the point."""
    texts = chain.from_iterable(mrkdwn.texts(sentence, limits.CONTEXT) for sentence in lines)
    for text in mrkdwn.filled(texts, limits.CONTEXT):
        yield {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def unfolded(page: Page, folded: Folded) -> Iterator[list[Dict]]:
    """Folded parts in full size under their title."""
    yield from body(page, (Section(Markup(escape(folded.title))), *folded.blocks))


def in_small_print(title: str, blocks: Sequence[Folds]) -> Iterator[Sequence[Span]]:
    """Folded parts as lines under their title."""
    if line(title):
        yield [Strong(line(title))]
    for block in blocks:
        match block:
            case Paragraph(text):
                yield honest(text)
            case Bullets(items):
                yield from (_item(honest(item)) for item in items)
            case Table(caption):
                if line(caption) not in ("", line(title)):
                    yield [Plain(line(caption))]
                yield from (_item(sentence) for sentence in tables.lines(block))
            case Facts():
                yield from sentences(block)
            case Said(text):
                yield [Plain("› " + clean(text).strip().replace("\n", "\n› "))]
            case _:
                assert_never(block)


def _item(sentence: Sequence[Span]) -> Sequence[Span]:
    return [Plain("• "), *sentence] if sentence else ()


def _under(title: Sequence[Span], blocks: Iterator[Dict]) -> Iterator[Dict]:
    if title:
        yield from rich.paragraph(title, ())
    yield from blocks


def _check(page: Page, item: CheckItem) -> Sequence[Span]:
    return [Plain(MARKS[item.met]), *honest(item.text), Plain(f" ({page.say(WORDS[item.met])})")]


def _table(page: Page, title: Sequence[Span], table: Table) -> Iterator[Dict]:
    block = tables.block(table) if page.surface is Surface.MESSAGE else None
    named = {line(page.title), line("".join(part.text for part in title))}
    caption = [Plain(line(table.caption))] if line(table.caption) not in {"", *named} else []
    if block is not None:
        yield from rich.paragraph(title, caption)
        yield block
    elif title and caption:
        yield from rich.paragraph(title, caption)
        yield from rich.bullets((), tables.lines(table))
    else:
        yield from rich.bullets(title or caption, tables.lines(table))


def _picture(page: Page, title: Sequence[Span], picture: Picture) -> Iterator[Dict]:
    file = page.pictures.get(sha256(picture.png).hexdigest())
    name, alt = line(picture.title), line(picture.alt)
    if file is None:
        yield from _under(title, small_print(in_small_print(name, (Said(alt),))))
        return
    if size(alt) > limits.ALT:
        note = page.say("slack.alt-goes-on")
        alt = f"{cut(alt, limits.ALT - size(note) - 1)} {note}"
    image: Dict = {"type": "image", "slack_file": {"id": file}, "alt_text": alt or name or page.say("slack.picture")}
    if name:
        image["title"] = plain_text(cut(name, limits.PICTURE_TITLE))
    yield from rich.paragraph(title, ()) if title else ()
    yield image
