"""The shape of the house: importing does nothing, and each thing that only one place may do is done there alone."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import DEADLINE, ROOT, environment

ROOMS = ("bot", "handlers", "content", "scheduler", "adapters")
RUN_BY_ALEMBIC = ROOT / "bot" / "store" / "migrations"
"""Programs of Alembic's, not modules of ours: nobody imports them."""

WATCH = """
import json, os, sys

OPENING = ("open", "os.listdir", "os.scandir", "os.mkdir", "socket.", "sqlite3.", "subprocess.", "os.fork", "os.posix_spawn")
ours = tuple(os.path.join(os.getcwd(), name) for name in ("app.py", "bot", "handlers", "content", "scheduler", "adapters"))
opened = []

def listen(event, arguments):
    if not event.startswith(OPENING):
        return
    frame = sys._getframe(1)
    while frame is not None and "importlib" not in frame.f_code.co_filename:  # what an SDK does at import is its own
        if frame.f_code.co_filename.startswith(ours):
            opened.append([event, str(arguments[:1]), frame.f_code.co_filename])
            return
        frame = frame.f_back

sys.addaudithook(listen)
for name in sys.argv[1:]:
    __import__(name)

import threading
print(json.dumps({"opened": opened, "threads": threading.active_count()}))
"""


def modules() -> list[Path]:
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py") if RUN_BY_ALEMBIC not in file.parents]
    return [ROOT / "app.py", *sorted(files)]


def dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_importing_anything_of_ours_reads_no_file_and_opens_nothing() -> None:
    names = [dotted(file) for file in modules()]
    assert len(names) > 80
    line = [sys.executable, "-B", "-c", WATCH, *names]
    done = subprocess.run(line, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=DEADLINE)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found == {"opened": [], "threads": 1}


def test_only_app_reads_the_environment() -> None:
    assert {dotted(file) for file, name in names_used() if name in ("os.environ", "os.getenv", "os.environb")} == {
        "app"
    }


def test_only_the_clock_knows_what_time_it_is() -> None:
    tells = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime")
    asked = {dotted(file) for file, name in names_used() if f".{name}".endswith(tuple(f".{one}" for one in tells))}
    assert asked == {"scheduler.clock"}


@pytest.mark.parametrize("file", modules(), ids=dotted)
def test_a_module_begins_with_a_sentence_that_says_what_it_is_for(file: Path) -> None:
    said = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    assert said.partition("\n\n")[0].rstrip().endswith(".")


def names_used() -> Iterator[tuple[Path, str]]:
    """Every dotted name that stands in the code, also when it was imported by itself."""
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
                yield file, ast.unparse(node)
            if isinstance(node, ast.ImportFrom):
                yield from ((file, f"{node.module}.{alias.name}") for alias in node.names)
