"""The change of the policy in force that goes with a request, drawn up anew whenever somebody looks, so that it always applies."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.policy.shelf import Opened
from bot.requests.model import Filed, Step
from bot.requests.patch.draw_up import Hindered, Patch, patch_of
from bot.requests.patch.proposals import as_clause, as_test


def offered(filed: Filed, opened: Opened, path: Path, today: date) -> Patch:
    """The patch for the file at `path`. Raises Hindered, or OSError. Takes a second or two: made to run beside the loop."""
    decision = filed.decision
    if decision is None or decision.step not in (Step.ACCEPT, Step.PILOT):
        raise Hindered("patch.undecided")
    return patch_of(filed, decision, opened, in_force(opened, path), path.name, today)


def proposed(what: str, said: Mapping[str, str], opened: Opened, path: Path, today: date) -> Patch:
    """The patch that proposes an answer of a person: "clause" (of title and text) or "test" (of ask). Raises as `offered`."""
    file = in_force(opened, path)
    if what == "clause":
        return as_clause(said["title"], said["text"], opened, file, path.name, today)
    return as_test(said["ask"], opened, file, path.name, today)


def in_force(opened: Opened, path: Path) -> bytes:
    """The bytes of the policy in force. Raises Hindered where the file says something else by now."""
    file = path.read_bytes()
    if "sha256:" + hashlib.sha256(file).hexdigest() != opened.policy.digest:
        raise Hindered("patch.moved")
    return file
