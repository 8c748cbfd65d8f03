"""Where markup inside a line goes away: links become their text, emphasis and code lose their signs, references go."""

from __future__ import annotations

import html
import re
from collections.abc import Collection

# Every repeat is bounded or stops at the sign it began with: no line takes longer than any other of its length.
_SLACK = re.compile(
    r"<([@#!])([A-Z0-9]{1,30})(?:\|([^<>|\n]{0,80}))?>|<(https?://[^<>|\s]{1,2000})\|([^<>|\n]{1,300})>"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200})>")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_TARGET = r"\([^()\n]{0,2000}(?:\([^()\n]{0,300}\)[^()\n]{0,2000})?\)"
_LINK = re.compile(rf"\[([^\[\]]{{1,300}})\]{_TARGET}")
_NESTED_LINK = re.compile(rf"\[((?:[^\[\]\n]{{0,150}}\[[^\[\]\n]{{0,100}}\]){{1,3}}[^\[\]\n]{{0,150}})\]{_TARGET}")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_BY_REFERENCE = re.compile(r"\[([^\[\]]{1,300})\] ?\[([^\[\]\n]{0,200})\]")
_BRACKETED = re.compile(r"\[([^\[\]\n]{1,300})\]")
_ASCIIDOC = re.compile(
    r"(?:(?:link|xref|mailto):|(?=https?://))([^\s\[\]]{1,2000})\[([^\[\]\n]{0,300})\]|<<[^<>,\n]{1,200}, "
    r"?([^<>\n]{1,200})>>"
)
_STRUCK = re.compile(r"~~[^~\n]{1,500}~~")
_CODE = re.compile(r"(`{1,3})([^`\n]{1,500})\1(?!`)")
_STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]{1,500})\*\*|(?<![\w_])__(?=\S)([^_\n]{1,500})__(?!\w)")
_SOFT = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]{1,500})(?<=\S)_(?![\w_])"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~<&-])")
_EMOJI_NAME = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?![\w:])")
_ISSUE = r"(?:[\w./-]{0,80}#\d{1,7}|[a-z]{1,12}#\d{1,7})"
_ISSUES = re.compile(
    rf"(?:(?<=([.!?]))|) ?\((?:see |cf\. |siehe |zie )?{_ISSUE}(?:(?:, ?| and | und | en | & "
    rf"){_ISSUE}){{0,9}}\)(?(1)\.?)"
)
_TRAILING = re.compile(rf"(?:[,;:]?\s+(?:{_ISSUE}|#\d{{2,7}}))+\.?$")
_BEFORE_SIGN = re.compile(r" +([.,;!?])(?=\s|$)")
_TAG = re.compile(r"</?[A-Za-z][\w-]{0,30}(?:\s[^<>]{0,1000})?/?>")
_BLANKS = re.compile(r"\s+")
_HIDDEN = re.compile("\ue000([0-9]{1,5})\ue001")


def plain(line: str, known: Collection[str] = ()) -> str:
    """The words of a line or paragraph without markup. `known`: names of link references, in lower case."""
    codes: list[str] = []
    if "`" in line:
        line = _CODE.sub(lambda code: _hidden(code[2].strip(), codes), line)
    if "<" in line:
        line = _TAG.sub("", _AUTOLINK.sub(r"\1", _SLACK.sub(_said_in_slack, line)))
    if "[" in line:
        line = _without_links(line, known)
    if "*" in line or "_" in line or "~" in line:
        line = _STRUCK.sub("", line)
        line = _SOFT.sub(_inside, _STRONG.sub(_inside, line))
    if "\\" in line:
        line = _ESCAPED.sub(r"\1", line)
    if "&" in line:
        line = html.unescape(line)
    if ":" in line:
        line = _EMOJI_NAME.sub("", line)
    if "#" in line:
        line = _TRAILING.sub("", _ISSUES.sub("", line))
    if codes:
        line = _HIDDEN.sub(lambda found: codes[int(found[1])], line)
    return _BEFORE_SIGN.sub(r"\1", _BLANKS.sub(" ", line)).strip()


def _hidden(code: str, codes: list[str]) -> str:
    """A sign in the place of code: what looks like markup in it is none."""
    codes.append(code)
    return f"\ue000{len(codes) - 1}\ue001"


def _said_in_slack(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[5]
    return f"{'#' if found[1] == '#' else '@'}{found[3] or found[2]}"


def _without_links(line: str, known: Collection[str]) -> str:
    line = _FOOTNOTE.sub("", _IMAGE.sub("", line))
    if "://" in line or ":" in line or "<<" in line:
        line = _ASCIIDOC.sub(lambda found: found[3] or found[2] or found[1], line)
    line = _NESTED_LINK.sub(r"\1", _LINK.sub(r"\1", line))
    line = _BY_REFERENCE.sub(r"\1", line)
    return _BRACKETED.sub(lambda found: found[1] if _is_known(found[1], known) else found[0], line)


def _is_known(name: str, known: Collection[str]) -> bool:
    return _BLANKS.sub(" ", name.lower()) in known


def _inside(found: re.Match[str]) -> str:
    return found[1] if found[1] is not None else found[2]
