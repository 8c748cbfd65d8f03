"""The host's side of sessions: opening them, seeing who comes and what they ask, changing them, and what is said afterwards."""
