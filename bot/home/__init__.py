"""What somebody needs now, on one card."""
