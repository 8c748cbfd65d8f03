"""What xAPI statements say of who did what."""
