"""What people can ask: one module per capability, and the tables of all routes."""

from bot.jobs import Chore
from handlers import digests, home, human, policy, preferences, rating, roadmap, wishes

ROUTES = (
    *policy.ROUTES,
    *wishes.ROUTES,
    *rating.ROUTES,
    *human.ROUTES,
    *home.ROUTES,
    *preferences.ROUTES,
    *roadmap.ROUTES,
)
"""Everything that people can reach, by the first word of a line."""

JOBS = digests.JOBS
"""Everything that returns by itself."""

CHORES: tuple[Chore, ...] = ()
"""Everything that is looked after again and again."""
