"""The whole page around a conversation: who is played, the log, the field to type in, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup as Html

from adapters.web.render import Hidden
from bot.people import Directory, Person
from bot.ports import Texts

STATIC = Path(__file__).parent / "static"
KINDS = {
    "chat.css": "text/css",
    "chat.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
"""The files that pages lean on, with their types."""

SHADES = 6
"""Colours for the initials of people."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent. The address changes with the content, so that browsers may keep it for good."""

    address: str
    kind: str
    content: bytes


def read_static() -> Mapping[str, StaticFile]:
    """The files that pages lean on, by name."""
    files = {}
    for name, kind in KINDS.items():
        content = (STATIC / name).read_bytes()
        files[name] = StaticFile(f"/static/{name}?v={sha256(content).hexdigest()[:12]}", kind, content)
    return files


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing was answered: a sentence, the typed text to keep, what can be sent again with one click, and whether
    it is the text that has to be mended."""

    sentence: str
    text: str = ""
    again: tuple[tuple[str, str], ...] = ()
    invalid: bool = False


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody to play, in the words of the page's language."""

    id: str
    name: str
    initials: str
    line: str
    about: str
    shade: int


class Pages:
    """Writes pages; the same in gives the same out."""

    def __init__(
        self, texts: Texts, templates: Environment, people: Directory, static: Mapping[str, StaticFile]
    ) -> None:
        self._texts = texts
        self._people = people
        self._page = templates.get_template("page.html")
        self._problem = templates.get_template("problem.html")
        self._error = templates.get_template("error.html")
        self._static = {name: file.address for name, file in static.items()}

    def chat(
        self,
        person: Person,
        turns: list[Html],
        hidden: Hidden,
        news: str,
        *,
        forgotten: bool = False,
        trouble: Trouble | None = None,
    ) -> str:
        """The chat. `turns` are the log so far; `forgotten`: it began before them. `news`: how far it is with what is sent."""
        language = page_language(person, self._texts)
        players = [self._player(one, number, language) for number, one in enumerate(self._people.all())]
        playing = next((one for one in players if one.id == person.id), None) or self._player(person, 0, language)
        return self._page.render(
            language=language,
            say=self._say(language),
            players=players,
            playing=playing,
            turns=turns,
            fresh=len(turns) <= 1,
            forgotten=forgotten,
            suggestions=suggestions(self._texts, language),
            hidden=hidden,
            news=news,
            trouble=trouble,
            static=self._static,
        )

    def problem(self, language: str, trouble: Trouble) -> str:
        """Only the sentence that says why nothing was answered, for the script to put in its place."""
        return self._problem.render(trouble=trouble, say=self._say(language))

    def error(self, language: str, sentence: str) -> str:
        """A page for whoever came to a wrong door."""
        return self._error.render(language=language, say=self._say(language), sentence=sentence, static=self._static)

    def _say(self, language: str) -> Callable[..., str]:
        def say(key: str, **values: object) -> str:
            return self._texts.plain(language, f"web.{key}", **values)

        return say

    def _player(self, person: Person, number: int, language: str) -> Player:
        role = self._texts.plain(language, f"web.role-{person.role}")
        title = _in(person.title, language)
        line = f"{title} · {role}" if title and title.casefold() != role.casefold() else title or role
        shade = number % SHADES + 1
        return Player(person.id, person.name, _initials(person.name), line, _in(person.about, language), shade)


def page_language(person: Person, texts: Texts) -> str:
    """The language a page is written in for somebody: theirs, else the first there is."""
    return next((known for known in texts.languages if known == person.language), texts.languages[0])


def suggestions(texts: Texts, language: str) -> tuple[str, ...]:
    """Three questions to begin with."""
    return tuple(texts.plain(language, f"web.suggestion-{number}") for number in (1, 2, 3))


def _initials(name: str) -> str:
    words = name.split() or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
