"""`trainings` on the command line: hand a list in, make the evidence of a period, see that it holds, open its annex."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TextIO

from bot.errors import BadSetting, Refusal
from bot.markup import plain
from bot.policy.cards.words import Words
from bot.request import Attached
from bot.roadmap.posting.intake import text_of
from bot.services import Services
from bot.training.cards.importing import bad_line
from bot.training.desk import programme_of
from bot.training.evidence.chain import chained, first_break
from bot.training.evidence.forms import annex_of, as_csv, as_json, opened_annex
from bot.training.evidence.gathering import gather
from bot.training.evidence.pdf import as_pdf
from bot.training.importing import import_list
from bot.training.keeping import Looked
from bot.training.known import known_people

OPERATOR = "command line"
SOME_BAD = 1
RECORD, ANNEX = "evidence.json", "annex.sealed"


async def run_trainings(given: Namespace, services: Services, key: Callable[[], bytes], out: TextIO) -> int:
    """The command as typed; returns its exit code: 1 where rows were bad, or where evidence does not hold.

    `key` opens and seals annexes. Raises BadSetting for what cannot be read, written or done.
    """
    words = Words(services.shelf.opened, services.texts, given.lang)
    try:
        match given.action:
            case "import":
                return await _import(Path(given.file), given.source, services, words, out)
            case "evidence":
                return await _evidence(given, services, key(), words, out)
            case "verify":
                return _verify(Path(given.folder), words, out)
            case _:
                return await _open(Path(given.file), services, key(), words, out)
    except Refusal as refusal:
        raise BadSetting(words.plain(refusal.key, **refusal.values)) from None


async def _import(file: Path, source: str, services: Services, words: Words, out: TextIO) -> int:
    text = text_of("", (Attached(file.name, _read(file)),))
    known = {person.id for person in await known_people(services)}
    today, kept = services.clock.today(), services.training.completions
    done = await import_list(text, source, programme_of(services), known, kept, today)
    print(words.plain("training.imported", good=done.good, bad=len(done.bad)), file=out)
    for one in done.bad:
        print(plain(bad_line(one, words)), file=out)
    return SOME_BAD if done.bad else 0


async def _evidence(given: Namespace, services: Services, key: bytes, words: Words, out: TextIO) -> int:
    first, last = _day(given.first), _day(given.last)
    if first > last:
        raise BadSetting(words.plain("evidence.backwards"))
    record, names = await gather(programme_of(services), first, last, words.language, services)
    exports = services.training.exports
    annex = annex_of(names, key)
    lines = chained(record, annex, await exports.head())
    files = {
        RECORD: as_json(lines),
        "evidence.csv": as_csv(lines),
        "evidence.pdf": await asyncio.to_thread(as_pdf, record, lines, words),
        ANNEX: annex,
    }
    _write(Path(given.out), files)
    period = f"{first.isoformat()}/{last.isoformat()}"
    await exports.add(period, lines[-1]["hash"], OPERATOR, services.clock.now())
    print(words.plain("evidence.written", folder=given.out, measures=len(record.measures), names=len(names)), file=out)
    return 0


def _verify(folder: Path, words: Words, out: TextIO) -> int:
    annex = _read(folder / ANNEX) if (folder / ANNEX).exists() else None
    try:
        lines = json.loads(_read(folder / RECORD))
        broken = first_break(lines, annex)
    except (ValueError, AttributeError, TypeError, KeyError):
        broken = 1
    if broken is not None:
        print(words.plain("evidence.broken", line=broken), file=out)
        return SOME_BAD
    print(words.plain("evidence.holds" if annex is not None else "evidence.holds-without", lines=len(lines)), file=out)
    return 0


async def _open(file: Path, services: Services, key: bytes, words: Words, out: TextIO) -> int:
    names = opened_annex(_read(file), key)
    if names is None:
        raise BadSetting(words.plain("evidence.sealed", file=str(file)))
    await services.training.lookups.add(Looked(OPERATOR, services.clock.today(), f"{file.name}"))
    print(names.decode("utf-8-sig"), end="", file=out)
    return 0


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadSetting(f"{file}: {error.strerror}") from error


def _write(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [name for name in files if (folder / name).exists()]
        if there:
            raise BadSetting(f"{folder / there[0]} is there already and is left as it is; name another folder")
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise BadSetting(f"{folder}: {error.strerror}; name a folder you may write to") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadSetting(f"`{text}` is no day; write it as 2026-12-31") from None
