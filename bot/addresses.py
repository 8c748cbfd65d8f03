"""An e-mail address as mail servers take it: checked whole, with nothing in it that could begin a line or a command."""

from __future__ import annotations

import re

LONGEST = 254
"""Characters of an address, by the standard of mail."""

_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_WORD}(?:\.{_WORD})*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def mailbox(text: str) -> str | None:
    """The address, its domain as it stands in the net (`bücher.example` as `xn--bcher-kva.example`); None where it is none.

    What stands before the @ is ASCII: few servers take anything else, and an address that is changed is another one.
    """
    local, _, domain = text.strip().rpartition("@")
    ascii_domain = _in_the_net(domain)
    if not _LOCAL.fullmatch(local) or ascii_domain is None or len(local) + 1 + len(ascii_domain) > LONGEST:
        return None
    return f"{local}@{ascii_domain}"


def _in_the_net(domain: str) -> str | None:
    try:
        encoded = domain.encode("idna")
        if encoded.decode("idna") != domain.lower():  # "ß" would become "ss", which is another domain
            return None
    except UnicodeError:
        return None
    found = encoded.decode("ascii")
    return found if all(map(_LABEL.fullmatch, found.split("."))) else None
