"""Runs every measure and prints the figures beside their goals. It judges nothing: a goal that is missed is said to be missed.

python -m bench            # some minutes
python -m bench --quick    # a rough answer in about a minute
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from bench import chatting, decision, difference, question, reading, starting
from bench.figures import Figure, machine, table


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints all; always 0."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures Handrail.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    quick = parser.parse_args(arguments).quick
    print(machine(), end="\n\n", flush=True)
    found: list[Figure] = []
    for part in (starting, question, difference, chatting):
        found += part.figures(quick)
    print(table(found), end="\n\n", flush=True)
    for part in (decision, reading):
        part.main()  # each reads the same arguments
        print(flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
