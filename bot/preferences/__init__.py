"""What somebody wants to get of what Handrail sends by itself: how often, by which way, in which language, and when not."""
