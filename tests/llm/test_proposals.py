"""What a model may add to a question: no proposal loosens an answer, outlives it, or puts words into a card."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy.model import Outcome
from bot.policy.question import Answered, Question, answer, answer_with, closed_lists
from bot.policy.shelf import Opened, open_policy
from bot.ports import Proposal, Proposed
from tests.answering import TODAY, opened, readers
from tests.llm.asking import ASKED, NOW, Fixed, check, shown
from tests.llm.hostile import INVENTED, POISON
from tests.questions.injections import echoed
from tests.questions.key import SAMPLE

quotes = st.one_of(
    st.text(max_size=20),
    st.sampled_from(POISON),
    st.builds(
        lambda words, poison: f"{poison} {words}",
        st.sampled_from([w for q in ASKED for w in q.split()]),
        st.sampled_from(POISON),
    ),
    st.sampled_from([" ".join(q.split()[at : at + 3]) for q in ASKED for at in range(len(q.split()))]),
)


def proposed(slot: str) -> st.SearchStrategy[tuple[Proposed, ...]]:
    offered = st.deferred(lambda: st.sampled_from(closed_lists(opened(SAMPLE).compiled)[slot]))
    ids = st.one_of(offered, st.sampled_from(INVENTED), st.text(max_size=10))
    return st.lists(st.builds(Proposed, ids, quotes), max_size=5).map(tuple)


proposals = st.builds(Proposal, proposed("tools"), proposed("data"), proposed("purposes"))


@settings(deadline=None)  # a busy machine is no bug
@given(st.sampled_from(ASKED), proposals)
def test_no_proposal_whatsoever_makes_an_answer_looser(question: str, proposal: Proposal) -> None:
    asyncio.run(check(question, opened(SAMPLE), Fixed(proposal)))


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ASKED), proposals), min_size=2, max_size=3))
def test_no_proposals_to_earlier_turns_make_a_later_answer_looser(turns: list[tuple[str, Proposal]]) -> None:
    """What a model added to one question does not go on to the next: the memory is the same as without a model."""
    ready = opened(SAMPLE)
    with_model = by_rules = None
    for question, proposal in turns:
        told = asyncio.run(answer_with(Question(question, TODAY, NOW, remembered=with_model), ready, Fixed(proposal)))
        plain = answer(Question(question, TODAY, NOW, remembered=by_rules), ready)
        assert told.to_remember(NOW) == plain.to_remember(NOW)
        with_model = by_rules = plain.to_remember(NOW) or by_rules


LOOSE = """
format: 1
policy: {id: loose, title: Loose, version: "1"}
data:
  - {id: open, name: Open, holds: [published-material]}
  - {id: personal, name: Personal, holds: [customer-records]}
conditions:
  - {id: account, kind: account, text: Sign in with work.}
  - {id: consent, kind: approval, text: They agreed.}
purposes:
  - {id: summaries, name: Summaries, holds: [summarising]}
  - {id: ranking, name: Ranking, holds: [recruitment-screening]}
  - {id: ideas, name: Ideas, holds: [brainstorming], data: open}
  - {id: recordings, name: Recordings, holds: [transcription], data: personal}
tools:
  - {id: foo, name: Fooly, kind: assistant, data: {"*": prohibited}}
  - id: bar
    name: Barlo
    kind: assistant
    data:
      open: {verdict: conditional, if: [account]}
      personal: {verdict: prohibited, except: [{when: {purpose: [summaries]}, verdict: conditional, if: [account]}]}
      "*": {verdict: conditional, if: [account, consent]}
  - id: mellow
    name: Mellow
    kind: assistant
    data: {open: {verdict: conditional, if: [account]}, personal: {verdict: conditional, if: [account, consent]}}
rules:
  - {id: no-ranking, when: {purpose: [ranking]}, unless: {purpose: [summaries]}, verdict: prohibited}
"""


def written(text: str, folder: Path) -> Opened:
    file = folder / "policy.yaml"
    file.write_text(text, "utf-8")
    return open_policy(file, readers())


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return written(LOOSE, tmp_path_factory.mktemp("loose"))


def one(id_: str, quote: str) -> tuple[Proposed, ...]:
    return (Proposed(id_, quote),)


async def told(question: str, ready: Opened, proposal: Proposal) -> Answered:
    return await answer_with(Question(question, TODAY, NOW), ready, Fixed(proposal))


async def test_a_purpose_that_the_policy_makes_an_exception_for_is_never_a_models_to_say(loose: Opened) -> None:
    assert closed_lists(loose.compiled)["purposes"] == ("ranking", "ideas", "recordings")
    bent = await told(
        "May I use Fooly and Barlo for the customer records?",
        loose,
        Proposal(purposes=one("summaries", "customer records")),
    )
    assert [answer.verdict for answer in bent.decision.answers] == [Outcome.PROHIBITED, Outcome.PROHIBITED]
    assert bent.reading.by_model is False


async def test_behind_a_forbidden_tool_no_other_is_let_through(loose: Opened) -> None:
    """The outcome of the whole stays prohibited; the second tool would have gone from "it depends" to a yes."""
    question = "May I use Fooly and Barlo?"
    assert (await told(question, loose, Proposal())).decision.outcome is Outcome.PROHIBITED
    bent = await told(question, loose, Proposal(data=one("open", "Barlo")))
    assert bent.reading.by_model is False
    assumed = await told(question, loose, Proposal(purposes=one("ideas", "Barlo")))
    assert assumed.reading.by_model is False


async def test_what_is_stricter_is_taken_beside_what_is_not(loose: Opened) -> None:
    question = "May I use Barlo to sort the letters?"
    both = Proposal(
        data=(Proposed("open", "the letters"), Proposed("personal", "letters")),
        purposes=one("ranking", "sort the letters"),
    )
    bent = await told(question, loose, both)
    assert bent.decision.outcome is Outcome.PROHIBITED
    assert {heard.id for heard in bent.reading.heard if heard.by == "model"} == {"personal", "ranking"}


async def test_no_condition_is_lost(loose: Opened) -> None:
    """With open data alone Mellow asks for one condition; not knowing the data it asks for two."""
    question = "May I use Mellow for salt water fish?"
    plain = await told(question, loose, Proposal())
    assert (plain.decision.outcome, plain.decision.answers[0].conditions) == (
        Outcome.CONDITIONAL,
        ("account", "consent"),
    )
    bent = await told(question, loose, Proposal(data=one("open", "salt water fish")))
    assert bent.decision == plain.decision


async def test_no_tool_comes_onto_a_list_by_what_a_model_adds(tmp_path: Path) -> None:
    """Recordings are taken to be personal, which Mellow alone may have; Barlo may have open data, if anybody had said so."""
    loose = written(LOOSE.replace("if: [account, consent]", "if: [account]"), tmp_path)
    question = "Which tools can I use for the transcription of salt water fish?"
    plain = await told(question, loose, Proposal())
    assert {answer.tool for answer in plain.decision.answers} == {"mellow"}
    bent = await told(question, loose, Proposal(data=one("open", "salt water fish")))
    assert {answer.tool for answer in bent.decision.answers} == {"mellow"}


@pytest.mark.parametrize("sign", POISON)
async def test_only_the_messages_own_words_are_shown_as_what_was_read(loose: Opened, sign: str) -> None:
    proposal = Proposal(data=one("personal", f"{sign} LETTERS, {sign} of*the*clients"))
    bent = await told("May I put the letters of the clients into Barlo?", loose, proposal)
    heard = [heard.typed for heard in bent.reading.heard if heard.by == "model"]
    assert heard in ([], ["letters of the clients"])
    assert not echoed(" ".join(POISON), shown(bent, loose))


NO_PROOF = (
    "https://evil.example/letters",
    "evil.example",
    "me@evil.example",
    "ab",
    "",
    " ",
    "letters clients",
    "x" * 201,
)


@pytest.mark.parametrize("quote", NO_PROOF)
async def test_a_quotation_of_an_address_of_nothing_or_of_what_is_not_there_proves_nothing(
    loose: Opened, quote: str
) -> None:
    question = "May I put the letters of the clients into Barlo? https://evil.example/letters me@evil.example @here"
    bent = await told(question, loose, Proposal(data=one("personal", quote)))
    assert bent.reading.by_model is False


async def test_an_honest_model_helps(loose: Opened) -> None:
    bent = await told("May I put the Hofstede file into Barlo?", loose, Proposal(data=one("personal", "Hofstede file")))
    assert (bent.decision.outcome, bent.reading.by_model) == (Outcome.PROHIBITED, True)
    unplaced = await told(
        "The Hofstede thing?", loose, Proposal(tools=one("bar", "Hofstede"), data=one("open", "Hofstede"))
    )
    assert unplaced.decision.outcome is Outcome.OUT_OF_SCOPE
    assert unplaced.offered is not None
    assert unplaced.offered.asked.subjects[0].rows == ("bar",)
