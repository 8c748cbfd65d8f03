"""Processes that send are killed as if their power was cut; the real Slack, a Web API that counts, both stores."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bench.outbox.killing import run_and_kill
from bench.outbox.web_api import Faults, WebApi
from bot.settings.database import Database
from tests.stores import STORES, database_on


@pytest.mark.parametrize("store", STORES)
async def test_three_kills_leave_nobody_out_and_nobody_gets_it_twice(store: str, tmp_path: Path) -> None:
    api = WebApi(slow=0.01, faults=Faults(broken=0.02))
    await api.open()
    with database_on(store, tmp_path) as database:
        async with asyncio.timeout(150):
            found = await run_and_kill(
                database, address(database), api, recipients=300, kills=3, replicas=2, per_second=300.0, lease=4.0
            )
    await api.close()
    assert (found.lost, found.twice) == (0, 0)
    assert max(found.in_doubt) <= 50
    assert found.recipients == api.arrived + found.reported


def address(database: Database) -> str:
    """As the setting has it."""
    return database.url or f"sqlite:///{database.file}"
