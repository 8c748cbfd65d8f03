"""What is taken along of an installation to begin again elsewhere, what never is, and what is done about the time in between."""
