"""What people can ask: one module per capability, and the tables of all routes."""

from handlers import (
    booking,
    booking_jobs,
    calendar,
    digests,
    home,
    hosting,
    human,
    outbox,
    policy,
    preferences,
    rating,
    roadmap,
    training,
    training_check,
    training_jobs,
    training_records,
    training_team,
    update,
    wishes,
)

ROUTES = (
    *policy.ROUTES,
    *wishes.ROUTES,
    *rating.ROUTES,
    *human.ROUTES,
    *home.ROUTES,
    *preferences.ROUTES,
    *roadmap.ROUTES,
    *update.ROUTES,
    *booking.ROUTES,
    *hosting.ROUTES,
    *calendar.ROUTES,
    *training.ROUTES,
    *training_records.ROUTES,
    *training_team.ROUTES,
    *training_check.ROUTES,
)
"""Everything that people can reach, by the first word of a line."""

JOBS = (*digests.JOBS, *outbox.JOBS, *booking_jobs.JOBS, *training_jobs.JOBS)
"""Everything that returns by itself."""

CHORES = (*update.CHORES, *booking_jobs.CHORES, *training_jobs.CHORES)
"""Everything that is looked after again and again."""
