"""The SDK's own echo: a bare CloudAdapter as its samples wire it, without authentication, one line as an answer.

    python -m bench.platforms.teams_echo PORT

The adapter for aiohttp is a package of its own that Handrail does not use; what it does around `process_activity` stands
here in a few lines.
"""

from __future__ import annotations

import sys
from http import HTTPStatus

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import BotFrameworkAuthenticationFactory


class Echo(ActivityHandler):
    """Says back what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """One line."""
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


def main(port: int) -> None:
    """Serves until it is killed."""
    adapter, echo = CloudAdapterBase(BotFrameworkAuthenticationFactory.create()), Echo()

    async def messages(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        header = request.headers.get("Authorization", "")
        await adapter.process_activity(header, activity, echo.on_turn)
        return web.Response(status=HTTPStatus.CREATED)

    site = web.Application()
    site.router.add_post("/api/messages", messages)
    web.run_app(site, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
