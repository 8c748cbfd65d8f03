"""Critical voices: taken in so that nobody can find out whose they are, and published only in crowds."""
