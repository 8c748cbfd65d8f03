"""The terminal: cards as plain text when piped, and with rich where somebody looks."""
