"""The names of things in a sentence: tools, data, purposes and lists of them, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.markup import Markup, Trusted, escape
from bot.policy.asked import Answer, Asked
from bot.policy.model import REST, Policy
from bot.policy.shelf import Opened
from bot.ports import Texts
from bot.reading.read import NEW_TOOL

DATA_WORDS = ("data", "gegevens", "daten", "information", "informatie")
"""A class whose name holds one of these reads as data without being called a class."""


@dataclass(frozen=True, slots=True)
class Words:
    """Says the policy's and the vocabulary's things in one language."""

    opened: Opened
    texts: Texts
    language: str
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was typed for a row that stands for any other tool: the answer then says that name, not "any other tool"."""

    @property
    def policy(self) -> Policy:
        """The policy that is talked about."""
        return self.opened.policy

    def say(self, key: str, **values: object) -> Markup:
        """A sentence of content/texts."""
        return self.texts.say(self.language, key, **values)

    def plain(self, key: str, **values: object) -> str:
        """The same without Markdown."""
        return self.texts.plain(self.language, key, **values)

    def tool(self, id_: str | None) -> str:
        """A row's name, a known tool's name, or the name as it was typed."""
        if id_ is None:
            return self.plain("policy.any-tool")
        if id_ == NEW_TOOL:
            return self.plain("policy.new-tool")
        if "|" in id_:
            return self.either([self.tool(row) for row in id_.split("|")])
        if id_ in self.typed:
            return self.typed[id_]
        row = self.policy.tools.get(id_)
        if row is not None:
            return row.name.say(self.language)
        known = self.opened.vocabulary.tools.get(id_)
        return known.name if known else id_

    def data(self, id_: str | None) -> str:
        """A class's name as it stands within a sentence, a concept's, or "such data"."""
        class_ = self.policy.data.get(id_ or "")
        if class_ is not None:
            return self._class(class_.name.say(self.language))
        concept = self.opened.vocabulary.concepts.get(id_ or "")
        if concept is not None:
            return concept.name.get(self.language, concept.id)
        return self.plain("policy.other-data") if id_ in (None, REST) else str(id_)

    def purpose(self, id_: str) -> str:
        """A purpose's name as it stands within a sentence."""
        purpose = self.policy.purposes.get(id_)
        if purpose is not None:
            return self._inside(purpose.name.say(self.language))
        words = self.opened.vocabulary.purposes.get(id_)
        return words.name.get(self.language, id_) if words else id_

    def purposes(self, asked: Asked) -> tuple[str, ...]:
        """The ids that say best what is wanted: the policy's own where it has one, else the vocabulary's."""
        held = {
            held for id_ in asked.purposes if id_ in self.policy.purposes for held in self.policy.purposes[id_].holds
        }
        return tuple(sorted(id_ for id_ in asked.purposes if id_ not in held))

    def listing(self, names: Sequence[str]) -> str:
        """ "a", "a and b", "a, b and c"."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.plain('policy.and')} {names[-1]}"

    def either(self, names: Sequence[str]) -> str:
        """ "a", "a or b", "a, b or c"."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])}{self.plain('policy.or')}{names[-1]}"

    def day(self, day: date) -> str:
        """A day as people of the language write it."""
        month = self.plain(f"month.{day.month}")
        return self.plain("policy.day", day=day.day, month=month, year=day.year)

    def what(self, answer: Answer, asked: Asked) -> str:
        """What an answer is about, within a sentence: "ChatGPT with customer data, for translation"."""
        purposes = self.purposes(asked)
        named = {"tool": self.tool(answer.tool), "data": self._data_of(answer, asked)}
        named["purpose"] = self.listing([self.purpose(id_) for id_ in purposes])
        parts = ["tool"] + (["data"] if answer.data is not None else []) + (["purpose"] if purposes else [])
        return self.plain("policy.what-" + "-".join(parts), **{part: named[part] for part in parts})

    def _data_of(self, answer: Answer, asked: Asked) -> str:
        """The data an answer is about: what was named, with the class that it fell into."""
        class_ = self.policy.data.get(answer.data or "")
        named = [d.concept for d in asked.data if d.concept and (class_ is None or class_.id in d.every | d.any_of)]
        concepts = self.listing([self.data(concept) for concept in dict.fromkeys(named)])
        if not concepts or class_ is None:
            return concepts or self.data(answer.data)
        name = self._inside(class_.name.say(self.language))
        return concepts if name.casefold() == concepts.casefold() else f"{concepts} ({name})"

    def _class(self, name: str) -> str:
        """A class's name within a sentence: "customer data" as it is, "Confidential" as the name that it is."""
        return self._inside(name) if _reads_as_data(name) else self.plain("policy.class", name=name)

    def reads_as_data(self, id_: str) -> bool:
        """Whether a class is called what people call such data, so that a question of theirs could name it."""
        return _reads_as_data(self.policy.data[id_].name.say(self.language))

    def text(self, words: str) -> Trusted:
        """The policy's own words as markup; what an architect wrote may not be read as Markdown by accident."""
        return Trusted(Markup(escape(words)))

    def _inside(self, name: str) -> str:
        """A name without its capital, but for German nouns, abbreviations and names of one word with capitals inside."""
        if self.language == "de" or len(name) < 2 or not name[1].islower():
            return name
        return name[0].lower() + name[1:]


def _reads_as_data(name: str) -> bool:
    return len(name.split()) > 1 or any(word in name.casefold() for word in DATA_WORDS)
