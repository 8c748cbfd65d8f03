"""The longest text that comes in is condensed in well under a second, whatever it is made of."""

from __future__ import annotations

import time

import pytest

from bot.errors import Refusal
from bot.roadmap.condensing.checking.check import check
from bot.roadmap.condensing.condense import condense
from bot.roadmap.condensing.intake import LONGEST
from bot.roadmap.condensing.model import Condensed

SECONDS = 5.0
"""Of this machine, which others use as well; a search that tries every way needs hours."""
LONGEST_PART = 400
"""Characters of a part: a form gives no more."""
SAID = "The pilot of the assistant in Ghent ended on 3 September 2026, and 42 people liked it a lot. "
BETWEEN = (
    "a.", " ", "#", "# ", "\n", "\n\n", "-", "- a\n", "*", "* ", "_", "`", "```\n", "~~~\n", "<", "<!--", "<a ", "[",
    "](", "[a](", "![", "|", "|a", "|-", ">", "> ", "&", "&amp;", "=", "==\n", "(", "\\", "'", "\"", "1", "1.", "1,",
    "1.1", "1 000 ", "1:", "a@", "@a ", "http://a", "a/", "a-", "a_", "not ", "A ", "A.B.", "May ", "3 May ", "Q1 ",
    "not yet planned ", "from 1 to 2 ", "https://a.b/c?d=e ", ": ", "; ", "— ", "é", "漢", "😀", "\t", "z. B. ",
    "From: a\n", "On Monday, A wrote:\n", "---\n", "+++\n", "-- \n", ":a: b\n", "[a]: b\n", "[^a]: b\n", "// a\n",
    "include::a[]\n", "system: ",
)  # fmt: skip


@pytest.mark.parametrize("piece", BETWEEN, ids=repr)
async def test_whatever_is_repeated_to_the_end_is_read_or_refused_in_time(piece: str) -> None:
    for text in (piece * (LONGEST // len(piece)), (SAID + piece * (LONGEST // len(piece)))[:LONGEST]):
        began = time.process_time()
        try:
            await condense(text, "en")
        except Refusal as refused:
            assert refused.key.startswith("condensing.")
        assert time.process_time() - began < SECONDS, piece


async def test_one_line_without_an_end_and_real_sentences_take_no_longer() -> None:
    for text in (SAID * (LONGEST // len(SAID)), SAID.replace(".", "") * (LONGEST // len(SAID)), "x" * LONGEST):
        began = time.process_time()
        try:
            await condense(text, "en")
        except Refusal as refused:
            assert refused.key in ("condensing.short", "condensing.unsaid")
        assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("piece", ["a.", "not ", "3 May ", "1,", "A ", "from 1 to 2 ", "word "], ids=repr)
def test_a_hostile_version_of_it_is_checked_in_time(piece: str) -> None:
    said = piece * (LONGEST_PART // len(piece))
    began = time.process_time()
    check(Condensed(said[:60], said, (said,) * 3), SAID * 500)
    assert time.process_time() - began < SECONDS
