"""Names of tools that neither the policy nor the vocabulary knows: never silently dropped, or the question loses its subject."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.reading.found import Found
from bot.reading.subjects import NAME_NOUNS, TERSE, WHAT_FOR
from bot.reading.words import Hit, Layer, Token

GENERIC = ("tool-noun", "account-word", "self-built", "which-tool", "who-decides", "agents", "built-thing")
"""Cues whose words are no names."""

MOST = 3
"""New names taken from one message; more is a list of something else."""

_SUFFIX = re.compile(r"[a-z0-9]+(?:gpt|ai|bot|copilot)\Z")
_DOMAIN = re.compile(r"[a-z0-9-]+\.(?:ai|io|app|dev|chat|bot|tech)\Z")
_ADDRESS = re.compile(r"\A(?:www\.|.*[/:@]|.*\..*\.)|.*\.(?:com|net|org|info)\Z")
_CAMEL = re.compile(r"[a-z][A-Z]|[A-Za-z]{3}\d+\Z")
"""TaskPilot, Notely99: written as names of products are."""

_LINKING = ("", "s", "n", "en", "es", "er", "e")
_SKIPPED = frozenset(
    {
        "the",
        "a",
        "an",
        "new",
        "this",
        "de",
        "het",
        "een",
        "nieuwe",
        "die",
        "das",
        "den",
        "der",
        "ein",
        "eine",
        "neue",
        "neues",
    }
)


def read_unlisted(found: Found, is_frequent: Callable[[str], bool], has_tool: bool) -> tuple[Hit, ...]:
    """The new names of a message.

    A name is a word that no list knows, standing where a tool stands ("use X", "X gebruiken", "in X"), or one that
    looks like a tool ("summarybot", "foo.ai"). Where a tool is named already only the plainest places count.
    """
    covered = found.covered((Layer.TOOL, Layer.DATA, Layer.PURPOSE, Layer.CONDITION)) | _generic(found)
    names: list[Hit] = []
    for index, token in enumerate(found.tokens):
        if index in covered or (names and index <= names[-1].last) or not _may_be_name(token):
            continue
        looks = _looks_like_tool(token, is_frequent)
        strong, weak = _slots(found, index)
        unknown = not is_frequent(token.folded) and not _is_compound(token.folded, is_frequent)
        named_so = _noun_beside(found, index)
        opens = index == 0 or found.breaks(index - 1, index)
        capital = token.typed[:1].isupper() and not opens
        if (
            (looks and (strong or weak or not has_tool))
            or (strong and unknown)
            or (named_so and (unknown or capital))
            or (weak and unknown and capital and not has_tool)
            or (_leads(found, index) and unknown and not has_tool)
        ):
            names.append(_whole_name(found, index, covered, is_frequent))
    return tuple(names[:MOST])


def _generic(found: Found) -> frozenset[int]:
    """Words for AI at large, accounts and things people built: no names."""
    cues = found.cue(*GENERIC)
    return frozenset(index for cue in cues for index in range(cue.first, cue.last + 1))


def _may_be_name(token: Token) -> bool:
    letters = sum(ch.isalpha() for ch in token.folded)
    # An address is no name of a tool, and would come back in the answer as a link.
    return letters >= 2 and len(token.folded) <= 40 and not _ADDRESS.match(token.typed.casefold())


def _looks_like_tool(token: Token, is_frequent: Callable[[str], bool]) -> bool:
    folded = token.folded
    if _DOMAIN.match(folded):
        return True
    built = _SUFFIX.match(folded) or _CAMEL.search(token.typed)
    return bool(built) and len(folded) > 4 and not is_frequent(folded)


def _slots(found: Found, index: int) -> tuple[bool, bool]:
    """(strong, weak): a verb or noun of use right beside the word; only a preposition before it."""
    before = index - 1
    while (token := found.at(before)) is not None and token.folded in _SKIPPED and not token.after:
        before -= 1
    leads = [
        hit for hit in found.cue("tool-verb") if hit.last == before and not found.tokens[before].after.strip(":\"'")
    ]
    follows = [hit for hit in found.cue("tool-verb-after") if hit.first == index + 1 and not found.tokens[index].after]
    weak = [hit for hit in found.cue("slot-weak") if hit.last == before]
    return bool(leads or follows), bool(weak)


def _noun_beside(found: Found, index: int) -> bool:
    """ "the Zorblax app", "tool Zorblax"."""
    after = found.at(index + 1)
    if after is not None and after.folded in NAME_NOUNS and not found.tokens[index].after:
        return found.tokens[index].typed[:1].isupper() or found.tokens[index].folded not in _SKIPPED
    return False


def _leads(found: Found, index: int) -> bool:
    """ "Zorblax for meeting notes?": the first word of a short question, capitalised, and what it is for; right before "for"
    also without a capital."""
    if index != 0 or found.tokens[0].after:
        return False
    if not found.tokens[0].typed[:1].isupper():
        following = found.at(1)
        return following is not None and following.folded in WHAT_FOR and len(found.tokens) <= TERSE
    return any(cue.first == 1 for cue in found.cue("slot-after-name"))


def _whole_name(found: Found, index: int, covered: frozenset[int], is_frequent: Callable[[str], bool]) -> Hit:
    """The name with a second capitalised word behind it ("Zorblax Pro")."""
    last = index
    following = found.at(index + 1)
    if (
        following is not None
        and index + 1 not in covered
        and not found.tokens[index].after
        and following.typed[:1].isupper()
        and found.tokens[index].typed[:1].isupper()
        and not is_frequent(following.folded)
    ):
        last = index + 1
    typed = found.cleaned.text[found.tokens[index].start : found.tokens[last].end]
    return Hit(index, last, (), Layer.TOOL, typed)


def _is_compound(word: str, is_frequent: Callable[[str], bool]) -> bool:
    """Whether a long word is two everyday words in one, as Dutch and German build them: then it is no name."""
    if len(word) < 9:
        return False
    for cut in range(4, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        if is_frequent(tail) and any(is_frequent(head.removesuffix(link)) for link in _LINKING if head.endswith(link)):
            return True
    return False
