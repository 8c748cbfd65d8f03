"""How much of the server anybody may take: sizes, times and numbers, what is said to whoever takes more, and who counts as one."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.ports import Texts

Networks = Sequence[IPv4Network | IPv6Network]

SLOW, MANY, LARGE = 408, 429, 413
SENTENCES: Mapping[int, str] = {SLOW: "limits.slow", MANY: "limits.many", LARGE: "limits.large"}
"""What is said, by status."""

LONGEST_FORWARDED = 2_000
"""Characters of X-Forwarded-For that are read; what proxies really write is far shorter."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: for a request's line and headers, for its body, for a peer that takes no answer, between two requests, and for
    the rest of what was refused to come in, so that the reason arrives.

    `connections`: of this process; each needs a file, and many systems give a process 1,024. `per_address`: connections of one
    address, and requests of it in work at once. A calendar service fetches for thousands of people from a few addresses, and an
    office goes out by one, so nobody is counted over time: only what is going on just now. `line`, `header`: bytes.
    `proxies`: whose X-Forwarded-For is believed, and who may have more connections than others.
    """

    head_seconds: float = 10.0
    body_seconds: float = 30.0
    taking_seconds: float = 60.0
    idle_seconds: float = 75.0
    rest_seconds: float = 2.0
    connections: int = 800
    per_address: int = 100
    line: int = 8_190
    header: int = 8_190
    headers: int = 100
    proxies: Networks = ()


def sentences(texts: Texts) -> Mapping[int, str]:
    """What is said before anybody knows a language, by status."""
    return {status: texts.plain(texts.languages[0], key) + "\n" for status, key in SENTENCES.items()}


def at_the_door(limits: Limits, said: Mapping[int, str]) -> Middleware:
    """Lets a request in where its address has not too many in work, its body is not too large, and comes in time.

    It stands behind the threshold of the web chat, which makes a page of what is raised here: 408, 413 or 429.
    """
    working = Counter[str]()

    @web.middleware
    async def door(request: web.Request, handler: Handler) -> web.StreamResponse:
        with _place(working, address_of(request, limits.proxies), limits.per_address, said):
            if (request.content_length or 0) > request.client_max_size:
                raise web.HTTPRequestEntityTooLarge(request.client_max_size, text=said[LARGE])
            try:
                async with asyncio.timeout(limits.body_seconds) as deadline:
                    request.content.on_eof(lambda: _lifted(deadline))
                    return await handler(request)
            except web.HTTPRequestEntityTooLarge:
                raise web.HTTPRequestEntityTooLarge(request.client_max_size, text=said[LARGE]) from None
            except TimeoutError:
                if not deadline.expired():
                    raise
                raise web.HTTPRequestTimeout(text=said[SLOW], headers={"Connection": "close"}) from None

    return door


def address_of(request: web.BaseRequest, proxies: Networks) -> str:
    """Who counts as one: the peer, or whom the nearest proxy of ours says that it speaks for."""
    peer = request.remote or ""
    if not within(peer, proxies):
        return counted(peer)
    forwarded = ",".join(request.headers.getall("X-Forwarded-For", ()))[-LONGEST_FORWARDED:]
    for told in reversed(forwarded.split(",")):
        named = _bare(told)
        if counted(named) and not within(named, proxies):
            return counted(named)
        if not counted(named):
            break  # what stands further left was told by whoever wrote this
    return counted(peer)


def counted(address: str) -> str:
    """An address as it counts: of IPv6 the network of 64 bits, which one household has. Empty for what is none."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        return counted(str(parsed.ipv4_mapped)) if parsed.ipv4_mapped else str(IPv6Network((parsed, 64), strict=False))
    return str(parsed)


def within(address: str, networks: Networks) -> bool:
    """Whether an address is in one of them."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return any((mapped or parsed) in network for network in networks)


@contextmanager
def _place(working: Counter[str], address: str, most: int, said: Mapping[int, str]) -> Iterator[None]:
    if working[address] >= most:
        raise web.HTTPTooManyRequests(text=said[MANY], headers={"Retry-After": "2"})
    working[address] += 1
    try:
        yield
    finally:
        working[address] -= 1
        if not working[address]:
            del working[address]


def _lifted(deadline: asyncio.Timeout) -> None:
    """The body is here: how long the answer takes is not the peer's doing."""
    if deadline.when() is not None and not deadline.expired():
        try:
            deadline.reschedule(None)
        except RuntimeError:  # the answer was given before the rest of the body came
            return


def _bare(told: str) -> str:
    """An address without the port that some proxies write with it: 192.0.2.1:443, [2001:db8::1]:443."""
    told = told.strip()
    if told.startswith("["):
        return told[1:].partition("]")[0]
    return told.partition(":")[0] if told.count(":") == 1 else told
