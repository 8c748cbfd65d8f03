"""Saying what has to be said after the event was acknowledged: nothing escapes from here, and a bug is told to the person."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from adapters.teams import NAME
from adapters.teams.arrived import Arrived
from adapters.teams.asking import Asking
from adapters.teams.places import Place, personal_place, place_of
from adapters.teams.voice import Voice
from bot.errors import ChannelDown, Unreachable
from bot.message import Card, Reply, Tone

_log = logging.getLogger("handrail.teams")


async def said(
    saying: Callable[[], Awaitable[None]], line: str, arrived: Arrived, place: Place, asking: Asking, voice: Voice
) -> bool:
    """Lets `saying` say what answers a line. What breaks in it is told at the place, with a reference. Raises nothing.

    Returns whether it was said, or never can be: else whoever waits is told later that they got no answer.
    """
    try:
        try:
            with asking.showing():
                await saying()
        except (ChannelDown, Unreachable):
            raise
        except Exception as bug:  # noqa: BLE001  # it was acknowledged, so whoever waits must hear that nothing comes
            asking.not_shown(line, bug)
            await voice.reply(place, asking.failed(bug, arrived), "", arrived.id)
    except (ChannelDown, Unreachable) as away:
        asking.not_shown(line, away)
        _log.warning("not said", extra={"channel": NAME, "why": away.why})
        return isinstance(away, Unreachable)
    return True


async def confided(reply: Reply, line: str, arrived: Arrived, asking: Asking, voice: Voice) -> bool:
    """Says to somebody alone what they asked where others read along, and there only that it was said.

    Returns and raises as `said` does.
    """
    alone, here = personal_place(arrived), place_of(arrived)
    word = Card(asking.say(arrived, "teams-chat.alone"), tone=Tone.PLAIN, language=asking.language(arrived))

    async def saying() -> None:
        await voice.reply(alone, reply, line)
        await voice.reply(here, Reply((word,)), line, arrived.id)

    return await said(saying, line, arrived, alone, asking, voice)
