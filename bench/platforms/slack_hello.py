"""The SDK's own hello-world, wired as its documentation shows: bolt's AsyncApp on its own server, one line as an answer.

python -m bench.platforms.slack_hello PORT API_URL SIGNING_SECRET
"""

from __future__ import annotations

import re
import sys

import uvloop
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient


def main(port: int, api_url: str, secret: str) -> None:
    """Serves until it is killed."""
    app = AsyncApp(token="xoxb-hello", signing_secret=secret, client=AsyncWebClient("xoxb-hello", base_url=api_url))

    @app.event("message")
    async def greet(say: AsyncSay) -> None:
        await say("Hello there!")

    @app.command("/handrail")
    async def command(ack: AsyncAck) -> None:
        await ack("Hello there!")

    @app.action(re.compile(".*"))
    async def click(ack: AsyncAck) -> None:
        await ack()

    uvloop.install()
    print("http://", flush=True)
    app.start(port)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
