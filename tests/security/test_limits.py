"""What happens to whoever takes more of the server than anybody needs; over real connections, with short clocks."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from ipaddress import ip_network

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from adapters.limits import Limits, address_of
from bot.access import Role
from bot.at_once import AtOnce
from bot.message import Paragraph, Reply
from bot.people import Person
from bot.request import Incoming
from tests.answering import texts
from tests.security.sockets import line, request, served
from tests.web.company import site

SHORT = Limits(head_seconds=0.2, body_seconds=0.2, taking_seconds=0.2, rest_seconds=0.1)
PROXY = (ip_network("127.0.0.0/8"), ip_network("10.0.0.0/8"))


async def read(asked: web.Request) -> web.StreamResponse:
    return web.Response(text=f"{len(await asked.read())} bytes\n")


async def large(asked: web.Request) -> web.StreamResponse:
    return web.Response(body=b"x" * 20_000_000)


ROUTES = (web.post("/read", read), web.get("/read", read), web.get("/large", large))


@pytest.mark.parametrize("said", [b"POST /read HT", b"POST /read HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "])
async def test_whoever_never_ends_the_headers_is_told_and_let_go(said: bytes) -> None:
    async with served(ROUTES, SHORT) as port, line(port) as slow:
        await slow.say(said)
        told = await slow.rest()
    assert told.startswith("HTTP/1.1 408 ") and "took too long to arrive" in told


async def test_one_header_after_the_other_does_not_win_time() -> None:
    async with served(ROUTES, SHORT) as port, line(port) as slow:
        await slow.say(b"GET /read HTTP/1.1\r\nHost: 127.0.0.1\r\n")

        async def drip() -> None:
            for number in range(1_000):
                await slow.say(b"X-%d: 1\r\n" % (number % 50))
                await asyncio.sleep(0.02)

        dripping = asyncio.ensure_future(drip())
        told = await slow.rest()
        dripping.cancel()
        await asyncio.gather(dripping, return_exceptions=True)
    assert told.startswith("HTTP/1.1 408 ")


async def test_whoever_says_nothing_is_let_go_without_a_word() -> None:
    async with served(ROUTES, SHORT) as port, line(port) as silent:
        assert await silent.rest() == ""


@pytest.mark.parametrize("headers", [("Content-Length: 100",), ("Transfer-Encoding: chunked",)])
async def test_a_body_that_does_not_come_is_not_waited_for(headers: tuple[str, ...]) -> None:
    async with served(ROUTES, SHORT) as port, line(port) as slow:
        await slow.say(request("/read", b"", *headers) + b"5\r\nhello\r\n")
        told = await slow.rest()
    assert told.startswith("HTTP/1.1 408 ") and "send it again" in told


async def test_an_answer_that_takes_long_after_its_body_came_is_waited_for() -> None:
    async def slowly(asked: web.Request) -> web.StreamResponse:
        await asked.read()
        await asyncio.sleep(0.3)
        return web.Response(text="done")

    async with served([web.post("/slowly", slowly)], SHORT) as port, line(port) as patient:
        await patient.say(request("/slowly", b"hello"))
        assert await patient.head() == "HTTP/1.1 200 OK"


async def test_whoever_takes_no_answer_is_let_go() -> None:
    async with served(ROUTES, SHORT) as port, line(port) as deaf:
        deaf.writer.transport.pause_reading()  # type: ignore[attr-defined]
        await deaf.say(request("/large", method="GET"))
        await asyncio.sleep(0.5)
        deaf.writer.transport.resume_reading()  # type: ignore[attr-defined]
        assert len(await deaf.rest()) < 20_000_000


@pytest.mark.parametrize(
    "asked",
    [
        request("/read", b"", length=2_000_000),
        request("/read", b"", "Transfer-Encoding: chunked")
        + b"FFFFF\r\n"
        + b"x" * 0xFFFFF
        + b"\r\nFF\r\n"
        + b"x" * 0xFF,
    ],
)
async def test_a_body_that_is_too_large_is_refused_with_a_reason(asked: bytes) -> None:
    async with served(ROUTES, Limits()) as port, line(port) as heavy:
        await heavy.say(asked)
        assert "413" in await heavy.head()
        while (told := await heavy.head()) and told:
            pass
        assert "larger than this address takes" in await heavy.head()


@pytest.mark.parametrize(
    "asked",
    [
        request("/read", b"", "X-A: " + "a" * 10_000),
        request("/" + "a" * 10_000),
        request("/read", b"", *(f"X-{number}: 1" for number in range(200))),
    ],
    ids=["a header too long", "an address too long", "too many headers"],
)
async def test_headers_beyond_measure_are_refused_and_the_connection_ends(asked: bytes) -> None:
    async with served(ROUTES, Limits()) as port, line(port) as heavy:
        await heavy.say(asked)
        assert (await heavy.rest()).startswith("HTTP/1.0 400 ")


async def test_an_address_has_so_many_connections_and_no_more_and_gets_them_back() -> None:
    async with served(ROUTES, Limits(per_address=2)) as port:
        async with AsyncExitStack() as stack:
            for _ in range(2):
                held = await stack.enter_async_context(line(port))
                await held.say(request("/read", method="GET"))
                assert await held.head() == "HTTP/1.1 200 OK"
            third = await stack.enter_async_context(line(port))
            await third.say(request("/read", method="GET"))
            told = await third.rest()
            assert told.startswith("HTTP/1.1 429 ") and "Retry-After: 2" in told and "try again" in told
        for _ in range(50):  # what was let go is counted off when the loop comes to it
            async with line(port) as again:
                await again.say(request("/read", method="GET"))
                if await again.head() == "HTTP/1.1 200 OK":
                    return
        pytest.fail("the connections were not given back")


async def test_behind_a_proxy_one_neighbour_does_not_use_up_what_all_have() -> None:
    going = asyncio.Event()

    async def wait(asked: web.Request) -> web.StreamResponse:
        await going.wait()
        return web.Response(text="done")

    limits = Limits(per_address=2, proxies=PROXY)
    async with served([web.get("/wait", wait)], limits) as port, AsyncExitStack() as stack:
        greedy = [await stack.enter_async_context(line(port)) for _ in range(3)]
        for one in greedy[:2]:
            await one.say(request("/wait", b"", "X-Forwarded-For: 203.0.113.9", method="GET"))
        await greedy[2].say(request("/wait", b"", "X-Forwarded-For: 1.1.1.1, 203.0.113.9", method="GET"))
        assert await greedy[2].head() == "HTTP/1.1 429 Too Many Requests", "what it claims further left is not believed"
        other = await stack.enter_async_context(line(port))
        await other.say(request("/wait", b"", "X-Forwarded-For: 198.51.100.7", method="GET"))
        going.set()
        assert await other.head() == "HTTP/1.1 200 OK"


@pytest.mark.parametrize(
    ("peer", "forwarded", "counts"),
    [
        ("192.0.2.1", "203.0.113.9", "192.0.2.1"),
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9:4711", "203.0.113.9"),
        ("10.0.0.1", "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::/64"),
        ("10.0.0.1", "6.6.6.6, nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("2001:db8::1", "", "2001:db8::/64"),
        ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
    ],
)
def test_who_counts_as_one_address(peer: str, forwarded: str, counts: str) -> None:
    asked = make_mocked_request("GET", "/", headers={"X-Forwarded-For": forwarded})
    assert address_of(asked.clone(remote=peer), PROXY) == counts


async def test_the_web_chat_makes_a_page_of_what_is_refused() -> None:
    async with served((), SHORT, site()) as port, line(port) as slow:
        await slow.say(request("/say", b"", "Content-Type: application/x-www-form-urlencoded", length=100))
        told = await slow.rest()
    assert told.startswith("HTTP/1.1 408 ") and "<html" in told and "took too long to arrive" in told


async def test_a_person_has_so_many_lines_in_work_and_is_asked_to_wait() -> None:
    going, reached = asyncio.Event(), []

    async def slowly(incoming: Incoming) -> Reply:
        reached.append(incoming.person.id)
        await going.wait()
        return Reply()

    door = AtOnce(slowly, lambda line: line == "feedback", texts(), most=2)
    mia = Person("mia@shop.example", "Mia", Role.EMPLOYEE, frozenset(), "nl")
    liam = Person("liam@shop.example", "Liam", Role.EMPLOYEE, frozenset(), "en")
    asked = [asyncio.ensure_future(door.dispatch(Incoming("test", "c", who, "ask"))) for who in (mia, mia, liam)]
    await asyncio.sleep(0)
    (card,) = (await door.dispatch(Incoming("test", "c", mia, "ask"))).cards
    assert isinstance(card.blocks[0], Paragraph) and "nog bezig met 2" in card.blocks[0].text
    assert (await door.dispatch(Incoming("test", "c", mia, "ask", addressed=False))) == Reply()
    asked.append(asyncio.ensure_future(door.dispatch(Incoming("test", "c", mia, "feedback"))))
    going.set()
    await asyncio.gather(*asked)
    assert (await door.dispatch(Incoming("test", "c", mia, "ask"))) == Reply()
    assert reached.count(mia.id) == 4 and reached.count(liam.id) == 1
