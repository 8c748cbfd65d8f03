"""Which question is one about the roadmap, and what it wants to know: words in, ids out. What is not certain is left alone."""
