"""Whose word counts for who stands behind them: the proxies and balancers in front of this server."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network

from bot.errors import BadSetting
from bot.settings.values import shown

PROXIES = "HANDRAIL_PROXIES"


def read_proxies(given: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """The addresses and networks, with blanks or commas between. Raises BadSetting with the cure."""
    networks = []
    for one in given.replace(",", " ").split():
        try:
            network = ip_network(one, strict=False)
        except ValueError:
            raise BadSetting(
                f"{PROXIES}: `{shown(one)}` is no address or network; write where your proxy speaks from, such as 10.0.0.0/8"
            ) from None
        if not network.prefixlen:
            raise BadSetting(
                f"{PROXIES}: {network} is everybody, so everybody could say for whom they speak; write your proxy's own network"
            )
        networks.append(network)
    return tuple(networks)
