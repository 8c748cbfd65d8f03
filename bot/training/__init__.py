"""Learning: what is due for whom, how few are reminded and how, what counts as done, and who sees what of it."""
