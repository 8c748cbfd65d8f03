"""How mail is handed over, whom it is from, and what of that does not go together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from bot.addresses import mailbox
from bot.errors import BadSetting
from bot.settings.values import clean, shown

URL, FROM, PACE = "HANDRAIL_SMTP_URL", "HANDRAIL_MAIL_FROM", "HANDRAIL_MAIL_PER_SECOND"

PER_SECOND = 10.0
"""Mails a second, if nothing else is said: what a mail server of one's own takes, and more than most services do."""

LONGEST_FROM = 150
"""Characters of the address that mail is from: its domain ends the id of every mail, which the ledger keeps."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Security(StrEnum):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls"
    """It begins in the clear and is encrypted before anything is said; a server that cannot is refused."""
    TLS = "tls"
    """Encrypted from the beginning."""
    PLAIN = "plain"
    """Not at all, on this machine alone."""


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """The mail server and the sender. `per_second`: how many mails it may be given.

    `public_url` is the https address under which this server is reached, without a slash at the end; empty where there
    is none. `slack`, `teams`: people can talk to Handrail there; `teams_bot` is its id there, empty in development.
    """

    host: str
    port: int
    address: str
    name: str = "Handrail"
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    per_second: float = PER_SECOND
    public_url: str = ""
    slack: bool = False
    teams: bool = False
    teams_bot: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @ of the sender."""
        return self.address.rpartition("@")[2]


def read_email(environment: Mapping[str, str], url: str, slack: bool, teams: str | None) -> EmailSettings | None:
    """The settings of e-mail, None where none of its names is set. `teams`: the id of the bot there, None without Teams."""
    server, sender = environment.get(URL) or "", environment.get(FROM) or ""
    per_second = _pace(environment.get(PACE) or "")
    if not server and not sender:
        return None
    if not server:
        raise BadSetting(f"{URL}: it is missing; write where mail is handed over, such as {_EXAMPLE}")
    if not sender:
        raise BadSetting(f"{FROM}: it is missing; write whom mail is from, such as Handrail <handrail@company.example>")
    host, port, security, user, password = _server(server)
    name, address = _sender(sender)
    return EmailSettings(
        host,
        port,
        address,
        name,
        security,
        user,
        password,
        per_second,
        public_url=url,
        slack=slack,
        teams=teams is not None,
        teams_bot=teams or "",
    )


def _server(url: str) -> tuple[str, int, Security, str, str]:
    """The parts of the address. It is never said back: wherever it is wrong, a password may be in it."""
    parts, port = _parts(url)
    host, user, password = parts.hostname or "", unquote(parts.username or ""), unquote(parts.password or "")
    asked = parse_qsl(parts.query, keep_blank_values=True)
    if asked not in ([], [("plain", "yes")]):
        raise BadSetting(f"{URL}: only ?plain=yes may stand at its end; {_ESCAPED}")
    if asked and (parts.scheme != "smtp" or host not in LOOPBACK):
        raise BadSetting(
            f"{URL}: ?plain=yes is for a mail server on this very machine, with smtp://; remove it, and the connection is "
            "encrypted"
        )
    if bool(user) != bool(password):
        raise BadSetting(f"{URL}: a user and a password belong together; write both, or neither. {_ESCAPED}")
    if not (user + password).isprintable():
        raise BadSetting(f"{URL}: there is a control character in the user or the password; copy them again")
    if asked:
        return host, port or 587, Security.PLAIN, user, password
    if parts.scheme == "smtps":
        return host, port or 465, Security.TLS, user, password
    return host, port or 587, Security.STARTTLS, user, password


def _parts(url: str) -> tuple[SplitResult, int | None]:
    wrong = BadSetting(f"{URL}: this is no address of a mail server; write one such as {_EXAMPLE}. {_ESCAPED}")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    known = parts.scheme in ("smtp", "smtps") and _HOST.fullmatch(parts.hostname or "") and port != 0
    if not known or parts.path not in ("", "/") or parts.fragment or not clean(url):
        raise wrong
    return parts, port


def _sender(text: str) -> tuple[str, str]:
    """(name, address). The name may stand in quotation marks, and may be left out."""
    found = _FROM.fullmatch(text.strip())
    address = mailbox(found["address"] or found["alone"]) if found else None
    if found is None or address is None or not text.isprintable() or len(address) > LONGEST_FROM:
        raise BadSetting(
            f"{FROM}: `{shown(text)}` is no sender; write a name and an address, such as Handrail <handrail@company.example>"
        )
    return (found["quoted"] or found["name"] or "").strip() or "Handrail", address


def _pace(text: str) -> float:
    if not text:
        return PER_SECOND
    if not _DECIMAL.fullmatch(text) or not 0.01 <= float(text) <= 1000:
        raise BadSetting(
            f"{PACE}: `{shown(text)}` is no number from 0.01 to 1000; it is {PER_SECOND:g} by default, write 0.5 for thirty "
            "mails a minute"
        )
    return float(text)


_EXAMPLE = "smtp://user:password@mail.company.example:587"
_ESCAPED = "In a password @ is written as %40, : as %3A, / as %2F, # as %23, ? as %3F and % as %25"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,120}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45}")
_FROM = re.compile(r'(?:(?:"(?P<quoted>[^"\\<>]*)"|(?P<name>[^"\\<>]*))\s*<(?P<address>[^<>]+)>|(?P<alone>[^<>\s"]+))')
_DECIMAL = re.compile(r"\d{1,4}(?:\.\d{1,3})?")
