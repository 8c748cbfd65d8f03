"""A hostile model loosens nothing, lets nothing of its own be shown, and invents no clause."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.llm.tokens import TokenCounter, utf8_bound
from adapters.llm.understanding import OpenAIUnderstanding
from adapters.terminal.render import render_plain
from bot.policy.asked import Answer, Decision
from bot.policy.cards.answer import answer_card
from bot.policy.model import Outcome
from bot.policy.question import Answered, Question, answer, answer_with, as_json, closed_lists
from bot.policy.shelf import Opened, open_policy
from bot.policy.voices import STRICTNESS
from bot.ports import Proposal, Proposed, Understanding
from bot.reading.frequent import FrequentWords
from bot.reading.reading import Remembered
from tests.answering import ROOT, TODAY, answer_json, opened, texts, vocabulary
from tests.llm.hostile import INVENTED, POISON, HostileModel, as_words
from tests.llm.stand_in import WRONG_SHAPES, Play, says, stand_in
from tests.questions.injections import BASES, INJECTIONS, Attack, attack, echoed, load_injections, looser, summary
from tests.questions.key import SAMPLE, named_in

NOW = datetime.combine(TODAY, time(9), UTC)
ASKED = (
    *(base.ask for base in BASES),
    "May I use ChatGPT?",
    "May I use Zorblax for meeting notes?",
    "Can I use Copilot with customer data in ChatGPT and DeepSeek?",
    "Which tools can I use with customer data?",
    "What may I use for translating a contract?",
    "Is AI allowed here?",
    "Mag ik klantgegevens in DeepL Pro zetten met mijn werkaccount?",
    "Darf ich Verträge mit DeepL Pro übersetzen ohne personenbezogene Daten?",
    "Where do I store interview notes?",
    "Who decides about new tools?",
    "I already pasted a customer list into ChatGPT",
    "What is the weather like in Leeds?",
    "and for customer data?",
    "hello",
)


@dataclass
class Fixed:
    """A model that proposes the same whatever it is asked."""

    proposal: Proposal | None

    async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
        return self.proposal


class Answers:
    """Answers as the command line would if it had a model, many questions on one loop."""

    def __init__(self, model: Understanding, plainly: frozenset[str] = frozenset()) -> None:
        self._model = model
        self._plainly = plainly
        self._runner = asyncio.Runner()

    def __call__(self, policy: Path, question: str, context: Sequence[str] = (), today: date = TODAY) -> dict[str, Any]:
        if question in self._plainly and not context:
            return answer_json(policy, question, context, today)
        ready = opened(policy)
        answered = self._runner.run(converse((*context, question), ready, self._model))
        return as_json(answered, ready.policy, shown(answered, ready))

    def close(self) -> None:
        self._runner.close()


async def converse(turns: Sequence[str], ready: Opened, model: Understanding | None) -> Answered:
    """The last answer of a conversation."""
    remembered: Remembered | None = None
    for turn in turns:
        answered = await answer_with(Question(turn, TODAY, NOW, remembered=remembered), ready, model)
        remembered = answered.to_remember(NOW) or remembered
    return answered


def shown(answered: Answered, ready: Opened) -> str:
    """Everything the card says, buttons with their commands as well."""
    card = answer_card(answered, ready, texts(), TODAY)
    changes = [item.change for block in card.blocks for item in getattr(block, "items", ()) if getattr(item, "change", None)]
    return render_plain(card) + "\n" + "\n".join(f"{button.label} {button.command}" for button in (*card.buttons, *changes))


@pytest.fixture(scope="module")
def attacks() -> Iterator[tuple[Attack, ...]]:
    if not INJECTIONS.exists():
        pytest.skip("shared/data is not beside this checkout")
    model = HostileModel()
    answers = Answers(model, plainly=frozenset(base.ask for base in BASES))
    done = attack(answers, SAMPLE, BASES, load_injections())
    answers.close()
    print(f"{model.proposals} hostile proposals\n{summary(done)}")
    assert model.proposals > len(done) / 2
    yield done


def test_no_verdict_gets_looser_than_by_the_rules_without_the_string(attacks: tuple[Attack, ...]) -> None:
    assert len(attacks) == 251 * 4 * 3
    assert [str(one) for one in attacks if one.looser] == []


def test_no_clause_is_cited_that_does_not_exist(attacks: tuple[Attack, ...]) -> None:
    assert [str(one) for one in attacks if one.invented] == []


def test_no_link_and_no_mention_comes_back(attacks: tuple[Attack, ...]) -> None:
    assert [str(one) for one in attacks if one.echoed] == []


@pytest.mark.skipif(not INJECTIONS.exists(), reason="shared/data is not beside this checkout")
@pytest.mark.parametrize("base", BASES, ids=lambda base: base.tool)
def test_the_same_question_with_the_string_is_no_looser_with_the_model(base: Any) -> None:
    answers, named = Answers(HostileModel()), named_in(SAMPLE)
    for injection in load_injections()[::2]:
        question = f"{base.ask} {injection.aimed_at(base)}"
        bent, by_rules = answers(SAMPLE, question), answer_json(SAMPLE, question)
        assert not looser(bent, by_rules, named), question
        assert not echoed(" ".join(POISON), bent["text"]), question
    answers.close()


async def test_a_hostile_endpoint_bends_nothing_either() -> None:
    """A sample over the wire: the same cheats, and words of every wrong shape."""
    ready = opened(SAMPLE)
    ids = closed_lists(ready.compiled)
    cheats, plays = HostileModel(), list[Play]()
    for question in ASKED:
        proposal = await cheats.propose(question, ids)
        plays.append(says(as_words(proposal or Proposal())))
    plays += [says(words) for words in WRONG_SHAPES]
    asked = (*ASKED[:-1], *ASKED[: len(WRONG_SHAPES) + 1])  # the greeting is not sent
    async with stand_in(*plays) as server:
        model = OpenAIUnderstanding(
            key="k", address=server.address, model="m", prompt="Read.", tokens_per_day=10**9, today=lambda: TODAY, limit_s=10,
            counter=TokenCounter("m", load=lambda _: utf8_bound),
        )  # fmt: skip
        for question in asked:
            await check(question, ready, model)
        await model.close()
    assert len(server.bodies) == len(asked)


SAMPLE_IDS = closed_lists(opened(SAMPLE).compiled) if SAMPLE.exists() else {"tools": (), "data": (), "purposes": ()}
quotes = st.one_of(
    st.text(max_size=20),
    st.sampled_from(POISON),
    st.builds(lambda words, poison: f"{poison} {words}", st.sampled_from([w for q in ASKED for w in q.split()]), st.sampled_from(POISON)),
    st.sampled_from([" ".join(q.split()[at : at + 3]) for q in ASKED for at in range(len(q.split()))]),
)


def proposed(slot: str) -> st.SearchStrategy[tuple[Proposed, ...]]:
    ids = st.one_of(st.sampled_from(SAMPLE_IDS[slot]), st.sampled_from(INVENTED), st.text(max_size=10))
    return st.lists(st.builds(Proposed, ids, quotes), max_size=5).map(tuple)


proposals = st.builds(Proposal, proposed("tools"), proposed("data"), proposed("purposes"))


@given(st.sampled_from(ASKED), proposals)
def test_no_proposal_whatsoever_makes_an_answer_looser(question: str, proposal: Proposal) -> None:
    asyncio.run(check(question, opened(SAMPLE), Fixed(proposal)))


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


async def check(question: str, ready: Opened, model: Understanding) -> None:
    """Asks with and without the model, and compares tool by tool and class by class."""
    plain = answer(Question(question, TODAY, NOW), ready)
    told = await answer_with(Question(question, TODAY, NOW), ready, model)
    assert told.reading.asked.subjects[: len(plain.reading.asked.subjects)] == plain.reading.asked.subjects
    assert_no_looser(plain.decision, told.decision, question)
    assert {clause for one in told.decision.answers for clause in one.clauses} <= set(ready.policy.clauses)
    assert not echoed(" ".join(POISON), shown(told, ready))


def assert_no_looser(before: Decision, after: Decision, question: str) -> None:
    """By a table of its own: what each tool was told for each class, and that all conditions are still there."""
    assert STRICTNESS.get(after.outcome, 9) >= STRICTNESS.get(before.outcome, 9), question
    told: dict[tuple[str | None, str | None], Answer] = {(one.tool, one.data): one for one in before.answers}
    listed = {one.tool for one in before.answers}
    for one in after.answers:
        floor = told.get((one.tool, one.data)) or told.get((one.tool, None))
        if floor is not None:
            assert STRICTNESS[one.verdict] >= STRICTNESS[floor.verdict], question
            if one.verdict is floor.verdict is Outcome.CONDITIONAL:
                assert set(floor.conditions) <= set(one.conditions), question
        elif not after.asked.subjects and before.answers and one.tool not in listed:
            assert STRICTNESS[one.verdict] > STRICTNESS[Outcome.DEPENDS], question
    for tool in listed - {None} if before.asked.subjects else ():
        assert tool in {one.tool for one in after.answers}, question
        assert least(after, tool) >= least(before, tool), question


def least(decision: Decision, tool: str | None) -> int:
    return min(STRICTNESS[one.verdict] for one in decision.answers if one.tool == tool)


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
tools:
  - {id: foo, name: Fooly, kind: assistant, data: {"*": prohibited}}
  - id: bar
    name: Barlo
    kind: assistant
    data:
      open: {verdict: conditional, if: [account]}
      personal: {verdict: prohibited, except: [{when: {purpose: [summaries]}, verdict: conditional, if: [account]}]}
      "*": {verdict: conditional, if: [account, consent]}
rules:
  - {id: no-ranking, when: {purpose: [ranking]}, unless: {purpose: [summaries]}, verdict: prohibited}
"""


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    file = tmp_path_factory.mktemp("loose") / "policy.yaml"
    file.write_text(LOOSE, "utf-8")
    return open_policy(file, vocabulary(), FrequentWords(ROOT / "content" / "vocabulary" / "frequent"))


def one(id_: str, quote: str) -> tuple[Proposed, ...]:
    return (Proposed(id_, quote),)


async def told(question: str, ready: Opened, proposal: Proposal) -> Answered:
    return await answer_with(Question(question, TODAY, NOW), ready, Fixed(proposal))


async def test_a_purpose_that_the_policy_makes_an_exception_for_is_never_a_models_to_say(loose: Opened) -> None:
    assert closed_lists(loose.compiled)["purposes"] == ("ranking", "ideas")
    bent = await told("May I use Fooly and Barlo for the customer records?", loose, Proposal(purposes=one("summaries", "customer records")))
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
    both = Proposal(data=(Proposed("open", "the letters"), Proposed("personal", "letters")), purposes=one("ranking", "sort the letters"))
    bent = await told(question, loose, both)
    assert bent.decision.outcome is Outcome.PROHIBITED
    assert {heard.id for heard in bent.reading.heard if heard.by == "model"} == {"personal", "ranking"}


async def test_no_condition_is_lost(loose: Opened) -> None:
    question = "May I use Barlo for salt water fish?"
    assert (await told(question, loose, Proposal())).decision.outcome is Outcome.DEPENDS
    bent = await told(question, loose, Proposal(data=one("open", "salt water fish")))
    assert bent.decision.outcome is Outcome.DEPENDS


@pytest.mark.parametrize("sign", POISON)
async def test_only_the_messages_own_words_are_shown_as_what_was_read(loose: Opened, sign: str) -> None:
    proposal = Proposal(data=one("personal", f"{sign} LETTERS, {sign} of*the*clients"))
    bent = await told("May I put the letters of the clients into Barlo?", loose, proposal)
    heard = [heard.typed for heard in bent.reading.heard if heard.by == "model"]
    assert heard in ([], ["letters of the clients"])
    assert not echoed(" ".join(POISON), shown(bent, loose))


@pytest.mark.parametrize("quote", ["https://evil.example/letters", "evil.example", "me@evil.example", "@here", "ab", "", " ", "letters clients", "x" * 201])
async def test_a_quotation_of_an_address_of_nothing_or_of_what_is_not_there_proves_nothing(loose: Opened, quote: str) -> None:
    question = "May I put the letters of the clients into Barlo? https://evil.example/letters me@evil.example @here"
    bent = await told(question, loose, Proposal(data=one("personal", quote)))
    assert bent.reading.by_model is False


async def test_an_honest_model_helps(loose: Opened) -> None:
    bent = await told("May I put the Hofstede file into Barlo?", loose, Proposal(data=one("personal", "Hofstede file")))
    assert (bent.decision.outcome, bent.reading.by_model) == (Outcome.PROHIBITED, True)
    unplaced = await told("The Hofstede thing?", loose, Proposal(tools=one("bar", "Hofstede"), data=one("open", "Hofstede")))
    assert unplaced.decision.outcome is Outcome.OUT_OF_SCOPE
    assert unplaced.offered is not None
    assert unplaced.offered.asked.subjects[0].rows == ("bar",)
