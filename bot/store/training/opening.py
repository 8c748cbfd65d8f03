"""Puts what learning leans on together."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.training.beside import SqlChecks, SqlExports, SqlInterests, SqlLookups
from bot.store.training.completions import SqlCompletions
from bot.store.training.reminders import SqlReminders
from bot.store.training.statements import SqlStatements
from bot.training.keeping import Training


def open_training(engine: AsyncEngine) -> Training:
    """On the database of an engine."""
    return Training(
        SqlCompletions(engine),
        SqlReminders(engine),
        SqlInterests(engine),
        SqlChecks(engine),
        SqlStatements(engine),
        SqlLookups(engine),
        SqlExports(engine),
    )
