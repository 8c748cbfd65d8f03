"""Where things are kept: the only place with SQL."""
