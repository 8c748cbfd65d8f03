"""`python app.py serve` as a process: it says where it is, heeds its signals, loses nothing, and says why it cannot start."""

from __future__ import annotations

import queue
import re
import signal
import socket
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from time import monotonic
from typing import IO
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

import pytest

from tests.running import DEADLINE, POLICY, command, environment, run, write_content

QUESTION = "May I use Claude with customer data?"


class Server:
    """A running Handrail."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command("serve"),
            cwd=folder,
            env=environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.said = Lines(self.process.stdout)
        self.complained = Lines(self.process.stderr)
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.said.until("http://", self.complained))
        assert found is not None
        self.address = found[0]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Sends the signal and returns the exit code."""
        self.process.send_signal(number)
        return self.process.wait(DEADLINE)


class Lines:
    """What a process writes, line by line, as it comes; waiting for a line ends at the deadline or with the process."""

    def __init__(self, stream: IO[str]) -> None:
        self.seen: list[str] = []
        self._coming: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def until(self, words: str, other: Lines | None = None) -> str:
        """The next line that holds `words`; fails with everything that was said, also on the `other` stream."""
        end = monotonic() + DEADLINE
        while True:
            try:
                line = self._coming.get(timeout=max(0.0, end - monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                rest = other.rest() if other else []
                pytest.fail(f"“{words}” was not said, but: {self.seen} {rest}")
            self.seen.append(line)
            if words in line:
                return line

    def rest(self) -> list[str]:
        """Everything to the end of the stream."""
        while (line := self._coming.get(timeout=DEADLINE)) is not None:
            self.seen.append(line)
        return self.seen

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self._coming.put(line)
        self._coming.put(None)
        stream.close()


class Browser:
    """Somebody who looks at the page and types."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._open = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar())).open
        self.page = self._get(Request(address))

    def ask(self, question: str) -> str:
        """Types a question; returns the page that comes back."""
        token = re.search(r'name="token" value="([^"]+)"', self.page)
        assert token is not None
        body = urlencode({"token": token[1], "text": question}).encode()
        origin = {"Origin": self._address.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
        self.page = self._get(Request(f"{self._address}say", body, origin))
        return self.page

    def _get(self, request: Request) -> str:
        with self._open(request, timeout=DEADLINE) as response:
            assert response.status == 200
            return str(response.read().decode())


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Server]:
    if not (folder / "content").exists():
        write_content(folder / "content")
    server = Server(folder, ours(folder) | settings)
    try:
        yield server
    finally:
        server.process.kill()
        server.process.wait(DEADLINE)


def ours(folder: Path) -> dict[str, str]:
    return {"HANDRAIL_CONTENT": str(folder / "content"), "HANDRAIL_STATE": str(folder / "state"), "HANDRAIL_PORT": "0"}


def decided(folder: Path) -> list[tuple[str, ...]]:
    """The decision log as it stands in the database."""
    with closing(sqlite3.connect(folder / "state" / "handrail.db")) as connection:
        return connection.execute("SELECT outcome, policy, channel, asker FROM decisions ORDER BY id").fetchall()


def test_it_says_where_it_is_with_questions_to_try_answers_and_ends_quietly_with_its_log_written(
    tmp_path: Path,
) -> None:
    with serving(tmp_path) as server:
        server.said.until("Try")
        questions = [server.said.until("?").strip() for _ in range(3)]
        assert len(set(questions)) == 3
        server.said.until("Ctrl+C")
        browser = Browser(server.address)
        assert "Handrail" in browser.page
        assert "Yes, on conditions: Claude" in browser.ask(QUESTION)
        assert Browser(f"{server.address}readyz").page == "ready\n"
        assert (
            'handrail_answers_total{channel="web",outcome="answered"} 2.0' in Browser(f"{server.address}metrics").page
        )
        assert server.stop() == 0  # at once: the line has not been written by itself yet
        assert server.complained.rest() == []
    (line,) = decided(tmp_path)
    assert line[:3] == ("conditional", "corner-shop", "web")
    assert re.fullmatch("[0-9a-f]{32}", line[3])


def test_a_broken_file_read_on_a_signal_changes_nothing_and_everybody_who_must_know_is_told(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        policy = tmp_path / "content" / "policy.yaml"
        mo = Browser(server.address)
        policy.write_text(POLICY.replace("kind: agent", "kind: robot").replace("[ask-mo]", "x"), "utf-8")
        server.process.send_signal(signal.SIGHUP)
        server.complained.until("Version 7 stays in force")
        line = server.complained.until("robot")
        assert "policy.yaml" in line
        assert "line " in line
        page = mo.ask(QUESTION)
        assert "Yes, on conditions: Claude" in page
        assert "The new policy file was not taken" in page

        policy.write_text(POLICY.replace("expect: allowed", "expect: not_yet"), "utf-8")
        server.process.send_signal(signal.SIGHUP)
        assert "May I use Claude for published material?" in server.complained.until("should give")

        policy.write_text(POLICY.replace('version: "7"', 'version: "8"'), "utf-8")
        server.process.send_signal(signal.SIGHUP)
        server.complained.until("version 8 is in force")
        assert Browser(server.address).ask(QUESTION).count("was not taken") == 0
        assert server.stop() == 0


def test_a_second_process_on_the_same_file_works(tmp_path: Path) -> None:
    with serving(tmp_path) as one, serving(tmp_path) as other:
        assert one.address != other.address
        for server in (one, other, one):
            assert "Claude" in Browser(server.address).ask(QUESTION)
        assert (one.stop(signal.SIGINT), other.stop(signal.SIGTERM)) == (0, 0)
        assert one.complained.rest() == other.complained.rest() == []
    lines = decided(tmp_path)
    assert len(lines) == 3
    assert len({asker for *_, asker in lines}) == 1, "one person has one pseudonym, whichever process answered"


def test_every_error_of_a_broken_policy_is_told_at_the_start(tmp_path: Path) -> None:
    broken = POLICY.replace("kind: agent", "kind: robot").replace("if: [work-account]", "if: [work-acount]")
    write_content(tmp_path / "content", broken)
    lines = not_started(tmp_path)
    assert len(lines) == 2
    assert "did you mean work-account?" in lines[0]
    assert "robot" in lines[1]
    assert not (tmp_path / "state").exists(), "nothing is made before the policy is good"


def test_own_tests_that_fail_are_named_at_the_start(tmp_path: Path) -> None:
    more = "  - {ask: What is for lunch?, expect: allowed}\n  - {ask: May I use Claude?, expect: depends}\n"
    write_content(tmp_path / "content", POLICY.replace("expect: allowed", "expect: not_yet") + more)
    lines = not_started(tmp_path)
    assert len(lines) == 2
    number = POLICY.splitlines().index("tests:") + 2
    assert f"policy.yaml:{number}: error: tests[0]: “May I use Claude for published material?”" in lines[0]
    assert f"policy.yaml:{number + 1}: error: tests[1]: “What is for lunch?”" in lines[1]


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    write_content(tmp_path / "content")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        (line,) = not_started(tmp_path, HANDRAIL_PORT=port)
    assert line.startswith("HANDRAIL_PORT: ")
    assert port in line
    assert "another port" in line


def test_a_database_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    write_content(tmp_path / "content")
    letter, newer = tmp_path / "letter.db", tmp_path / "newer.db"
    letter.write_bytes(b"This is a letter, and no database at all. " * 50)
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    for path, words in (
        (letter, "no database of Handrail"),
        (newer, "newer Handrail"),
    ):
        (line,) = not_started(tmp_path, DATABASE_URL=f"sqlite:///{path}")
        assert line.startswith(f"DATABASE_URL: {path}")
        assert words in line


@pytest.mark.parametrize(
    ("people", "key", "says"),
    [
        ("people:\n  - {email: mo@shop.example, name: Mo, role: boss}\n", b"k" * 32, "people.yaml: people[0].role"),
        ("people: []\n", b"short", "HANDRAIL_STATE: "),
    ],
    ids=["people", "key"],
)
def test_what_else_stops_the_start_is_named_too(tmp_path: Path, people: str, key: bytes, says: str) -> None:
    write_content(tmp_path / "content", people=people)
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "pseudonym.key").write_bytes(key)
    (line,) = not_started(tmp_path)
    assert line.startswith(says)


def test_a_database_that_somebody_else_holds_ends_it_so_that_it_is_started_again(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.stop()
    with closing(sqlite3.connect(tmp_path / "state" / "handrail.db")) as held:
        held.execute("BEGIN EXCLUSIVE")
        done = run("serve", folder=tmp_path, settings=ours(tmp_path))
    assert done.returncode == 75, done.stderr
    assert "Traceback" not in done.stderr
    assert re.fullmatch("DATABASE_URL: .* locked.*try again.*", done.stderr.splitlines()[-1])


def test_a_server_of_postgresql_that_is_not_there_yet_is_tried_again_and_a_wrong_address_is_not(tmp_path: Path) -> None:
    write_content(tmp_path / "content")
    nowhere = {"DATABASE_URL": "postgresql://h:hush@127.0.0.1:1/h"}
    done = run("serve", folder=tmp_path, settings=ours(tmp_path) | nowhere)
    assert done.returncode == 75
    assert "cannot be reached" in done.stderr
    not_started(tmp_path, DATABASE_URL="postgresql://h:hush@127.0.0.1:1/h?foo=bar")


def test_a_reload_during_the_start_waits_for_the_server_and_does_not_end_it(tmp_path: Path) -> None:
    write_content(tmp_path / "content")
    begun = subprocess.Popen(
        command("serve"),
        cwd=tmp_path,
        env=environment(ours(tmp_path)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until_in_its_start(begun.pid)
        begun.send_signal(signal.SIGHUP)
        assert begun.stderr is not None
        Lines(begun.stderr).until("is in force")
        begun.send_signal(signal.SIGTERM)
        assert begun.wait(DEADLINE) == 0
    finally:
        begun.kill()
        begun.wait(DEADLINE)


def until_in_its_start(number: int) -> None:
    """Returns once the process puts reloads aside; fails at the deadline. Nothing else tells that from outside."""
    end = monotonic() + DEADLINE
    while monotonic() < end:
        found = re.search(r"^SigBlk:\s*([0-9a-f]+)$", Path(f"/proc/{number}/status").read_text(), re.MULTILINE)
        if found is not None and int(found[1], 16) >> (signal.SIGHUP - 1) & 1:
            return
    pytest.fail("it never put reloads aside")


def test_streams_that_were_closed_before_it_began_do_not_end_it_when_it_closes_a_connection(tmp_path: Path) -> None:
    write_content(tmp_path / "content")
    line = ["sh", "-c", 'exec "$@" <&-', "sh", *command("serve")]
    begun = subprocess.Popen(
        line, cwd=tmp_path, env=environment(ours(tmp_path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert begun.stdout is not None
        assert begun.stderr is not None
        complained = Lines(begun.stderr)
        Lines(begun.stdout).until("http://", complained)
        begun.send_signal(signal.SIGTERM)
        assert begun.wait(DEADLINE) == 0, complained.rest()
    finally:
        begun.kill()
        begun.wait(DEADLINE)


def not_started(folder: Path, **settings: str) -> list[str]:
    """The lines of complaint of a start that must fail with exit code 2 and say nothing else."""
    done = run("serve", folder=folder, settings=ours(folder) | settings)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()
