"""The weekly release, and the end of a month's key. What is not enough stays sealed, and nobody hears that it is there."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from bot.feedback.desk import Desk
from bot.feedback.keeping import Sealed, Waiting
from bot.feedback.model import KEPT_DAYS, Consent, Month, Voice
from bot.feedback.releasing import Batch, is_due, release_of
from bot.feedback.sealing import NotOpened, unseal

RELEASES_KEPT = timedelta(days=730)
"""How long releases, responses and the list of looks are kept."""


async def publish(
    desk: Desk, today: date, scrub: Callable[[str], str], is_to_be_withheld: Callable[[str], bool]
) -> bool:
    """Releases the open batch, if it is due. False where it is not, or where its keys lie elsewhere.

    `scrub` takes out of a text what names people; `is_to_be_withheld` says what a second reader sees first.
    """
    number, written = await desk.intake.batch()
    rows = await desk.intake.all()
    voices = _opened(rows, desk)
    if voices is None:
        return False
    withdrawn = await desk.intake.withdrawn()
    voices = [voice for voice in voices if not voice.thread or voice.thread not in withdrawn]
    flagged = [voice for voice in voices if is_to_be_withheld(voice.text)]
    batch = Batch(
        voices=[voice for voice in voices if voice not in flagged],
        flagged=flagged,
        people=max(desk.turnstile.people(number), written),
        months=[row.month for row in rows],
        let_through=[voice for voice in await _let_through(desk) if voice.thread not in withdrawn],
    )
    if not is_due(batch, desk.rules.batch):
        return False
    release, threads = release_of(batch, number, today, desk.rules.k, desk.rules.batch, scrub, desk.shuffle)
    waiting = _for_second_reader(batch, desk, today)
    return await desk.intake.publish(release, [row.id for row in rows], waiting, threads)


async def forget(desk: Desk, today: date) -> Sequence[Month]:
    """Destroys the keys whose time is over and what they sealed, makes the key of the coming month, and forgets old releases.

    A month's time is over KEPT_DAYS after its last day: a row knows no day. Returns the months.
    """
    first_kept = next(one for one in _months_until(today) if one.end + timedelta(days=KEPT_DAYS) > today)
    gone = desk.keys.destroy_before(first_kept)
    lost = [row.id for row in await desk.intake.all() if row.month < first_kept]
    if lost:
        await desk.intake.lose(lost)
    desk.keys.public(Month.of(today))
    desk.keys.public(Month.of(today).next)
    await desk.threads.next_day()
    await desk.threads.forget(first_kept.name)
    await desk.releases.forget(today - RELEASES_KEPT)
    return gone


def _opened(rows: Sequence[Sealed], desk: Desk) -> list[Voice] | None:
    """The voices; None where a key lies elsewhere. What cannot be opened with its key is no voice, and left out."""
    keys = {month: desk.keys.private(month) for month in {row.month for row in rows}}
    voices = []
    for row in rows:
        key = keys[row.month]
        if key is None:
            return None
        try:
            voices.append(unseal(row.content, key, row.month))
        except NotOpened:
            continue
    return voices


async def _let_through(desk: Desk) -> list[Voice]:
    return _opened([Sealed(one.id, one.month, one.content) for one in await desk.intake.held(True)], desk) or []


def _for_second_reader(batch: Batch, desk: Desk, today: date) -> list[Waiting]:
    """What is to be looked at: what was withheld, and points to be put into other words. Without a second reader, nothing."""
    if not desk.rules.second_readers:
        return []
    month = Month.of(today)
    point = [voice for voice in batch.voices if voice.consent is Consent.REWORD]
    voices: Collection[Voice] = [*(voice for voice in batch.flagged if voice.consent is not Consent.COUNT), *point]
    key = desk.keys.public(month)
    return [Waiting(secrets.token_bytes(16), month, desk.seal(voice, key, month)) for voice in voices]


def _months_until(today: date) -> list[Month]:
    """The months of the last year up to this one, the oldest first."""
    months = [Month(f"{today.year - 1:04}-{today.month:02}")]
    while months[-1] < Month.of(today):
        months.append(months[-1].next)
    return months
