"""A database of PostgreSQL that cannot be used is refused in one clear line, by the start and by `doctor`, and no password is told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import StringIO
from pathlib import Path

import pytest

from adapters.terminal.doctor import print_findings
from bot.errors import BadSetting
from bot.findings import Health
from bot.settings.database import Database, read_database
from bot.store.accounts import SqlAccounts
from bot.store.decisions import SqlWishes
from bot.store.doctor import examine_database
from bot.store.engine import HEAD, engine_beside, open_database
from bot.store.postgres import ONE_MIGRATES, Trouble, Unfit, look_at
from tests.answering import texts
from tests.postgres import Postgres, fresh_database, new_database, postgres
from tests.running import DEADLINE, ROOT, environment
from tests.store.test_accounts import ANNA
from tests.store.test_decisions import WISH
from tests.stores import change, plain_engine, rows

HUSH = "hu$h @:/?#%20 ü"


@pytest.fixture
def server() -> Postgres:
    return postgres()


@contextmanager
def account(server: Postgres, database: Database) -> Iterator[Database]:
    """The database for somebody who may do nothing there, with a password that has everything in it."""
    ((name,),) = rows(database, "SELECT current_database()")
    server.do(f"CREATE ROLE anna LOGIN PASSWORD '{HUSH}'")
    try:
        yield server.database(name, "anna", HUSH)
    finally:
        server.do("DROP OWNED BY anna", name=name)
        server.do("DROP ROLE anna")


@contextmanager
def nobody_there() -> Iterator[Database]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # and nobody listens
        yield Database(None, f"postgresql://anna:hush@127.0.0.1:{held.getsockname()[1]}/handrail")


@contextmanager
def no_socket() -> Iterator[Database]:
    yield Database(None, "postgresql://anna:hush@/handrail?host=/nowhere")


@contextmanager
def wrong_password() -> Iterator[Database]:
    with new_database() as database, account(postgres(), database) as right:
        yield Database(None, right.url.replace("anna:", "anna:hush"))


@contextmanager
def nobody_of_that_name() -> Iterator[Database]:
    yield postgres().database("handrail", "nobody", "hush")


@contextmanager
def no_such_database() -> Iterator[Database]:
    yield postgres().database("nothing")


@contextmanager
def odd_option() -> Iterator[Database]:
    yield Database(None, f"{postgres().database('postgres').url}&hurry=yes")


@contextmanager
def latin() -> Iterator[Database]:
    postgres().do("CREATE DATABASE latin ENCODING LATIN1 LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    yield postgres().database("latin")
    postgres().do("DROP DATABASE latin WITH (FORCE)")


@contextmanager
def read_only() -> Iterator[Database]:
    with new_database() as database:
        change(
            database,
            "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() ||"
            " ' SET default_transaction_read_only = on'; END $$",
        )
        yield database


@contextmanager
def no_rights() -> Iterator[Database]:
    with new_database() as database, account(postgres(), database) as hers:
        yield hers


@contextmanager
def somebody_elses() -> Iterator[Database]:
    with new_database() as database:
        change(database, "CREATE TABLE accounts (number integer)")
        yield database


CASES: list[tuple[Trouble, Callable[[], AbstractContextManager[Database]], str, str]] = [
    (Trouble.AWAY, nobody_there, "Connection refused", "check host and port"),
    (Trouble.AWAY, no_socket, "No such file or directory", "check host and port"),
    (Trouble.LOGIN, wrong_password, "password authentication failed", "check name and password"),
    (Trouble.LOGIN, nobody_of_that_name, "password authentication failed", "check name and password"),
    (Trouble.MISSING, no_such_database, "does not exist", "make it with createdb"),
    (Trouble.OPTION, odd_option, "hurry", "what follows the question mark"),
    (Trouble.ENCODING, latin, "LATIN1", "createdb -E UTF8 -T template0"),
    (Trouble.READ_ONLY, read_only, "can only be read", "name the primary server"),
    (Trouble.RIGHTS, no_rights, "may not make tables", "let it own that database"),
    (Trouble.FOREIGN, somebody_elses, "there is a table accounts in it already", "name another one"),
]


@pytest.mark.parametrize(("trouble", "prepare", "cause", "cure"), CASES, ids=[case[1].__name__ for case in CASES])
async def test_a_database_that_cannot_be_used_is_refused_with_cause_and_cure_and_doctor_says_the_same(
    trouble: Trouble, prepare: Callable[[], AbstractContextManager[Database]], cause: str, cure: str
) -> None:
    with prepare() as database:
        with pytest.raises(BadSetting) as refused:
            await open_database(database)
        (found,) = examine_database(database)
    said, printed = str(refused.value), StringIO()
    for language in texts().languages:
        print_findings([found], texts(), language, False, printed)
    assert said.startswith("DATABASE_URL: ")
    assert cause in said and cure in said
    assert "\n" not in said
    assert len(said) < 400
    assert (found.what, found.health) == (f"doctor.postgres-{trouble}", Health.BROKEN)
    assert not any(secret in text for secret in ("hu$h", "hush", "%24") for text in (said, printed.getvalue()))


async def test_while_another_handrail_migrates_one_waits_and_then_says_so(server: Postgres) -> None:
    with new_database() as database, plain_engine(database).connect() as other:
        other.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_MIGRATES})")
        with pytest.raises(BadSetting, match="another Handrail; try again in a moment"):
            await open_database(database, busy_seconds=0)


def test_a_postgres_that_is_too_old_is_refused(server: Postgres) -> None:
    with plain_engine(server.database("postgres")).connect() as connection:
        version = look_at(connection).version
        with pytest.raises(Unfit, match=version) as found:
            look_at(connection, oldest=int(version.partition(".")[0]) + 1)
    assert found.value.trouble is Trouble.OLD


async def test_an_account_that_owns_nothing_but_may_make_tables_gets_its_database(server: Postgres) -> None:
    with new_database() as database, account(server, database) as hers:
        change(database, "GRANT CREATE ON SCHEMA public TO anna")
        engine = await open_database(hers)
        assert await SqlWishes(engine).add(WISH) == 1
        await engine.dispose()
        (found,) = examine_database(hers)
        assert found.what == "doctor.postgres-good"
        assert rows(database, "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'") == [("anna",)]


@pytest.mark.parametrize("written", ["postgres", "postgresql", "postgresql+psycopg"])
async def test_an_address_may_be_written_in_several_ways(written: str) -> None:
    with fresh_database() as database:
        engine = await open_database(read_database(database.url.replace("postgresql", written, 1)))
        await SqlAccounts(engine).keep(ANNA)
        await engine.dispose()
        assert rows(database, "SELECT id FROM accounts") == [("T1:U1",)]


async def test_doctor_says_of_each_version_what_it_is_and_changes_nothing(server: Postgres) -> None:
    def found(database: Database) -> str:
        (one,) = examine_database(database)
        return one.what.removeprefix("doctor.")

    with new_database() as database:
        assert found(database) == "postgres-new"
        assert rows(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
        await (await open_database(database)).dispose()
        for revision, key in ((HEAD, "postgres-good"), ("0001", "database-old"), ("9999", "database-newer")):
            change(database, f"UPDATE alembic_version SET version_num = '{revision}'")
            assert found(database) == key
        change(database, f"UPDATE alembic_version SET version_num = '{HEAD}'")
        with account(server, database) as hers:
            assert found(hers) == "postgres-rights", "who may not read the version may not write either"
            change(database, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO anna")
            assert found(hers) == "postgres-good"
            change(database, "REVOKE DELETE ON inbox FROM anna")
            (finding,) = examine_database(hers)
            assert finding.values["why"] == "inbox"


async def test_after_a_restart_of_the_server_nobody_gets_a_dead_connection(server: Postgres) -> None:
    with fresh_database() as database:
        engine = await open_database(database)
        beside, accounts = engine_beside(engine), SqlAccounts(engine)
        with beside.begin() as connection:
            connection.exec_driver_sql("SELECT 1")
        await accounts.keep(ANNA)
        change(
            database,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database()",
        )
        assert await accounts.find("slack", "T1:U1") == ANNA
        with beside.begin() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM accounts").scalar() == 1
        beside.dispose()
        await engine.dispose()


async def test_no_password_is_told_by_an_engine(server: Postgres) -> None:
    with new_database() as database, account(server, database) as hers:
        change(database, "GRANT CREATE ON SCHEMA public TO anna")
        engine = await open_database(hers)
        beside = engine_beside(engine)
        told = f"{hers} {hers!r} {hers.shown} {engine} {engine!r} {engine.url} {beside!r} {beside.url!r}"
        assert "hu$h" not in told and "%24" not in told
        beside.dispose()
        await engine.dispose()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system on which processes can be killed")
def test_the_postgres_of_the_tests_ends_with_them_also_when_they_are_killed(server: Postgres) -> None:
    line = "import sys; from tests.postgres import postgres; print(postgres().folder, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", line],
        cwd=ROOT,
        env=environment({"PYTHONPATH": str(ROOT)}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as tests:
        assert tests.stdout is not None
        folder = Path(tests.stdout.readline().strip())
        assert (folder / ".s.PGSQL.5432").exists()
        number = int((folder / "data" / "postmaster.pid").read_text("utf-8").splitlines()[0])
        tests.kill()
        tests.communicate(
            timeout=DEADLINE
        )  # ends when nobody holds the other end any more, and the keeper does as long as it lives
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
