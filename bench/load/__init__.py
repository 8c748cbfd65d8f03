"""Handrail under load and under faults: real server processes, stand-ins for the platforms, and a count of what came of it all."""
