"""Sending later, once: what is to be sent, to whom, when, and what became of it."""
