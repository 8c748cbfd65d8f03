"""Every sample reply as mails: as they were when somebody looked at them, and taken by a strict judge."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import pytest_asyncio

from bot.message import Reply
from tests.email.cards import mailed
from tests.email.drawing import as_text, html_of, mails
from tests.email.judge import problems
from tests.golden.files import EMAIL, made

AGAIN = "If that is meant: python -m tests.golden, and look at the difference."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def samples() -> tuple[Mapping[str, Reply], str]:
    replies, folder = await made()
    return {f"{name}.{language}.json": reply for name, language, reply in (*replies, *mailed()) if reply.cards}, folder


def names() -> list[str]:
    return sorted(file.name for file in EMAIL.glob("*.json"))


@pytest.mark.parametrize("name", names())
def test_a_mail_looks_as_it_did_when_somebody_looked_at_it(samples: tuple[Mapping[str, Reply], str], name: str) -> None:
    replies, folder = samples
    assert as_text(replies[name], folder) == (EMAIL / name).read_text("utf-8"), AGAIN


def test_every_sample_that_has_a_card_has_its_file(samples: tuple[Mapping[str, Reply], str]) -> None:
    assert sorted(samples[0]) == names(), AGAIN


def test_every_mail_is_taken_by_the_judge(samples: tuple[Mapping[str, Reply], str]) -> None:
    wrong = [
        f"{name}: {problem}"
        for name, reply in samples[0].items()
        for mail in mails(reply)
        for problem in problems(html_of(mail), mail.pictures)
    ]
    assert not wrong
