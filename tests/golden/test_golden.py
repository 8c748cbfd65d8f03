"""Every kind of card, held against the file that somebody has looked at; `python -m tests.golden` writes them anew."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
import pytest_asyncio

from handlers import ROUTES
from tests.answering import texts
from tests.golden.files import ACCESS, FOLDER, access, cards

AGAIN = "If that is meant: python -m tests.golden, and look at the difference."

NOT_IN_HELP = {
    "change": "is reached by the buttons beside what was understood",
    "wish": "is what the shortcuts of Slack and Teams open",
    "requested": "is reached from the list of what is under review",
    "requests": "stands on home for whoever has to act, and is told with every step",
    "under_review": "stands beside what can be requested",
    "review": "is reached from a request, for whoever decides",
    "patch": "stands on an accepted request, for whoever decides",
    "propose": "stands under an answer that was sent to somebody",
    "reload": "is for whoever keeps the policy, and is in docs/operation.md",
    "management": "is for whoever leads, and stands on their home",
    "demand": "is for whoever leads, and stands on the page of the figures",
    "recalibrate": "is for whoever keeps the policy, and is in docs/policy.md",
    "wishes": "is for whoever keeps the policy",
    "helpful": "stands under every answer",
    "unhelpful": "stands under every answer",
    "reply": "is for whoever answers people, on the question that reaches them",
    "questions": "is reached from home",
    "roadmap": "is named in the help's own words, and its button stands on home",
    "amend": "is reached from an item of one's own",
    "update": "stands in the help and the home of whoever may post one",
    "updates": "stands in the news of whoever may post one",
    "attached": "is what comes with a file",
    "preferences": "stands under every update, digest and mail",
    "bookings": "is named in the help's own words, and stands under every list of sessions",
    "session": "is reached from the list of sessions",
    "book": "is what the buttons of a session do",
    "suggest": "stands under every session",
    "question": "stands under every question that was asked ahead",
    "calendar": "stands under one's own bookings",
    "host": "stands on home for whoever may host",
    "open_session": "stands on home for whoever may host",
    "run": "is reached from the list of one's own sessions",
    "feedback": "is named in the help's own words, and its button stands on home",
    "voices": "is named in the help's own words, and stands where the form was sent",
    "respond": "is reached from a summary, by those who answer it",
    "ask_author": "is reached from a summary, by HR",
    "receipt": "is named where a code is shown",
    "second_reading": "is for the second readers of critical feedback, who are told",
    "trainings": "stands on home, and is what my trainings are asked with",
    "training": "is what the buttons of a training do",
    "completions": "is for whoever keeps trainings, and is in docs/training.md",
    "team_trainings": "stands under the trainings of whoever leads a unit",
    "training_names": "is reached from the numbers, by whoever keeps trainings",
    "selfcheck": "stands under one's own trainings",
    "learn": "stands under one's own trainings",
    "interests": "stands under the trainings of whoever looks after learning",
    "end_series": "is reached from a session of a series",
}
"""Routes that the help card does not name, and why."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def made() -> Mapping[str, str]:
    return await cards()


def names() -> list[str]:
    return sorted(file.name for file in FOLDER.glob("*.json"))


@pytest.mark.parametrize("name", names())
def test_a_card_is_as_it_was_when_somebody_looked_at_it(made: Mapping[str, str], name: str) -> None:
    assert made.get(name) == (FOLDER / name).read_text("utf-8"), AGAIN


def test_every_sample_has_its_file(made: Mapping[str, str]) -> None:
    assert sorted(made) == names(), AGAIN


def test_who_may_reach_what_is_as_it_was_agreed() -> None:
    assert access() == ACCESS.read_text("utf-8"), AGAIN


SHOWN_BY = {
    "ask": "help.example-1",
    "agents": "help.example-3",
    "policy": "help.policy",
    "home": "home.show",
    "human": "human.ask",
    "news": "update.news",
    "sessions": "booking.sessions",
    "mine": "mine.show",
    "request": "requests.ask",
}
"""By which button the help card leads to a route."""


@pytest.mark.parametrize("language", texts().languages)
def test_every_route_is_in_the_help_or_says_why_not(language: str) -> None:
    assert {route.word for route in ROUTES} == {"help", *SHOWN_BY, *NOT_IN_HELP}
    (card,) = json.loads((FOLDER / f"help.{language}.json").read_text("utf-8"))["cards"]
    labels = [button["label"] for button in card["buttons"]]
    for key in SHOWN_BY.values():
        assert texts().plain(language, key) in labels
