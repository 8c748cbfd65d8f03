"""Facts: the dates, numbers, names and addresses of a sentence, in the one form in which they can be compared."""
