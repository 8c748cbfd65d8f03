"""The second reader: somebody outside of HR and management, who looks at what rules withhold and puts points into other words.

What they let through goes into the next release; a release never changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.feedback.desk import Desk
from bot.feedback.keeping import Sealed, Waiting
from bot.feedback.model import Consent, Month, Voice
from bot.feedback.sealing import NotOpened, unseal
from bot.people import Person

OVERLAP = 6
"""So many words in a row of the author's, and it is no other wording (facts of the design, section 6.7)."""

SHORTEST, LONGEST = 10, 600

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Held:
    """A text that waits for a second reader."""

    id: bytes
    voice: Voice


def is_second_reader(person: Person, desk: Desk) -> bool:
    """Whether somebody is one; by their address, since it is no role and adds no right beyond this."""
    return person.id.casefold() in desk.rules.second_readers


async def waiting(desk: Desk) -> list[Held]:
    """What waits, in the order of random ids. What no key opens any more is left out."""
    withdrawn, found = await desk.intake.withdrawn(), []
    for one in await desk.intake.held(False):
        voice = _opened(Sealed(one.id, one.month, one.content), desk)
        if voice is not None and voice.thread not in withdrawn:
            found.append(Held(one.id, voice))
    return found


def copies(wording: str, text: str) -> bool:
    """Whether a wording has too many of the author's words in a row."""
    ours, theirs = ([word.casefold() for word in _WORD.findall(one)] for one in (wording, text))
    runs = {tuple(theirs[place : place + OVERLAP]) for place in range(len(theirs) - OVERLAP + 1)}
    return any(tuple(ours[place : place + OVERLAP]) in runs for place in range(len(ours) - OVERLAP + 1))


async def decide(held: Held, wording: str, desk: Desk, today: date) -> bool:
    """Lets a text through in this wording, or drops it for an empty one. False where somebody has decided already."""
    if not wording:
        return await desk.intake.settle(held.id, None)
    month = Month.of(today)
    consent = Consent.QUOTE if wording == held.voice.text and held.voice.consent is Consent.QUOTE else Consent.REWORD
    voice = replace(held.voice, text=wording, consent=consent, counts=False)
    sealed = desk.seal(voice, desk.keys.public(month), month)
    return await desk.intake.settle(held.id, Waiting(held.id, month, sealed, decided=True))


def _opened(row: Sealed, desk: Desk) -> Voice | None:
    key = desk.keys.private(row.month)
    try:
        return unseal(row.content, key, row.month) if key is not None else None
    except NotOpened:
        return None
