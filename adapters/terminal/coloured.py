"""The same card where somebody looks at a terminal: rich gives it weight, colour and real tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from adapters.terminal.render import MARKS, leading, one_line
from bot.markup import Code, Link, Markup, Plain, Strong, spans
from bot.message import (
    Block,
    Bullets,
    Card,
    Checklist,
    Choices,
    Facts,
    Folded,
    Paragraph,
    Picture,
    Said,
    Section,
    Table,
    Tone,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {
    Tone.YES: "bold green",
    Tone.CONDITIONAL: "bold yellow",
    Tone.NOT_YET: "bold blue",
    Tone.NO: "bold red",
    Tone.QUESTION: "bold cyan",
    Tone.PLAIN: "bold",
}


def print_card(card: Card, console: Console) -> None:
    """Prints the card."""
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text(one_line(card.title), style=STYLES[card.tone]))
    for block in card.blocks:
        console.print()
        _print(block, console)
    if card.buttons:
        console.print()
        for button in card.buttons:
            console.print(Padding(Text(f"› {leading(button)}", style="cyan"), (0, 0, 0, 0)))


def _print(block: Block, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    match block:
        case Paragraph(text, small):
            console.print(_rich(text, "dim" if small else ""))
        case Section(title):
            console.print(_rich(title, "bold underline"))
        case Bullets(items):
            for item in items:
                console.print(Padding(Text("• ") + _rich(item), (0, 0, 0, 1)))
        case Checklist(items):
            for check in items:
                console.print(Padding(Text(f"{MARKS[check.met]} ") + _rich(check.text), (0, 0, 0, 1)))
        case Facts(items):
            for fact in items:
                if fact.value:
                    console.print(Padding(Text(f"{fact.name}: ", style="dim") + _rich(fact.value), (0, 0, 0, 1)))
        case Table():
            console.print(_table(block))
        case Picture(alt=alt):
            console.print(Text(alt, style="dim"))
        case Folded(title, blocks):
            console.print(Text(title, style="dim"))
            for inner in blocks:
                _print(inner, console)
        case Choices(buttons=buttons):
            for button in buttons:
                console.print(Text(f"› {one_line(button.label)}", style="cyan"))
        case Said(text):
            console.print(Text(f"| {one_line(text)}"))
        case _:
            assert_never(block)


def _table(block: Table) -> object:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable
    from rich.text import Text

    table = RichTable(
        title=Text(one_line(block.caption)), box=SIMPLE_HEAD, title_justify="left", title_style="bold underline"
    )
    for name in block.header:
        table.add_column(Text(one_line(name)))
    for row in block.rows:
        table.add_row(*(_rich(cell) for cell in row))
    return table


def _rich(markup: Markup, style: str = "") -> Text:
    from rich.text import Text

    text = Text(style=style)
    for span in spans(markup):
        match span:
            case Plain(words):
                text.append(one_line(words))
            case Strong(words):
                text.append(one_line(words), style="bold")
            case Code(words):
                text.append(one_line(words), style="cyan")
            case Link(words, address):
                text.append(one_line(words), style=f"underline link {address}")
            case _:
                assert_never(span)
    return text
