"""Condensing: a long update becomes a short one that says nothing which the long one does not say."""
