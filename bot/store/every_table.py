"""The names of all tables, also of those that stand beside what keeps them. Whoever looks a database over asks here."""

from __future__ import annotations

import bot.store.booking.tables
import bot.store.requests.tables
import bot.store.training.tables  # noqa: F401  # these add their own to the metadata
from bot.store.tables import metadata

NAMES: tuple[str, ...] = tuple(metadata.tables)
