"""Sessions that people book: drop-in hours, roundtables, town halls; what is asked ahead, and what becomes of it afterwards."""
