"""`python app.py` on PostgreSQL: two replicas serve from one new database, a restart of it is got over, and `doctor` looks at it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.postgres import fresh_database, new_database, postgres
from tests.running import run, write_content
from tests.stores import rows
from tests.test_serving import QUESTION, Browser, ours, serving


def test_two_replicas_serve_from_one_new_database(tmp_path: Path) -> None:
    with new_database() as database, serving(tmp_path, DATABASE_URL=database.url) as one:
        with serving(tmp_path, DATABASE_URL=database.url) as other:
            for server in (one, other):
                browser = Browser(server.address)
                assert "Yes, on conditions: Claude" in browser.ask(QUESTION)
                assert Browser(f"{server.address}readyz").page == "ready\n"
            for server in (one, other):
                assert server.stop() == 0
                assert server.complained.rest() == []
        assert rows(database, "SELECT outcome, policy FROM decisions") == [("conditional", "corner-shop")] * 2
    assert not list((tmp_path / "state").glob("*.db"))


def test_a_database_that_hangs_up_on_everybody_is_come_back_to(tmp_path: Path) -> None:
    with fresh_database() as database, serving(tmp_path, DATABASE_URL=database.url) as server:
        browser = Browser(server.address)
        browser.ask(QUESTION)
        ((name,),) = rows(database, "SELECT current_database()")
        postgres().do(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        assert Browser(f"{server.address}readyz").page == "ready\n"
        browser.ask(QUESTION)
        assert server.stop() == 0
        assert rows(database, "SELECT count(*) FROM decisions") == [(2,)]


def test_what_is_wrong_with_it_stops_the_start_in_one_line_without_the_password(tmp_path: Path) -> None:
    write_content(tmp_path / "content")
    url = postgres().database("handrail", "nobody", "hush").url
    done = run("serve", folder=tmp_path, settings=ours(tmp_path) | {"DATABASE_URL": url})
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("DATABASE_URL: the database handrail on ")
    assert "check name and password" in line
    assert "hush" not in line


def test_doctor_says_how_the_database_is_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    write_content(tmp_path / "content")
    with fresh_database() as database:
        settings = ours(tmp_path) | {"DATABASE_URL": database.url}
        well = json.loads(run("doctor", "--json", folder=tmp_path, settings=settings).stdout)
        away = run(
            "doctor", "--lang", "de", folder=tmp_path, settings=settings | {"DATABASE_URL": f"{database.url}&port=1"}
        )
    assert "doctor.postgres-good" in [finding["key"] for finding in well["findings"]]
    assert away.returncode == 1
    assert "ist nicht zu erreichen" in " ".join(away.stdout.split())
