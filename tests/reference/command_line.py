"""The page of what can be typed in a terminal, from the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from adapters.terminal.commands import make_parser
from tests.reference.writing import table


def command_line() -> str:
    """The page."""
    return HEAD + "\n".join(_section(words, says, parser) for words, says, parser in _commands(make_parser(), ()))


def _commands(
    parser: argparse.ArgumentParser, above: tuple[str, ...]
) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            says = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, below in action.choices.items():
                inner = list(_commands(below, (*above, name)))
                yield from inner or [(" ".join((*above, name)), says.get(name, ""), below)]


def _section(words: str, says: str, parser: argparse.ArgumentParser) -> str:
    rows = [
        (f"`{_written(action)}`", _says(action))
        for action in parser._actions
        if not isinstance(action, argparse._HelpAction)
    ]
    return f"## {words}\n\n{says[0].upper()}{says[1:]}.\n" + (f"\n{table(('argument', ''), rows)}" if rows else "")


def _written(action: argparse.Action) -> str:
    shown = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if action.choices is not None:
        shown = "|".join(map(str, action.choices))
    if not action.option_strings:
        return f"[{shown}]" if action.nargs in ("?", "*") and not shown.startswith("[") else shown
    return action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {shown}"


def _says(action: argparse.Action) -> str:
    needed = "; needed" if action.required and action.option_strings else ""
    return ((action.help or "") % {"default": action.default}) + needed


HEAD = """# On the command line

Type `source .venv/bin/activate` once, and `python app.py` in front of each. Each command has `--help`.

A command ends with 0 when it is done; with 2 when something was bad, with one clear line (or one per error of a policy) on standard
error; with 75 where the database is not there or is held by somebody else, or a disk is full, so that trying again may do; with 130
after Ctrl+C, but 0 for `serve`, whose way to stop that is. `doctor` ends with 1 where something is broken.

"""
