"""Runs the migrations on the file that `bot.store.engine` names; one process at a time, the others wait."""

from alembic import context
from sqlalchemy import URL, create_engine

from bot.store.engine import BUSY_SECONDS
from bot.store.tables import metadata

url = URL.create("sqlite", database=str(context.config.attributes["path"]))
engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
with engine.connect() as connection:
    # Locked before anything is read: of two processes that start at once, the second finds the work done.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(connection=connection, target_metadata=metadata)
    context.run_migrations()
    connection.commit()
engine.dispose()
