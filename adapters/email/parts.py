"""The parts of a mail as bytes that nothing on its way changes: ASCII, no long line, none that ends in a blank."""

from __future__ import annotations

import binascii
import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

from adapters.email.render import FILE, WAY_OUT, Mail
from bot.message import Invitation

END = b"\r\n"

CALENDAR = "invite.ics"
"""The name of the file for those whose mail reader does not know invitations."""

KEPT = 256
"""So many packed pieces are kept: to pack one takes longer than all the rest of a mail, and most are the same for everybody."""

_SOFT = b"=" + END
"""The end of a line that is none for the reader."""


def body(mail: Mail, id_: str, way_out: str) -> bytes:
    """Everything below the headers of a mail, its own content type first. `way_out` is put where the mail leaves room for it."""
    text = _text("text/plain; charset=utf-8", mail.text, way_out)
    html = _text("text/html; charset=utf-8", mail.html, escape(way_out))
    if mail.pictures:
        html = _several("related", (html, *(_picture(name, png) for name, png in mail.pictures.items())), id_)
    forms, beside = [text, html], []
    if mail.invitation is not None:
        forms.append(_calendar(mail.invitation, {}))
        beside.append(_calendar(mail.invitation, {"Content-Disposition": f'attachment; filename="{CALENDAR}"'}))
    whole = _several("alternative", forms, id_)
    if mail.file:
        attached = {"Content-Disposition": f'attachment; filename="{FILE}"'}
        beside.append(_text("text/plain; charset=utf-8", mail.file, way_out, attached))
    return _several("mixed", (whole, *beside), id_) if beside else whole


def _calendar(invitation: Invitation, more: Mapping[str, str]) -> bytes:
    """An entry for a calendar. Its method stands here as well, or calendars do not take it for an invitation."""
    packed = binascii.b2a_base64(invitation.content, newline=False)
    kind = f"text/calendar; charset=utf-8; method={invitation.method}"
    lines = END.join(packed[start : start + 76] for start in range(0, len(packed), 76))
    return _part({"Content-Type": kind, **more, "Content-Transfer-Encoding": "base64"}, lines)


def _text(kind: str, content: str, way_out: str, more: Mapping[str, str] | None = None) -> bytes:
    packed = _packed(way_out).join((_SOFT, _SOFT)).join(map(_packed, content.split(WAY_OUT)))
    return _part({"Content-Type": kind, **(more or {}), "Content-Transfer-Encoding": "quoted-printable"}, packed)


@lru_cache(KEPT)
def _packed(text: str) -> bytes:
    """Text as quoted-printable."""
    return binascii.b2a_qp(text.encode(), istext=True).replace(b"\n", END)


def _picture(name: str, png: bytes) -> bytes:
    """A picture that HTML shows by its name."""
    packed = binascii.b2a_base64(png, newline=False)
    headers = {"Content-Type": "image/png", "Content-ID": f"<{name}>", "Content-Disposition": "inline"}
    return _part(
        {**headers, "Content-Transfer-Encoding": "base64"},
        END.join(packed[start : start + 76] for start in range(0, len(packed), 76)),
    )


def _part(headers: Mapping[str, str], content: bytes) -> bytes:
    return END.join((*(f"{name}: {value}".encode("ascii") for name, value in headers.items()), b"", content))


def _several(kind: str, parts: Sequence[bytes], id_: str) -> bytes:
    """Parts one after the other. No line of theirs can look like the border: "=_" is in none."""
    border = f"=_{hashlib.sha256(f'{kind} {id_}'.encode()).hexdigest()[:24]}".encode()
    inside = b"".join(b"".join((b"--", border, END, part, END)) for part in parts)
    return b"".join(
        (
            b"Content-Type: multipart/",
            kind.encode(),
            b'; boundary="',
            border,
            b'"',
            END,
            END,
            inside,
            b"--",
            border,
            b"--",
            END,
        )
    )
