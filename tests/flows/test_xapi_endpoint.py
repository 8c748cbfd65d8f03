"""Learning systems hand statements in at the address of the server: who may, what is kept, what becomes of it."""

from __future__ import annotations

import uuid
from base64 import b64encode
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientTimeout
from aiohttp.test_utils import TestClient, TestServer

from adapters.server import make_site
from adapters.xapi.endpoint import XapiEndpoint
from bot.settings.xapi import XapiSettings
from bot.training.kept import Completion
from tests.flows.test_trainings import chat, said
from tests.house import TestHouse, open_house
from tests.training.test_xapi import made

SECRET = "a-long-enough-password"
MIA = "mia@brightwater.example"
BASICS = "https://learn.brightwater.example/activities/basics"
HEADERS = {
    "Authorization": "Basic " + b64encode(f"lms:{SECRET}".encode()).decode(),
    "X-Experience-API-Version": "1.0.3",
}


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made_house:
        yield made_house


@pytest_asyncio.fixture
async def client(house: TestHouse) -> AsyncIterator[TestClient[Any, Any]]:
    async def ready() -> bool:
        return True

    endpoint = XapiEndpoint(XapiSettings("lms", SECRET), house.services)
    async with TestClient(TestServer(make_site(ready, endpoint.routes))) as opened:
        yield opened


def completed(minute: int = 0, **more: Any) -> dict[str, Any]:
    actor, about = {"mbox": f"mailto:{MIA}"}, {"id": BASICS}
    return made("completed", minute, actor=actor, object=about, result={"completion": True}, **more)


async def kept(house: TestHouse) -> list[Completion]:
    return list(await house.services.training.completions.of(MIA))


async def post(client: TestClient[Any, Any], body: Any, **headers: str) -> tuple[int, str]:
    answer = await client.post("/xapi/statements", json=body, headers={**HEADERS, **headers})
    return answer.status, await answer.text()


async def test_a_statement_makes_a_training_done_for_the_person_and_sent_twice_it_is_done_once(
    house: TestHouse, client: TestClient[Any, Any]
) -> None:
    mia, body = chat(house, "mia", "customer-care"), completed()
    assert "AI basics" in said(await mia.say("trainings"))
    for _ in range(2):
        status, told = await post(client, [body])
        assert status == 200 and body["id"] in told
    assert [(one.person, one.course, one.external) for one in await kept(house)] == [(MIA, "basics", body["id"])]
    assert "AI basics for everybody · 23 November 2026 · from the learning system" in said(await mia.say("trainings"))


async def test_a_put_names_its_id_and_is_given_back_by_it(house: TestHouse, client: TestClient[Any, Any]) -> None:
    body = completed()
    query = {"statementId": body["id"]}
    answer = await client.put("/xapi/statements", json=body, params=query, headers=HEADERS)
    assert answer.status == 204
    answer = await client.get("/xapi/statements", params=query, headers=HEADERS)
    assert answer.status == 200 and (await answer.json())["actor"] == body["actor"]
    other = await client.put("/xapi/statements", json=body, params={"statementId": str(uuid.uuid4())}, headers=HEADERS)
    assert other.status == 400 and "another id than its address" in await other.text()
    missing = await client.get("/xapi/statements", params={"statementId": str(uuid.uuid4())}, headers=HEADERS)
    assert missing.status == 404
    assert len(await kept(house)) == 1


async def test_the_same_id_with_other_words_is_a_conflict_and_nothing_of_it_is_taken(
    house: TestHouse, client: TestClient[Any, Any]
) -> None:
    body, new = completed(), completed(5)
    await post(client, body)
    status, told = await post(client, [new, {**body, "result": {"completion": False}}])
    assert status == 409 and body["id"] in told
    assert (await client.get("/xapi/statements", params={"statementId": new["id"]}, headers=HEADERS)).status == 404
    assert [one.external for one in await kept(house)] == [body["id"]]


async def test_a_voided_statement_takes_the_completion_back_and_the_revocation_is_kept(
    house: TestHouse, client: TestClient[Any, Any]
) -> None:
    body = completed()
    await post(client, body)
    house.clock.move(timedelta(days=2))
    void = {
        "id": str(uuid.uuid4()),
        "actor": {"mbox": "mailto:lms@x.example"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
        "object": {"objectType": "StatementRef", "id": body["id"]},
    }
    assert (await post(client, void))[0] == 200
    (one,) = await kept(house)
    assert one.revoked_on == house.clock.today()
    assert (await post(client, body))[0] == 200, "the same again"
    assert all(one.revoked_on for one in await kept(house))
    again = completed(30)
    await post(client, again)
    assert [one.external for one in await kept(house) if one.revoked_on is None] == [again["id"]]


async def test_of_two_that_complete_the_earlier_stays_when_the_later_is_voided(
    house: TestHouse, client: TestClient[Any, Any]
) -> None:
    first, second = completed(0), completed(10)
    await post(client, [first, second])
    void = {
        "actor": {"mbox": "mailto:lms@x.example"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
        "object": {"objectType": "StatementRef", "id": second["id"]},
    }
    await post(client, void)
    assert [one.external for one in await kept(house) if one.revoked_on is None] == [first["id"]]


async def test_whoever_has_no_password_gets_and_changes_nothing(house: TestHouse, client: TestClient[Any, Any]) -> None:
    for given in ("", "Basic !!!", "Basic " + b64encode(b"lms:wrong").decode(), "Bearer " + SECRET):
        status, told = await post(client, completed(), Authorization=given)
        assert status == 401 and "HANDRAIL_XAPI_PASSWORD" in told and SECRET not in told
    assert await kept(house) == []


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({**completed(), "actor": {"name": "Somebody"}}, 400, "Nobody did this"),
        ([], 400, "from 1 to 200"),
        ([completed() for _ in range(201)], 413, "from 1 to 200"),
        ("words", 400, "this is none"),
    ],
)
async def test_what_is_wrong_says_what_and_the_cure(
    client: TestClient[Any, Any], body: Any, status: int, says: str
) -> None:
    got, told = await post(client, body)
    assert got == status and says in told


async def test_the_header_does_not_choose_how_the_bytes_are_read(client: TestClient[Any, Any]) -> None:
    headers = {**HEADERS, "Content-Type": "application/json; charset=punycode"}
    answer = await client.post(
        "/xapi/statements", data=b'[1, "a' + b"b" * 300_000, headers=headers, timeout=ClientTimeout(5)
    )
    assert answer.status == 400 and "no JSON" in await answer.text()


async def test_no_json_and_no_version_say_so(client: TestClient[Any, Any]) -> None:
    answer = await client.post("/xapi/statements", data="{", headers=HEADERS)
    assert answer.status == 400 and "no JSON" in await answer.text()
    assert (await post(client, completed(), **{"X-Experience-API-Version": "0.9"}))[0] == 400
    assert (await (await client.get("/xapi/about")).json()) == {"version": ["1.0.3"]}
    assert (await client.get("/xapi/statements", headers=HEADERS)).status == 400


async def test_a_learner_without_an_address_is_kept_and_makes_nothing_done(
    house: TestHouse, client: TestClient[Any, Any]
) -> None:
    body = {**completed(), "actor": {"account": {"homePage": "https://lms.example", "name": "4711"}}}
    assert (await post(client, body))[0] == 200
    assert (await house.services.training.statements.find(body["id"])) is not None
    assert await house.services.training.completions.between(house.clock.today(), house.clock.today()) == []
