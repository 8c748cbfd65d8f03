"""Who writes from which account of which platform."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import RowMapping, Select, String, cast, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.people import Account, folded_address
from bot.store.engine import READING
from bot.store.keeping import insert_or_replace
from bot.store.tables import accounts

AT_ONCE = 2000
"""Accounts that are read in one piece where all are read."""


class SqlAccounts:
    """Keeps accounts as the platforms told. `at_once`: how many are read in one piece where all are read."""

    def __init__(self, engine: AsyncEngine, at_once: int = AT_ONCE) -> None:
        self._engine = engine
        self._at_once = at_once

    async def find(self, channel: str, id_: str) -> Account | None:
        """The account, None where it was never kept."""
        query = select(accounts).where(accounts.c.channel == channel, accounts.c.id == id_)
        async with self._engine.execution_options(**READING).connect() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _account(row) if row is not None else None

    async def keep(self, account: Account) -> None:
        """Keeps it in the place of what was known of it."""
        async with self._engine.begin() as connection:
            await connection.execute(insert_or_replace(connection.dialect, accounts), [account_row(account)])

    async def of(self, address: str) -> Sequence[Account]:
        """The accounts of an e-mail address, the one looked up last first."""
        query = select(accounts).where(accounts.c.address == folded_address(address))
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = (await connection.execute(query.order_by(accounts.c.looked_up.desc()))).mappings().all()
        return [_account(row) for row in rows]

    async def in_group(self, channel: str, group: str) -> Sequence[Account]:
        """The accounts that a platform last told to be in one of its groups."""
        near = cast(accounts.c.groups, String).contains(json.dumps(group), autoescape=True)
        query = select(accounts).where(accounts.c.channel == channel, near)
        async with self._engine.execution_options(**READING).connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [account for account in map(_account, rows) if group in account.groups]

    async def all(self) -> AsyncIterator[Account]:
        """Every account, those of one address next to each other; read piece by piece, however many there are."""
        place = tuple_(accounts.c.address, accounts.c.channel, accounts.c.id)
        query = select(accounts).order_by(accounts.c.address, accounts.c.channel, accounts.c.id).limit(self._at_once)
        piece = await self._some(query)
        while piece:
            for row in piece:
                yield _account(row)
            last = piece[-1]
            more = len(piece) == self._at_once
            piece = (
                await self._some(query.where(place > (last["address"], last["channel"], last["id"]))) if more else []
            )

    async def unreachable(self, channel: str, id_: str) -> None:
        """Takes the place away: nothing is sent there until the platform tells a new one."""
        async with self._engine.begin() as connection:
            await connection.execute(update(accounts).where(_is(channel, id_)).values(place=""))

    async def _some(self, query: Select[Any]) -> Sequence[RowMapping]:
        async with self._engine.execution_options(**READING).connect() as connection:
            rows: Sequence[RowMapping] = (await connection.execute(query)).mappings().all()
        return rows


def _is(channel: str, id_: str) -> Any:
    return (accounts.c.channel == channel) & (accounts.c.id == id_)


def account_row(account: Account) -> dict[str, object]:
    """An account as it is kept."""
    return {
        "channel": account.channel,
        "id": account.id,
        "address": folded_address(account.address),
        "name": account.name,
        "outsider": account.outsider,
        "language": account.language,
        "groups": sorted(account.groups),
        "place": account.place,
        "looked_up": account.looked_up,
        "zone": account.zone,
    }


def _account(row: RowMapping) -> Account:
    return Account(
        row["channel"],
        row["id"],
        row["looked_up"],
        row["address"],
        row["name"],
        row["outsider"],
        row["language"],
        frozenset(row["groups"]),
        row["place"],
        row["zone"],
    )
