"""A message in, a reading out: what is asked, as ids, with how each was heard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.policy.asked import Asked, DataNamed, Subject
from bot.policy.classes import ClassesOf
from bot.policy.model import Policy
from bot.reading.accounts import OwnAccounts
from bot.reading.apart import WordsApart
from bot.reading.entries import catalogue, entries
from bot.reading.found import Found
from bot.reading.frequent import FrequentWords
from bot.reading.index import Index
from bot.reading.intents import Named, read_intent
from bot.reading.language import language_of
from bot.reading.mentions import DataRead, DataReader
from bot.reading.normalise import clean
from bot.reading.purposes_named import NamedPurpose, Said, read_conditions, read_purposes
from bot.reading.reading import Heard, Intent, Reading, Remembered, Slot, Warning_
from bot.reading.sensitive import Masked, mask
from bot.reading.spread import SpreadPhrases
from bot.reading.subjects import NamedTool, SubjectReader
from bot.reading.undone import Undone
from bot.reading.unlisted import read_unlisted
from bot.reading.vocabulary import Vocabulary
from bot.reading.words import Cleaned, Hit

NEW_TOOL = "new-tool"
"""The id of "a new AI tool" where no name was given."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that one message names, before the conversation adds to it."""

    tools: tuple[NamedTool, ...]
    new: tuple[Hit, ...]
    data: DataRead
    purposes: tuple[NamedPurpose, ...]
    said: Said
    shown: tuple[DataNamed, ...] = ()
    """Data that stands in the message itself, such as a key or somebody's name and number."""


class Reader:
    """Reads messages for one policy. Built when the policy is loaded; `read` is pure."""

    def __init__(self, policy: Policy, vocabulary: Vocabulary, frequent: FrequentWords) -> None:
        self._policy = policy
        self._vocabulary = vocabulary
        self._frequent = frequent
        self.classes = ClassesOf(policy, {c.id: c.parents for c in vocabulary.concepts.values()})
        self.catalogue = catalogue(policy, vocabulary)
        self._index = Index(entries(policy, vocabulary, self.catalogue, frequent.is_ordinary), frequent)
        self._tools = SubjectReader(policy, vocabulary, self.catalogue)
        self._data = DataReader(self.classes, vocabulary)
        self._spread = SpreadPhrases(vocabulary)
        self._apart = WordsApart(vocabulary)
        self._undone = Undone(policy, vocabulary)
        self._own_accounts = OwnAccounts(vocabulary, self._index)
        self._stopwords = vocabulary.cues.get("stopword", {})

    def warm(self) -> None:
        """Builds what is otherwise built at first need, so that the first question is as fast as the rest."""
        self._index.warm()

    def read(
        self,
        text: str,
        *,
        groups: frozenset[str] | None = None,
        remembered: Remembered | None = None,
        now: datetime | None = None,
        language: str | None = None,
    ) -> Reading:
        """The reading of `text`. `remembered`: the conversation's last question, if it counts; `language`: where the words do not tell."""
        cleaned = clean(text)
        found = Found(cleaned, self._own_accounts.added(cleaned, self._index.find(cleaned)))
        parts = self._parts(found, remembered)
        hint = language or (remembered.language if remembered else None)
        spoken = language_of(cleaned, hint, self._stopwords, self._frequent)
        masked = mask(cleaned.text)
        warnings = masked.found
        follows = self._follows(found, parts, remembered, bool(warnings))
        named = Named(
            bool(parts.tools or parts.new),
            bool(parts.data.mentions),
            bool(parts.purposes),
            bool(parts.said.met or parts.said.unmet),
            follows,
            any(mention.hit.exact for mention in parts.data.mentions),
        )
        intent = read_intent(found, named)
        parts = replace(parts, shown=self._shown(warnings, parts), new=_spoken(parts.new, masked))
        asked, carried = self._asked(parts, groups, remembered if follows else None, intent, found)
        return Reading(
            intent=intent,
            asked=asked,
            language=spoken if spoken in self._policy.languages else self._offered(hint),
            heard=tuple(_heard(parts)),
            concepts=(*parts.data.concepts, *(named.concept for named in parts.shown if named.concept)),
            unlisted=tuple(s.unlisted for s in asked.subjects if s.unlisted),
            carried=carried,
            negated=found.has("negated-question"),
            warnings=warnings,
        )

    def _offered(self, hint: str | None) -> str:
        return hint if hint in self._policy.languages else self._policy.languages[0]

    def _parts(self, found: Found, remembered: Remembered | None) -> Parts:
        tools = self._tools.read(found)
        new = read_unlisted(found, self._frequent.is_common, bool(tools))
        named_before = remembered.asked.data if remembered and not tools and not new else ()
        before = [named.concept for named in named_before if named.concept]
        purposes = read_purposes(found, self._spread, self._apart, before)
        return Parts(tools, new, self._data.read(found), purposes, self._conditions(found, tools))

    def _conditions(self, found: Found, tools: tuple[NamedTool, ...]) -> Said:
        """What is said of conditions, also where a tool's name stands inside the words: "my private ChatGPT account"."""
        said = read_conditions(found, self._policy)
        unmet = said.unmet | self._undone.read(found)
        said = Said(said.met - unmet, unmet)
        if not tools or not found.has("account-word"):
            return said
        named = {index for tool in tools for index in range(tool.hit.first, tool.hit.last + 1)}
        cleaned = Cleaned(found.cleaned.text, tuple(t for i, t in enumerate(found.tokens) if i not in named))
        again = read_conditions(Found(cleaned, self._index.find(cleaned)), self._policy)
        unmet = said.unmet | again.unmet
        return Said((said.met | again.met) - unmet, unmet)

    def _follows(self, found: Found, parts: Parts, remembered: Remembered | None, shows: bool) -> bool:
        """Whether the message leans on the one before: it begins like a follow-up, or leaves the tool out, stands for no
        question of its own, and says something that may change the answer, or asks. `shows`: a key or somebody's data stand in it."""
        if remembered is None or found.has("not-policy", "greeting", "thanks", "help") or found.is_only("done"):
            return False
        if any(cue.first <= 1 for cue in found.cue("follow-up")):
            return True
        if parts.tools or parts.new:
            # A tool on its own answers the question back ("Copilot Chat, sorry, forgot to say").
            nothing_else = not (parts.data.mentions or parts.purposes or parts.said.unmet)
            return nothing_else and not remembered.asked.subjects and not found.has("question", "negated-question")
        if found.has("tool-noun", "which-tool", "agents", "store", "who-decides", "already-did"):
            return False
        said = shows or parts.data.mentions or parts.purposes or parts.said.met or parts.said.unmet
        before = remembered.asked.subjects
        return bool(said) or found.asks or self._tools.again(found, before) != before

    def _asked(
        self, parts: Parts, groups: frozenset[str] | None, remembered: Remembered | None, intent: Intent, found: Found
    ) -> tuple[Asked, frozenset[Slot]]:
        subjects = (*(tool.subject for tool in parts.tools), *(Subject(unlisted=hit.typed) for hit in parts.new))
        if remembered and not subjects:
            again = self._tools.again(found, remembered.asked.subjects)
            remembered = replace(remembered, asked=replace(remembered.asked, subjects=again))
        if not subjects and intent is Intent.WHO_DECIDES and found.has("tool-noun", "who-decides"):
            subjects = (Subject(unlisted=NEW_TOOL),)
        data = (*(mention.named for mention in parts.data.mentions), *parts.shown)
        decides = intent is Intent.WHO_DECIDES  # "who has the final say" is no wish to let AI have it
        purposes = frozenset[str]() if decides else frozenset(purpose.id for purpose in parts.purposes)
        asked = Asked(subjects, data, parts.data.excluded, purposes, groups, parts.said.met, parts.said.unmet)
        return _carried(asked, remembered) if remembered else (asked, frozenset())

    def _shown(self, warnings: frozenset[Warning_], parts: Parts) -> tuple[DataNamed, ...]:
        """What a message shows counts as named: a key always, a person where no other data is named."""
        shown = [self.classes.concept("credentials")] if Warning_.SECRET in warnings else []
        if Warning_.PERSONAL in warnings and not parts.data.mentions:
            shown.append(self.classes.concept("personal-data"))
        return tuple(shown)


def _spoken(names: tuple[Hit, ...], masked: Masked) -> tuple[Hit, ...]:
    """New names less what was masked: a password is no tool, and must not get into a log as one."""
    return tuple(hit for hit in names if not masked.found or hit.typed in masked.text)


def _carried(asked: Asked, remembered: Remembered) -> tuple[Asked, frozenset[Slot]]:
    """Fills what a follow-up left out. A condition said not to be met goes on with its tool; one said to be met does not."""
    before = remembered.asked
    carried: set[Slot] = set()
    if not asked.subjects and before.subjects:
        asked = replace(asked, subjects=before.subjects, unmet=asked.unmet | (before.unmet - asked.met))
        carried.add(Slot.TOOL)
    if not asked.data and before.data:
        asked = replace(asked, data=before.data)
        carried.add(Slot.DATA)
    if not asked.purposes and before.purposes:
        asked = replace(asked, purposes=before.purposes)
        carried.add(Slot.PURPOSE)
    return asked, frozenset(carried)


def _heard(parts: Parts) -> Iterable[Heard]:
    for tool in parts.tools:
        yield Heard(Slot.TOOL, tool.id, tool.hit.typed, corrected=not tool.hit.exact)
    for hit in parts.new:
        yield Heard(Slot.TOOL, hit.typed, hit.typed)
    for mention in parts.data.mentions:
        yield Heard(Slot.DATA, mention.id, mention.hit.typed, corrected=not mention.hit.exact)
    for purpose in parts.purposes:
        yield Heard(Slot.PURPOSE, purpose.id, purpose.hit.typed, corrected=not purpose.hit.exact)
