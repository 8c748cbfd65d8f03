"""Posting an update: from a long text to a short one that everybody it is for gets, once."""
