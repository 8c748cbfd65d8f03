"""`requests patch` on the command line: the change of the policy file that goes with a decision, for `git apply`."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TextIO

from bot.markup import plain
from bot.policy.cards.words import Words
from bot.policy.shelf import Opened
from bot.ports import Texts
from bot.requests.cards.patch import patch_file, why
from bot.requests.keeping import Requests
from bot.requests.patch.draw_up import Hindered
from bot.requests.patch.offered import offered

REFUSED = 2


async def run_requests(
    given: Namespace, requests: Requests, opened: Opened, policy: Path, texts: Texts, today: date, out: TextIO
) -> int:
    """Prints the patch to `out`, or why there is none to standard error; returns the exit code."""
    words = Words(opened, texts, given.lang)
    filed = await requests.find(given.id) if given.id > 0 else None
    if filed is None:
        print(plain(words.say("requests.gone")), file=sys.stderr)
        return REFUSED
    try:
        print(patch_file(filed, offered(filed, opened, policy, today), words), end="", file=out)
    except Hindered as hindered:
        print(plain(why(hindered, words)), file=sys.stderr)
        return REFUSED
    return 0
