"""Holding a condensed update against its source: what does not stand there is named."""
