"""Files that a conversation brings: made at the moment they are fetched, by a link that holds for minutes."""
