"""Puts what booking leans on together."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.booking.keeping import AllSeries, Bookings, Feeds, Questions, Sessions
from bot.store.booking.bookings import SqlBookings
from bot.store.booking.feeds import SqlFeeds
from bot.store.booking.questions import SqlQuestions
from bot.store.booking.series import SqlSeries
from bot.store.booking.sessions import SqlSessions
from bot.store.writing import Writing


@dataclass(frozen=True, slots=True)
class Booking:
    """All of it, on one database."""

    sessions: Sessions
    bookings: Bookings
    series: AllSeries
    questions: Questions
    feeds: Feeds


def open_booking(engine: AsyncEngine) -> Booking:
    """On the database of an engine. Places and sessions are written by one thread, which ends with the engine."""
    writing = Writing(engine)
    return Booking(
        SqlSessions(engine, writing),
        SqlBookings(engine, writing),
        SqlSeries(engine),
        SqlQuestions(engine, writing),
        SqlFeeds(engine),
    )
