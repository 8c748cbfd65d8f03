"""Reading a YAML file of the content folder: what stops that, in one line with the cure."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.errors import BadContent
from bot.policy.file.nodes import Faults, Node, Scalar, Table, every_path
from bot.policy.file.problems import BadPolicy
from bot.policy.file.source import read_source
from bot.settings.values import shown

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOMBS = frozenset({"too-deep", "too-many-aliases", "too-many-values", "file-too-large"})


def read_yaml(path: Path) -> Any:
    """What a file says. Raises BadContent for one that cannot be read or is no YAML."""
    try:
        text = path.read_bytes()
        _bearable(text, path.name)
        return yaml.load(text.decode("utf-8"), Loader=_LOADER)  # a safe one
    except OSError as error:
        raise BadContent(
            f"{path.name}: cannot be read ({error.strerror}); check that this account may read it"
        ) from error
    except (
        yaml.YAMLError,
        RecursionError,
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
    ) as error:  # of wrong tags
        raise BadContent(f"{path.name}: {_why(error)}") from error


def _bearable(text: bytes, name: str) -> None:
    """Raises BadContent for what would fill the memory or the stack of the parser, and for what it would swallow: of a key
    that stands there twice it takes the last. What else is wrong is told later."""
    try:
        root = read_source(text, Faults(name))
    except BadPolicy as bad:
        if any(problem.key in _BOMBS for problem in bad.problems):
            raise BadContent(
                f"{name}: this is no YAML of people or places: nested too deep, too much repeated, or too large; write the values out"
            ) from None
        return
    for _, node in every_path(root):
        _said_once(node, name)
        _a_day_that_exists(node, name)


def _said_once(node: Node, name: str) -> None:
    if not isinstance(node, Table):
        return
    seen: dict[str, int] = {}
    for key, _ in node.pairs():
        if not isinstance(key, Scalar):
            continue
        if key.value in seen and key.value != "<<":
            raise BadContent(
                f"{name}: line {key.line + 1}: `{shown(key.value)}` stands there already, in line {seen[key.value] + 1}; "
                "only one of them would count, so keep one"
            )
        seen.setdefault(key.value, key.line)


def _a_day_that_exists(node: Node, name: str) -> None:
    if not isinstance(node, Scalar) or not node.plain or not _DAY.fullmatch(node.value):
        return
    with suppress(ValueError):
        date.fromisoformat(node.value)
        return
    raise BadContent(f"{name}: line {node.line + 1}: there is no day {node.value}; mend the month or the day")


def _why(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return f"line {mark.line + 1} is no YAML ({getattr(error, 'problem', None)}); compare it with the line before"
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8; save the file as UTF-8"
    return "this is no YAML that can be read; compare it with the file that comes with Handrail"
