"""The card before anything is sent: how many get it and how, who does not and why, when it starts and when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.calendar.said import zone_reported
from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Fact, Facts, Folded, Paragraph, Section
from bot.policy.cards.words import Words
from bot.ports import Outbox
from bot.reaching.reach import CHAT, EMAIL, Why
from bot.roadmap.posting.audience import audience_said
from bot.roadmap.posting.drafts import step
from bot.roadmap.posting.model import Update
from bot.roadmap.posting.recipients import NEWS
from bot.roadmap.posting.said import moment_said, number, people, when_sent
from bot.roadmap.posting.said import rooms as rooms_said
from bot.roadmap.posting.tally import NAMES, Tally
from bot.routing import command

SHOWN = 5
"""Wrong zones that are named one by one."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the last message should be sent; None where nothing is."""

    end: datetime | None


async def forecast(tally: Tally, rates: Sequence[tuple[str, int, float]], outbox: Outbox, now: datetime) -> Forecast:
    """When it should be done: after all that waits already, and not before the last one may be written to."""
    start = max(tally.start, now)
    ends = [await outbox.allowed_at(lane, count, per_second, start) for lane, count, per_second in rates]
    ends += [tally.last_due] if tally.last_due is not None else []
    return Forecast(max(ends, default=None))


def seen(update: Update) -> str:
    """What somebody confirmed, as a few letters: they are others as soon as anything of it is."""
    parts = (update.condensed, update.carried, update.audience, update.send_at, update.source, update.language)
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def confirm_card(
    update: Update, tally: Tally, ends: Forecast, zone: ZoneInfo, words: Words, note: Markup | None = None
) -> Card:
    """What would happen, with the button that makes it so; without the button where nobody would get it."""
    again = Button(words.plain("update.choose"), step(update, "choose"), opens_form=True)
    back = Button(words.plain("update.back"), step(update, "draft"))
    above: list[Block] = [Paragraph(note)] if note is not None else []
    left = _left(tally, words)
    if not tally.messages:
        blocks = [*above, Paragraph(words.say("update.nobody-text")), *left]
        return Card(words.plain("update.nobody"), tuple(blocks), (again, back), language=words.language)
    send = Button(
        words.plain("update.send" if update.send_at is None else "update.send-later"),
        command("update", id=update.id, step="send", seen=seen(update)),
        primary=True,
    )
    blocks = [*above, Facts(tuple(_facts(update, tally, ends, zone, words))), *left, *_zones(tally, words)]
    return Card(_title(update, tally, words), tuple(blocks), (send, again, back), language=words.language)


def _title(update: Update, tally: Tally, words: Words) -> str:
    rooms = tally.messages - sum(tally.media.values())
    headline = update.condensed.headline
    if not tally.people:
        return words.plain("update.sure-rooms", headline=headline, rooms=rooms_said(rooms, words))
    key = "update.sure-both" if rooms else "update.sure"
    return words.plain(key, headline=headline, people=people(tally.people, words), rooms=rooms_said(rooms, words))


def _facts(update: Update, tally: Tally, ends: Forecast, zone: ZoneInfo, words: Words) -> list[Fact]:
    rooms = tally.messages - sum(tally.media.values())
    ways = [
        words.plain(key, count=number(count, words))
        for key, count in (
            ("update.by-chat", tally.media[CHAT]),
            ("update.by-email", tally.media[EMAIL]),
            ("update.in-rooms", rooms),
        )
        if count
    ]
    facts = [
        Fact(words.plain("update.goes-to"), Markup(escape(audience_said(update.audience, words)))),
        Fact(words.plain("update.ways"), Markup(escape(words.listing(ways)))),
        Fact(words.plain("update.starts"), Markup(escape(when_sent(update.send_at, zone, words)))),
    ]
    if ends.end is not None:
        said = words.say("update.ends-at", moment=moment_said(ends.end, zone, words))
        if tally.held:
            said = Markup(f"{said}. {words.say('update.held', people=people(tally.held, words))}")
        facts.append(Fact(words.plain("update.ends"), said))
    expires = moment_said(tally.start + NEWS, zone, words)
    facts.append(Fact(words.plain("update.expires"), words.say("update.expires-at", moment=expires)))
    return facts


def _left(tally: Tally, words: Words) -> list[Block]:
    """Who does not get it, with the reasons; the names behind a line."""
    if not tally.left:
        return []
    counted = sorted(tally.left.items(), key=lambda one: (-one[1], one[0]))
    lines = tuple(
        words.say("update.left-line", people=people(count, words), why=words.plain(f"update.why-{why}"))
        for why, count in counted
    )
    names = tuple(_named(why, tally, words) for why, _ in counted)
    title = words.plain("update.left-title", people=people(sum(tally.left.values()), words))
    return [Section(Markup(escape(title))), Bullets(lines), Folded(words.plain("update.left-names"), (Bullets(names),))]


def _named(why: Why, tally: Tally, words: Words) -> Markup:
    names = ", ".join(sorted(tally.names[why]))
    if tally.left[why] > NAMES:
        names = words.plain("update.names-more", names=names, count=number(tally.left[why] - NAMES, words))
    return Markup(f"**{words.say(f'update.why-{why}')}:** {escape(names)}")


def _zones(tally: Tally, words: Words) -> list[Block]:
    """People whose zone is none: by whose clock they are written to instead."""
    lines = []
    for name, zoned in tally.zones[:SHOWN]:
        said = zone_reported(zoned, words.texts, words.language)
        lines += [Markup(f"**{escape(name)}:** {said}")] if said is not None else []
    return [Folded(words.plain("update.zones", count=len(tally.zones)), (Bullets(tuple(lines)),))] if lines else []
