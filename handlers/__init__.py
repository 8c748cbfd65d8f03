"""What people can ask: one module per capability, and the tables of all routes."""

from handlers import policy, wishes

ROUTES = (*policy.ROUTES, *wishes.ROUTES)
"""Everything that people can reach, by the first word of a line."""
