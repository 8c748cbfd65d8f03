"""Two processes at once on one database: each thing is the first once, the last word stays, and nobody waits for nothing."""

from __future__ import annotations

import json

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings.database import Database
from tests.processes import at_once
from tests.stores import rows

BEFORE = """
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from bot.people import Account
from bot.ports import HandedOver, Rated
from bot.store.accounts import SqlAccounts
from bot.store.handovers import SqlHandOvers, SqlRatings
from bot.store.inbox import SqlInbox
from bot.store.vault import SqlVault

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
engine = await open_database(database)
order = list(range(40))[:: 1 if number == 0 else -1]  # what one does first, the other does last
"""


async def test_each_event_is_the_first_in_one_of_them_however_many_come(
    engine: AsyncEngine, database: Database
) -> None:
    work = """
inbox = SqlInbox(engine, lambda: NOON)
many = [f"Ev{n} {more}" for n in order for more in range(100)[:: 1 if number == 0 else -1]]
print(json.dumps(dict(zip(many, await asyncio.gather(*map(inbox.first, many))))))
"""
    first, second = (json.loads(said) for said in at_once(work, database, before=BEFORE))
    assert len(first) == 4000
    assert all(first[n] is not second[n] for n in first)
    assert rows(database, "SELECT count(*) FROM inbox") == [(4000,)]


async def test_also_when_they_come_one_by_one(engine: AsyncEngine, database: Database) -> None:
    work = """
inbox = SqlInbox(engine, lambda: NOON)
print(json.dumps({n: await inbox.first(f"Ev{n}") for n in order}))
"""
    first, second = (json.loads(said) for said in at_once(work, database, before=BEFORE))
    assert all(first[n] is not second[n] for n in first)


async def test_what_takes_the_place_of_something_does_not_fail_and_is_there_once(
    engine: AsyncEngine, database: Database
) -> None:
    work = """
accounts, vault, ratings = SqlAccounts(engine), SqlVault(engine, b"k" * 32), SqlRatings(engine)
for _ in range(3):
    await asyncio.gather(*(
        keep
        for n in order[:8]
        for keep in (
            accounts.keep(Account("slack", f"U{n % 8}", NOON, name=f"by {number}")),
            vault.put(f"slack:T{n % 8}", str(number).encode()),
            ratings.add(Rated("a" * 32, date(2026, 11, 23), "slack", f"ask {n % 8}", bool(number), "sha256:0")),
        )
    ))
print("done")
"""
    assert at_once(work, database, before=BEFORE) == ["done", "done"]
    for table in ("accounts", "vault", "ratings"):
        assert rows(database, f"SELECT count(*) FROM {table}") == [(8,)]


async def test_of_two_who_answer_a_question_one_does(engine: AsyncEngine, database: Database) -> None:
    work = """
handovers = SqlHandOvers(engine, KEPT)
print(json.dumps([await handovers.settle(f"{n}", f"by {number}", "somebody", date(2026, 11, 23)) for n in order]))
""".replace("KEPT", "None")
    before = f"""{BEFORE}
handed = HandedOver("", date(2026, 11, 23), "a" * 32, "Anna", "slack", "C1", "nl", "May I?")
if number == 0:
    for n in order:
        await SqlHandOvers(engine, None).add(replace(handed, id=str(n)))
"""
    first, second = (json.loads(said) for said in at_once(work, database, before=before))
    assert all(one is not other for one, other in zip(first, reversed(second), strict=True))
    assert rows(database, "SELECT count(*) FROM handovers WHERE answer = ''") == [(0,)]
