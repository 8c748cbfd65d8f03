"""What handlers are given to work with; `app.build()` puts it together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversations import Conversations
from bot.people import Directory
from bot.policy.shelf import Shelf
from bot.ports import Clock, DecisionLog, Texts, Understanding, Wishes


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a handler may lean on. `model` is None where no model is set up: everything works without one."""

    texts: Texts
    clock: Clock
    people: Directory
    shelf: Shelf
    conversations: Conversations
    decisions: DecisionLog
    wishes: Wishes
    model: Understanding | None = None
