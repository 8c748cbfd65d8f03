"""The card after "send": how far it is, when it should be done, who did not get it and why; and the button that stops it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Fact, Facts, Paragraph, Section
from bot.outbox.model import Progress, State
from bot.policy.cards.words import Words
from bot.ports import Entry
from bot.roadmap.posting.audience import audience_said
from bot.roadmap.posting.drafts import step
from bot.roadmap.posting.model import Destination, Update, UpdateState
from bot.roadmap.posting.said import moment_said, number
from bot.roadmap.posting.sending import ROOM

WITHOUT = (State.SKIPPED, State.FAILED, State.UNKNOWN, State.EXPIRED)
"""States of a message that somebody did not get, or perhaps not."""

REASONS = frozenset(
    {
        *("off", "paused", "digest", "guest", "no-account", "unreachable", "no-email", "late"),
        *("cap-day", "cap-fortnight", "cap-priority", "stopped"),
        *("away", "refused", "unreadable", "bug", "in-doubt", "not-looked-up", "changed", "restored"),
    }
)
"""Why somebody did not get it, as far as there are words for it."""

NAMED = 60
"""People who are named one by one where it is asked who did not get it."""


def scheduled_card(update: Update, zone: ZoneInfo, words: Words, note: Markup | None = None) -> Card:
    """An update that waits for its moment, or is just being put together."""
    at = moment_said(update.send_at, zone, words) if update.send_at is not None else ""
    blocks: list[Block] = [Paragraph(note)] if note is not None else []
    blocks += [
        Facts(
            (
                Fact(words.plain("update.goes-to"), Markup(escape(audience_said(update.audience, words)))),
                Fact(words.plain("update.starts"), Markup(escape(at))),
            )
        ),
        Paragraph(words.say("update.counted-anew"), small=True),
    ]
    buttons = (
        Button(words.plain("update.take-back"), step(update, "stop")),
        Button(words.plain("update.refresh"), step(update, "draft")),
    )
    title = words.plain("update.scheduled", headline=update.condensed.headline)
    return Card(title, tuple(blocks), buttons, language=words.language)


def progress_card(
    update: Update, progress: Progress | None, zone: ZoneInfo, words: Words, note: Markup | None = None
) -> Card:
    """How far the sending is."""
    blocks: list[Block] = [Paragraph(note)] if note is not None else []
    if progress is None:
        title = words.plain(f"update.title-{update.state}", headline=update.condensed.headline)
        return Card(
            title, (*blocks, Paragraph(words.say("update.nothing-sent"))), _copy(update, words), language=words.language
        )
    going = progress.open > 0 and update.state is UpdateState.SENT
    blocks.append(Facts(tuple(_facts(update, progress, zone, words))))
    lines = _without(progress, words)
    blocks += [Section(words.say("update.without")), Bullets(lines)] if lines else []
    buttons = [Button(words.plain("update.refresh"), step(update, "draft"))]
    if going:
        buttons.append(Button(words.plain("update.stop"), step(update, "stop")))
    if lines:
        buttons.append(Button(words.plain("update.who-without"), step(update, "ledger")))
    title = "update.title-going" if going else f"update.title-{update.state}"
    title = words.plain(title, headline=update.condensed.headline)
    return Card(title, tuple(blocks), (*buttons, *_copy(update, words)), language=words.language)


def ledger_card(update: Update, entries: Sequence[Entry], names: Mapping[str, str], words: Words) -> Card:
    """Who did not get it, by reason, with as many names as can be read."""
    found: dict[tuple[State, str], list[str]] = {}
    for entry in entries:
        if entry.state in WITHOUT and (entry.state is not State.UNKNOWN or entry.reason):
            who = _who(entry.recipient, update.audience.rooms, names)
            found.setdefault((entry.state, _known(entry.reason)), []).append(who)
    blocks: list[Block] = []
    for (state, reason), people in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        named = sorted(set(filter(None, people)))
        said = ", ".join(named[:NAMED])
        if len(named) > NAMED:
            said = words.plain("update.names-more", names=said, count=number(len(named) - NAMED, words))
        blocks.append(Section(_because(state, reason, len(people), words)))
        blocks += [Paragraph(Markup(escape(said)))] if said else []
    if not blocks:
        blocks.append(Paragraph(words.say("update.all-got-it")))
    title = words.plain("update.who-title", headline=update.condensed.headline)
    back = Button(words.plain("update.to-progress"), step(update, "draft"))
    return Card(title, tuple(blocks), (back,), language=words.language)


def _facts(update: Update, progress: Progress, zone: ZoneInfo, words: Words) -> list[Fact]:
    sent = progress.states.get(State.SENT, 0)
    every = progress.total - progress.states.get(State.SKIPPED, 0)
    facts = [
        Fact(words.plain("update.goes-to"), Markup(escape(audience_said(update.audience, words)))),
        Fact(
            words.plain("update.arrived"),
            words.say("update.of-all", count=number(sent, words), total=number(every, words)),
        ),
    ]
    if progress.open:
        facts.append(Fact(words.plain("update.to-go"), Markup(escape(number(progress.open, words)))))
    if progress.open and progress.forecast is not None:
        said = words.say("update.ends-at", moment=moment_said(progress.forecast, zone, words))
        facts.append(Fact(words.plain("update.ends"), said))
    if progress.stopped_at is not None:
        facts.append(Fact(words.plain("update.stopped"), Markup(escape(moment_said(progress.stopped_at, zone, words)))))
    return facts


def _without(progress: Progress, words: Words) -> tuple[Markup, ...]:
    """What was left out, failed, is in doubt or came too late, each with its reasons."""
    counted: dict[tuple[State, str], int] = {}
    for (state, reason), count in progress.reasons.items():
        if state in WITHOUT and reason:
            counted[state, _known(reason)] = counted.get((state, _known(reason)), 0) + count
    if expired := progress.states.get(State.EXPIRED, 0):
        counted[State.EXPIRED, "late"] = expired
    return tuple(
        _because(state, reason, count, words)
        for (state, reason), count in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    )


def _because(state: State, reason: str, count: int, words: Words) -> Markup:
    """ "Left out: 12. They chose not to get updates."""
    why = words.plain(f"update.why-{reason}") if reason else ""
    return words.say(f"update.state-{state}", count=number(count, words), why=why)


def _known(reason: str) -> str:
    """A reason that there are words for; a platform's own word stands behind ours."""
    ours = reason.partition(":")[0]
    return ours if ours in REASONS else "other"


def _who(recipient: str, rooms: Iterable[Destination], names: Mapping[str, str]) -> str:
    """What people call a recipient; empty where only the platform knows them."""
    if recipient.startswith(ROOM):
        place = recipient.removeprefix(ROOM)
        return next((room.name for room in rooms if room.place == place), place)
    return names.get(recipient, recipient if "@" in recipient else "")


def _copy(update: Update, words: Words) -> tuple[Button, ...]:
    """Once it is stopped, the text can be used again."""
    if update.state is not UpdateState.STOPPED:
        return ()
    return (Button(words.plain("update.again"), step(update, "again")),)
