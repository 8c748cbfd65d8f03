"""Whether what somebody was told of is done: for queries over `training_told`."""

from __future__ import annotations

from sqlalchemy import exists

from bot.store.training.tables import completions, told

DONE = exists().where(
    completions.c.person == told.c.person,
    completions.c.course == told.c.course,
    completions.c.day >= told.c.counts_from,
    completions.c.revoked_on.is_(None),
)
