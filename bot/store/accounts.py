"""Who writes from which account of which platform."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, String, cast, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.people import Account, folded_address
from bot.store.decisions import storable
from bot.store.engine import READING
from bot.store.tables import accounts


class SqlAccounts:
    """Keeps accounts as the platforms told."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, channel: str, id_: str) -> Account | None:
        """The account, None where it was never kept."""
        query = select(accounts).where(accounts.c.channel == channel, accounts.c.id == id_)
        async with self._engine.execution_options(**READING).connect() as connection:
            row = (await connection.execute(query)).mappings().first()
        return _account(row) if row is not None else None

    async def keep(self, account: Account) -> None:
        """Keeps it in the place of what was known of it."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(accounts).where(_is(account.channel, account.id)))
            await connection.execute(insert(accounts), [_row(account)])

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

    async def unreachable(self, channel: str, id_: str) -> None:
        """Takes the place away: nothing is sent there until the platform tells a new one."""
        async with self._engine.begin() as connection:
            await connection.execute(update(accounts).where(_is(channel, id_)).values(place=""))


def _is(channel: str, id_: str) -> Any:
    return (accounts.c.channel == channel) & (accounts.c.id == id_)


def _row(account: Account) -> dict[str, object]:
    return {
        "channel": account.channel,
        "id": account.id,
        "address": folded_address(storable(account.address)),
        "name": storable(account.name)[:200],
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
