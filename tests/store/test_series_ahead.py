"""Two replicas that open the same series, or the editions of the same town hall, at the same moment: each is opened once."""

from __future__ import annotations

import json

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings.database import Database
from tests.processes import at_once
from tests.stores import rows

BEFORE = """
import json
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from bot.booking.model import Holidays, Series
from bot.booking.series import make_ahead
from bot.calendar.written import read_rule
from tests.booking.sessions import NOW, TERMS
from tests.house import button, open_house
from tests.flows.hosting import chat, read_back

stack = AsyncExitStack()
house = await stack.enter_async_context(open_house(Path(mkdtemp()), database=database))
series = [
    Series(f"s{n}", replace(TERMS, host=f"host{n}@brightwater.example"), read_rule(rule), date(2026, 11, 24), NOW,
           holidays=Holidays.MOVE, site="utrecht")
    for n, rule in enumerate(("daily 09:00", "tue 10:00", "1st thu 15:00"))
]
"""


async def test_a_series_is_made_ahead_once_by_two_replicas(engine: AsyncEngine, database: Database) -> None:
    work = """
print(json.dumps([await make_ahead(one, house.services) for one in series[:: 1 if number == 0 else -1]]))
await stack.aclose()
"""
    first, second = (json.loads(said) for said in at_once(work, database, before=BEFORE))
    made = [one + other for one, other in zip(first, reversed(second), strict=True)]
    kept = rows(
        database, "SELECT series, count(*), count(DISTINCT planned_at) FROM sessions GROUP BY series ORDER BY 1"
    )
    assert kept == [(f"s{number}", count, count) for number, count in enumerate(made)]
    assert all(made), "each has some"
    ((slots,),) = rows(database, "SELECT count(*) FROM slots")
    assert slots == sum(made), "each with its slot"


@pytest.mark.parametrize(
    ("kind", "when", "expected"),
    [
        (
            "town-hall",
            "3 December 9:00 Europe/Amsterdam|3 December 16:00 America/New_York|4 December 9:00 Asia/Tokyo",
            3,
        ),
        ("roundtable", "3 December 9:00", 1),
        ("roundtable", "first Thursday 15:00", 3),
    ],
)
async def test_a_yes_that_is_clicked_in_two_replicas_at_once_opens_once(
    engine: AsyncEngine, database: Database, kind: str, when: str, expected: int
) -> None:
    before = f"""{BEFORE}
host = chat(house)
card = await read_back(host, kind={kind!r}, when={when!r}.replace("|", chr(10)))
command = button(card, "Open it").command
drawn = command.rpartition("new=")[2].split()[0]
command = command.replace(drawn, "0123456789abcdef")
"""
    work = """
print(json.dumps([(await host.say(command)).title for _ in range(2)]))
await stack.aclose()
"""
    said = [json.loads(one) for one in at_once(work, database, before=before)]
    assert said == [["Open: Agents at work"] * 2] * 2
    assert rows(database, "SELECT count(*) FROM sessions") == [(expected,)]
    ((editions,),) = rows(database, "SELECT count(DISTINCT edition_of) FROM sessions")
    assert editions == 1
    assert rows(database, "SELECT count(*) FROM series") == [(1 if expected and "first" in when else 0,)]
