"""The tables and choices of an answer: if this data, then that; one tool beside another; a button per choice."""

from __future__ import annotations

from bot.markup import Markup, escape
from bot.message import Button, Table
from bot.policy.asked import Answer, Asked
from bot.policy.cards import parts
from bot.policy.cards.words import Words

MOST_BUTTONS = 12
"""Choices offered as buttons; all of them stand in the table as well."""


def choices(answers: list[Answer], asked: Asked, words: Words, by_tool: bool) -> tuple[Button, ...]:
    if by_tool:
        tools = dict.fromkeys(answer.tool for answer in answers if answer.tool)
        return tuple(Button(words.tool(tool), parts.ask_again(asked, tool=tool)) for tool in list(tools)[:MOST_BUTTONS])
    classes = dict.fromkeys(answer.data for answer in answers if answer.data in words.policy.data)
    return tuple(
        Button(words.policy.data[id_].name.say(words.language), parts.ask_again(asked, data=id_))
        for id_ in list(classes)[:MOST_BUTTONS]
        if id_ is not None
    )


def if_then(answers: list[Answer], words: Words) -> Table:
    """If this data, then that, because; classes with the very same answer share a row."""
    alike: dict[tuple[object, ...], list[Answer]] = {}
    for answer in answers:
        alike.setdefault((answer.verdict, answer.conditions, answer.clauses), []).append(answer)
    rows = tuple(
        (_classes(same, words), verdict_cell(same[0], words), because(same[0], words)) for same in alike.values()
    )
    header = (words.plain("policy.column-if"), words.plain("policy.column-then"), words.plain("policy.column-why"))
    return Table(words.plain("policy.table-if"), header, rows)


def _classes(answers: list[Answer], words: Words) -> Markup:
    return Markup("; ".join(class_cell(answer.data, words) for answer in answers))


def by_tool(answers: list[Answer], words: Words) -> Table:
    """A row per class and a column per tool that the name fits; without classes a row per tool."""
    tools = list(dict.fromkeys(answer.tool for answer in answers))
    said = {(answer.tool, answer.data): answer for answer in answers}
    classes = list(dict.fromkeys(answer.data for answer in answers))
    if len(classes) == 1:
        rows = tuple(
            (
                Markup(f"**{escape(words.tool(t))}**"),
                verdict_cell(said[t, classes[0]], words),
                because(said[t, classes[0]], words),
            )
            for t in tools
        )
        header = (words.plain("policy.column-if"), words.plain("policy.column-then"), words.plain("policy.column-why"))
        return Table(words.plain("policy.table-if"), header, rows)
    for tool in tools:  # one verdict for all data of a tool is told without a class
        whole = said.get((tool, None))
        said |= {(tool, data): whole for data in classes if whole is not None}
    columns = (words.plain("policy.column-if"), *(words.tool(tool) for tool in tools))
    named = [data for data in classes if data is not None]
    lines = tuple(
        (class_cell(data, words), *(_short(said.get((tool, data)), words) for tool in tools)) for data in named
    )
    return Table(words.plain("policy.table-if"), columns, lines)


def _short(answer: Answer | None, words: Words) -> Markup:
    if answer is None:
        return Markup("")
    cited = f" ({escape(', '.join(answer.clauses))})" if answer.clauses else ""
    return Markup(f"{verdict_cell(answer, words)}{cited}")


def class_cell(data: str | None, words: Words) -> Markup:
    class_ = words.policy.data.get(data or "")
    name = class_.name.say(words.language) if class_ else words.data(data)
    return words.say("policy.if", what=name, examples=_examples(data, words))


def _examples(data: str | None, words: Words) -> str:
    class_ = words.policy.data.get(data or "")
    said = [example.say(words.language) for example in class_.examples[:3]] if class_ else []
    return f" ({', '.join(said)})" if said else ""


def verdict_cell(answer: Answer, words: Words) -> Markup:
    return words.say(f"policy.short-{answer.verdict}")


def because(answer: Answer, words: Words) -> Markup:
    line = conditions_line(answer, words) if answer.conditions else Markup("")
    cited = ", ".join(answer.clauses)
    return Markup(" ".join(filter(None, (line, f"({escape(cited)})" if cited else ""))))


def conditions_line(answer: Answer, words: Words) -> Markup:
    said = [words.policy.conditions[id_].text.say(words.language).rstrip(".") for id_ in answer.conditions]
    return Markup(escape("; ".join(said)))


def per_class(answers: list[Answer], words: Words) -> str:
    return "; ".join(
        f"{words.data(answer.data)}: {words.plain(f'policy.short-{answer.verdict}')}" for answer in answers
    )
