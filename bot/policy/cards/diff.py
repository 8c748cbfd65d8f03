"""What a new edition changes, as a card: stricter first, each line with what it was and what it is."""

from __future__ import annotations

from collections.abc import Callable

from bot.markup import Markup, escape
from bot.message import Block, Bullets, Card, Paragraph, Table, Tone
from bot.policy.cards.words import Words
from bot.policy.diff import Listed, PolicyDiff
from bot.policy.diff_lines import Among, ChangeLine, Stated
from bot.policy.model import REST
from bot.policy.recalibrating.touched import Touch, Touched
from bot.policy.shelf import Opened

TONES = {"stricter": Tone.NO, "looser": Tone.YES, "otherwise": Tone.PLAIN}


def diff_card(diff: PolicyDiff, old: Opened, words: Words, touched: Touched | None = None) -> Card:
    """The card. `words` speak for the new edition; names that only the old one has come from `old`.

    `touched`: the past answers that each line touches stand beside it.
    """
    before = Words(old, words.texts, words.language)
    versions = {"old": old.policy.version, "new": words.policy.version}
    if not diff:
        return Card(words.plain("diff.none", **versions), language=words.language)
    blocks: list[Block] = []
    if diff.lines:
        names = ("turn", "where", "was", "is", *(("touched",) if touched else ()))
        header = tuple(words.plain(f"diff.column-{name}") for name in names)
        rows = tuple((*_row(line, before, words), *_touch(line, touched, words)) for line in diff.lines)
        blocks.append(Table(words.plain("diff.cells", count=len(diff.cells)), header, rows))
    else:
        blocks.append(Paragraph(words.say("diff.no-cells")))
    lists = {
        name: getattr(diff, name) for name in ("tools", "data", "purposes", "rules", "clauses", "conditions", "routes")
    }
    lines = [line for name, listed in lists.items() for line in _listed(name, listed, words)]
    if lines:
        blocks.append(Bullets(tuple(lines)))
    return Card(
        words.plain("diff.title", **versions),
        tuple(blocks),
        tone=TONES[diff.lines[0].turn] if diff.lines else Tone.PLAIN,
        language=words.language,
    )


def _row(line: ChangeLine, before: Words, words: Words) -> tuple[Markup, ...]:
    return (
        Markup(f"**{words.say(f'diff.{line.turn}')}**"),
        Markup(escape(_where(line, before, words))),
        Markup(escape(_stated(line.before, before))),
        Markup(escape(_stated(line.after, words))),
    )


def _touch(line: ChangeLine, touched: Touched | None, words: Words) -> tuple[Markup, ...]:
    return (touch_said(touched.by_line[line], words),) if touched else ()


def touch_said(touch: Touch, words: Words) -> Markup:
    """How many past answers, and of how many people."""
    if not touch.answers:
        return words.say("diff.untouched")
    return words.say("diff.touched", answers=touch.answers, people=touch.people)


def _where(line: ChangeLine, before: Words, words: Words) -> str:
    tools = ", ".join(words.plain("diff.unlisted") if id_ == REST else _tool(id_, before, words) for id_ in line.tools)
    data = ", ".join(_data(id_, before, words) for id_ in line.data) or words.plain("diff.any-data")
    parts = [f"{tools} × {data}"]
    parts += _among(line.purposes, "purposes", lambda id_: _purpose(id_, before, words), words)
    parts += _among(line.groups, "groups", lambda id_: _group(id_, before, words), words)
    return "; ".join(parts)


def _among(among: Among, name: str, said: Callable[[str], str], words: Words) -> list[str]:
    if among.ids:
        return [words.plain(f"diff.{name}-only", names=", ".join(said(id_) for id_ in among.ids))]
    if among.but_not:
        return [words.plain(f"diff.{name}-but", names=", ".join(said(id_) for id_ in among.but_not))]
    return []


def _tool(id_: str, before: Words, words: Words) -> str:
    return words.tool(id_) if id_ in words.policy.tools else before.tool(id_)


def _data(id_: str, before: Words, words: Words) -> str:
    if id_ == REST:
        return words.plain("policy.column-rest")
    return words.data(id_) if id_ in words.policy.data else before.data(id_)


def _purpose(id_: str, before: Words, words: Words) -> str:
    return (
        words.purpose(id_) if id_ in words.policy.purposes or id_ not in before.policy.purposes else before.purpose(id_)
    )


def _group(id_: str, before: Words, words: Words) -> str:
    if id_ == REST:
        return words.plain("diff.no-group")
    group = words.policy.groups.get(id_) or before.policy.groups.get(id_)
    return group.name.say(words.language) if group else id_


def _stated(stated: Stated, words: Words) -> str:
    said = words.plain(f"policy.short-{stated.verdict}")
    details = [", ".join(stated.conditions), ", ".join(stated.clauses)]
    inside = "; ".join(detail for detail in details if detail)
    return f"{said} ({inside})" if inside else said


def _listed(name: str, listed: Listed, words: Words) -> list[Markup]:
    kind = words.plain(f"diff.{name}")
    moved = {"added": listed.added, "removed": listed.removed, "changed": listed.changed}
    return [words.say(f"diff.{how}", kind=kind, names=", ".join(ids)) for how, ids in moved.items() if ids]
