"""When things run: the clock, and the loops that are nobody's request."""
