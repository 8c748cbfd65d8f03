"""Time as people live it: zones and their rules, what returns every week or month, working days, quiet hours."""
