"""The change of the policy in force that goes with a request, drawn up anew whenever somebody looks, so that it always applies."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from bot.policy.shelf import Opened
from bot.requests.model import Filed, Step
from bot.requests.patch.draw_up import Hindered, Patch, patch_of


def offered(filed: Filed, opened: Opened, path: Path, today: date) -> Patch:
    """The patch for the file at `path`. Raises Hindered, or OSError. Takes a second or two: made to run beside the loop."""
    decision = filed.decision
    if decision is None or decision.step not in (Step.ACCEPT, Step.PILOT):
        raise Hindered("patch.undecided")
    return patch_of(filed, decision, opened, in_force(opened, path), path.name, today)


def in_force(opened: Opened, path: Path) -> bytes:
    """The bytes of the policy in force. Raises Hindered where the file says something else by now."""
    file = path.read_bytes()
    if "sha256:" + hashlib.sha256(file).hexdigest() != opened.policy.digest:
        raise Hindered("patch.moved")
    return file
