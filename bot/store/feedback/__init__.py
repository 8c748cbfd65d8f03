"""The database of voices: apart from all others, with its own file or schema, its own engine, and no word of when or who."""
