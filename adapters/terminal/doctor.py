"""`doctor` on the command line: what was found, a sentence each, and below it what to do; or the same as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import TextIO

from adapters.terminal.render import WIDTH, one_line
from bot.findings import Finding, Health
from bot.ports import Texts


def print_findings(findings: Sequence[Finding], texts: Texts, language: str, as_json: bool, out: TextIO) -> int:
    """Prints them, in the order in which they were found; 1 where something is broken, else 0."""
    count = {health: sum(1 for finding in findings if finding.health is health) for health in Health}
    if as_json:
        found = [_object(finding, texts, language) for finding in findings]
        print(json.dumps({"findings": found, **count}, ensure_ascii=False, indent=2), file=out)
    else:
        for line in _lines(findings, texts, language):
            print(line, file=out)
        key = "doctor.sum" if count[Health.BROKEN] or count[Health.LOOK] else "doctor.sum-well"
        print(f"\n{texts.plain(language, key, broken=count[Health.BROKEN], look=count[Health.LOOK])}", file=out)
    return 1 if count[Health.BROKEN] else 0


def _lines(findings: Sequence[Finding], texts: Texts, language: str) -> Iterator[str]:
    words = {health: texts.plain(language, f"doctor.{health}") for health in Health}
    margin = max(map(len, words.values())) + 2
    for finding in findings:
        yield _set(words[finding.health].ljust(margin), _say(finding.what, finding, texts, language), margin)
        if finding.cure:
            yield _set(" " * margin + "→ ", _say(finding.cure, finding, texts, language), margin + 2)


def _set(lead: str, sentence: str, margin: int) -> str:
    """Lines of the usual width. Addresses, paths and commands stay whole, so that they can be copied."""
    return textwrap.fill(
        sentence,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * margin,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _object(finding: Finding, texts: Texts, language: str) -> dict[str, str]:
    said = {"health": str(finding.health), "key": finding.what, "what": _say(finding.what, finding, texts, language)}
    return said | ({"cure": _say(finding.cure, finding, texts, language)} if finding.cure else {})


def _say(key: str, finding: Finding, texts: Texts, language: str) -> str:
    return one_line(texts.plain(language, key, **finding.values))
