"""What the index of one policy holds: its own words first, then those of the vocabulary, each with where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.policy.model import Policy, Tool
from bot.reading.normalise import fold
from bot.reading.vocabulary import KnownTool, Vocabulary
from bot.reading.words import Entry, Layer, Sort, Target


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
    rows = [tool for tool in policy.tools.values() if not tool.catch_all]
    for row in rows:
        for name in own_names(row):
            by_name.setdefault(_joined(name), set()).add(row.id)
    of_known: dict[str, tuple[str, ...]] = {}
    for known in vocabulary.tools.values():
        covering = {row.id for row in rows if known.id in row.covers}
        covering = covering or by_name.get(_joined(known.name), set()) or _same_id(policy, known)
        if covering:
            of_known[known.id] = tuple(sorted(covering))
    for known in vocabulary.tools.values():
        if known.id not in of_known and (base := _edition_of(known, vocabulary, of_known)):
            of_known[known.id] = of_known[base]
    families: dict[str, list[str]] = {}
    vendors: dict[str, list[str]] = {}
    for row in rows:
        for word in row.family:
            families.setdefault(_joined(word), []).append(row.id)
        for vendor in row.vendor:
            vendors.setdefault(_joined(vendor), []).append(row.id)
    for known in vocabulary.tools.values():
        # A family that the policy does not name itself: rows that are known members of it fit the bare word as well.
        if known.family and known.id in of_known and not _declared(known.family, rows):
            families.setdefault(_joined(known.family), []).extend(of_known[known.id])
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
    yield from _concepts(vocabulary)
    yield from _purposes(policy, vocabulary)
    yield from _conditions(policy, vocabulary)
    for name, lists in vocabulary.cues.items():
        for phrase in _flat(lists.values()):
            yield Entry(phrase, Target(Sort.CUE, name), Layer.CUE, fuzzy=False)


def _tools(
    policy: Policy, vocabulary: Vocabulary, known: Catalogue, ordinary: Callable[[str], bool]
) -> Iterator[Entry]:
    own: set[str] = set()
    private = _flat(vocabulary.cues.get("unmet", {}).values())
    names_of_known = {
        _joined(name): _is_cued(name, tool) for tool in vocabulary.tools.values() for name in _known_names(tool)
    }

    def cued(name: str) -> bool:
        # The vocabulary knows better than a word list which names of tools are everyday words: Claude is a first name, and none.
        listed = names_of_known.get(_joined(name))
        return _everyday(name, ordinary) if listed is None else listed

    for row in policy.tools.values():
        covered = [vocabulary.tools[id_] for id_ in row.covers if id_ in vocabulary.tools]
        names = [*own_names(row), *(name for name in row.covers if name not in vocabulary.tools)]
        if row.catch_all:
            names = [*row.also, *row.formerly]
        for name in names:
            own.add(_joined(name))
            yield Entry(name, Target(Sort.ROW, row.id), Layer.TOOL, cued=cued(name))
        for tool in covered:
            for name in _known_names(tool):
                own.add(_joined(name))
                yield Entry(name, Target(Sort.ROW, row.id), Layer.TOOL, cued=_is_cued(name, tool))
        for word in _with_private(row.edition.chosen_by, private):
            yield Entry(word, Target(Sort.EDITION_IS, row.id), Layer.EDITION, fuzzy=False)
        for word in _with_private(row.edition.excluded_by, private):
            yield Entry(word, Target(Sort.EDITION_NOT, row.id), Layer.EDITION, fuzzy=False)
    for tool in vocabulary.tools.values():
        for name in _known_names(tool):
            if _joined(name) in own:
                continue
            rows = known.rows_of_known.get(tool.id)
            targets = [Target(Sort.ROW, row) for row in rows] if rows else [Target(Sort.KNOWN, tool.id)]
            for target in targets:
                yield Entry(name, target, Layer.TOOL, cued=_is_cued(name, tool))
    families = dict.fromkeys((*known.rows_of_family, *(_joined(f) for f in known.family_of_known.values())))
    spelt = {_joined(word): word for row in policy.tools.values() for word in row.family}
    spelt = {_joined(tool.family): tool.family for tool in vocabulary.tools.values() if tool.family} | spelt
    for family in families:
        if family not in own:
            yield Entry(spelt[family], Target(Sort.FAMILY, family), Layer.TOOL, cued=cued(spelt[family]))
    for row in policy.tools.values():
        for vendor in row.vendor:
            if _joined(vendor) not in own and _joined(vendor) not in families:
                yield Entry(vendor, Target(Sort.VENDOR, _joined(vendor)), Layer.TOOL, fuzzy=False, cued=True)


def _classes(policy: Policy, ordinary: Callable[[str], bool]) -> Iterator[Entry]:
    for class_ in policy.data.values():
        for phrase in (*class_.name.all, *class_.also):
            cued = _everyday(phrase, ordinary)
            yield Entry(phrase, Target(Sort.CLASS, class_.id), Layer.DATA, fuzzy=not cued, cued=cued)
        for phrase in class_.may_also:
            yield Entry(phrase, Target(Sort.MAY_CLASS, class_.id), Layer.DATA)


def _concepts(vocabulary: Vocabulary) -> Iterator[Entry]:
    for concept in vocabulary.concepts.values():
        for phrase in _flat(concept.words.values()):
            yield Entry(phrase, Target(Sort.CONCEPT, concept.id), Layer.DATA)


def _purposes(policy: Policy, vocabulary: Vocabulary) -> Iterator[Entry]:
    for purpose in policy.purposes.values():
        for phrase in (*purpose.name.all, *purpose.also):
            yield Entry(phrase, Target(Sort.PURPOSE, purpose.id), Layer.PURPOSE)
    for words in vocabulary.purposes.values():
        for phrase in _flat(words.words.values()):
            yield Entry(phrase, Target(Sort.PURPOSE, words.id), Layer.PURPOSE, fuzzy=len(phrase) >= LONG)


LONG = 11
"""Letters from which a verb may be misspelt: "rewording" is one letter from "recording"."""


def _conditions(policy: Policy, vocabulary: Vocabulary) -> Iterator[Entry]:
    for condition in policy.conditions.values():
        met, unmet = list(condition.met_by), list(condition.unmet_by)
        if condition.kind == "account":
            met += _flat(vocabulary.cues.get("met", {}).values())
            unmet += _flat(vocabulary.cues.get("unmet", {}).values())
        for phrase in met:
            yield Entry(phrase, Target(Sort.MET, condition.id), Layer.CONDITION, fuzzy=False)
        for phrase in unmet:
            yield Entry(phrase, Target(Sort.UNMET, condition.id), Layer.CONDITION, fuzzy=False)


def _edition_of(known: KnownTool, vocabulary: Vocabulary, covered: dict[str, tuple[str, ...]]) -> str | None:
    """The covered tool that `known` is an edition of ("ChatGPT Plus" of "ChatGPT"): same family and kind, a longer name."""
    for base in vocabulary.tools.values():
        if (
            base.id in covered
            and base.family
            and base.family == known.family
            and set(base.kind) & set(known.kind)
            and _joined(known.name).startswith(_joined(base.name))
        ):
            return base.id
    return None


def _same_id(policy: Policy, known: KnownTool) -> set[str]:
    row = policy.tools.get(known.id)
    return {row.id} if row and not row.catch_all else set()


def _declared(family: str, rows: Iterable[Tool]) -> bool:
    return any(_joined(family) == _joined(word) for row in rows for word in row.family)


def _known_names(tool: KnownTool) -> tuple[str, ...]:
    names = (tool.name, *tool.also, *tool.formerly, *([tool.site] if tool.site else []))
    return tuple(dict.fromkeys(names))


def _with_private(words: tuple[str, ...], private: list[str]) -> list[str]:
    """An edition's words; where one of them says that an account is private, all ways of saying so."""
    spelt = {_joined(phrase) for phrase in private} | PRIVATE
    return list(dict.fromkeys((*words, *private))) if any(_joined(word) in spelt for word in words) else list(words)


PRIVATE = frozenset({"private", "personal", "prive", "persoonlijk", "privat", "privates", "privaten", "personlich"})
"""Words that, alone in an edition's list, mean a private account."""


def _is_cued(name: str, tool: KnownTool) -> bool:
    return _joined(name) in {_joined(word) for word in tool.ordinary}


def _everyday(phrase: str, ordinary: Callable[[str], bool]) -> bool:
    folded = fold(phrase)
    return " " not in folded and ordinary(folded)


def _joined(phrase: str) -> str:
    return fold(phrase).replace(" ", "")


def _flat(lists: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(phrase for phrases in lists for phrase in phrases))
