"""The place where a message becomes plain words: one spelling for what looks the same, no markup, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

from bot.reading.lookalikes import latin
from bot.reading.unwrap import unwrapped
from bot.reading.words import Cleaned, Token

HEAD, TAIL = 4000, 1000
"""Characters read of a longer message, from its start and its end. A question is asked in the first or the last
lines; what lies between is a pasted document, and reading it all would take time without changing the tool that is
asked about."""

_SAFE = re.compile(r"[ !-%'-;=?-_a-~\n\t]*")
"""ASCII that needs no cleaning: no control characters, no `<`, `&` or backtick."""
_ROUNDS = 4

_QUOTES = str.maketrans(
    {**dict.fromkeys("‘’‚‛′´ʼʹˈ＇", "'"), **dict.fromkeys("“”„‟«»″＂", '"'), **dict.fromkeys("‐‑‒−⁃", "-")}
)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Controls, zero-width and bidi characters, fillers, variation selectors, tags and lone surrogates: taken out, so
that the word they were put into is whole again."""

_LETTER = "A-Za-z0-9\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_TLD = (
    "ai|app|at|be|biz|ch|chat|cloud|cn|co|com|de|dev|edu|es|eu|example|fr|gg|gov|info|io|it|ly|me|net|nl|org|pl|sh|so|"
    "tech|tools|tv|uk|us|xyz"
)
_WORD = re.compile(
    rf"(?P<mail>[A-Za-z0-9][\w.+-]{{0,63}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}})"
    rf"|(?P<url>https?://[^\s<>|\"']+)"
    rf"|(?P<host>(?<![\w.@-])(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,4}}(?:{_TLD}|AI|Ai|COM|IO)(?![\w@-]|\.\w))"
    r"(?:/[^\s<>|\"',;)]*)?"
    rf"|[{_LETTER}][{_LETTER}{_MARKS}]*(?:'[{_LETTER}][{_LETTER}{_MARKS}]*)*"
)
_SIMPLE = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
_HOST = re.compile(r"https?://(?:[^/@\s]*@)?([\w.-]+)")
_SPECIAL = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t"}
)
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PLAIN = str.maketrans(
    {"ä": "a", "ö": "o", "ü": "u", "ß": "ss"} | dict(zip("àáâçèéêëìíîïñòóôùúû", "aaaceeeeiiiinooouuu", strict=True))
)
_POSSESSIVE = re.compile(r"'s$")
_BLANKS = re.compile(r"[^\S\n]+")


def clean(text: str) -> Cleaned:
    """Makes any string safe to read: NFKC, nothing invisible, straight quotes, no chat markup, look-alikes replaced,
    at most HEAD + TAIL characters. Never raises; text without Latin letters or digits gives no tokens. Cleaning a
    cleaned text changes nothing."""
    safe = _safe(text)
    return Cleaned(safe, _tokens(safe))


def fold(phrase: str) -> str:
    """The folded words of a phrase with one space between them ("Co-Pilot für X.ai" gives "co pilot fur x ai")."""
    lowered = phrase.lower()
    if _SIMPLE.fullmatch(lowered):
        return lowered
    return " ".join(token.folded.replace(".", " ") for token in _tokens(_safe(phrase)))


def joined_folded(phrase: str) -> tuple[str, ...]:
    """The ways in which a phrase is looked up: folded words without spaces, and where they differ also with German
    digraphs ("für": "fur", "fuer") and with the s of "foto's". Empty for a phrase without letters or digits. Quick,
    since thousands are folded at start."""
    key = phrase.lower().replace(" ", "").replace("-", "")
    if key.isascii() and key.isalnum():
        return (key,)
    plain, digraphs = key.translate(_PLAIN), key.translate(_DIGRAPHS)
    if plain.isascii() and plain.isalnum():
        return (plain,) if plain == digraphs else (plain, digraphs)
    keys = [fold(phrase)]
    lowered = unicodedata.normalize("NFC", phrase).lower().replace("’", "'")
    if (spelt_out := lowered.translate(_DIGRAPHS)) != lowered:
        keys.append(fold(spelt_out))
    if "'s" in lowered:
        keys.append(fold(lowered.replace("'s", "s")))
    return tuple(dict.fromkeys(joined for key in keys if (joined := key.replace(" ", ""))))


def _safe(text: str) -> str:
    if len(text) <= HEAD + TAIL and _SAFE.fullmatch(text):
        return text
    text = _capped(text)
    for _ in range(_ROUNDS):
        before = text
        text = _once(text)
        if text == before:
            return text
    # Layers of markup, entities and look-alikes that undo each other without end: nobody writes that, so its signs go.
    return _once(re.sub(r"[<>&|]", " ", text))


def _once(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_QUOTES)
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return _capped(latin(unwrapped(text)))


def _capped(text: str) -> str:
    return text if len(text) <= HEAD + TAIL else f"{text[: HEAD - 1]}\n{text[-TAIL:]}"


def _tokens(text: str) -> tuple[Token, ...]:
    found = list(_WORD.finditer(text))
    tokens: list[Token] = []
    for number, match in enumerate(found):
        start, end = match.span()
        until = found[number + 1].start() if number + 1 < len(found) else len(text)
        between = text[end:until]
        after = "" if between == " " else _BLANKS.sub(" ", between).strip(" ")
        tokens.append(Token(_folded(match), match[0], start, end, after))
    return tuple(tokens)


def _folded(match: re.Match[str]) -> str:
    word = match[0]
    if match.lastgroup is None:
        return _folded_word(word)
    if match.lastgroup == "mail":
        return word.casefold()
    host = match["host"] or (_HOST.match(word) or [word, ""])[1]
    return host.casefold().strip(".-_").removeprefix("www.")


def _folded_word(word: str) -> str:
    if word.isascii():
        folded = word.lower()
    else:
        decomposed = unicodedata.normalize("NFD", word.casefold())
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_SPECIAL)
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded).replace("'", "")
    return folded
