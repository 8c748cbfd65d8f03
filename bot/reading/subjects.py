"""Which tools a message names: rows of the policy, families asked back, vendors, known tools that no row covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.policy.asked import Subject
from bot.policy.model import Policy, Tool
from bot.reading.denials import denied_once
from bot.reading.entries import Catalogue
from bot.reading.found import Found, ids
from bot.reading.vocabulary import Vocabulary
from bot.reading.words import Hit, Layer, Sort

BESIDE = 3
"""A word of an edition counts within so many words of the tool's name or of "account"."""


BUILT_WITHIN = 5
"""So many words may stand between "built" and the bot."""

MADE_OF = 4
"""So many words behind "we built" a name still says what was built."""


@dataclass(frozen=True, slots=True)
class NamedTool:
    """A tool as it was named: what it may be, the words, and whether they had to be corrected."""

    subject: Subject
    hit: Hit
    id: str


class SubjectReader:
    """Reads the tools of a message for one policy."""

    def __init__(self, policy: Policy, vocabulary: Vocabulary, known: Catalogue) -> None:
        self._policy = policy
        self._vocabulary = vocabulary
        self._known = known
        self._self_built = tuple(row.id for row in policy.tools.values() if row.self_built and not row.catch_all)
        self._order = {id_: order for order, id_ in enumerate(policy.tools)}
        self._of_family: dict[str, list[str]] = {}
        for row in policy.tools.values():
            for word in row.family:
                self._of_family.setdefault(word.casefold(), []).append(row.id)
        self._declared = {family.replace(" ", "").replace("-", "") for family in self._of_family}
        self._bases = _bases(vocabulary)

    def read(self, found: Found) -> tuple[NamedTool, ...]:
        """Every tool named, once each, in the order of the message."""
        counted = [hit for hit in found.layer(Layer.TOOL) if not hit.cued or _has_cue(found, hit)]
        editions = _editions(found, counted)
        named = [tool for hit in counted if (tool := self._named(editions.get(hit, []), hit)) is not None]
        named = self._without_vendors(found, named)
        built = _built(found)
        if built is not None:
            named = self._built_here(found, built, named)
        return _once(named)

    def again(self, found: Found, subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """The tools of the question before, where a follow-up names another edition of them ("and the free one?")."""
        words = found.layer(Layer.EDITION)
        if not words:
            return subjects
        return tuple(self._edition(words, words[0], s.rows).subject if s.rows else s for s in subjects)

    def _named(self, words: list[Hit], hit: Hit) -> NamedTool | None:
        rows = tuple(dict.fromkeys(ids(hit, Sort.ROW)))
        families = [f for f in ids(hit, Sort.FAMILY) if f in self._known.rows_of_family]
        if rows:
            return self._edition(words, hit, rows)
        if families:
            return self._edition(words, hit, self._family_rows(families[0]))
        unlisted = next(ids(hit, Sort.KNOWN), None) or self._bases.get(next(ids(hit, Sort.FAMILY), ""))
        if unlisted:
            return NamedTool(self._unlisted(unlisted), hit, unlisted)
        vendor = next(ids(hit, Sort.VENDOR), None)
        if vendor:
            return NamedTool(Subject(rows=self._known.rows_of_vendor[vendor]), hit, vendor)
        return None

    def _family_rows(self, family: str) -> tuple[str, ...]:
        rows = self._known.rows_of_family[family]
        general = self._policy.general_catch_all
        base = self._bases.get(family)
        # The policy itself did not say that the word is a family: then it may also be the tool of that name, unlisted.
        if general and base and base not in self._known.rows_of_known and family not in self._declared:
            return (*rows, general.id)
        return rows

    def _unlisted(self, known: str) -> Subject:
        tool = self._vocabulary.tools[known]
        return Subject(
            unlisted=known,
            kinds=frozenset(tool.kind),
            vendors=frozenset({tool.vendor} if tool.vendor else ()),
            families=frozenset({tool.family} if tool.family else ()),
        )

    def _edition(self, words: list[Hit], hit: Hit, rows: tuple[str, ...]) -> NamedTool:
        """Lets words such as "enterprise" or "free" choose among the rows of a family, or lead away from all of them."""
        name = hit.typed if len(rows) > 1 else rows[0]
        if not words:
            return NamedTool(Subject(rows=rows), hit, name)
        siblings = self._siblings(rows)
        excluded = {row for word in words for row in ids(word, Sort.EDITION_NOT)}
        chosen = {row for word in words for row in ids(word, Sort.EDITION_IS)} - excluded
        fitting = tuple(row for row in siblings if row in chosen)
        if not fitting:
            fitting = tuple(row for row in rows if row not in excluded)
        if not fitting:
            fitting = tuple(row for row in siblings if row not in excluded)
        if fitting:
            return NamedTool(Subject(rows=fitting), hit, fitting[0] if len(fitting) == 1 else name)
        led_away = self._policy.tools[rows[0]]
        away = Subject(unlisted=hit.typed, kinds=frozenset(led_away.kind), vendors=frozenset(led_away.vendor))
        return NamedTool(away, hit, hit.typed)

    def _siblings(self, rows: Iterable[str]) -> tuple[str, ...]:
        """The rows and all of their families, in the order of the policy."""
        families = {word.casefold() for row in rows for word in self._policy.tools[row].family}
        fitting = {*rows, *(row for family in families for row in self._of_family[family])}
        return tuple(sorted(fitting, key=self._order.__getitem__))

    def _without_vendors(self, found: Found, named: list[NamedTool]) -> list[NamedTool]:
        """A vendor is a tool only where no tool is named ("Adobe", but not "Adobe Firefly" or "our Google Ads data")."""
        tools = [tool for tool in named if not _is_vendor(tool)]
        return tools or named

    def _built_here(self, found: Found, cue: Hit, named: list[NamedTool]) -> list[NamedTool]:
        """ "Our own GPT", "a Llama that we host": what people built themselves, beside any listed tool they named."""
        built = NamedTool(Subject(rows=self._self_built, self_built=True), cue, "self_built")
        if not self._self_built:
            built = replace(built, subject=Subject(unlisted=cue.typed, kinds=frozenset({"agent"}), self_built=True))
        if any(row.self_built for tool in named for row in self._rows(tool.subject)):
            return named
        return [built, *(tool for tool in named if tool.subject.rows and not _names_technology(found, tool, cue))]

    def _rows(self, subject: Subject) -> list[Tool]:
        return [self._policy.tools[row] for row in subject.rows]


def _built(found: Found) -> Hit | None:
    """Where a message says that people built the thing themselves: as one phrase, or as a verb and a thing near it."""
    phrase = next(iter(found.cue("self-built")), None)
    if phrase is not None:
        return phrase
    for verb in found.cue("build-verb"):
        for thing in found.cue("built-thing"):
            if found.near(verb, thing, BUILT_WITHIN):
                left, right = sorted((verb, thing), key=lambda hit: hit.first)
                return replace(left, last=max(left.last, right.last))
    return None


def _editions(found: Found, tools: list[Hit]) -> dict[Hit, list[Hit]]:
    """The words of editions, each with the tool it stands nearest to; beside "account" it may stand further away."""
    nearest: dict[Hit, list[Hit]] = {}
    for word in found.layer(Layer.EDITION):
        if denied_once(found, word.first):
            continue
        account = any(found.near(hit, word, 1) for hit in found.cue("account-word", "unmet", "met"))
        beside = [tool for tool in tools if account or found.near(tool, word, BESIDE)]
        if beside:
            least = min(_distance(tool, word) for tool in beside)
            for tool in beside:
                if _distance(tool, word) == least:
                    nearest.setdefault(tool, []).append(word)
    return nearest


def _distance(one: Hit, other: Hit) -> int:
    return max(0, other.first - one.last, one.first - other.last)


def _has_cue(found: Found, hit: Hit) -> bool:
    """Whether something beside an ordinary word says that it is meant as a name: a capital, a slot, "AI" behind it."""
    before, after = found.at(hit.first - 1), found.at(hit.last + 1)
    first_word = hit.first == 0 or found.breaks(hit.first - 1, hit.first)
    typed = found.tokens[hit.first].typed
    if all(target.sort is Sort.VENDOR for target in hit.targets):
        return _is_used(found, hit)
    shouting = sum(t.typed.isupper() and len(t.typed) > 1 for t in found.tokens) > len(found.tokens) / 2
    if typed[:1].isupper() and not first_word and not shouting:
        return True
    if _is_used(found, hit) or _in_list(found, hit):
        return True
    if before is not None and before.folded in LEADING_NOUNS:
        return True
    if first_word and len(found.tokens) <= TERSE and after is not None and after.folded in WHAT_FOR:
        return True
    ends = after is None or bool(found.tokens[hit.last].after)
    return (
        first_word
        and typed[:1].isupper()
        and (ends or any(cue.first == hit.last + 1 for cue in found.cue("slot-after-name")))
    )


TERSE = 8
"""Words of a question that is little more than a tool and what it is for: "otter for the team meeting"."""
WHAT_FOR = frozenset({"for", "voor", "fur", "fuer"})


NAME_NOUNS = frozenset(
    {"ai", "ki", "app", "tool", "bot", "plugin", "extension", "addin", "software", "assistant", "copilot"}
)
"""Words that, beside an ordinary word, make a tool of it ("Read AI", "the tool Linear"); the same in all three languages."""


def _in_list(found: Found, hit: Hit) -> bool:
    """Whether it stands in one breath with a name that needs no cue ("otter or Teams recap")."""
    for other in found.layer(Layer.TOOL):
        left, right = (hit, other) if hit.first < other.first else (other, hit)
        gap, comma = right.first - left.last, found.tokens[left.last].after == ","
        joined = (gap == 2 and found.tokens[left.last + 1].folded in LISTING) or (gap == 1 and comma)
        if other is not hit and not other.cued and joined:
            return True
    return False


LISTING = frozenset({"or", "and", "vs", "versus", "of", "en", "oder", "und"})
"""Words between the names of a list."""


def _is_used(found: Found, hit: Hit) -> bool:
    """Whether a word of use stands right beside it ("use Adobe", "Adobe gebruiken", "Adobe AI")."""
    after = found.at(hit.last + 1)
    if after is not None and after.folded in NAME_NOUNS and not found.tokens[hit.last].after:
        return True
    behind = found.at(hit.last + 2)
    if behind is not None and behind.folded == "bot" and not found.breaks(hit.last, hit.last + 2):
        return True  # "Fathom meeting bot"
    before = any(cue.last == hit.first - 1 for cue in found.cue("tool-verb"))
    return before or any(cue.first == hit.last + 1 for cue in found.cue("tool-verb-after"))


LEADING_NOUNS = NAME_NOUNS - {"ai", "ki", "assistant", "copilot"}
"""Those that lead a name ("the tool Linear"); "may AI read …" names no tool."""


def _is_vendor(tool: NamedTool) -> bool:
    return all(target.sort is Sort.VENDOR for target in tool.hit.targets)


def _names_technology(found: Found, tool: NamedTool, cue: Hit) -> bool:
    """Whether the name says what the own thing is made of ("our own GPT", "we host a Llama"), not where it runs ("in X")."""
    if cue.first <= tool.hit.first <= cue.last:
        return True
    place = any(slot.last == tool.hit.first - 1 for slot in found.cue("slot-weak"))
    return 0 < tool.hit.first - cue.last <= MADE_OF and not place and not found.breaks(cue.last, tool.hit.first)


def _once(named: list[NamedTool]) -> tuple[NamedTool, ...]:
    single = {tool.subject.rows[0] for tool in named if len(tool.subject.rows) == 1}
    kept: dict[Subject, NamedTool] = {}
    for tool in named:
        # "GitHub Copilot ... copilot": the second is short for the first, not a question of its own.
        if len(tool.subject.rows) > 1 and single & set(tool.subject.rows):
            continue
        kept.setdefault(tool.subject, tool)
    return tuple(kept.values())


def _bases(vocabulary: Vocabulary) -> dict[str, str]:
    """The known tool that a bare family word means where no row fits: the one of that very name, else the first."""
    first: dict[str, str] = {}
    named_so: dict[str, str] = {}
    for tool in vocabulary.tools.values():
        family = _joined(tool.family)
        if family:
            first.setdefault(family, tool.id)
            if family in (_joined(tool.name), _joined(tool.id)):
                named_so.setdefault(family, tool.id)
    return first | named_so


def _joined(name: str) -> str:
    return "".join(ch for ch in name.casefold() if ch.isalnum())
