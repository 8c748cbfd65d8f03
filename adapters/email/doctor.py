"""What `doctor` looks at for e-mail: the mail server, whether it knows us and takes our sender, and the way out of mails."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from adapters.email.leaving import ADDRESS
from adapters.email.lines import LoginRefused, Unreached, connection, greet, login
from adapters.probing import Unanswered, ask
from bot.errors import ChannelDown, Throttled
from bot.findings import Finding, broken, look, well
from bot.settings.email import EmailSettings, Security


async def examine_email(settings: EmailSettings, trust: ssl.SSLContext | None = None) -> AsyncIterator[Finding]:
    """Everything that was found, in the order in which it is set up; no mail is sent. Raises nothing that a network does."""
    smtp = connection(settings, trust)
    try:
        async for finding in _server(smtp, settings):
            yield finding
    finally:
        smtp.close()
    yield await _way_out(settings)


async def _server(smtp: SMTP, settings: EmailSettings) -> AsyncIterator[Finding]:
    host = f"{settings.host}:{settings.port}"
    try:
        await greet(smtp, settings)
    except Unreached as silent:
        cure = "doctor.mail-unreached-do" if settings.security is Security.PLAIN else "doctor.mail-unencrypted-do"
        yield broken("doctor.mail-unreached", cure, host=host, why=silent.why)
        return
    except (ChannelDown, Throttled) as refused:
        yield look("doctor.mail-later", "doctor.later-do", host=host, why=refused)
        return
    yield well("doctor.mail-plain" if settings.security is Security.PLAIN else "doctor.mail-reached", host=host)
    try:
        await login(smtp, settings)
    except LoginRefused as refused:
        yield broken("doctor.mail-login", "doctor.mail-login-do", host=host, why=refused.why)
        return
    except (ChannelDown, Throttled) as refused:
        yield look("doctor.mail-later", "doctor.later-do", host=host, why=refused)
        return
    yield await _sender(smtp, settings, host)


async def _sender(smtp: SMTP, settings: EmailSettings, host: str) -> Finding:
    """The server is told whom a mail would be from, and then that there is none."""
    try:
        await smtp.mail(settings.address)
        await smtp.rset()
    except SMTPResponseException as refused:
        found = broken if 500 <= refused.code < 600 else look
        return found(
            "doctor.mail-sender", "doctor.mail-sender-do", host=host, sender=settings.address, code=refused.code
        )
    except (SMTPException, OSError) as silent:
        return look("doctor.mail-later", "doctor.later-do", host=host, why=type(silent).__name__)
    return well("doctor.mail-sender-good", host=host, sender=settings.address)


async def _way_out(settings: EmailSettings) -> Finding:
    """Whether the address that mails name leads here: without a statement of ours it has to refuse."""
    if not settings.public_url:
        return look("doctor.mail-way-out-none", "doctor.mail-way-out-none-do", sender=settings.address)
    address = settings.public_url + ADDRESS
    try:
        answered = await ask("GET", address)
    except Unanswered as silent:
        return look("doctor.door-silent", "doctor.door-silent-do", address=address, why=silent)
    if answered.status == 400 and "text/html" in answered.headers.get("Content-Type", ""):
        return well("doctor.mail-way-out-good", address=address)
    return broken("doctor.mail-way-out-wrong", "doctor.door-wrong-do", address=address, status=answered.status)
