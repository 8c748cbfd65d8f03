"""A mail server on this machine: takes mails as servers do, and says no, breaks off or is away where a test wants it to."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "handrail", "hush pässword:@/"

DROP = "drop"
"""Instead of an answer: the connection breaks."""


@dataclass
class PostOffice:
    """What was taken, and what is to be said: `answers` by command, one after the other; then all is well."""

    answers: dict[str, list[str]] = field(default_factory=dict)
    taken: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    open: set[asyncio.BaseTransport] = field(default_factory=set)
    port: int = 0

    def say(self, command: str, *answers: str) -> None:
        """What the next such commands are answered."""
        self.answers.setdefault(command, []).extend(answers)

    @property
    def mails(self) -> list[EmailMessage]:
        """What was taken, as the standard library reads it."""
        return [read(content) for content in self.taken]

    def break_off(self) -> None:
        """Breaks every connection that is open."""
        for transport in list(self.open):
            transport.close()

    async def noticed(self) -> None:
        """Returns when everybody in this loop has noticed what was broken before: a word with us takes longer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        await reader.readline()
        writer.close()
        await writer.wait_closed()


def read(content: bytes) -> EmailMessage:
    """A mail as the standard library reads it; a fault in it is one of the test."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk() if part.defects] == []
    return message


class Clerk(SMTP):
    """One connection; asks the post office before each answer."""

    def __init__(self, office: PostOffice, **options: Any) -> None:
        self._office = office
        super().__init__(self, hostname="mail.test", ident="test", **options)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self._original_transport is None:
            self._office.connections += 1
        self._office.open.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._office.open = {one for one in self._office.open if not one.is_closing()}
        super().connection_lost(error)

    async def push(self, status: str | bytes) -> None:
        greeting = status.startswith("220 mail.test") if isinstance(status, str) else False
        planned = self._office.answers.get("GREETING") if greeting else None
        await super().push(planned.pop(0) if planned else status)

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._answer("MAIL")
        if answer.startswith("250"):
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self._answer("RCPT")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        planned = bool(self._office.answers.get("DATA"))
        answer = self._answer("DATA")
        if not planned or answer == DROP:
            assert isinstance(envelope.content, bytes)
            self._office.taken.append(envelope.content)
            self._office.recipients += envelope.rcpt_tos
        return answer

    async def handle_NOOP(self, _server: SMTP, _session: Session, _envelope: Envelope, _arg: str) -> str:
        return self._answer("NOOP")

    async def handle_RSET(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:
        return self._answer("RSET")

    async def handle_QUIT(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:
        self._answer("QUIT")
        return "221 Bye"

    def _answer(self, command: str) -> str:
        self._office.commands.append(command)
        planned = self._office.answers.get(command)
        answer = planned.pop(0) if planned else "250 OK"
        if answer == DROP and self.transport is not None:
            self.transport.abort()  # type: ignore[attr-defined]
        return answer


def knows(user: str, password: str) -> Callable[..., AuthResult]:
    """A mail server's way to judge a login."""

    def judge(_server: SMTP, _session: Session, _envelope: Envelope, _way: str, given: Any) -> AuthResult:
        right = isinstance(given, LoginPassword) and given == LoginPassword(user.encode(), password.encode())
        return AuthResult(success=right, handled=False)

    return judge


@asynccontextmanager
async def post_office(
    *, implicit: ssl.SSLContext | None = None, port: int = 0, **options: Any
) -> AsyncIterator[PostOffice]:
    """A post office that is open. `implicit`: encrypted from the beginning; other options are those of aiosmtpd."""
    office = PostOffice()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Clerk(office, loop=loop, **options), "127.0.0.1", port, ssl=implicit, reuse_address=True
    )
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        office.break_off()
        await server.wait_closed()


@cache
def _certificate() -> tuple[bytes, bytes]:
    """A certificate that this machine signed itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    day = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day - datetime.timedelta(days=3650))
        .not_valid_after(day + datetime.timedelta(days=36500))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return certificate.public_bytes(pem), private


@cache
def server_tls() -> ssl.SSLContext:
    """How the post office encrypts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        for name, content in zip(("certificate", "key"), _certificate(), strict=True):
            (Path(folder) / name).write_bytes(content)
        context.load_cert_chain(Path(folder) / "certificate", Path(folder) / "key")
    return context


@cache
def trusting() -> ssl.SSLContext:
    """How somebody judges certificates who knows the post office's."""
    return ssl.create_default_context(cadata=_certificate()[0].decode())


def parts(mail: EmailMessage) -> Mapping[str, list[EmailMessage]]:
    """The parts of a mail that hold something, by their type."""
    found: dict[str, list[EmailMessage]] = {}
    for part in _leaves(mail):
        found.setdefault(part.get_content_type(), []).append(part)
    return found


def _leaves(mail: EmailMessage) -> Iterator[EmailMessage]:
    for part in mail.walk():
        if not part.is_multipart():
            assert isinstance(part, EmailMessage)
            yield part
