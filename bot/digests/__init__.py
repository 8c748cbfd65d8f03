"""News together: what came since the last time, on one card, as often as somebody wants it."""
