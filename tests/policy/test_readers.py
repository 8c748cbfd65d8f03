"""Policies that call everything the same share a reader, and no reader sees what a policy decides."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from weakref import ref

import pytest

from bot.policy.model import Localised, Policy, Tool, Verdict
from bot.policy.readers import KEPT, Readers, words_of
from bot.reading.vocabulary import Vocabulary
from tests.answering import ROOT, frequent, opened

FEW_WORDS = Vocabulary(cues={"stopword": {}})
SAMPLE = ROOT / "content" / "policy.yaml"


def policy() -> Policy:
    return opened(SAMPLE).policy


def with_tool(changed: Tool) -> Policy:
    return replace(policy(), tools={**policy().tools, changed.id: changed})


def row() -> Tool:
    return next(tool for tool in policy().tools.values() if not tool.catch_all)


def prohibited() -> Policy:
    return with_tool(
        replace(row(), data={key: replace(cell, verdict=Verdict.PROHIBITED) for key, cell in row().data.items()})
    )


SAID_ALIKE = {
    "a verdict": prohibited,
    "no tests": lambda: replace(policy(), tests=(), digest="sha256:other"),
    "no rules": lambda: replace(policy(), rules=(), notes=()),
    "a status": lambda: with_tool(replace(row(), status="retired")),
}
SAID_OTHERWISE = {
    "one more name": lambda: with_tool(replace(row(), also=(*row().also, "Deep Al"))),
    "another name": lambda: with_tool(replace(row(), name=Localised({"": "Shallow L"}))),
    "another order of rows": lambda: replace(policy(), tools=dict(reversed(policy().tools.items()))),
    "fewer languages": lambda: replace(policy(), languages=policy().languages[:1]),
    "a class less": lambda: replace(policy(), data=dict(list(policy().data.items())[1:])),
    "no purposes": lambda: replace(policy(), purposes={}),
    "no conditions": lambda: replace(policy(), conditions={}),
}


@pytest.mark.parametrize("changed", SAID_ALIKE.values(), ids=SAID_ALIKE)
def test_what_changes_no_word_takes_no_other_reader(changed: Callable[[], Policy]) -> None:
    readers = Readers(FEW_WORDS, frequent())
    assert readers.of(changed()) is readers.of(policy())


@pytest.mark.parametrize("changed", SAID_OTHERWISE.values(), ids=SAID_OTHERWISE)
def test_other_words_take_another_reader(changed: Callable[[], Policy]) -> None:
    readers = Readers(FEW_WORDS, frequent())
    assert readers.of(changed()) is not readers.of(policy())


def test_the_last_readers_are_kept_and_others_only_as_long_as_somebody_holds_them() -> None:
    readers = Readers(FEW_WORDS, frequent())
    held, let_go = readers.of(policy()), ref(readers.of(replace(policy(), id="let-go")))
    last = [replace(policy(), id=f"last-{number}") for number in range(KEPT)]
    kept = [ref(readers.of(one)) for one in last]
    gc.collect()
    assert readers.of(policy()) is held
    assert let_go() is None
    assert all(one() is not None for one in kept[1:])


def test_a_reader_sees_nothing_of_what_is_decided() -> None:
    shown = words_of(policy())
    assert not (shown.rules or shown.tests or shown.clauses or shown.routes or shown.notes)
    assert not any(tool.data or tool.clauses or tool.status for tool in shown.tools.values())
