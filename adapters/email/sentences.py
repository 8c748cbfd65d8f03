"""The sentences of one language, as mails and pages say them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.markup import Markup
from bot.ports import Texts
from bot.preferences.model import TOPICS


@dataclass(frozen=True, slots=True)
class Sentences:
    """The texts in a language that there is."""

    texts: Texts
    language: str

    def plain(self, key: str, **values: object) -> str:
        """The sentence without Markdown."""
        return self.texts.plain(self.language, key, **values)

    def say(self, key: str, **values: object) -> Markup:
        """The sentence as markup."""
        return self.texts.say(self.language, key, **values)


def sentences(texts: Texts, language: str) -> Sentences:
    """The sentences of a language; of the first one where there are none in it."""
    known = texts.languages
    return Sentences(texts, language if language in known else known[0])


def topic_name(say: Sentences, topic: str) -> str:
    """What people call a topic."""
    return say.plain(f"preferences.topic-{topic}") if topic in TOPICS else say.plain("email.topic-other")
