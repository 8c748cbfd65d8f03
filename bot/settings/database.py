"""Where Handrail keeps what it keeps: a file of SQLite, or a database of PostgreSQL; and what of such an address is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from bot.errors import BadSetting
from bot.settings.values import clean

POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
"""How an address of PostgreSQL may begin: as its own tools write it, as many hosts do, and as SQLAlchemy does."""


@dataclass(frozen=True, slots=True)
class Database:
    """`file`: of SQLite; None, and then `url` is the address of a database of PostgreSQL, which may hold a password."""

    file: Path | None
    url: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """What may be said of it: the file, or the name of the database and where it is, without the account."""
        if self.file is not None:
            return str(self.file)
        parts = urlsplit(self.url)
        asked = dict(parse_qsl(parts.query))
        host, port = parts.hostname or asked.get("host", ""), parts.port or asked.get("port", "")
        where = f"{host}:{port}" if host and port else host
        return f"{parts.path[1:]} on {where}" if where else parts.path[1:]


def read_database(url: str) -> Database:
    """The database of an address. Raises BadSetting, without the address: it may carry a password."""
    kind, _, rest = url.partition("://")
    if kind in ("sqlite", "sqlite+aiosqlite") and rest.startswith("/") and rest[1:] and not rest.startswith("/:"):
        return Database(Path(rest[1:]))
    if kind not in POSTGRES:
        raise BadSetting(
            "DATABASE_URL: this is neither a file of SQLite nor a database of PostgreSQL; write "
            "sqlite:///path/to/handrail.db, or postgresql://name:password@host/database"
        )
    if not _sound(rest):
        raise BadSetting(
            "DATABASE_URL: it cannot be read as an address of PostgreSQL; write postgresql://name:password@host/database, "
            "and each of @ : / ? # % and blanks in a password as %40 %3A %2F %3F %23 %25 %20"
        )
    return Database(None, url)


def _sound(rest: str) -> bool:
    """Whether it says one thing only: what stands unmasked in a password could be taken for the host, and be told then."""
    try:
        parts = urlsplit(f"postgresql://{rest}")
        asked = parse_qsl(parts.query, strict_parsing=True) if parts.query else []
        port = parts.port
    except ValueError:
        return False
    account, _, host = parts.netloc.rpartition("@")
    if not clean(rest) or "@" in account or "@" in f"{parts.path}{parts.query}" or "#" in rest or port == 0:
        return False
    return (
        account.count(":") < 2
        and "%" not in host
        and bool(parts.path[1:])
        and "/" not in parts.path[1:]
        and _may(asked)
    )


def _may(asked: list[tuple[str, str]]) -> bool:
    """Whether what follows a question mark names each thing once, and no secret: only what stands before the host is hidden."""
    names = [name for name, _ in asked]
    return len(set(names)) == len(names) and not {"password", "sslpassword"} & set(names)
