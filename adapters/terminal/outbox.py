"""`outbox` on the command line: what was sent and how far it is; a bar that follows a run to its end; and a way to stop it."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, TextIO

from adapters.terminal.render import one_line
from bot.outbox.model import Progress, State
from bot.ports import Outbox, Texts

if TYPE_CHECKING:
    from rich.console import RenderableType

EVERY = 1.0
"""Seconds between two looks at a run that is followed."""

UNKNOWN_RUN = 2
MOST = 20
"""Runs that are listed."""


async def run_outbox(
    given: Namespace, outbox: Outbox, texts: Texts, now: Callable[[], datetime], zone: tzinfo, out: TextIO
) -> int:
    """The command as typed; returns its exit code. It works beside a server that runs, and only looks, but for `stop`."""
    words = _Words(texts, given.lang, zone)
    if given.run is None:
        runs = await outbox.recent(now(), MOST)
        print(json.dumps([_object(run) for run in runs], indent=2) if given.json else _listed(runs, words), file=out)
        return 0
    run = await outbox.progress(given.run, now())
    if run is None:
        print(words.say("outbox.no-run", run=given.run), file=out)
        return UNKNOWN_RUN
    if given.stop:
        count = await outbox.stop(run.run, now())
        print(words.say("outbox.stopped-now" if count else "outbox.nothing-to-stop", count=count), file=out)
        return 0
    if given.once or given.json:
        print(json.dumps(_object(run), indent=2) if given.json else "\n".join(_told(run, words)), file=out)
        return 0
    await _follow(run, outbox, words, now, out)
    return 0


class _Words:
    """Sentences in one language, numbers and moments as they are read."""

    def __init__(self, texts: Texts, language: str, zone: tzinfo) -> None:
        self._texts = texts
        self._language = language
        self._zone = zone

    def say(self, key: str, **values: object) -> str:
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return one_line(self._texts.plain(self._language, key, **shown))

    def why(self, reason: str) -> str:
        """A reason of the ledger in words; a platform's own word stands behind it."""
        known, _, detail = reason.partition(": ")
        try:
            said = self.say(f"update.why-{known}")
        except KeyError:  # a reason that some kind of message has for itself
            return one_line(reason)
        return f"{said} ({one_line(detail)})" if detail else said

    def moment(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._zone):%Y-%m-%d %H:%M:%S %Z}"


def _object(run: Progress) -> dict[str, Any]:
    return {
        "run": run.run,
        "kind": run.kind,
        "title": run.title,
        "by": run.by,
        "created_at": run.created_at.isoformat(),
        "planned_at": run.planned_at and run.planned_at.isoformat(),
        "stopped_at": run.stopped_at and run.stopped_at.isoformat(),
        "forecast": run.forecast and run.forecast.isoformat(),
        "total": run.total,
        "open": run.open,
        "states": {str(state): run.states.get(state, 0) for state in State},
        "reasons": [
            {"state": str(state), "reason": reason, "count": count} for (state, reason), count in _by_count(run)
        ],
    }


def _listed(runs: Sequence[Progress], words: _Words) -> str:
    if not runs:
        return words.say("outbox.none")
    return "\n\n".join("\n".join(_told(run, words)) for run in runs)


def _told(run: Progress, words: _Words) -> Iterator[str]:
    yield f"{one_line(run.run)}  {one_line(run.title)}"
    sent = run.states.get(State.SENT, 0)
    yield f"  {words.moment(run.created_at)}  {words.say('outbox.sent-of', sent=sent, total=run.total)}; {_end(run, words)}"
    for line in _rest(run, words):
        yield f"  {line}"


def _end(run: Progress, words: _Words) -> str:
    if run.stopped_at is not None:
        return words.say("outbox.stopped", moment=words.moment(run.stopped_at))
    if run.planned_at is None:
        return words.say("outbox.planning")
    if not run.open:
        return words.say("outbox.done")
    if run.forecast is None:
        return words.say("outbox.going", open=run.open)
    return words.say("outbox.ends", open=run.open, moment=words.moment(run.forecast))


def _rest(run: Progress, words: _Words) -> Iterator[str]:
    """The states beside sent and waiting, and why some were left out, most first."""
    for state, count in sorted(run.states.items(), key=lambda one: -one[1]):
        told = sum(number for (of, _), number in run.reasons.items() if of is state)
        if state not in (State.SENT, State.DUE) and count > told:
            yield words.say("outbox.count", count=count - told, what=words.say(f"outbox.state-{state}"))
    for (state, reason), count in _by_count(run):
        yield words.say("outbox.count-why", count=count, what=words.say(f"outbox.state-{state}"), why=words.why(reason))


def _by_count(run: Progress) -> list[tuple[tuple[State, str], int]]:
    return sorted(run.reasons.items(), key=lambda one: (-one[1], one[0]))


async def _follow(run: Progress, outbox: Outbox, words: _Words, now: Callable[[], datetime], out: TextIO) -> None:
    """Shows a run until nothing of it is open: a bar where somebody looks, else a line whenever something changed."""
    with _Shown(words, out) as shown:
        while True:
            shown.show(run)
            if not run.open and (run.planned_at or run.stopped_at):
                return
            await asyncio.sleep(EVERY)
            run = await outbox.progress(run.run, now()) or run


class _Shown:
    """Where a run is shown while it goes on."""

    def __init__(self, words: _Words, out: TextIO) -> None:
        self._words = words
        self._out = out
        self._live: Any = None
        self._last = ""

    def __enter__(self) -> _Shown:
        if self._out.isatty():
            from rich.console import Console
            from rich.live import Live

            self._live = Live(console=Console(file=self._out), auto_refresh=False)
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def show(self, run: Progress) -> None:
        if self._live is not None:
            self._live.update(_drawn(run, self._words), refresh=True)
            return
        told = "\n".join(_told(run, self._words))
        if told != self._last:
            print(told, file=self._out, flush=True)
        self._last = told


def _drawn(run: Progress, words: _Words) -> RenderableType:
    from rich.console import Group
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    done = run.total - run.open
    bar = Table.grid(padding=(0, 1))
    share = f"{100 * done // run.total if run.total else 100} %"
    bar.add_row(ProgressBar(max(run.total, 1), done if run.total else 1, width=50), Text(share, style="bold"))
    sent = words.say("outbox.sent-of", sent=run.states.get(State.SENT, 0), total=run.total)
    lines = [Text(f"{sent}; {_end(run, words)}"), *(Text(line, style="dim") for line in _rest(run, words))]
    return Group(Text(one_line(run.title), style="bold"), bar, *lines)
