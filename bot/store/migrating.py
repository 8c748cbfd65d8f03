"""Brings a database up to date with Alembic's migrations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def make_ready() -> None:
    """Reads the code that migrates. It takes a tenth of a second, in which nobody should be locked out."""
    import alembic.command
    import alembic.config  # noqa: F401


def migrate(connection: Connection) -> None:
    """Runs what is missing, in the transaction of the connection."""
    from alembic import command

    command.upgrade(migrations_on(connection), "head")


def migrations_on(connection: Connection) -> Config:
    """What Alembic's commands are given to work on a connection."""
    # Imported here: an up-to-date database needs none of it, and it is a tenth of a second.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def revisions() -> frozenset[str]:
    """Every version that this program knows."""
    return frozenset(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("*.py"))
