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
import json, sys, sysconfig

known = tuple({sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()})
opened = []

def listen(event, arguments):
    if event == "open":
        path = arguments[0]
        if isinstance(path, bytes):
            path = path.decode()
        if isinstance(path, str) and not path.endswith((".py", ".pyc", ".so")) and not path.startswith(known):
            opened.append([event, path])
    elif event.startswith(("socket.__new__", "socket.connect", "socket.bind", "sqlite3.connect", "subprocess.", "os.fork")):
        opened.append([event, ""])

sys.addaudithook(listen)
for name in sys.argv[1:]:
    before = len(opened)
    __import__(name)
    for one in opened[before:]:
        one.append(name)

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
    line = [sys.executable, "-c", WATCH, *names]
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
    assert {dotted(file) for file, name in names_used() if name.endswith(tells)} == {"scheduler.clock"}


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
