"""The outbox in the database: planning, claiming, sending in groups, looking for what is in doubt, and the ledger."""
