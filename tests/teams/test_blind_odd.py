"""What Teams itself may send one day, and what nobody should: signed activities of odd shapes break nothing."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from tests.teams.stand_in_forging import QUESTION, Sent, says, valid
from tests.teams.stand_in_house import Scene, scene

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def at(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """One house for all: whoever knocks, it stands as before."""
    async with scene(tmp_path_factory.mktemp("doors")) as opened:
        yield opened


ODD: dict[str, Callable[[Sent], None]] = {
    "no sender": says(**{"from": None}),
    "a sender that is a word": says(**{"from": "anna"}),
    "a sender without an id": says(**{"from": {"name": "Anna"}}),
    "no conversation": says(conversation=None),
    "a conversation that is a number": says(conversation=7),
    "a conversation without an id": lambda sent: sent.activity["conversation"].pop("id"),
    "no recipient": says(recipient=None),
    "no id": says(id=None),
    "an id that is a number": says(id=17),
    "a text that is a list": says(text=["a"]),
    "a text that is a number": says(text=5),
    "no text and no value": says(text=None),
    "entities that are a word": says(entities="mention"),
    "an entity that is null": says(entities=[None, 3]),
    "a mention of nobody": says(entities=[{"type": "mention"}]),
    "channel data that is a list": says(channelData=[]),
    "a locale that is a number": says(locale=3),
    "a value that is a list": says(text=None, value=[1, [2]]),
    "a value that is a word": says(text=None, value="help"),
    "a type of which nobody has heard": says(type="somethingNew"),
    "an event": says(type="event", name="application/vnd.microsoft.readReceipt", value={"lastReadMessageId": "1"}),
    "an invoke without a name": says(type="invoke", name=None),
    "an invoke of a new kind": says(type="invoke", name="something/new", value={}),
    "an invoke without a value": says(type="invoke", name="task/submit", value=None),
    "an invoke whose value is a list": says(type="invoke", name="task/fetch", value=[]),
    "a submit of nothing": says(type="invoke", name="composeExtension/submitAction", value={}),
    "a query of nothing": says(type="invoke", name="composeExtension/query", value={"parameters": None}),
    "a card action of nothing": says(type="invoke", name="adaptiveCard/action", value={"action": None}),
    "an installation of no kind": says(type="installationUpdate", action=None),
    "members that are null": says(type="conversationUpdate", membersAdded=None),
    "members that are words": says(type="conversationUpdate", membersAdded=["anna"]),
    "lone surrogates": says(text="\ud800 May I use DeepL?"),
    "null characters": says(text="May\0I use\0DeepL?"),
    "a very long line": says(text="May I use DeepL? " * 5_000),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
async def test_a_signed_activity_of_an_odd_shape_is_never_a_server_error_and_breaks_nothing(
    at: Scene, case: str
) -> None:
    sam, sent = await valid(at)
    ODD[case](sent)
    status, _ = await sent.off()
    assert status < 500
    await at.teams.settled()
    assert "Yes" in (await sam.asks("May I use DeepL Pro for a published brochure?")).words


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
async def test_only_what_is_posted_is_taken(at: Scene, method: str) -> None:
    async with at.teams.session.request(method, at.teams.bot) as response:
        assert response.status in (404, 405)


async def test_a_body_beyond_all_measure_is_refused(at: Scene) -> None:
    _, sent = await valid(at)
    sent.data = json.dumps(sent.activity | {"text": "x" * 3_000_000}).encode()
    status, _ = await sent.off()
    assert status in (400, 413)


async def test_somebody_who_is_let_in_is_not_written_down_either(at: Scene) -> None:
    sam, _ = await valid(at)
    at.records.clear()
    await sam.asks(QUESTION)
    told = at.logged()
    for secret in ("Kwakkelstein", "Peters", sam.email, sam.aad, "eyJ", at.teams.password):
        assert secret not in told, f"{secret[:20]} stands in the log"
