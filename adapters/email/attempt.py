"""One attempt to hand a mail over, and no more: what came of it leaves as one of our errors."""

from __future__ import annotations

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from adapters.email import NAME
from adapters.email.outcomes import Step, outcome
from bot.errors import ChannelDown, InDoubt

READING = 60.0
"""Seconds that a server may take to look through a mail before it says that it has taken it."""


async def hand_over(smtp: SMTP, sender: str, recipient: str, content: bytes) -> None:
    """Gives a mail to the server of a connection. Once its content was begun, a connection that breaks leaves it in doubt.

    Raises ChannelDown, Throttled, Unreachable, Refused or InDoubt.
    """
    size = [f"SIZE={len(content)}"] if smtp.supports_extension("size") else []
    step = Step.SENDER
    try:
        await smtp.mail(sender, options=size)
        step = Step.RECIPIENT
        await smtp.rcpt(recipient)
        step = Step.CONTENT
        await smtp.data(content, timeout=READING)
    except SMTPResponseException as refused:
        await _forget(smtp)
        raise outcome(step, refused.code, refused.message) from None
    except (SMTPException, OSError) as broken:
        smtp.close()
        why = f"{step} {type(broken).__name__}"
        raise InDoubt(NAME, why) if step is Step.CONTENT else ChannelDown(NAME, why) from None


async def _forget(smtp: SMTP) -> None:
    """The server forgets what was begun, so that the connection can take another mail; else it is closed."""
    try:
        await smtp.rset()
    except (SMTPException, OSError):
        smtp.close()
