"""Both stores for tests: a database of its own on either, and what only somebody else can do to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.pool import NullPool

from bot.settings.database import Database
from bot.store.tables import metadata
from tests.postgres import fresh_database, new_database, postgres

STORES = ("sqlite", "postgres")


@contextmanager
def database_on(store: str, folder: Path, new: bool = False) -> Iterator[Database]:
    """A database that nobody else uses. `new`: one without tables, for whoever wants to change or drop them."""
    if store == "sqlite":
        yield Database(folder / "store" / "h.db")
    else:
        with new_database() if new else fresh_database() as database:
            yield database


def rows(database: Database, line: str) -> list[tuple[Any, ...]]:
    """The rows of a line of SQL, as another program sees them."""
    with _another_program(database) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(line)]


def change(database: Database, line: str) -> None:
    """Another program changes something."""
    with _another_program(database) as connection:
        connection.exec_driver_sql(line)
        connection.commit()


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """While it is held, another process is in the middle of a write, and no other write gets through."""
    with _another_program(database) as connection:
        if database.file is not None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"LOCK TABLE {', '.join(metadata.tables)} IN EXCLUSIVE MODE")
        yield
        connection.rollback()


def take_away(database: Database) -> None:
    """The database is not there any more, also for those who are in it."""
    if database.file is not None:
        database.file.parent.rename(database.file.parent.with_name("away"))
    else:
        ((name,),) = rows(database, "SELECT current_database()")
        postgres().do(f"DROP DATABASE {name} WITH (FORCE)")


def on_disk(database: Database) -> bytes:
    """Everything that is in the database's files."""
    if database.file is not None:
        files = database.file.parent.glob(f"{database.file.name}*")
    else:
        change(database, "CHECKPOINT")
        ((folder,),) = rows(database, "SELECT oid::text FROM pg_database WHERE datname = current_database()")
        files = (postgres().folder / "data" / "base" / folder).iterdir()
    return b"".join(file.read_bytes() for file in sorted(files))


def plain_engine(database: Database) -> Engine:
    """An engine as another program would have it."""
    if database.file is not None:
        return create_engine(URL.create("sqlite", database=str(database.file)), poolclass=NullPool)
    return create_engine(make_url(database.url).set(drivername="postgresql+psycopg"), poolclass=NullPool)


@contextmanager
def _another_program(database: Database) -> Iterator[Connection]:
    with closing(plain_engine(database).connect()) as connection:
        yield connection
