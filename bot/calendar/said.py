"""The sentences about days and zones, for previews and the ledger."""

from __future__ import annotations

from typing import assert_never

from bot.calendar.local import Zoned
from bot.calendar.sites import Off, Why
from bot.markup import Markup
from bot.ports import Texts


def why_off(off: Off, texts: Texts, language: str) -> Markup:
    """Why nothing is sent on a day."""
    match off.why:
        case Why.WEEK:
            return texts.say(language, "calendar.off-week")
        case Why.CLOSED:
            return texts.say(language, "calendar.off-closed", name=off.name)
        case Why.HOLIDAY:
            return texts.say(language, "calendar.off-holiday", name=off.name)
        case _ as never:
            assert_never(never)


def zone_reported(zoned: Zoned, texts: Texts, language: str) -> Markup | None:
    """That a name is no zone, and which zone counts instead; None where nothing was reported."""
    if zoned.reported is None:
        return None
    return texts.say(language, "calendar.zone-unknown", name=zoned.reported, zone=zoned.zone.key)
