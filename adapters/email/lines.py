"""A few connections to the mail server, kept open between mails and made anew where one broke."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from adapters.email import NAME
from adapters.email.outcomes import Step, outcome
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.settings.email import EmailSettings, Security

MOST = 4
"""Connections at a time; servers begin to refuse at ten or twenty."""

MAILS = 100
"""Mails over one connection, then it is made anew: many servers close it about there."""

STALE = 5.0
"""Seconds after which a connection that nothing was said on is asked whether it still is one."""

WAIT, GREETING, PATIENCE = 10.0, 10.0, 15.0
"""Seconds: for a connection to be free, for one to be made, and for each answer of the server but the last."""

BUSY, AWAY = 5.0, 30.0
"""Seconds that the server is left alone where it is too slow for what it is given, and where it cannot be reached."""

LOCKED = 60.0
"""Seconds without a try after a login was refused: servers lock an account that is tried again and again."""

_METHODS = ("plain", "login", "cram-md5")
"""Ways to log in, the first that the server knows. The connection is encrypted, or does not leave this machine."""

_log = logging.getLogger("handrail.email")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A connection, how many mails went over it, and when the last one did (by the loop's clock)."""

    smtp: SMTP
    mails: int = 0
    used_at: float = 0.0


class Lines:
    """The connections. `trust`: how certificates are judged; the system's own way where it is None.

    `stale`, `wait`: the seconds of the same names above.
    """

    def __init__(
        self, settings: EmailSettings, trust: ssl.SSLContext | None = None, *, stale: float = STALE, wait: float = WAIT
    ) -> None:
        self._settings = settings
        self._trust = trust
        self._stale, self._wait = stale, wait
        self._room = asyncio.Semaphore(MOST)
        self._free: list[_Kept] = []
        self._locked_until = 0.0

    async def open(self) -> None:
        """Reads the certificates that are trusted; a connection is made when the first mail goes."""
        if self._trust is None and self._settings.security is not Security.PLAIN:
            self._trust = await asyncio.to_thread(ssl.create_default_context)

    async def close(self) -> None:
        """Takes leave on every connection that is free."""
        free, self._free = self._free, []
        for kept in free:
            with suppress(SMTPException, OSError):
                await kept.smtp.quit(timeout=1.0)
            kept.smtp.close()

    @asynccontextmanager
    async def line(self) -> AsyncIterator[SMTP]:
        """A connection on which the server waits for a mail. Raises Throttled, or ChannelDown where the login is refused.

        It is kept where it still stands after what the server said, and never where somebody broke off in between.
        """
        try:
            async with asyncio.timeout(self._wait):
                await self._room.acquire()
        except TimeoutError:
            raise Throttled(NAME, BUSY) from None
        try:
            kept = await self._ready()
            try:
                yield kept.smtp
            except (ChannelDown, InDoubt, Refused, Throttled, Unreachable):
                self._keep(kept)
                raise
            except BaseException:
                kept.smtp.close()
                raise
            self._keep(kept)
        finally:
            self._room.release()

    def _keep(self, kept: _Kept) -> None:
        if kept.smtp.is_connected and kept.mails + 1 < MAILS:
            self._free.append(replace(kept, mails=kept.mails + 1, used_at=asyncio.get_running_loop().time()))
        else:
            kept.smtp.close()

    async def _ready(self) -> _Kept:
        """One that is free and still stands, else a new one."""
        while self._free:
            kept = self._free.pop()
            if kept.smtp.is_connected and await self._stands(kept):
                return kept
            kept.smtp.close()
        return _Kept(await self._connected())

    async def _stands(self, kept: _Kept) -> bool:
        if asyncio.get_running_loop().time() - kept.used_at < self._stale:
            return True
        with suppress(SMTPException, OSError):
            await kept.smtp.noop(timeout=GREETING)
            return True
        return False

    async def _connected(self) -> SMTP:
        now = asyncio.get_running_loop().time()
        if now < self._locked_until:
            raise ChannelDown(NAME, "the login was refused a moment ago")
        smtp = connection(self._settings, self._trust)
        try:
            await greet(smtp, self._settings)
            await login(smtp, self._settings)
        except LoginRefused as refused:
            self._locked_until = now + LOCKED
            _log.error("login refused", extra={"channel": NAME, "host": self._settings.host, "why": refused.why})
            smtp.close()
            raise
        except Unreached as silent:
            _log.warning("not reached", extra={"channel": NAME, "host": self._settings.host, "why": silent.why})
            smtp.close()
            raise
        except BaseException:
            smtp.close()
            raise
        return smtp


class LoginRefused(ChannelDown):
    """The mail server does not know this user with this password."""


class Unreached(Throttled):
    """No connection could be made, or none that is encrypted. `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(NAME, AWAY)
        self.why = why


def connection(settings: EmailSettings, trust: ssl.SSLContext | None) -> SMTP:
    """A connection that is not made yet."""
    return SMTP(
        hostname=settings.host,
        port=settings.port,
        use_tls=settings.security is Security.TLS,
        start_tls=settings.security is Security.STARTTLS,
        tls_context=trust,
        local_hostname=settings.domain,
        timeout=PATIENCE,
    )


async def greet(smtp: SMTP, settings: EmailSettings) -> None:
    """Connects, encrypts, and says who we are. Raises Unreached, or what the server's refusal means."""
    try:
        await smtp.connect(timeout=GREETING)
        if smtp.is_ehlo_or_helo_needed:
            await smtp.ehlo()
    except SMTPResponseException as refused:
        raise outcome(Step.GREETING, refused.code, refused.message) from None
    except (SMTPException, OSError, ValueError) as trouble:
        raise Unreached(_why(trouble)) from None


async def login(smtp: SMTP, settings: EmailSettings) -> None:
    """Logs in, where there is a user: once, in one way. Raises LoginRefused, Unreached, or what a refusal means."""
    if not settings.user:
        return
    way = next((method for method in _METHODS if method in smtp.server_auth_methods), "")
    ways = {"plain": smtp.auth_plain, "login": smtp.auth_login, "cram-md5": smtp.auth_crammd5}
    if not way:
        raise LoginRefused(NAME, "login not offered")
    try:
        await ways[way](settings.user, settings.password)
    except SMTPResponseException as refused:
        if 500 <= refused.code < 600:
            raise LoginRefused(NAME, f"{Step.LOGIN} {refused.code}") from None
        raise outcome(Step.LOGIN, refused.code, refused.message) from None
    except (SMTPException, OSError) as trouble:
        raise Unreached(_why(trouble)) from None


def _why(trouble: Exception) -> str:
    """What kind of trouble it is, and the system's number of it; its words may quote what was sent."""
    cause = trouble.__cause__ or trouble
    number = getattr(cause, "errno", None)
    return f"{type(cause).__name__} {number}" if number else type(cause).__name__
