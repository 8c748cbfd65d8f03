"""Where requests are kept: what is asked for, by whom, and every step of it."""
