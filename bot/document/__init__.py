"""Cards as documents: what is read away from a screen, and filed."""
