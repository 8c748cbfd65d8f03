"""What people can ask: one module per capability, and the tables of all routes."""

from handlers import home, human, policy, preferences, rating, roadmap, wishes

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
