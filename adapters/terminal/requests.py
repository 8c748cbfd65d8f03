"""`requests` on the command line: what a decision or an answer changes in the policy file, for `git apply`."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TextIO

from bot.errors import BadContent
from bot.human.proposing import said_of
from bot.markup import plain
from bot.policy.cards.words import Words
from bot.policy.shelf import Opened
from bot.ports import HandOvers, Texts
from bot.requests.cards.patch import patch_file, why
from bot.requests.keeping import Requests
from bot.requests.patch.draw_up import Hindered
from bot.requests.patch.offered import offered, proposed

REFUSED = 2
MOST_DIGITS = 10


async def run_requests(
    given: Namespace,
    requests: Requests,
    handovers: HandOvers,
    opened: Opened,
    policy: Path,
    texts: Texts,
    today: date,
    out: TextIO,
) -> int:
    """Prints the patch to `out`, or writes it where it is wanted; says why there is none on standard error. Returns the exit
    code. Raises BadContent where the file cannot be written."""
    words = Words(opened, texts, given.lang)
    try:
        patch = await _patch(given, requests, handovers, policy, today, words)
    except Hindered as hindered:
        print(plain(why(hindered, words)), file=sys.stderr)
        return REFUSED
    if given.out:
        write(given.out, patch)
    else:
        print(patch, end="", file=out)
    return 0


def write(file: str, patch: str) -> None:
    """Writes a patch byte by byte, whatever a shell makes of its lines. Raises BadContent where it cannot be written."""
    try:
        Path(file).write_bytes(patch.encode())
    except OSError as error:
        why_not = error.strerror or type(error).__name__
        raise BadContent(
            f"--out: {file} cannot be written ({why_not}); name a file in a folder that is there"
        ) from None


async def _patch(
    given: Namespace, requests: Requests, handovers: HandOvers, policy: Path, today: date, words: Words
) -> str:
    """The patch that is asked for. Raises Hindered."""
    if given.action == "patch":
        filed = await requests.find(int(given.id)) if given.id.isdecimal() and len(given.id) < MOST_DIGITS else None
        if filed is None:
            raise Hindered("requests.gone")
        return patch_file(filed, offered(filed, words.opened, policy, today), words)
    handed = await handovers.find(given.id)
    if handed is None or not handed.answer:
        raise Hindered("human.gone")
    return proposed(given.action, said_of(handed), words.opened, policy, today).text
