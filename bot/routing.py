"""From a line to a route: the first word says which, and everything else is a question."""

from __future__ import annotations

import shlex
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from bot.access import Permission
from bot.message import Reply
from bot.request import AnonymousRequest, Incoming, Request

if TYPE_CHECKING:
    from bot.services import Services

LONGEST_COMMAND = 2000
"""Characters of a command; what is longer was typed, and is a question."""

Handler = Callable[[Request, "Services"], Awaitable[Reply]]
AnonymousHandler = Callable[[AnonymousRequest, "Services"], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Understood:
    """A line that a route knows for its own: the arguments of the command that asks the same, and its language."""

    arguments: Mapping[str, tuple[str, ...]]
    language: str


Hears = Callable[[str, str, bool, "Services"], Understood | None]
"""From a line, the language where its words do not tell, and whether it was said to us: what is asked, or nothing."""


Looks = Callable[[Incoming, str, "Services"], Awaitable[Understood | None]]
"""From an event that was said to us, and the language where its words do not tell: what is asked, or nothing."""


@dataclass(frozen=True, slots=True)
class Route:
    """A capability people can reach by its first word.

    `default`: takes every line that no other route takes. `files`: takes what comes with a file and is no command.
    `hears`: knows lines that are no command for its own; it has to be certain, for it goes before `default`.
    `looks`: the same where it cannot be told without the store; asked when no route hears a line.
    `private`: what it answers is for whoever asks alone, wherever they ask.
    """

    word: str
    permission: Permission
    handler: Handler
    default: bool = False
    files: bool = False
    hears: Hears | None = None
    looks: Looks | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class AnonymousRoute:
    """A capability whose handler does not know who asks. Nothing about it is logged, counted or remembered anywhere.

    `hears` as of a Route.
    """

    word: str
    permission: Permission
    handler: AnonymousHandler
    hears: Hears | None = None
    default: ClassVar[bool] = False
    files: ClassVar[bool] = False
    private: ClassVar[bool] = True


AnyRoute = Route | AnonymousRoute


@dataclass(frozen=True, slots=True)
class Routed:
    """A route with what followed its word: free text, and `name=value` pairs (a name may come several times)."""

    route: AnyRoute
    text: str
    arguments: Mapping[str, tuple[str, ...]]


def find_route(line: str, routes: Sequence[AnyRoute], with_files: bool = False) -> Routed:
    """The route of a line.

    A command is a route's word in front ("ask ...", "wish tool=otter"); only a line that consists of the word and
    `name=value` pairs, or of a word alone, is a command: "ask" in front of a question changes nothing for the reader.
    """
    words = _split(line)
    first = words[0].casefold() if words else ""
    for route in routes:
        if first == route.word and _is_command(words[1:]):
            return Routed(route, "", _pairs(words[1:]))
    default = next(route for route in routes if (route.files if with_files else route.default))
    return Routed(default, line, {})


def is_anonymous(line: str, routes: Sequence[AnyRoute]) -> bool:
    """Whether a line is the command of an anonymous route: what comes with it is kept nowhere but in memory, and shown nowhere
    but where it was filled in.
    """
    return isinstance(find_route(line, routes).route, AnonymousRoute)


def is_uncounted(line: str, routes: Sequence[AnyRoute], services: Services) -> bool:
    """Whether a line leads, or may lead, to an anonymous route, so that not even the number of such lines may be told.

    Wider than `is_anonymous`: also what somebody says in words of their own. Where that cannot be told, it is so.
    """
    try:
        if is_anonymous(line, routes):
            return True
        anonymous = (route for route in routes if isinstance(route, AnonymousRoute) and route.hears)
        languages = services.texts.languages
        return any(route.hears(line, one, True, services) for route in anonymous if route.hears for one in languages)
    except Exception:  # noqa: BLE001  # what may be of somebody whom nobody is to find is not counted
        return True


def arguments_of(line: str, word: str) -> Mapping[str, tuple[str, ...]] | None:
    """The `name=value` pairs of a line that is the command `word`; None for any other line."""
    words = _split(line)
    if not words or words[0].casefold() != word or not _is_command(words[1:]):
        return None
    return _pairs(words[1:])


def command(word: str, /, **arguments: str | Sequence[str] | None) -> str:
    """The line for a route and its arguments, which `find_route` reads back."""
    pairs = [word]
    for name, values in arguments.items():
        for value in (values,) if isinstance(values, str) else values or ():
            pairs.append(shlex.quote(f"{name}={value}"))
    return " ".join(pairs)


def _split(line: str) -> list[str]:
    if len(line) > LONGEST_COMMAND:
        return []
    try:
        return shlex.split(line)
    except ValueError:  # an apostrophe in a question is no quotation mark of ours
        return line.split()


def _is_command(words: list[str]) -> bool:
    return all("=" in word and word.partition("=")[0].isidentifier() for word in words)


def _pairs(words: list[str]) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, tuple[str, ...]] = {}
    for word in words:
        name, _, value = word.partition("=")
        pairs[name] = (*pairs.get(name, ()), value)
    return pairs
