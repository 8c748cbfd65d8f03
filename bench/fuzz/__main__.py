"""`python -m bench.fuzz [SECONDS] [NAME …]`: each parser for its share of the time with Atheris, guided by what it reaches.

Atheris is no dependency of Handrail: `pip install atheris` beside it where this is run. What breaks a parser is written to
`bench/fuzz/found`, and belongs into `tests/security/test_parsers.py` with its cure.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

FOUND = Path(__file__).parent / "found"
CORPUS = Path(os.environ.get("TMPDIR", "/tmp")) / "handrail-corpus"
LONGEST = 65_536


def main(arguments: list[str]) -> int:
    """One process per parser, one after the other: libFuzzer ends the process that it runs in."""
    if arguments[:1] == ["one"]:
        one(arguments[1], int(arguments[2]))
    from bench.fuzz.targets import TARGETS

    seconds = int(arguments[0]) if arguments else 3600

    names = arguments[1:] or list(TARGETS)
    broken = []
    for name in names:
        share = str(seconds // len(names) or 1)
        done = subprocess.run([sys.executable, "-m", "bench.fuzz", "one", name, share], check=False)
        print(f"{name}: {'well' if not done.returncode else 'BROKEN'}", flush=True)
        broken += [name] if done.returncode else []
    return len(broken)


def one(name: str, seconds: int) -> NoReturn:
    """Fuzzes one parser; does not return. It runs in a process of its own, in which nothing was imported before."""
    import atheris

    with atheris.instrument_imports(include=["bot", "content", "adapters"]):
        from bench.fuzz.targets import SECONDS, TARGETS
    target, corpus = TARGETS[name], CORPUS / name
    atheris.instrument_func(target.read)
    for folder in (FOUND, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds:
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)

    def take(data: bytes) -> None:
        begun = time.process_time()
        target.take(data)
        took = time.process_time() - begun
        assert took < SECONDS, f"{took:.1f} s"

    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-rss_limit_mb=1500",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={FOUND}/{name}-", str(corpus)], take)
    atheris.Fuzz()
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
