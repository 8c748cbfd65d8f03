"""A session that one may not see answers word for word as one that is not there, whatever is typed, clicked or filled in."""

from __future__ import annotations

import pytest

from bot.booking.model import Question
from tests.booking.sessions import NOW
from tests.flows.booking import chat as somebody
from tests.flows.test_clicking_twice import placed, some
from tests.house import TestHouse

LINES = (
    "session id=ID",
    "session id=ID after=20",
    "book take=ID-0",
    "book leave=ID-0",
    "book decline=ID-0",
    "book move=ID-0",
    "book move=hall-0 to=ID-0",
    "suggest session=ID",
    "question vote=QID",
    "question unvote=QID",
    "run id=ID",
    "run id=ID step=cancel sure=yes",
    "end_series id=ID sure=yes",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("language", ["en", "nl", "de"])
async def test_a_session_one_may_not_see_answers_as_one_that_is_not_there(
    house: TestHouse, line: str, language: str
) -> None:
    await some(house)
    secret = await placed(house, "a" * 16, days=11, audience=("legal",))
    await house.services.questions.add(Question("c" * 16, secret.id, "Are we being sold?", NOW.date()))
    mia = somebody(house, "mia", language)
    await mia.say("book take=hall-0")
    there = await mia.reply(line.replace("QID", "c" * 16).replace("ID", secret.id))
    not_there = await mia.reply(line.replace("QID", "d" * 16).replace("ID", "e" * 16))
    assert there == not_there
    assert "Roundtable" not in str(there) and "sold" not in str(there)
    fields = {"text": "May I?", "how": "named", "title": "x", "places": "1", "when": "4 December 9:00", "where": "x"}
    assert await mia.reply(line.replace("QID", "c" * 16).replace("ID", secret.id), fields) == await mia.reply(
        line.replace("QID", "d" * 16).replace("ID", "e" * 16), fields
    )
    assert (await house.services.sessions.find(secret.id))[1][0].held == 0  # type: ignore[index]
    assert len(await house.services.questions.of(secret.id)) == 1
