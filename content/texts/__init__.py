"""The sentences, one TOML file per language, under `capability.moment`; read once, checked against each other."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.errors import BadContent
from bot.languages import LANGUAGES
from bot.markup import Markup, Trusted, escape, plain

FOLDER = Path(__file__).parent


class TextBook:
    """The texts of all languages. A key is in every language or in none."""

    def __init__(self, books: Mapping[str, Mapping[str, str]]) -> None:
        self._books = books

    @property
    def languages(self) -> Sequence[str]:
        """The languages there are texts in, English first."""
        return tuple(self._books)

    def keys(self) -> frozenset[str]:
        """Every key."""
        return frozenset(next(iter(self._books.values())))

    def raw(self, language: str, key: str) -> str:
        """The sentence as it stands in the file. KeyError for a key that is nowhere."""
        book = self._books.get(language) or next(iter(self._books.values()))
        return book[key]

    def say(self, language: str, key: str, **values: object) -> Markup:
        """The sentence as markup; values are escaped unless they are `Trusted`."""
        escaped = {
            name: value.markup if isinstance(value, Trusted) else escape(value) for name, value in values.items()
        }
        return Markup(self.raw(language, key).format_map(escaped))

    def plain(self, language: str, key: str, **values: object) -> str:
        """The sentence without Markdown, for titles, labels and buttons."""
        return plain(self.say(language, key, **values))


def load_texts(languages: Sequence[str] = LANGUAGES, folder: Path = FOLDER) -> TextBook:
    """Reads the languages' files. Raises BadContent where a key or a placeholder is missing in one of them."""
    books = {language: _flat(tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))) for language in languages}
    first, *others = books
    for other in others:
        missing = sorted(books[first].keys() ^ books[other].keys())
        if missing:
            raise BadContent(f"content/texts: {first}.toml and {other}.toml differ in {', '.join(missing[:8])}")
        for key, sentence in books[first].items():
            if placeholders(sentence) != placeholders(books[other][key]):
                raise BadContent(f"content/texts/{other}.toml: {key} names other placeholders than {first}.toml")
    return TextBook(books)


def placeholders(sentence: str) -> frozenset[str]:
    """The names in braces of a sentence."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


def _flat(tables: Mapping[str, object], above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in tables.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{above}{name}.")
        elif isinstance(value, str):
            found[above + name] = value
        else:
            raise BadContent(f"content/texts: {above}{name} is no sentence")
    return found
