"""A release as one tidy table (RFC 4180): a row for each figure, each text and each answer; no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from bot.feedback.answering import response_to, themes_of
from bot.feedback.cards.limits import hidden_lines
from bot.feedback.cards.said import CONCERN, mean_said, tables, theme_said
from bot.feedback.release import Release, Response
from bot.markup import plain
from bot.policy.cards.words import Words
from bot.spreadsheets import harmless

COLUMNS = ("release", "first", "last", "part", "id", "name", "value", "text", "owner", "due")

Row = tuple[str, str, str, str, str, str, str]
"""Part, id, name, value, text, owner, due."""

NO_TITLES: Mapping[str, str] = MappingProxyType({})


def csv_of(
    release: Release,
    responses: Sequence[Response],
    words: Words,
    reader: str,
    on: date,
    titles: Mapping[str, str] = NO_TITLES,
) -> bytes:
    """The table in UTF-8 with a byte order mark, without which Excel takes it for something else.

    `reader` and `on`: whose file it is, and of which day. Columns are parted as the reader's language has it, for a
    spreadsheet in Dutch or German does not part them at commas.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=words.plain("voices.separator"))
    writer.writerow([words.plain(f"voices.column-{name}") for name in COLUMNS])
    whose = (str(release.number), release.first.name, release.last.name)
    for row in _rows(release, responses, words, reader, on, titles):
        writer.writerow([harmless(cell) for cell in (*whose, *row)])
    return file.getvalue().encode("utf-8-sig")


def _rows(
    release: Release, responses: Sequence[Response], words: Words, reader: str, on: date, titles: Mapping[str, str]
) -> Iterator[Row]:
    people, read = words.plain("voices.people"), words.plain("voices.part-read")
    yield _row(people, "people", words.plain("voices.all-people"), str(release.people))
    yield _row(people, "k", words.plain("voices.least-figure"), str(release.k))
    yield _row(people, "batch", words.plain("voices.least-summary"), str(release.batch))
    if release.withheld:
        yield _row(people, "withheld", words.plain("voices.withheld"), str(release.withheld))
    for where, cells, rows in tables(release, words, titles):
        part = words.plain(f"voices.{where}")
        ids = [id_ for id_, _ in cells.shown]
        for id_, (name, count) in zip([*ids, "rest"], rows, strict=False):
            yield _row(part, id_, name, str(count))
        if where == CONCERN and release.mean is not None:
            yield _row(part, "mean", words.plain("voices.average"), mean_said(release.mean, words))
        if cells.folded:
            yield _row(part, "folded", words.plain("voices.rest-count"), str(cells.folded))
    for one in release.passed:
        part = words.plain("voices.quoted" if one.quoted else "voices.reworded")
        theme = theme_said(one.theme, words) if one.theme else ""
        yield _row(part, one.theme, theme, text=one.text)
    yield from _answers(release, responses, words)
    for line in hidden_lines(release, words, titles):
        yield _row(words.plain("voices.hidden"), text=plain(line))
    yield _row(read, "", reader, on.isoformat())


def _answers(release: Release, responses: Sequence[Response], words: Words) -> Iterator[Row]:
    part = words.plain("voices.answers")
    for theme in themes_of(release):
        response, name = response_to(release, theme, responses), theme_said(theme, words)
        if response is None:
            yield _row(part, theme, name, words.plain("voices.unanswered"))
            continue
        status = words.plain(f"voices.status-{response.status}")
        due = response.due.isoformat() if response.due else ""
        yield part, theme, name, status, response.text, response.owner, due


def _row(part: str, id_: str = "", name: str = "", value: str = "", text: str = "") -> Row:
    return part, id_, name, value, text, "", ""
