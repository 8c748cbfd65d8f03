"""The database in a backup: copied while others write, put back, and made fit for the time that has gone by."""
