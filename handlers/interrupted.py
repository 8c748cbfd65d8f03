"""Those who waited for a process that was killed are told by another: nobody who speaks to Handrail is left without a word."""

from __future__ import annotations

from bot.interrupted import tell_interrupted
from bot.jobs import Chore

CHORES = (Chore("interrupted", tell_interrupted),)
