"""A real process with a collector, with one that says nothing, and without the packages: it serves, ends, and says what is missing."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from time import monotonic

from tests.running import run, write_content
from tests.test_serving import QUESTION, Browser, Server, ours
from tests.traces.collector import Collector, collecting

VISITORS = 40
"""Each is greeted, and of two answers one is drawn: that none is would be a wonder."""


def served(folder: Path, collector: Collector) -> tuple[int, float, list[str]]:
    """Asks and stops: the exit code, the seconds that stopping took, and the log."""
    write_content(folder / "content")
    server = Server(folder, ours(folder) | {"HANDRAIL_TRACES": collector.address, "HANDRAIL_TRACES_SHARE": "50"})
    try:
        browsers = [Browser(server.address) for _ in range(VISITORS)]
        assert "Claude" in browsers[0].ask(QUESTION)
        began = monotonic()
        return server.stop(), monotonic() - began, server.complained.rest()
    finally:
        server.process.kill()
        server.process.wait()


async def test_what_is_left_is_handed_over_when_it_is_told_to_stop(tmp_path: Path) -> None:
    async with collecting() as collector:
        code, _, log = await asyncio.to_thread(served, tmp_path, collector)
        assert (code, log) == (0, [])
        assert {one.name for one in collector.spans if not one.parent} >= {"answer web"}
        assert not any("Claude" in one.whole or "mo@" in one.whole for one in collector.spans)


async def test_a_collector_that_says_nothing_holds_up_no_answer_and_no_end(tmp_path: Path) -> None:
    async with collecting() as collector:
        collector.waits = asyncio.Event()
        code, seconds, log = await asyncio.to_thread(served, tmp_path, collector)
        collector.waits.set()
        assert code == 0
        assert seconds < 10
        assert len([line for line in log if "traces not taken" in line]) == 1
        assert not collector.spans


def without(folder: Path, module: str) -> dict[str, str]:
    """Settings on a machine on which OpenTelemetry is something else."""
    (folder / "path").mkdir()
    (folder / "path" / "opentelemetry.py").write_text(module, "utf-8")
    write_content(folder / "content")
    return ours(folder) | {"PYTHONPATH": str(folder / "path")}


def test_without_the_packages_it_says_what_to_install(tmp_path: Path) -> None:
    given = without(tmp_path, "") | {"HANDRAIL_TRACES": "http://127.0.0.1:9/v1/traces"}
    done = run("serve", folder=tmp_path, settings=given)
    assert done.returncode == 2
    assert done.stderr.startswith("HANDRAIL_TRACES: ")
    assert "requirements-traces.lock" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    told = run("doctor", "--json", folder=tmp_path, settings=given)
    found = next(one for one in json.loads(told.stdout)["findings"] if "HANDRAIL_TRACES" in json.dumps(one))
    assert "requirements-traces.lock" in json.dumps(found)


def test_without_the_setting_nothing_of_it_is_imported(tmp_path: Path) -> None:
    server = Server(tmp_path, without(tmp_path, "raise RuntimeError('imported')\n"))
    try:
        assert "Claude" in Browser(server.address).ask(QUESTION)
        assert (server.stop(), server.complained.rest()) == (0, [])
    finally:
        server.process.kill()
        server.process.wait()
