"""What requests look like: one of them, lists of them, and the forms of each step."""
