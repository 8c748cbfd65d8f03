"""What the index of one policy holds: its own words first, then those of the vocabulary, each with where it leads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.policy.model import Policy, Tool
from bot.reading.normalise import fold
from bot.reading.vocabulary import KnownTool, Vocabulary
from bot.reading.words import Entry, Layer, Sort, Target

LONG = 11
"""Letters from which a verb may be misspelt: "rewording" is one letter from "recording"."""

PRIVATE = frozenset({"private", "personal", "prive", "persoonlijk", "privat", "privates", "privaten", "personlich"})
"""Words that, alone in an edition's list, mean a private account."""

FORMS = (
    ("privat", "private", "privaten", "privates", "privater", "privatem"),
    ("kostenlos", "kostenlose", "kostenlosen", "kostenloses", "kostenloser", "kostenlosem", "umsonst"),
    ("zakelijk", "zakelijke"),
    ("geschäftlich", "geschäftliche", "geschäftlichen", "geschäftliches", "geschäftlicher", "geschäftlichem"),
)
"""Forms of one word: where an edition's list has one, it has all."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Which rows stand for which known tools, families and vendors; all by id."""

    rows_of_known: dict[str, tuple[str, ...]]
    rows_of_family: dict[str, tuple[str, ...]]
    rows_of_vendor: dict[str, tuple[str, ...]]
    family_of_known: dict[str, str]


def catalogue(policy: Policy, vocabulary: Vocabulary) -> Catalogue:
    """Finds the rows for every known tool that the policy covers, by `covers`, by id or by an own name."""
    by_name: dict[str, set[str]] = {}
    covering: dict[str, set[str]] = {}
    rows = [tool for tool in policy.tools.values() if not tool.catch_all]
    for row in rows:
        for name in own_names(row):
            by_name.setdefault(_joined(name), set()).add(row.id)
        for id_ in row.covers:
            covering.setdefault(id_, set()).add(row.id)
    of_known: dict[str, tuple[str, ...]] = {}
    for known in vocabulary.tools.values():
        fitting = covering.get(known.id) or by_name.get(_joined(known.name)) or _same_id(policy, known)
        if fitting:
            of_known[known.id] = tuple(sorted(fitting))
    members: dict[str, list[KnownTool]] = {}
    for known in vocabulary.tools.values():
        members.setdefault(known.family, []).append(known)
    for known in vocabulary.tools.values():
        if known.family and known.id not in of_known:
            base = next((m for m in members[known.family] if m.id in of_known and _is_edition(known, m)), None)
            if base is not None:
                of_known[known.id] = of_known[base.id]
    families: dict[str, list[str]] = {}
    vendors: dict[str, list[str]] = {}
    for row in rows:
        for word in row.family:
            families.setdefault(_joined(word), []).append(row.id)
        for vendor in row.vendor:
            vendors.setdefault(_joined(vendor), []).append(row.id)
    declared = frozenset(families)
    for known in vocabulary.tools.values():
        # A family that the policy does not name itself: rows that are known members of it fit the bare word as well.
        if known.family and known.id in of_known and (family := _joined(known.family)) not in declared:
            families.setdefault(family, []).extend(of_known[known.id])
    return Catalogue(
        of_known,
        {word: tuple(dict.fromkeys(ids)) for word, ids in families.items()},
        {word: tuple(ids) for word, ids in vendors.items()},
        {known.id: known.family for known in vocabulary.tools.values() if known.family},
    )


def own_names(row: Tool) -> tuple[str, ...]:
    """The names a row gives itself, in every language."""
    return (*row.name.all, *row.also, *row.formerly)


def entries(
    policy: Policy, vocabulary: Vocabulary, known: Catalogue, ordinary: Callable[[str], bool]
) -> Iterator[Entry]:
    """Every phrase of the index. `ordinary` says whether a single folded word is an everyday one."""
    yield from _tools(policy, vocabulary, known, ordinary)
    yield from _classes(policy, ordinary)
    for concept in vocabulary.concepts.values():
        yield from _each(_all(concept.words), Target(Sort.CONCEPT, concept.id), Layer.DATA)
    for purpose in policy.purposes.values():
        yield from _each((*purpose.name.all, *purpose.also), Target(Sort.PURPOSE, purpose.id), Layer.PURPOSE)
    for words in vocabulary.purposes.values():
        said, target = _all(words.words), Target(Sort.PURPOSE, words.id)
        for fuzzy in (True, False):
            phrases = tuple(phrase for phrase in said if (len(phrase) >= LONG) is fuzzy)
            yield from _each(phrases, target, Layer.PURPOSE, fuzzy)
    yield from _conditions(policy, vocabulary)
    for name, lists in vocabulary.cues.items():
        yield from _each(_all(lists), Target(Sort.CUE, name), Layer.CUE, fuzzy=False)


def _tools(
    policy: Policy, vocabulary: Vocabulary, known: Catalogue, ordinary: Callable[[str], bool]
) -> Iterator[Entry]:
    own: set[str] = set()
    names_of = {tool.id: _known_names(tool) for tool in vocabulary.tools.values()}
    cued_names = {name.joined: name.cued for names in names_of.values() for name in names}
    private = _all(vocabulary.cues.get("unmet", {}))
    says_private = {_joined(phrase) for phrase in private} | PRIVATE

    def named(name: str) -> _Name:
        # The vocabulary knows better than a word list which names of tools are everyday words: Claude is a first name, and none.
        joined = _joined(name)
        listed = cued_names.get(joined)
        return _Name(name, joined, _everyday(name, ordinary) if listed is None else listed)

    for row in policy.tools.values():
        words = [*own_names(row), *(name for name in row.covers if name not in vocabulary.tools)]
        if row.catch_all:
            words = [*row.also, *row.formerly]
        names = [*map(named, words), *(name for id_ in row.covers for name in names_of.get(id_, ()))]
        own.update(name.joined for name in names)
        yield from _of_tool(names, Target(Sort.ROW, row.id))
        for sort, chosen in ((Sort.EDITION_IS, row.edition.chosen_by), (Sort.EDITION_NOT, row.edition.excluded_by)):
            # Where one of an edition's words says that an account is private, all ways of saying so count.
            more = private if any(_joined(word) in says_private for word in chosen) else ()
            forms = (form for alike in FORMS if not set(alike).isdisjoint(chosen) for form in alike)
            if chosen:
                yield from _each(
                    dict.fromkeys((*chosen, *forms, *more)), Target(sort, row.id), Layer.EDITION, fuzzy=False
                )
    for tool in vocabulary.tools.values():
        names = [name for name in names_of[tool.id] if name.joined not in own]
        rows = known.rows_of_known.get(tool.id)
        for target in [Target(Sort.ROW, row) for row in rows] if rows else [Target(Sort.KNOWN, tool.id)]:
            yield from _of_tool(names, target)
    families = dict.fromkeys((*known.rows_of_family, *map(_joined, dict.fromkeys(known.family_of_known.values()))))
    spelt = {_joined(word): word for row in policy.tools.values() for word in row.family}
    spelt = {_joined(word): word for word in known.family_of_known.values()} | spelt
    for family in families:
        if family not in own:
            yield from _of_tool([named(spelt[family])], Target(Sort.FAMILY, family))
    for row in policy.tools.values():
        for vendor in row.vendor:
            joined = _joined(vendor)
            if joined not in own and joined not in families:
                yield Entry(vendor, Target(Sort.VENDOR, joined), Layer.TOOL, fuzzy=False, cued=True)


def _of_tool(names: Collection[_Name], target: Target) -> Iterator[Entry]:
    """The names that lead to a tool: those that count as they stand, and those that need a cue."""
    for cued in (False, True):
        if alike := tuple(name.name for name in names if name.cued is cued):
            yield from _each(alike, target, Layer.TOOL, cued=cued)


def _classes(policy: Policy, ordinary: Callable[[str], bool]) -> Iterator[Entry]:
    for class_ in policy.data.values():
        for phrase in (*class_.name.all, *class_.also):
            cued = _everyday(phrase, ordinary)
            yield Entry(phrase, Target(Sort.CLASS, class_.id), Layer.DATA, fuzzy=not cued, cued=cued)
        for phrase in class_.may_also:
            yield Entry(phrase, Target(Sort.MAY_CLASS, class_.id), Layer.DATA)


def _conditions(policy: Policy, vocabulary: Vocabulary) -> Iterator[Entry]:
    for condition in policy.conditions.values():
        for sort, words, cue in ((Sort.MET, condition.met_by, "met"), (Sort.UNMET, condition.unmet_by, "unmet")):
            general = vocabulary.cues.get(cue, {}) if condition.kind == "account" else {}
            if phrases := (*words, *_all(general)):
                yield from _each(phrases, Target(sort, condition.id), Layer.CONDITION, fuzzy=False)


def _is_edition(known: KnownTool, base: KnownTool) -> bool:
    """Whether it is an edition of another tool of its family ("ChatGPT Plus" of "ChatGPT"): same kind, a longer name."""
    return not set(base.kind).isdisjoint(known.kind) and _joined(known.name).startswith(_joined(base.name))


def _same_id(policy: Policy, known: KnownTool) -> set[str]:
    row = policy.tools.get(known.id)
    return {row.id} if row and not row.catch_all else set()


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a tool, as it is compared, and whether it needs a cue."""

    name: str
    joined: str
    cued: bool


def _known_names(tool: KnownTool) -> list[_Name]:
    ordinary = {_joined(word) for word in tool.ordinary}
    names = dict.fromkeys((tool.name, *tool.also, *tool.formerly, *([tool.site] if tool.site else [])))
    return [_Name(name, joined, joined in ordinary) for name in names for joined in [_joined(name)]]


def _everyday(phrase: str, ordinary: Callable[[str], bool]) -> bool:
    folded = fold(phrase)
    return " " not in folded and ordinary(folded)


def _joined(phrase: str) -> str:
    return fold(phrase).replace(" ", "")


def _all(lists: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The phrases of all languages."""
    return tuple(phrase for phrases in lists.values() for phrase in phrases)


def _each(
    phrases: Iterable[str], target: Target, layer: Layer, fuzzy: bool = True, cued: bool = False
) -> Iterator[Entry]:
    return (Entry(phrase, target, layer, fuzzy, cued) for phrase in phrases)
