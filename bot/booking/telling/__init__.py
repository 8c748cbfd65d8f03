"""What people hear of their places without having asked: each change once, and a reminder in time."""
