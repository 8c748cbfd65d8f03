"""A backup that is put back: the same again elsewhere, nothing written over, nothing sent twice."""

from __future__ import annotations

import asyncio
import json
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.backup.archive import BadBackup
from bot.backup.fence import catch_up_quietly
from bot.backup.model import Caught, Wanted
from bot.calendar.rules import Daily
from bot.digests.sending import KIND as DIGEST
from bot.jobs import Chore, Job, look_after, run_due
from bot.outbox.model import Kind, State
from bot.ports import Delivery, Waiting
from bot.services import Services
from bot.settings.database import Database
from bot.store.backup.restoring import restore
from bot.store.backup.settling import settle_restored
from bot.store.backup.sqlite import copy_file
from bot.store.backup.taking import take
from bot.store.engine import open_database
from bot.store.every_table import NAMES
from bot.store.occurrences import SqlOccurrences
from tests.backup.places import FILES, NOON, SEALED, Installation, lived_in, place
from tests.backup.test_taking import programs
from tests.house import open_house
from tests.outbox.pieces import Moved, Platform, people, planned, replica
from tests.outbox.pieces import run as a_run
from tests.postgres import new_database
from tests.running import run
from tests.stores import rows

NIGHT = timedelta(hours=8)


def kept(database: Database) -> dict[str, list[object]]:
    """Every row of every table."""
    return {name: sorted(map(repr, rows(database, f"SELECT * FROM {name}"))) for name in NAMES}


def backed_up(installation: Installation) -> Path:
    return take(installation.settings, FILES, installation.folder / "b.zip", NOON).backup


def typed(*words: str, to: Installation, **more: str) -> str:
    """What a command says, as typed in the folder of an installation."""
    to.folder.mkdir(exist_ok=True)
    done = run(*words, folder=to.folder, settings=to.given | more)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_on_another_machine_everything_stands_again_and_it_says_what_is_left_to_do(tmp_path: Path) -> None:
    old, new = lived_in(place(tmp_path / "old")), place(tmp_path / "new")
    asked = typed("ask", "May I use Claude?", to=old)
    assert "Critical voices and the keys of their months are in neither" in typed("backup", "b.zip", to=old)
    said = typed("restore", str(old.folder / "b.zip"), to=new)
    assert "have them type my data once more" in said
    assert "others are lost" in said
    before, after = kept(old.settings.database), kept(new.settings.database)
    assert after["wishes"] == before["wishes"]
    changed = {name for name in NAMES if before[name] != after[name]}
    assert changed <= {"occurrences", "editions"}, "what a first look around writes down"
    assert typed("ask", "May I use Claude?", to=new) == asked
    for name in ("pseudonym", "vault", "export"):
        assert (new.settings.state / f"{name}.key").read_bytes() == (old.settings.state / f"{name}.key").read_bytes()
    modes = {file.stat().st_mode & 0o077 for file in new.settings.state.iterdir()}
    assert modes == {0}
    assert not list(new.settings.state.glob("handrail.db-*"))
    assert not list(new.folder.rglob(".handrail-*"))
    voices = new.settings.feedback.database.file
    assert voices is not None
    assert SEALED not in voices.read_bytes()


def test_on_postgres_everything_stands_again_in_another_database(tmp_path: Path) -> None:
    with new_database() as database, new_database() as other:
        old, new = lived_in(place(tmp_path / "old", database)), place(tmp_path / "new", other)
        typed("backup", "b.zip", to=old, **programs())
        archive = old.folder / "b.zip"
        typed("restore", str(archive), to=new, **programs())
        before, after = kept(database), kept(other)
        assert {name for name in NAMES if before[name] != after[name]} <= {"occurrences", "editions"}
        assert rows(other, "SELECT count(*) FROM handrail_voices.intake") == [(0,)]
        assert "make a new database with createdb" in refused(archive, new)


async def nothing(_settings: object, _made_at: datetime) -> Caught:
    return Caught(0, 0, {})


def refused(archive: Path, installation: Installation, **how: object) -> str:
    """Why it is refused; and nothing was written."""
    before = sorted(installation.folder.rglob("*"))
    with pytest.raises(BadBackup) as why:
        asyncio.run(restore(Wanted(archive, **how), installation.settings, nothing))  # type: ignore[arg-type]
    assert [path for path in sorted(installation.folder.rglob("*")) if path not in before and path.is_file()] == []
    return str(why.value)


def test_what_is_in_the_way_is_named_and_nothing_is_written_over(tmp_path: Path) -> None:
    archive = backed_up(lived_in(place(tmp_path / "old")))
    there = place(tmp_path / "there")
    there.settings.state.mkdir(parents=True)
    (there.settings.state / "handrail.db").touch()
    assert "handrail.db is there already" in refused(archive, there)
    (there.settings.state / "handrail.db").rename(there.settings.state / "handrail.db-wal")
    assert "handrail.db-wal is there already" in refused(archive, there)
    (there.settings.state / "handrail.db-wal").unlink()
    there.settings.content.mkdir()
    (there.settings.content / "policy.yaml").write_text("another")
    assert "--keep-content" in refused(archive, there)
    (there.settings.state / "pseudonym.key").write_bytes(b"another" * 5)
    assert "pseudonym.key is there already" in refused(archive, there, keep_content=True)
    (there.settings.state / "pseudonym.key").unlink()
    asyncio.run(restore(Wanted(archive, keep_content=True), there.settings, nothing))
    assert (there.settings.content / "policy.yaml").read_text() == "another"


def test_without_its_keys_it_is_restored_only_where_somebody_says_so(tmp_path: Path) -> None:
    archive, new = backed_up(lived_in(place(tmp_path / "old"))), place(tmp_path / "new")
    keys = archive.with_name("b.keys.zip").rename(tmp_path / "elsewhere.zip")
    assert "name their file with --keys" in refused(archive, new)
    assert "these are no keys" in refused(archive, new, keys=archive)
    assert "these are the keys" in refused(keys, new)
    asyncio.run(restore(Wanted(archive, new_keys=True), new.settings, nothing))
    assert not (new.settings.state / "pseudonym.key").exists()
    third = place(tmp_path / "third")
    asyncio.run(restore(Wanted(archive, keys), third.settings, nothing))
    assert (third.settings.state / "pseudonym.key").exists()


def test_one_of_a_newer_version_of_another_kind_or_damaged_is_refused(tmp_path: Path) -> None:
    archive, new = backed_up(lived_in(place(tmp_path / "old"))), place(tmp_path / "new")
    newer = tmp_path / "newer.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(newer, "w") as target:
        for name in source.namelist():
            said = source.read(name)
            target.writestr(
                name, said if name != "manifest.json" else json.dumps(json.loads(said) | {"revision": "9999"})
            )
    assert "newer Handrail (revision 9999)" in refused(newer, new)
    broken = bytearray(archive.read_bytes())
    broken[len(broken) // 3] ^= 1
    (tmp_path / "broken.zip").write_bytes(broken)
    assert "damaged" in refused(tmp_path / "broken.zip", new)
    assert "no such file" in refused(tmp_path / "nowhere.zip", new)
    with new_database() as database:
        assert "let it name the same" in refused(archive, place(tmp_path / "new", database))


def test_where_the_time_since_cannot_be_caught_up_with_nothing_stays(tmp_path: Path) -> None:
    archive, new = backed_up(lived_in(place(tmp_path / "old"))), place(tmp_path / "new")

    async def fails(_settings: object, _made_at: datetime) -> Caught:
        raise BadBackup("a job failed")

    with pytest.raises(BadBackup, match="a job failed"):
        asyncio.run(restore(Wanted(archive), new.settings, fails))
    assert [path for path in new.folder.rglob("*") if path.is_file()] == []


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[AsyncEngine]:
    engine = await open_database(file)
    yield engine
    await engine.dispose()


@dataclass
class Remembering(Platform):
    """A platform that is looked through from the first attempt on, as a conversation in Slack is."""

    came: dict[str, datetime] = field(default_factory=dict)

    async def deliver(self, delivery: Delivery) -> str:
        name = await super().deliver(delivery)
        self.came[delivery.mark] = self.now()
        return name

    async def delivered(self, delivery: Delivery) -> str | None:
        found = await super().delivered(delivery)
        return found if found and self.came[delivery.mark] >= delivery.first_at else None


async def test_what_was_sent_after_the_backup_is_not_sent_again_and_what_was_not_is(tmp_path: Path) -> None:
    clock, chat, mail = Moved(), Remembering(), Platform(repeats_safely=True)
    channels: dict[str, Platform] = {"platform": chat, "mail": mail}
    old, copied = tmp_path / "old.db", tmp_path / "copied.db"
    async with opened(old) as engine:
        house = replica(engine, channels, clock)
        chat.now = house.watch.now
        await house.outbox.plan(a_run(), people(10), NOON)
        mailed = [planned(number, channel="mail", lane="mail", place=f"M{number}") for number in range(20, 25)]
        later = [planned(number, due_at=NOON + timedelta(hours=20)) for number in range(30, 33)]
        between = [planned(number, due_at=NOON + timedelta(hours=6)) for number in range(40, 44)]
        await house.outbox.plan(a_run("news:2"), [*mailed, *later, *between], NOON)
        copy_file(old, copied)
        await house.empty()
    assert (len(chat.arrived), len(mail.arrived)) == (10, 5)
    clock.at = now = NOON + NIGHT  # the machine was lost at one o'clock, so what was due at six was sent by nobody
    async with opened(copied) as engine:
        assert await settle_restored(engine, NOON, now, ["platform"]) == (14, 5)
        house = replica(engine, channels, clock)
        await house.empty()
        clock.at = NOON + timedelta(hours=8, minutes=5)
        await house.empty()
        assert chat.places == {f"D{number}": 1 for number in (*range(10), *range(40, 44))}
        clock.at = NOON + timedelta(hours=20, minutes=1)
        await house.empty()
        assert chat.places == {f"D{number}": 1 for number in (*range(10), *range(30, 33), *range(40, 44))}
        assert mail.places == {f"M{number}": 1 for number in range(20, 25)}
        told = await house.outbox.progress("news:2", clock.at)
    assert told is not None
    assert told.reasons[State.UNKNOWN, "restored"] == 5


async def test_nobody_is_told_of_an_answer_that_was_in_the_making_when_the_backup_was_made(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await house.reception.first("slack", "Ev1", "may I use ChatGPT?", Waiting("slack", "somewhere"))
        made_at = house.clock.now()
        house.clock.move(timedelta(hours=2))
        await settle_restored(house.stores.engine, made_at, house.clock.now(), [])
        assert await house.stores.unanswered.claim(house.clock.now()) is None


async def test_what_would_be_made_up_for_is_left_out_unless_its_moment_is_still_to_come(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, opened(tmp_path / "occurrences.db") as engine:
        now = house.clock.now()
        soon, before = now + timedelta(hours=2), now - timedelta(hours=1)

        async def remind(services: Services) -> None:
            reminder = a_run("reminder:1", Kind("reminder", ""), at=now)
            await services.outbox.plan(reminder, [planned(1, due_at=soon), planned(2, due_at=before)], now)

        async def digest(_at: datetime, services: Services) -> None:
            await services.outbox.plan(
                a_run("digest:1", DIGEST, at=now), [planned(1, due_at=soon), planned(2, due_at=before)], now
            )

        jobs = [Job("digest", Daily((now - timedelta(hours=3)).time()), "UTC", digest, timedelta(hours=9))]
        chores = [Chore("remind", remind)]
        occurrences = SqlOccurrences(engine, "restoring")
        left_out = await catch_up_quietly(jobs, chores, house.services, occurrences)
        assert left_out == {"News": 3}
        await look_after(chores, house.services)
        assert await run_due(jobs, house.services, SqlOccurrences(engine, "serving")) == 0
        states = [
            entry.state for name in ("reminder:1", "digest:1") for entry in await house.services.outbox.ledger(name)
        ]
        assert sorted(states) == [State.DUE, State.SKIPPED, State.SKIPPED, State.SKIPPED]


async def test_a_job_that_fails_while_catching_up_is_told(tmp_path: Path) -> None:
    async def fails(_services: Services) -> None:
        raise LookupError("no")

    async with open_house(tmp_path) as house, opened(tmp_path / "occurrences.db") as engine:
        with pytest.raises(LookupError):
            await catch_up_quietly([], [Chore("x", fails)], house.services, SqlOccurrences(engine, "one"))
