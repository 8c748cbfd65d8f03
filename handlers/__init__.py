"""What people can ask: one module per capability, and the tables of all routes."""

from handlers import (
    booking,
    booking_jobs,
    calendar,
    demand,
    digests,
    feedback,
    feedback_jobs,
    home,
    hosting,
    human,
    management,
    mine,
    outbox,
    policy,
    preferences,
    rating,
    recalibration,
    requests,
    roadmap,
    second_reading,
    update,
    voices,
    wishes,
)

ROUTES = (
    *policy.ROUTES,
    *demand.ROUTES,
    *management.ROUTES,
    *mine.ROUTES,
    *recalibration.ROUTES,
    *requests.ROUTES,
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
    *feedback.ROUTES,
    *second_reading.ROUTES,
    *voices.ROUTES,
)
"""Everything that people can reach, by the first word of a line."""

JOBS = (
    *digests.JOBS,
    *outbox.JOBS,
    *booking_jobs.JOBS,
    *feedback_jobs.JOBS,
    *recalibration.JOBS,
    *mine.JOBS,
    *management.JOBS,
    *requests.JOBS,
)
"""Everything that returns by itself."""

CHORES = (*update.CHORES, *booking_jobs.CHORES, *recalibration.CHORES, *requests.CHORES)
"""Everything that is looked after again and again."""
