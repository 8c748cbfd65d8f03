"""Holding a policy against what people asked: what an edition turns, for how many, and what nobody needs."""
