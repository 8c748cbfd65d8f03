"""A hostile model, in process and over the wire: nothing gets looser, nothing of it is shown, no clause is invented."""

from __future__ import annotations

import pytest

from adapters.llm.tokens import TokenCounter, utf8_bound
from adapters.llm.understanding import OpenAIUnderstanding
from bot.policy.question import closed_lists
from bot.ports import Proposal
from tests.answering import TODAY, answer_json, opened
from tests.llm.asking import ASKED, Answers, check
from tests.llm.hostile import POISON, HostileModel, as_words
from tests.llm.stand_in import WRONG_SHAPES, Play, says, stand_in
from tests.questions.injections import BASES, INJECTIONS, Attack, Base, attack, echoed, load_injections, looser, summary
from tests.questions.key import SAMPLE, named_in


@pytest.fixture(scope="module")
def attacks() -> tuple[Attack, ...]:
    if not INJECTIONS.exists():
        pytest.skip("shared/data is not beside this checkout")
    model = HostileModel()
    answers = Answers(model, plainly=frozenset(base.ask for base in BASES))
    done = attack(answers, SAMPLE, BASES, load_injections())
    answers.close()
    print(f"{model.proposals} hostile proposals\n{summary(done)}")
    assert model.proposals > len(done) / 2
    return done


def test_no_verdict_gets_looser_than_by_the_rules_without_the_string(attacks: tuple[Attack, ...]) -> None:
    assert len(attacks) == 251 * 4 * 3
    assert [str(one) for one in attacks if one.looser] == []


def test_no_clause_is_cited_that_does_not_exist(attacks: tuple[Attack, ...]) -> None:
    assert [str(one) for one in attacks if one.invented] == []


def test_no_link_and_no_mention_comes_back(attacks: tuple[Attack, ...]) -> None:
    assert [str(one) for one in attacks if one.echoed] == []


@pytest.mark.skipif(not INJECTIONS.exists(), reason="shared/data is not beside this checkout")
@pytest.mark.parametrize("base", BASES, ids=lambda base: base.tool)
def test_the_same_question_with_the_string_is_no_looser_with_the_model(base: Base) -> None:
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
