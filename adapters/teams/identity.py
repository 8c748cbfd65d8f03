"""Whether a request comes from Teams: the SDK's check of the token, and what it leaves unchecked. Every doubt is a no."""

from __future__ import annotations

from typing import Any

from botbuilder.schema import Activity  # type: ignore[import-untyped]
from botframework.connector.auth import (  # type: ignore[import-untyped]
    AuthenticationConstants,
    BotFrameworkAuthentication,
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)
from botframework.connector.auth.authenticate_request_result import (  # type: ignore[import-untyped]
    AuthenticateRequestResult,
)
from botframework.connector.auth.connector_factory import ConnectorFactory  # type: ignore[import-untyped]
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor  # type: ignore[import-untyped]

from adapters.teams.arrived import CHANNEL_ID, Arrived
from adapters.teams.cloud import Cloud
from adapters.teams.keys import Keys, NoKeys
from bot.settings.teams import TeamsSettings

NO_KEYS = "handrail:no-keys"
"""In the place of the address where the SDK would fetch keys for emulators' tokens, with a blocking call in the loop."""


class NotFromTeams(Exception):
    """The request is refused. `why` is the kind of the reason: no word of the token or of the body is in it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Identity(BotFrameworkAuthentication):  # type: ignore[misc]
    """The SDK's authentication, with keys of our fetching, and without clients of its making."""

    def __init__(self, settings: TeamsSettings, cloud: Cloud, keys: Keys) -> None:
        self._settings = settings
        self._cloud = cloud
        self._keys = keys
        self._check = BotFrameworkAuthenticationFactory.create(
            validate_authority=True,
            to_channel_from_bot_login_url=AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX,
            to_channel_from_bot_oauth_scope=AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE,
            to_bot_from_channel_token_issuer=AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER,
            oauth_url=AuthenticationConstants.OAUTH_URL,
            to_bot_from_channel_open_id_metadata_url=cloud.metadata,
            to_bot_from_emulator_open_id_metadata_url=NO_KEYS,
            credential_factory=PasswordServiceClientCredentialFactory(settings.app_id),
        )

    def open(self) -> None:
        """Puts our keys where the SDK looks for those that it has fetched."""
        JwtTokenExtractor.metadataCache[self._cloud.metadata] = self._keys
        JwtTokenExtractor.metadataCache[NO_KEYS] = NoKeys()

    def close(self) -> None:
        """Takes them away again."""
        if JwtTokenExtractor.metadataCache.get(self._cloud.metadata) is self._keys:
            del JwtTokenExtractor.metadataCache[self._cloud.metadata]

    async def passed(self, arrived: Arrived, header: str) -> AuthenticateRequestResult:
        """What the SDK makes of the token, once everything about it is right. Raises NotFromTeams."""
        if not arrived.service_url:
            raise NotFromTeams("no serviceUrl")
        if self._settings.development:
            result = await self._check.authenticate_request(_activity(arrived), None)
        else:
            result = await self._verified(arrived, header)
        if self._settings.tenant and arrived.tenant.casefold() != self._settings.tenant.casefold():
            raise NotFromTeams("foreign tenant")
        if not self._cloud.serves(arrived.service_url):
            raise NotFromTeams("foreign host")
        result.connector_factory = _Connected()
        return result

    async def _verified(self, arrived: Arrived, header: str) -> AuthenticateRequestResult:
        try:
            result = await self._check.authenticate_request(_activity(arrived), header)
            claims = result.claims_identity.claims
        except Exception as trouble:  # noqa: BLE001  # the SDK raises what it likes; whatever it is, nobody comes in
            raise NotFromTeams(type(trouble).__name__) from None
        if "exp" not in claims:
            raise NotFromTeams("no exp")
        if arrived.channel_id != CHANNEL_ID:
            raise NotFromTeams("another channel")
        return result

    # The rest is asked by the adapter of the SDK, and has nothing to say: no request comes in by a stream, and what goes
    # out does not go through the SDK's clients, which are made anew each turn at many times the cost of an answer.

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Only `passed` lets a request in. Raises NotFromTeams."""
        raise NotFromTeams("not at the door")

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        """There are no streams. Raises NotFromTeams."""
        raise NotFromTeams("a stream")

    def create_connector_factory(self, claims_identity: Any) -> ConnectorFactory:
        """A factory that makes nothing."""
        return _Connected()

    async def create_user_token_client(self, claims_identity: Any) -> None:
        """No tokens of people."""


class _Connected(ConnectorFactory):  # type: ignore[misc]
    """The adapter wants a client to hold: any will do, for no turn of ours asks it for anything."""

    async def create(self, service_url: str, audience: str) -> object:
        return self


def _activity(arrived: Arrived) -> Activity:
    """The activity as far as the SDK looks at it. All of it is never read by the SDK: that costs, and logs what it knows not."""
    return Activity(
        type=arrived.type,
        id=arrived.id,
        channel_id=arrived.channel_id,
        service_url=arrived.service_url,
        name=arrived.name,
    )
