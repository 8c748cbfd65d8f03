"""The one server of all channels: the web chat keeps to this machine, and the others are reached under their public name."""

from __future__ import annotations

from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer

import app
from bot.settings.environment import read_settings

GUID = "12345678-90ab-cdef-1234-567890abcdef"
ELSEWHERE = {"Host": "handrail.shop.example"}


async def test_beside_the_web_chat_every_address_of_another_channel_is_reached_under_its_public_name(
    tmp_path: Path,
) -> None:
    given = {
        "HANDRAIL_STATE": str(tmp_path),
        "HANDRAIL_WEB": "yes",
        "HANDRAIL_URL": "https://handrail.shop.example",
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "c" * 32,
        "SLACK_SIGNING_SECRET": "s" * 32,
        "HANDRAIL_SLACK_WORKSPACES": "T012AB3CD",
        "MicrosoftAppId": GUID,
        "MicrosoftAppPassword": "p" * 40,
        "MicrosoftAppTenantId": GUID.replace("1", "2"),
        "HANDRAIL_SMTP_URL": "smtp://127.0.0.1:1?plain=yes",
        "HANDRAIL_MAIL_FROM": "handrail@shop.example",
        "HANDRAIL_XAPI_USER": "lms",
        "HANDRAIL_XAPI_PASSWORD": "a-long-enough-password",
    }
    house = await app.build(read_settings(given, app.HERE))
    async with TestClient(TestServer(house.site)) as client:
        addresses = [(route.method, route.path) for channel in house.channels.values() for route in channel.routes]
        assert len(addresses) >= 6
        for method, path in addresses:
            answer = await client.request(method, path, headers=ELSEWHERE, allow_redirects=False)
            assert answer.status not in (404, 421), path
        for path in ("/calendar/x.ics", "/summaries/x", "/xapi/about", "/mine/x"):
            assert (await client.get(path, headers=ELSEWHERE)).status in (200, 404), path
        for path in ("/", "/healthz", "/readyz", "/nowhere", "/static/chat.js"):
            assert (await client.get(path, headers=ELSEWHERE)).status == 421, path
        assert (await client.get("/")).status == 200
    await house.close()
