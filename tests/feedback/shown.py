"""Everything that somebody can read of a release, by where it stands, and the releases that it is tried with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from adapters.terminal.render import render_plain
from bot.feedback.cards.charts import alt_of, charts_of
from bot.feedback.cards.listing import public_card
from bot.feedback.cards.summary import summary_card
from bot.feedback.exports.document import pdf_of
from bot.feedback.exports.table import csv_of
from bot.feedback.model import Consent, Month, Risk, Theme, Voice
from bot.feedback.release import FEW, SOME, Cells, Release
from bot.feedback.releasing import HOPEFUL, MIXED, WORRIED, Batch, release_of
from bot.policy.cards.words import Words
from tests.feedback.releases import LARGE, TODAY

BANDS = (WORRIED, MIXED, HOPEFUL)


def everything(release: Release, before: Sequence[Release], words: Words) -> dict[str, str]:
    """What is shown, as text, without pixels: the card, the alternative text, what all can see, the table, the document."""
    return {
        "card": render_plain(summary_card(release, before, (), 0, words, TODAY)),
        "alt": alt_of(charts_of(release, before, words), words),
        "public": render_plain(public_card(release, (), 0, words, TODAY)),
        "csv": csv_of(release, (), words, "Dana", TODAY).decode("utf-8-sig"),
        "pdf": text_of(pdf_of(release, before, (), 0, words, "Dana", TODAY)),
    }


def text_of(pdf: bytes) -> str:
    """What can be read in a document, in one line, with the alternative texts of its pictures."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def table(content: bytes, separator: str = ",") -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


def people_in(text: str) -> Iterator[int]:
    """Every number of people that is told in English."""
    return (int(found) for found in re.findall(r"(\d+)\s+people\b", text))


def names_of(release: Release, words: Words) -> Iterator[str]:
    """What must not be named anywhere: what the release does not show."""
    kinds: tuple[tuple[str, Collection[str], Cells], ...] = (
        ("theme", Theme, release.themes),
        ("risk", Risk, release.risks),
        ("band", BANDS, release.concern),
    )
    for kind, ids, cells in kinds:
        shown = {id_ for id_, _ in cells.shown}
        yield from (words.plain(f"voices.{kind}-{id_}") for id_ in ids if id_ not in shown)


def _cells(ids: Collection[str], least: int, most: int) -> st.SearchStrategy[Cells]:
    """A table with numbers that nothing else in a summary has; or none, and why."""
    shown = st.dictionaries(st.sampled_from(sorted(ids)), st.integers(least, most), min_size=1)
    some = st.builds(
        lambda found, rest: Cells(
            tuple(sorted(found.items(), key=lambda cell: (-cell[1], cell[0]))), rest, 2 if rest else 0
        ),
        shown,
        st.just(0) | st.integers(least, most),
    )
    return some | st.sampled_from([Cells(why=FEW), Cells(why=SOME)])


def unmistakable() -> st.SearchStrategy[Release]:
    """Releases whose figures are all of five digits: such a number in a text is one of theirs."""
    return st.builds(
        lambda concern, themes, risks, people, withheld: replace(
            LARGE,
            concern=concern,
            mean=None if concern.why else 3.5,
            themes=themes,
            risks=risks,
            about=Cells(),
            people=people,
            withheld=withheld,
            passed=(),
        ),
        _cells(BANDS, 10_000, 49_999),
        _cells([one.value for one in Theme], 10_000, 49_999),
        _cells([one.value for one in Risk], 10_000, 49_999),
        st.integers(50_000, 99_999),
        st.just(0) | st.integers(10_000, 49_999),
    )


def batches() -> st.SearchStrategy[Release]:
    """Releases as they are made of voices: few people, many themes, so that much has to be folded."""
    voice = st.builds(
        lambda themes, concern, risk: Voice("general", frozenset(themes), concern, risk, "x" * 30, Consent.COUNT),
        st.sets(st.sampled_from(list(Theme)[:6]), max_size=3),
        st.integers(1, 5),
        st.sampled_from(list(Risk)[:4]),
    )
    return st.lists(voice, min_size=10, max_size=45).map(_released)


def _released(voices: list[Voice]) -> Release:
    batch = Batch(voices, [], len(voices), [Month("2026-10"), Month("2026-11")])
    return release_of(batch, 3, LARGE.day, 5, 10, str, lambda passed: None)[0]
