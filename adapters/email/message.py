"""A mail as the bytes that are handed over: its headers, and its parts below them. The same in gives the same out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr
from functools import lru_cache

from adapters.email.parts import END, KEPT, body
from adapters.email.render import Mail

QUIET = "DR, RN, NRN, OOF, AutoReply"
"""Answers that Outlook is asked not to send by itself; that a mail could not be delivered it may say."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the reader gets no more of a topic: an https address, empty where there is none, and one to write to."""

    topic: str
    address: str
    mailto: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Whom a mail is from and to, and what makes it the same mail when it is handed over again: `id` and `date` (UTC)."""

    name: str
    sender: str
    recipient: str
    id: str
    date: datetime


def message(mail: Mail, envelope: Envelope, way: Way | None) -> bytes:
    """The mail, ASCII throughout. `way` None: it is no news that people can choose not to get."""
    lines = [f"{name}: {value}".encode("ascii") for name, value in _headers(mail, envelope, way).items()]
    return END.join((*lines, body(mail, envelope.id, (way.address or way.mailto) if way else "")))


def _headers(mail: Mail, envelope: Envelope, way: Way | None) -> Mapping[str, str]:
    headers = {
        "From": _sender(envelope),
        "To": envelope.recipient,
        "Subject": _encoded("Subject", mail.subject),
        "Date": format_datetime(envelope.date),
        "Message-ID": f"<{envelope.id}>",
        "MIME-Version": "1.0",
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": QUIET,
    }
    return headers if way is None else {**headers, **_list_headers(way, envelope)}


def _list_headers(way: Way, envelope: Envelope) -> Mapping[str, str]:
    """What makes a mail reader show a button that ends this."""
    domain = envelope.sender.rpartition("@")[2]
    headers = {
        "Precedence": "bulk",
        "List-Id": f"<{way.topic}.handrail.{domain}>",
        "List-Unsubscribe": f"<{way.mailto}>",
    }
    if way.address:
        headers["List-Unsubscribe"] = f"<{way.address}>,\r\n <{way.mailto}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _sender(envelope: Envelope) -> str:
    if envelope.name.isascii():
        return formataddr((envelope.name, envelope.sender))
    return f"{_encoded('From', envelope.name)}\r\n <{envelope.sender}>"


@lru_cache(KEPT)
def _encoded(name: str, value: str) -> str:
    """A header's value in lines of 76 characters. What looks encoded already is encoded, so that it is read as it stands."""
    plain = value.isascii() and "=?" not in value
    return Header(value, "us-ascii" if plain else "utf-8", header_name=name).encode(linesep="\r\n")
