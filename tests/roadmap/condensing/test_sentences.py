"""Where a sentence ends in three languages."""

from __future__ import annotations

import pytest

from bot.roadmap.condensing.sentences import sentences

PARTED = [
    ("We are done. Next is Utrecht.", ["We are done.", "Next is Utrecht."]),
    ("Is it late? No! It is here.", ["Is it late?", "No!", "It is here."]),
    ("He said “it works.” We agree.", ["He said “it works.”", "We agree."]),
    ("It grew (by 3.5 %). Then it fell.", ["It grew (by 3.5 %).", "Then it fell."]),
    ("We moved to HR. Then to IT.", ["We moved to HR.", "Then to IT."]),
    ("It is live in the U.S. Next is the U.K.", ["It is live in the U.S.", "Next is the U.K."]),
    ("Done in 2025. 14 sites follow.", ["Done in 2025.", "14 sites follow."]),
    ("Das läuft seit dem 3. Quartal. Danach kommt Lyon.", ["Das läuft seit dem 3. Quartal.", "Danach kommt Lyon."]),
    ("Es gilt z. B. für HR. Auch für IT.", ["Es gilt z. B. für HR.", "Auch für IT."]),
    ("Dit is klaar, zie bijv. de lijst. Daarna volgt HR.", ["Dit is klaar, zie bijv. de lijst.", "Daarna volgt HR."]),
    ("No full stop at the end", ["No full stop at the end"]),
    ("", []),
    ("   ", []),
]
ONE = [
    "Version 1.2.3 is out on example.com since 3 May.",
    "Some tools, e.g. Copilot, are used by approx. 40 people.",
    "Dr. Marijke J. Brouwer starts at 9 a.m. on Monday.",
    "Das Projekt startet am 3. September mit ca. 40 Leuten.",
    "Am 12.09. beginnt der 2. Abschnitt.",
    "Die Freigabe, d. h. die Zustimmung des Betriebsrats, liegt vor.",
    "De proef, d.w.z. de eerste fase, is a.s. maandag klaar.",
    "Het gaat o.a. om afd. Inkoop en dhr. Jansen.",
    "We wait... and see.",
]


@pytest.mark.parametrize(("paragraph", "parts"), PARTED)
def test_a_paragraph_is_parted_where_its_sentences_end(paragraph: str, parts: list[str]) -> None:
    assert list(sentences(paragraph)) == parts


@pytest.mark.parametrize("sentence", ONE)
def test_a_dot_within_a_sentence_does_not_end_it(sentence: str) -> None:
    assert sentences(sentence) == (sentence,)
