"""Requests for a tool, a use or an agent: from the first ask to the architect's decision, and what that changes in the policy."""
