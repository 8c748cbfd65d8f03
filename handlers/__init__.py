"""What people can ask: one module per capability, and the tables of all routes."""

from handlers import digests, home, human, outbox, policy, preferences, rating, roadmap, update, wishes

ROUTES = (
    *policy.ROUTES,
    *wishes.ROUTES,
    *rating.ROUTES,
    *human.ROUTES,
    *home.ROUTES,
    *preferences.ROUTES,
    *roadmap.ROUTES,
    *update.ROUTES,
)
"""Everything that people can reach, by the first word of a line."""

JOBS = (*digests.JOBS, *outbox.JOBS)
"""Everything that returns by itself."""

CHORES = update.CHORES
"""Everything that is looked after again and again."""
