"""Runs the migrations on the connection that `bot.store.migrating` gives: whoever gives it has locked the others out, and commits."""

from alembic import context

from bot.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
