"""Traces: what is followed in time, and how it gets to a collector."""
