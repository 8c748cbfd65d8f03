"""What the answer of a mail server means for a mail: try later, leave it alone for a while, never here, not this, or nobody knows."""

from __future__ import annotations

import re
from enum import StrEnum

from adapters.email import NAME
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable

PAUSES = {421: 30.0, 432: 60.0, 450: 60.0, 451: 60.0, 452: 120.0}
"""Seconds for which a server is left alone after it said so: it closes, sends too fast, is busy, has trouble, has no room."""

GONE = frozenset({501, 521, 550, 551, 553, 556})
"""What a server says of an address that it will never take mail for."""

TOO_LARGE = 552

_ENHANCED = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})\b")


class Step(StrEnum):
    """How far a mail came."""

    GREETING = "greeting"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


def outcome(step: Step, code: int, words: str) -> Exception:
    """The error that a refusal is, by where it came, its code, and the finer code that may begin its words.

    The words themselves are not kept: they often name the recipient.
    """
    fine = _ENHANCED.match(words)
    subject = fine[2] if fine else ""
    why = f"{step} {code} {fine[0].strip()}" if fine else f"{step} {code}"
    if 400 <= code < 500:
        mailbox = step is Step.RECIPIENT and subject in ("1", "2")  # one mailbox is busy or full, others are not
        return ChannelDown(NAME, why) if mailbox or code not in PAUSES else Throttled(NAME, PAUSES[code])
    if not 500 <= code < 600:
        return InDoubt(NAME, why) if step is Step.CONTENT else ChannelDown(NAME, why)
    if step is Step.CONTENT or (step is Step.SENDER and code == TOO_LARGE):
        return Refused(NAME, why)
    if step is Step.RECIPIENT:
        # x.7.x: the server's rules, such as whom it relays for. They say nothing of the address.
        return Unreachable(NAME, why) if code in GONE and subject != "7" else Refused(NAME, why)
    return ChannelDown(NAME, why)  # the sender or the login is refused: that holds for every mail, until it is mended
