"""How it goes, for the management team: month by month, of groups alone."""
