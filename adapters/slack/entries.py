"""Entries for a calendar on their way into Slack: a file where one person alone speaks with us, else a link that only they see."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from adapters.slack.api import Declined
from adapters.slack.origin import Origin, Place
from adapters.slack.voice import Voice
from bot.errors import ChannelDown, Unreachable
from bot.message import ENTRY, Card, Invitation, linked

_log = logging.getLogger("handrail.slack")


async def bring(voice: Voice, origin: Origin, cards: Sequence[Card]) -> None:
    """Brings the entries of cards that were just shown in a thread. Raises nothing that Slack does: the answer counts."""
    for card in cards:
        if card.invitation is None:
            continue
        try:
            if not (origin.direct and await _uploaded(voice, origin, card.invitation)):
                await _link(voice, origin, card)
        except (ChannelDown, Unreachable, Declined) as trouble:
            _log.warning("entry not brought", extra={"why": str(trouble)})


async def _uploaded(voice: Voice, origin: Origin, entry: Invitation) -> bool:
    """Whether Slack took the file."""
    asked = {"filename": ENTRY, "length": str(len(entry.content))}
    try:
        where = await voice.api.read(origin.team, "files.getUploadURLExternal", asked)
        await voice.api.upload(where["upload_url"], entry.content)
        file = {"id": where["file_id"], "title": entry.label}
        thread = {"thread_ts": origin.thread} if origin.thread else {}
        there = {"files": [file], "channel_id": origin.channel, **thread}
        await voice.api.call(origin.team, "files.completeUploadExternal", there, again=False)
    except (ChannelDown, Unreachable, Declined, LookupError) as trouble:
        _log.warning("entry not uploaded", extra={"why": str(trouble)})
        return False
    return True


async def _link(voice: Voice, origin: Origin, card: Card) -> None:
    """Others read along in a channel, and whoever has the address sees the place."""
    bare = linked(Card(card.title, language=card.language, invitation=card.invitation))
    messages = await voice.messages(origin.team, (bare,))
    if origin.channel and not origin.direct:
        await voice.whisper(origin, messages)
    else:
        await voice.post(Place(origin.team, origin.channel, origin.thread, origin.user), messages)
