"""Where Handrail speaks, and what it leans on: one folder per platform, none knowing another."""
