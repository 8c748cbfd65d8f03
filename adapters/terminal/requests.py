"""`requests` on the command line: what a decision or an answer changes in the policy file, for `git apply`."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TextIO

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
    """Prints the patch to `out`, or why there is none to standard error; returns the exit code."""
    words = Words(opened, texts, given.lang)
    try:
        if given.action == "patch":
            filed = await requests.find(int(given.id)) if given.id.isdecimal() and len(given.id) < MOST_DIGITS else None
            if filed is None:
                return _refused("requests.gone", words)
            print(patch_file(filed, offered(filed, opened, policy, today), words), end="", file=out)
            return 0
        handed = await handovers.find(given.id)
        if handed is None or not handed.answer:
            return _refused("human.gone", words)
        print(proposed(given.action, said_of(handed), opened, policy, today).text, end="", file=out)
        return 0
    except Hindered as hindered:
        print(plain(why(hindered, words)), file=sys.stderr)
        return REFUSED


def _refused(key: str, words: Words) -> int:
    print(plain(words.say(key)), file=sys.stderr)
    return REFUSED
