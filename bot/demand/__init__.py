"""The demand register: what people ask for and do not get, of groups alone."""
