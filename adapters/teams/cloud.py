"""Microsoft's side as Handrail needs it: where keys and tokens come from, and at which hosts a conversation may lie.

Tests put stand-ins here. No setting does: `open_teams` knows the two clouds of this module and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset(["127.0.0.1", "::1", "localhost"])


@dataclass(frozen=True, slots=True)
class Cloud:
    """`metadata` names the keys that requests are signed with, `login` gives tokens for ours, per tenant.

    `hosts`: where the connector may be; a beginning dot means every host under it. `files`: where files of people lie.
    `loopback`: all of it is on this machine, and nowhere else.
    """

    metadata: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    login: str = "https://login.microsoftonline.com"
    hosts: tuple[str, ...] = ("smba.trafficmanager.net", ".teams.microsoft.com", ".botframework.com")
    files: tuple[str, ...] = (".sharepoint.com",)
    loopback: bool = False

    def serves(self, url: str) -> bool:
        """Whether a conversation may lie there: whoever names another host would have us carry a token to it."""
        return "?" not in url and self._at(url, self.hosts)

    def keeps_files(self, url: str) -> bool:
        """Whether a file may lie there: whoever names another host would have us look around in our own network."""
        return self._at(url, self.files)

    def _at(self, url: str, hosts: tuple[str, ...]) -> bool:
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").casefold(), parts.port
        except ValueError:
            return False
        if parts.username is not None or parts.password is not None or parts.fragment or "\\" in url:
            return False
        if self.loopback:
            return host in LOOPBACK and parts.scheme in ("http", "https")
        ours = any(host.endswith(name) if name.startswith(".") else host == name for name in hosts)
        return ours and parts.scheme == "https" and port in (None, 443)


MICROSOFT = Cloud()
"""The public cloud, GCC included. GCC High and DoD sign with other keys and are not served."""

THIS_MACHINE = Cloud(loopback=True)
"""For development: an emulator of the connector."""
