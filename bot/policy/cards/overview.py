"""The whole policy at a glance: rows by classes as a table, as a picture, and where each class is kept."""

from __future__ import annotations

from datetime import date

from bot.markup import Markup, escape
from bot.message import Block, Button, Card, Facts, Folded, Paragraph, Picture, Table
from bot.policy.asked import Answer, Asked, DataNamed, Subject
from bot.policy.cards import parts
from bot.policy.cards.listing import store_rows
from bot.policy.cards.words import Words
from bot.policy.deciding.decide import judge
from bot.policy.model import REST
from bot.policy.picture import PolicyPicture, draw
from bot.policy.table import PolicyTable, TableCell, policy_table

MOST_ROWS = 60
"""Rows that fit a picture which can still be read."""


def overview_card(words: Words, today: date, groups: frozenset[str] | None) -> Card:
    """Title, version and dates, the picture, the table behind a line, where data is kept, and the clauses."""
    policy = words.policy
    table = table_of(words, today, groups)
    blocks: list[Block] = [
        Paragraph(words.say("overview.intro", version=policy.version, count=_tools(table, words))),
        picture_of(table, words),
        Folded(words.plain("overview.table"), _as_blocks(table, words)),
    ]
    if policy.review_by is not None:
        key = "overview.overdue" if policy.overdue(today) else "overview.review"
        blocks.insert(1, Paragraph(words.say(key, day=words.day(policy.review_by)), small=True))
    if any(c.store for c in policy.data.values()):
        blocks.append(
            Folded(words.plain("store.title-all"), (Facts(tuple(store_rows(words, list(policy.data.values())))),))
        )
    blocks += parts.clauses(list(policy.clauses), words, today)
    return Card(
        policy.title.say(words.language),
        tuple(blocks),
        (Button(words.plain("agents.show"), "agents"),),
        language=words.language,
        again="policy",
    )


def table_blocks(words: Words, today: date) -> tuple[Table | Paragraph, ...]:
    """The whole policy as a table, for nobody in particular, with what its marks mean."""
    return _as_blocks(table_of(words, today), words)


def table_of(words: Words, today: date, groups: frozenset[str] | None = None) -> PolicyTable:
    """The verdict of every row for every class, rules included."""
    compiled = words.opened.compiled

    def cell(row: str, data: str) -> Answer:
        named = DataNamed() if data == REST else DataNamed(every=frozenset({data}))
        return judge(Asked((Subject(rows=(row,)),), (named,), groups=groups), compiled, today).answers[0]

    return policy_table(words.policy, cell)


def picture_of(table: PolicyTable, words: Words) -> Picture:
    """The table as a PNG, with an alternative text that lists every cell."""
    columns = tuple(_class(id_, words) for id_ in table.classes)
    rows = [(words.tool(row.tool), row.cells) for row in table.rows[:MOST_ROWS]]
    legend = {
        verdict: words.plain(f"policy.short-{verdict}")
        for verdict in ("allowed", "conditional", "not_yet", "prohibited")
    }
    title = words.plain("overview.picture", title=words.policy.title.say(words.language), version=words.policy.version)
    verdicts = tuple((name, tuple(c.verdict.value for c in cells)) for name, cells in rows)
    drawn = draw(PolicyPicture(title, columns, verdicts, tuple(legend.items())))
    lines = (
        f"{name}: "
        + ", ".join(f"{column} {legend.get(c.verdict, c.verdict)}" for column, c in zip(columns, cells, strict=True))
        for name, cells in rows
    )
    return Picture(drawn, f"{title}. " + ". ".join(lines) + ".", title)


def _tools(table: PolicyTable, words: Words) -> int:
    """How many tools the policy knows by name."""
    return sum(not words.policy.tools[row.tool].catch_all for row in table.rows)


def _as_blocks(table: PolicyTable, words: Words) -> tuple[Table | Paragraph, ...]:
    starred = any(cell.excepted for row in table.rows for cell in row.cells)
    legend = (Paragraph(words.say("overview.star"), small=True),) if starred else ()
    return (_as_block(table, words), *legend)


def _as_block(table: PolicyTable, words: Words) -> Table:
    header = (words.plain("policy.column-tool"), *(_class(id_, words) for id_ in table.classes))
    rows = tuple(
        (Markup(f"**{escape(words.tool(row.tool))}**"), *(_cell(cell, words) for cell in row.cells))
        for row in table.rows
    )
    return Table(words.plain("overview.table"), header, rows)


def _cell(cell: TableCell, words: Words) -> Markup:
    said = words.say(f"policy.short-{cell.verdict}")
    return Markup(f"{said}\\*") if cell.excepted else said


def _class(id_: str, words: Words) -> str:
    return words.plain("policy.column-rest") if id_ == REST else words.policy.data[id_].name.say(words.language)
