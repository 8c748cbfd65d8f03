"""Columns for text. PostgreSQL refuses what SQLite lets pass: what is longer than its column, zeros, halves of characters."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Column, Dialect, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

DIGEST = 32
"""Hex digits that tell apart two long keys which begin alike."""


class Typed(TypeDecorator[str]):
    """What somebody typed or calls themselves, as far as a database can hold it; with `most` its first so many characters."""

    impl = Text
    cache_ok = True

    def __init__(self, most: int | None = None) -> None:
        super().__init__()
        self.most = most

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """VARCHAR with `most`, else TEXT."""
        return String(self.most) if self.most else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it is written."""
        return None if value is None else storable(value)[: self.most]


class Key(TypeDecorator[str]):
    """What something is found by, at most so many bytes: an index of PostgreSQL takes about 2,600 for all its columns.

    A key that cannot be written as it is becomes its beginning and a digest: another one each time, and the same when it is
    looked for.
    """

    impl = String
    cache_ok = True

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The key as it is written."""
        return None if value is None else bounded(value, self.most)


def storable(text: str) -> str:
    """What somebody typed without the halves of characters, and the zeros, that not every database can hold."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def as_kept(key: str, column: Column[Any]) -> str:
    """The key as it stands in a column of keys."""
    assert isinstance(column.type, Key)
    return bounded(key, column.type.most)


def bounded(key: str, most: int) -> str:
    """The key itself if it fits into so many bytes, else one that fits."""
    if len(key) <= most and key.isascii() and "\x00" not in key:
        return key
    told = storable(key)
    beginning = told.encode()
    if told == key and len(beginning) <= most:
        return key
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]
    return (beginning[: max(0, most - DIGEST - 1)].decode("utf-8", "ignore") + "~" + digest)[:most]
