"""Condensing: what is said again, what is left out, and that nothing is invented."""
