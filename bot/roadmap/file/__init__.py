"""From the roadmap's file to its frozen values: strict, every error at once, each with line, cause and cure."""
