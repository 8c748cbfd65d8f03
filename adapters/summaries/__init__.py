"""Summaries of critical feedback as files: fetched with a ticket that is good for some minutes."""
