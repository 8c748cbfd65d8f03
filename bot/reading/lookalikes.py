"""The place for letters that look like others: Cyrillic and Greek letters standing in for Latin ones inside a word."""

from __future__ import annotations

import re

_PAIRS = (
    # Cyrillic, then Greek; each letter with the Latin one that most typefaces draw the same way. Our own, short table:
    # Unicode's confusables list has thousands of pairs, most of which nobody can type.
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ҮY ԌG ԜW ԚQ ҒF "
    "аa еe оo рp сc уy хx ѕs іi јj һh ԁd ԛq ԝw ѵv ӏl кk мm тt нh вb гr пn ьb ѡw ҽe ոn "
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX "
    "αa εe ιi κk νv οo ρp τt υu χx ωw ϲc ϳj ηn"
)
_LATIN = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
_STRANGE = "".join(map(chr, _LATIN))
_WORD = re.compile(rf"[\w{_STRANGE}]*[{_STRANGE}][\w{_STRANGE}]*")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ALL_STRANGE = re.compile(rf"[{_STRANGE}0-9_]+")


def latin(text: str) -> str:
    """`text` with look-alikes replaced in words that are otherwise Latin, and in a word made of nothing else where
    most of the text is Latin. A word in another script, with a letter that looks like no Latin one, stays as it
    is."""
    if text.isascii() or not _WORD.search(text):
        return text
    mostly_latin = 2 * len(_LATIN_LETTER.findall(text)) > sum(character.isalpha() for character in text)

    def replaced(match: re.Match[str]) -> str:
        word = match[0]
        if _LATIN_LETTER.search(word) or (mostly_latin and _ALL_STRANGE.fullmatch(word)):
            return word.translate(_LATIN)
        return word

    return _WORD.sub(replaced, text)
