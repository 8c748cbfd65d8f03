"""The kinds of messages about sessions, and what goes before quiet hours."""

from __future__ import annotations

from datetime import timedelta

from bot.outbox.model import InDoubtRule, Kind, Priority

NEWS = Kind("booking", "", Priority.HIGH, InDoubtRule.AGAIN, capped=False)
"""How somebody stands with a session. To stand before a locked door is worse than to read it twice."""

REMINDER = Kind("reminder", "", Priority.HIGH, InDoubtRule.REPORT, capped=False)
"""Somebody booked it themselves, so no cap and no preference holds it back."""

WORD = Kind("word-of-host", "", Priority.HIGH, InDoubtRule.REPORT, capped=False)
"""What a host tells those who come, or came."""

NEAR = timedelta(hours=2)
"""So near to the start nothing waits for quiet hours to end."""
