"""What the outbox costs, how it keeps to a rate, and what is left of a run when its senders are killed."""
