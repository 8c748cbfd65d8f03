"""What people typed stays words: in a spreadsheet, in a calendar entry, in every renderer."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as some

from adapters.slack.words import shown
from bot.booking.invitations.lines import parameter, text, written
from bot.markup import Code, Link, Markup, Plain, Strong, escape, plain, spans
from bot.spreadsheets import FORMULAS, harmless
from bot.training.evidence.forms import COLUMNS, annex_of, as_csv, opened_annex
from bot.training.evidence.record import Named

QUICK = settings(max_examples=60, deadline=None, database=None)
STARTS = some.sampled_from([*FORMULAS, " =", "\ufeff=", "\u00a0+", ";=", ",=", "\t=", "|@", "a;=", "a, -", '";=', "'="])
CELLS = some.builds(lambda start, rest: start + rest, STARTS, some.text(max_size=20)) | some.text(max_size=30)
RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def run_cells(content: str) -> list[str]:
    """Cells that a spreadsheet would run, however it parts the columns."""
    found = []
    for separator in ",;\t|":
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator):
            for cell in row:
                bare = cell.lstrip(" \u00a0\u200b\ufeff\x00\v\f")
                if bare.startswith(RUNS) and bare[1:2].strip():
                    found.append(cell)
    return found


@QUICK
@example(cells=[";=", ""])
@given(cells=some.lists(CELLS, min_size=1, max_size=4))
def test_no_cell_of_a_row_is_a_formula_whatever_parts_the_columns(cells: list[str]) -> None:
    cells = [cell.replace("\r", " ").replace("\n", " ").replace('"', " ") for cell in cells]
    file = io.StringIO(newline="")
    csv.writer(file).writerow([harmless(cell) for cell in cells])
    assert run_cells(file.getvalue()) == []


@QUICK
@given(cell=CELLS)
def test_a_cell_that_begins_like_a_formula_is_words(cell: str) -> None:
    assert not harmless(cell).lstrip(" \u00a0\u200b\ufeff\x00\v\f").startswith(FORMULAS)
    assert harmless(cell).replace("'", "") == cell.replace("'", "")


def test_the_record_of_trainings_and_its_names_hold_no_formula() -> None:
    bomb = "=HYPERLINK(1)"
    line = dict.fromkeys(COLUMNS, bomb) | {
        "kind": "measure",
        "ways": {bomb: 1},
        "roles": [bomb, bomb],
        "waived": {bomb: 2},
    }
    rows = list(csv.reader(io.StringIO(as_csv([line]).decode("utf-8-sig"), newline="")))
    assert not [cell for cell in rows[1] if cell.startswith(FORMULAS)]
    sealed = annex_of([Named(bomb, bomb, bomb, date(2026, 11, 23), bomb, bomb)], b"k" * 32)
    names = opened_annex(sealed, b"k" * 32)
    assert names is not None
    assert not [
        cell for row in list(csv.reader(io.StringIO(names.decode("utf-8-sig"))))[1:] for cell in row if cell[:1] == "="
    ]


HOSTILE = some.text(max_size=60) | some.sampled_from(
    ["a\r\nBEGIN:VALARM", "a\nATTENDEE:mailto:x@y", 'a\\n;,:"', "\u2028X:1", "\x0bX:1", "\x85X:1", "a" * 300 + "\r\n X"]
)


@QUICK
@given(value=HOSTILE)
def test_no_text_begins_a_line_of_a_calendar_entry(value: str) -> None:
    made = written([f"SUMMARY:{text(value)}", f"ORGANIZER;CN={parameter(value)}:mailto:a@b.example"]).decode("utf-8")
    unfolded = made.replace("\r\n ", "")
    assert [line.partition(":")[0].partition(";")[0] for line in unfolded.split("\r\n") if line] == [
        "SUMMARY",
        "ORGANIZER",
    ]
    assert "\n" not in unfolded.replace("\r\n", "")


@QUICK
@given(value=some.text(max_size=60))
def test_no_words_become_markup_and_no_mention_rings(value: str) -> None:
    said = Markup(escape(value))
    assert plain(said) == value
    assert not [span for span in spans(said) if isinstance(span, (Strong, Code, Link)) or not isinstance(span, Plain)]
    assert "<" not in shown(value) and ">" not in shown(value)


def test_a_link_leads_only_where_a_browser_reads_or_writes() -> None:
    for address in (
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//evil",
    ):
        assert not [span for span in spans(Markup(f"[label]({address})")) if isinstance(span, Link)], address
