"""How a verdict is made: the ten rules of the format, compiled once and decided as a pure function."""
