"""What each answer of a mail server means, as a table."""

from __future__ import annotations

import pytest

from adapters.email.outcomes import PAUSES, Step, outcome
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable

EVERYWHERE = tuple(Step)


@pytest.mark.parametrize("step", EVERYWHERE)
@pytest.mark.parametrize("code", sorted(PAUSES))
def test_a_server_that_has_enough_is_left_alone_for_as_long_as_is_stated(step: Step, code: int) -> None:
    meant = outcome(step, code, "4.3.2 not now")
    assert isinstance(meant, Throttled)
    assert 10 <= meant.seconds == PAUSES[code] <= 120


@pytest.mark.parametrize("words", ["4.2.2 mailbox full", "4.2.1 mailbox busy", "4.1.8 bad sender domain"])
def test_one_busy_mailbox_does_not_stop_the_others(words: str) -> None:
    assert isinstance(outcome(Step.RECIPIENT, 452, words), ChannelDown)
    assert isinstance(outcome(Step.SENDER, 452, words), Throttled)


@pytest.mark.parametrize(
    ("step", "code", "words", "meant"),
    [
        *((step, 454, "4.7.0 later", ChannelDown) for step in EVERYWHERE),
        *((step, 499, "", ChannelDown) for step in EVERYWHERE),
        (Step.GREETING, 554, "5.7.1 go away", ChannelDown),
        (Step.SENDER, 550, "5.7.60 not as this sender", ChannelDown),
        (Step.SENDER, 530, "5.7.0 log in first", ChannelDown),
        (Step.SENDER, 552, "5.3.4 too large", Refused),
        *((Step.RECIPIENT, code, "5.1.1 unknown", Unreachable) for code in (550, 551, 553, 501, 521, 556)),
        *((Step.RECIPIENT, code, "unknown", Unreachable) for code in (550, 551, 553)),
        *((Step.RECIPIENT, code, "5.7.1 relaying denied", Refused) for code in (550, 551, 553, 554)),
        (Step.RECIPIENT, 552, "5.2.2 full", Refused),
        (Step.RECIPIENT, 554, "", Refused),
        (Step.RECIPIENT, 503, "bad sequence", Refused),
        *((Step.CONTENT, code, "", Refused) for code in (550, 551, 552, 553, 554, 571)),
        (Step.CONTENT, -1, "no answer that can be read", InDoubt),
        (Step.CONTENT, 251, "", InDoubt),
        (Step.RECIPIENT, -1, "", ChannelDown),
        (Step.SENDER, 354, "", ChannelDown),
    ],
)
def test_an_answer_means(step: Step, code: int, words: str, meant: type[Exception]) -> None:
    assert type(outcome(step, code, words)) is meant


def test_why_names_codes_and_never_what_the_server_said_of_whom() -> None:
    told = outcome(Step.RECIPIENT, 550, "5.1.1 <ines.moreira@brightwater.example>: user unknown")
    assert str(told) == "email: recipient 550 5.1.1"
