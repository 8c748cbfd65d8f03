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
    interrupted,
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
    training,
    training_check,
    training_jobs,
    training_records,
    training_team,
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
    *training_team.ROUTES,
    *roadmap.ROUTES,
    *update.ROUTES,
    *booking.ROUTES,
    *hosting.ROUTES,
    *calendar.ROUTES,
    *feedback.ROUTES,
    *second_reading.ROUTES,
    *voices.ROUTES,
    *training.ROUTES,
    *training_records.ROUTES,
    *training_check.ROUTES,
)
"""Everything that people can reach, by the first word of a line.

Of those that know lines in plain words the first one that does takes it: "how far is my team with the trainings" is no question
about the roadmap.
"""

JOBS = (
    *digests.JOBS,
    *outbox.JOBS,
    *booking_jobs.JOBS,
    *feedback_jobs.JOBS,
    *recalibration.JOBS,
    *mine.JOBS,
    *management.JOBS,
    *demand.JOBS,
    *requests.JOBS,
    *training_jobs.JOBS,
)
"""Everything that returns by itself."""

CHORES = (
    *interrupted.CHORES,
    *policy.CHORES,
    *update.CHORES,
    *booking_jobs.CHORES,
    *recalibration.CHORES,
    *requests.CHORES,
    *training_jobs.CHORES,
)
"""Everything that is looked after again and again."""
