"""Files that a conversation brings, for a browser: fetched with a ticket that is good for some minutes."""
