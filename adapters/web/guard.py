"""Who may come in at the door of the web chat: its own address, its own pages, at a human pace, in a bearable size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, ip_address
from urllib.parse import urlsplit

from aiohttp import web

from bot.errors import BadSetting

LARGEST = 4 * 1024 * 1024
"""Bytes of a request. Far above the longest question: one that is too long must come back with its words kept. A file that
is too big for us comes in as well, as long as it is not far too big: what is said of it is the core's to say."""

BURST = 30
"""Lines that a session may send at once."""

PER_SECOND = 2.0
"""Lines a second that a session may send after that."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer carries: nothing from elsewhere, nothing inline, in no frame, nothing told to other sites."""


def loopback(host: str) -> None:
    """Returns for an address that only this machine reaches. Raises BadSetting for any other."""
    if not is_loopback(host):
        raise BadSetting(
            f"HANDRAIL_HOST: `{host}` can be reached from other machines, and whoever opens the web chat may play "
            "anybody; write 127.0.0.1, ::1 or localhost"
        )


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own: 127.0.0.0/8, ::1 or localhost."""
    if host.casefold() == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback if isinstance(address, IPv4Address) else str(address) == "::1"


def own_host(request: web.BaseRequest) -> bool:
    """Whether the request names this machine; a foreign name made to lead here (DNS rebinding) does not count."""
    given = request.headers.get("Host", "")
    name = given[1 : given.find("]")] if given.startswith("[") else given.partition(":")[0]
    return is_loopback(name.rstrip("."))


def own_page(request: web.BaseRequest) -> bool:
    """Whether a POST comes from a page of ours, as far as the browser says.

    `Origin: null` is what browsers send with a plain form of a page under `no-referrer`; it says nothing, and the token
    decides. Browsers that send Sec-Fetch-Site say more.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in (None, "same-origin"):
        return False
    return origin in (None, "null") or urlsplit(origin).netloc.casefold() == request.headers.get("Host", "").casefold()


@dataclass(slots=True)
class Pace:
    """How fast a session sends: a bucket that holds `BURST` and fills with `PER_SECOND`."""

    at: datetime
    left: float = BURST

    def take(self, now: datetime) -> bool:
        """Whether one more may go in now; if so, it is counted."""
        passed = max(0.0, (now - self.at).total_seconds())
        self.left = min(float(BURST), self.left + passed * PER_SECOND)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True
