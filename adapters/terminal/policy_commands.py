"""`policy check`, `policy table` and `policy diff` on the command line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from adapters.terminal.render import render_plain
from bot.message import Card
from bot.policy.checks.check import placed
from bot.policy.checks.findings import Finding, Severity
from bot.policy.file.problems import BadPolicy
from bot.policy.file.source import lines_of
from bot.policy.shelf import Opened, findings_of
from bot.ports import Texts

if TYPE_CHECKING:
    from bot.policy.recalibrating.recalibration import Compared


def run_policy(
    given: Namespace,
    open_policies: Callable[..., Sequence[Opened]],
    compared: Callable[[Opened, Opened], Compared],
    texts: Texts,
    today: date,
    out: TextIO,
) -> int:
    """The command as typed; returns its exit code. `compared` holds two editions against each other and against what was
    asked. Raises BadPolicy as opening does."""
    files = [Path(file) for file in (given.file, getattr(given, "new", None)) if file is not None]
    opened, *others = open_policies(*files)
    match given.action:
        case "check":
            return print_check(files[0], opened, texts, given.lang, today, out)
        case "table":
            print_table(opened, texts, given.lang, today, out)
        case _:
            print_diff(compared(opened, others[0]), texts, given.lang, today, out)
    return 0


def print_check(path: Path, opened: Opened, texts: Texts, language: str, today: date, out: TextIO) -> int:
    """Prints what `policy check` finds; 2 where something must be mended before the policy can be published, else 0."""
    findings = findings_of(opened, today)
    if findings:
        findings = placed(findings, lines_of(path.read_bytes()))
    print_findings(path, findings, texts, language, out)
    failed = [finding for finding in findings if finding.path.startswith("tests[")]
    worst = [finding for finding in findings if finding.severity is Severity.ERROR]
    counts = {"tests": len(opened.policy.tests), "failed": len(failed), "findings": len(findings)}
    key = "check.refused" if worst else "check.passed"
    print(
        texts.plain(language, key, title=opened.policy.title.say(language), version=opened.policy.version, **counts),
        file=out,
    )
    return 2 if worst else 0


def print_findings(path: Path, findings: Iterable[Finding], texts: Texts, language: str, out: TextIO) -> None:
    """What was found, a line each."""
    for finding in findings:
        print(_line(path, finding, texts, language), file=out)


def print_problems(bad: BadPolicy, texts: Texts, language: str, out: TextIO) -> None:
    """Every error of a file, a line each; a file that is not there has no lines."""
    for problem in bad.problems:
        text = texts.plain(language, f"check.{problem.key}", **problem.values)
        where = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
        print(f"{where}: {problem.path}: {text}" if problem.path else f"{where}: {text}", file=out)


def print_table(opened: Opened, texts: Texts, language: str, today: date, out: TextIO) -> None:
    """The whole policy, rows by classes."""
    from bot.policy.cards.overview import table_blocks  # what one command needs, the others do not wait for
    from bot.policy.cards.words import Words

    words = Words(opened, texts, language)
    card = Card(opened.policy.title.say(language), table_blocks(words, today))
    _print(card, out)


def print_diff(compared: Compared, texts: Texts, language: str, today: date, out: TextIO) -> None:
    """Every cell whose verdict, conditions or clauses change, the tests that fail, and the past answers it touches."""
    from bot.policy.cards.recalibration import compared_card
    from bot.policy.cards.words import Words

    _print(compared_card(compared, Words(compared.new, texts, language), today), out)


def _line(path: Path, finding: Finding, texts: Texts, language: str) -> str:
    text = texts.plain(language, f"check.{finding.key}", **finding.values)
    return f"{path}:{finding.line}: {texts.plain(language, f'check.{finding.severity}')}: {finding.path}: {text}"


def _print(card: Card, out: TextIO) -> None:
    if out.isatty():
        from rich.console import Console

        from adapters.terminal.coloured import print_card

        print_card(card, Console(file=out))
    else:
        print(render_plain(card), file=out)
