"""The card of a digest: the updates that came, and what moved on the roadmap, with a way to the whole of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.digests.editions import Edition
from bot.digests.moves import Move
from bot.markup import Markup, Trusted
from bot.message import Block, Bullets, Button, Card, Choices, Paragraph, Section
from bot.policy.cards.words import Words
from bot.roadmap.changes import Part
from bot.roadmap.posting.cards import typed
from bot.roadmap.posting.model import Update
from bot.routing import command

SHOWN = 5
"""Updates and moves on one card; what there is more of is told by number, with the way there."""


@dataclass(frozen=True, slots=True)
class News:
    """What an edition holds for somebody. Two people with the same have the same card."""

    updates: tuple[Update, ...] = ()
    moves: tuple[Move, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.updates or self.moves)


def digest_card(edition: Edition, news: News, zone: ZoneInfo, words: Words) -> Card:
    """The digest, for somebody who reads the language of `words`; days are those of the company's `zone`."""
    blocks: list[Block] = [*_updates(news.updates, zone, words), *_moves(news.moves, words)]
    buttons = [Button(words.plain("digest.what-i-get"), "preferences")]
    if news.moves:
        buttons.insert(0, Button(words.plain("digest.roadmap"), "roadmap"))
    if len(news.updates) > SHOWN:
        buttons.insert(0, Button(words.plain("digest.all"), "news"))
    return Card(_title(edition, news, words), tuple(blocks), tuple(buttons), language=words.language)


def _title(edition: Edition, news: News, words: Words) -> str:
    """What there is, in a line: it is read in a notification, or as the subject of a mail."""
    counted = [
        words.plain(f"digest.{what}{'' if len(found) > 1 else '-one'}", count=len(found))
        for what, found in (("updates", news.updates), ("moves", news.moves))
        if found
    ]
    return words.plain(f"digest.title-{edition.frequency}", what=words.listing(counted))


def _updates(updates: Sequence[Update], zone: ZoneInfo, words: Words) -> list[Block]:
    blocks: list[Block] = []
    for update in updates[:SHOWN]:
        day = words.day(_day(update.send_at or update.created_at, zone))
        label = words.plain("digest.read", headline=update.condensed.headline)
        blocks += [
            Section(typed(update.condensed.headline)),
            Paragraph(words.say("digest.byline", name=update.author_name, day=day), small=True),
            Paragraph(typed(update.condensed.standing)),
            Choices(label, (Button(label, command("news", id=update.id)),)),
        ]
    if len(updates) > SHOWN:
        blocks.append(Paragraph(words.say("digest.more-updates", count=len(updates) - SHOWN)))
    return blocks


def _moves(moves: Sequence[Move], words: Words) -> list[Block]:
    if not moves:
        return []
    lines = [_line(move, words) for move in moves[:SHOWN]]
    if len(moves) > SHOWN:
        lines.append(words.say("digest.more-moves", count=len(moves) - SHOWN))
    return [Section(words.say("digest.moved")), Bullets(tuple(lines))]


def _line(move: Move, words: Words) -> Markup:
    item = move.item
    title = item.title.say(words.language)
    if move.part is None:
        day = words.day(item.delivered) if item.delivered else ""
        return words.say("digest.delivered", title=title, day=day)
    match move.part:
        case Part.STATUS:
            return words.say("digest.status", title=title, status=words.plain(f"roadmap.status-{item.status}"))
        case Part.DUE if item.due is not None:
            return words.say("digest.due", title=title, day=words.day(item.due))
        case Part.HORIZON if item.horizon is not None:
            horizon = words.say(f"roadmap.horizon-{item.horizon}")
            return words.say("digest.horizon", title=title, horizon=Trusted(horizon))
        case _:
            return words.say("digest.changed", title=title)


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
