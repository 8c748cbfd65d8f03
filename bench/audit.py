"""`make audit`: whether anything that is installed is known to be unsafe, by pip-audit over the two lock files.

Returns 0 where every package was looked up and nothing is known of it, 1 where something is known, 3 where it could not be
looked up: no network, or a mirror that tells of no advisories. pip-audit itself passes over what it cannot find, and says 0.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

LOCKS = ("requirements.lock", "requirements-dev.lock")
SECONDS = 300
WELL, KNOWN, UNASKED = 0, 1, 3


def main(arguments: Sequence[str]) -> int:
    """Looks the lock files up. With `--if-reachable` what could not be looked up is told, and is no failure."""
    judged = [judge(lock, *asked(lock)) for lock in LOCKS]
    worst = KNOWN if KNOWN in judged else max(judged)
    if worst == UNASKED and "--if-reachable" in arguments:
        print(
            "NOT AUDITED: nothing is known of these packages here, neither good nor bad; run `make audit` where there is a network"
        )
        return WELL
    return worst


def asked(lock: str) -> tuple[Mapping[str, Any], str]:
    """What pip-audit tells of a lock file, and what it complained of."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", lock, "-f", "json"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, check=False, cwd=Path(__file__).parents[1]
        )
        told = json.loads(done.stdout or "{}")
    except (subprocess.TimeoutExpired, OSError, ValueError) as trouble:
        return {}, type(trouble).__name__
    return told, (done.stderr.strip().splitlines() or [""])[-1]


def judge(lock: str, told: Mapping[str, Any], complaint: str) -> int:
    """What that means; it is printed as well."""
    packages = told.get("dependencies") or []
    passed_over = [one["name"] for one in packages if one.get("skip_reason")]
    known = [one for one in packages if one.get("vulns")]
    for one in known:
        for fault in one["vulns"]:
            cure = ", ".join(fault.get("fix_versions") or ()) or "no version is mended yet"
            print(f"{lock}: {one['name']} {one['version']}: {fault['id']}; mended in: {cure}")
    if known:
        return KNOWN
    if not packages or passed_over:
        print(f"{lock}: {len(passed_over)} of {len(packages)} packages could not be looked up. {complaint}".rstrip())
        return UNASKED
    print(f"{lock}: nothing is known of any of {len(packages)} packages")
    return WELL


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
