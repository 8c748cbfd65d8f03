"""Whom something is sent to, by which way and from when on; and whom not, and why."""
