"""Who may read /metrics, and who may not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request

from adapters.metrics.opening import open_watching
from adapters.metrics.page import MetricsPage, is_this_machine
from adapters.server import make_site
from adapters.web.channel import open_web
from bot.errors import BadSetting
from bot.settings.environment import read_settings
from bot.settings.watching import WatchingSettings
from handlers import JOBS
from tests.house import TestHouse, open_house

TOKEN = "a-token-of-the-operator"
HERE = Path("/somewhere")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened


def page(house: TestHouse, token: str = "", nobody_outside: bool = True) -> MetricsPage:
    watching = open_watching(WatchingSettings(token))
    return watching.page(["slack"], JOBS, house.stores.standing, house.services, nobody_outside)


async def status(page: MetricsPage, house: TestHouse, chat: bool = False, **headers: str) -> int:
    channel = open_web(house.reception, house.people, house.services.accounts, "127.0.0.1", 0) if chat else None
    site = make_site(house.decisions.ready, page.routes, channel.site if channel else None)
    async with TestClient(TestServer(site, host="127.0.0.1")) as client:
        return (await client.get("/metrics", headers=headers)).status


@pytest.mark.parametrize(
    ("token", "nobody_outside", "headers", "expected"),
    [
        ("", True, {}, 200),
        ("", True, {"X-Forwarded-For": "203.0.113.9"}, 404),
        ("", True, {"Forwarded": "for=203.0.113.9"}, 404),
        ("", True, {"Host": "handrail.brightwater.example"}, 404),
        ("", False, {}, 404),  # a proxy that passes everything on looks like this machine
        (TOKEN, True, {}, 401),
        (TOKEN, False, {"Authorization": f"Bearer {TOKEN}x"}, 401),
        (TOKEN, False, {"Authorization": f"Basic {TOKEN}"}, 401),
        (TOKEN, False, {"Authorization": "Bearer tökén"}, 401),
        (TOKEN, False, {"Authorization": f"Bearer {TOKEN}"}, 200),
        (TOKEN, False, {"Authorization": f"bearer {TOKEN}", "Host": "10.1.2.3:8080"}, 200),
    ],
)
async def test_the_rule(
    house: TestHouse, token: str, nobody_outside: bool, headers: dict[str, str], expected: int
) -> None:
    assert await status(page(house, token, nobody_outside), house, **headers) == expected


@pytest.mark.parametrize(("host", "expected"), [("localhost", 200), ("10.1.2.3", 200)])
async def test_beside_the_web_chat_the_same_rule_holds(house: TestHouse, host: str, expected: int) -> None:
    given = {"Authorization": f"Bearer {TOKEN}", "Host": host}
    assert await status(page(house, TOKEN, False), house, chat=True, **given) == expected


@pytest.mark.parametrize(
    ("peer", "host", "expected"),
    [
        ("127.0.0.1", "127.0.0.1:8080", True),
        ("127.8.0.1", "localhost", True),
        ("::1", "[::1]:8080", True),
        ("10.0.0.7", "127.0.0.1:8080", False),
        ("127.0.0.1", "10.0.0.7:8080", False),
        ("127.0.0.1", "", False),
        ("", "localhost", False),
    ],
)
def test_this_machine_is_told_by_the_peer_and_by_the_name(peer: str, host: str, expected: bool) -> None:
    request = make_mocked_request("GET", "/metrics", headers={"Host": host})
    assert is_this_machine(request.clone(remote=peer)) is expected


async def test_it_is_text_that_prometheus_reads_and_no_proxy_keeps(house: TestHouse) -> None:
    async with TestClient(TestServer(make_site(house.decisions.ready, page(house).routes), host="127.0.0.1")) as client:
        told = await client.get("/metrics")
        assert told.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert told.headers["Cache-Control"] == "no-store"
        assert "handrail_database_up 1.0" in await told.text()
        assert (await client.post("/metrics")).status == 405


@pytest.mark.parametrize(
    ("given", "outside"),
    [
        ({}, False),
        ({"HANDRAIL_URL": "https://handrail.shop.example"}, True),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "x"}, True),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}, False),
        ({"HANDRAIL_TEAMS_DEVELOPMENT": "loopback"}, False),
        ({"HANDRAIL_XAPI_USER": "lms", "HANDRAIL_XAPI_PASSWORD": "sixteen-letters-x"}, True),
    ],
)
def test_whether_others_reach_this_server_is_told_by_what_is_set_up(given: dict[str, str], outside: bool) -> None:
    assert read_settings(given, HERE).outside is outside


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("HANDRAIL_METRICS_TOKEN", "hush", "16"),
        ("HANDRAIL_METRICS_TOKEN", "hush hush hush hush", "without blanks"),
        ("HANDRAIL_MODEL_PRICES", "cheap", "0.25/2"),
        ("HANDRAIL_MODEL_PRICES", "1", "0.25/2"),
        ("HANDRAIL_MODEL_PRICES", "1/nan", "0.25/2"),
        ("HANDRAIL_MODEL_PRICES", "1/-1", "0.25/2"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(name: str, value: str, cure: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({name: value}, HERE)
    assert str(refused.value).startswith(name)
    assert cure in str(refused.value)
    assert "hush" not in str(refused.value)
