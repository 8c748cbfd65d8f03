"""The SDK's adapter as Handrail uses it: a turn for an activity that the door let in, and the answer to an invoke."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from botbuilder.core import InvokeResponse, TurnContext  # type: ignore[import-untyped]
from botbuilder.core.cloud_adapter_base import CloudAdapterBase  # type: ignore[import-untyped]
from botbuilder.schema import Activity, ActivityTypes  # type: ignore[import-untyped]
from botframework.connector.auth.authenticate_request_result import (  # type: ignore[import-untyped]
    AuthenticateRequestResult,
)

from adapters.teams.arrived import Arrived

Body = Mapping[str, Any]


class Adapter(CloudAdapterBase):  # type: ignore[misc]
    """Takes turns. What is said in a turn goes out by our own connector; only what answers an invoke is left with the SDK."""

    async def turn(
        self, arrived: Arrived, passed: AuthenticateRequestResult, heard: Callable[[Arrived], Awaitable[Body | None]]
    ) -> tuple[int, Body | None]:
        """Lets `heard` work on it, and returns the status and the body to answer with. `passed` is what the door found."""

        async def logic(context: TurnContext) -> None:
            body = await heard(arrived)
            if arrived.type == ActivityTypes.invoke:
                said = InvokeResponse(status=200, body=body)
                await self.send_activities(context, [Activity(type=ActivityTypes.invoke_response, value=said)])

        activity = Activity(type=arrived.type, id=arrived.id, name=arrived.name, service_url=arrived.service_url)
        response: InvokeResponse | None = await self.process_activity(passed, activity, logic)
        return (201, None) if response is None else (response.status, response.body)
