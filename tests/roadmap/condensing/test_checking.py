"""What a condensed sentence may say: only what stands in the update. Every kind of doubt, and what is none."""

from __future__ import annotations

import pytest

from bot.roadmap.condensing.checking.check import check
from bot.roadmap.condensing.model import Condensed, Doubt, Kind, Part, Planned

ENGLISH = """# Service assistant: October

The pilot in Utrecht and Ghent ended on 30 September 2026. 42 agents handled 3,180 tickets with it, and handling time
fell from 11 to 8 minutes. The assistant is not allowed to send answers by itself. Version 2.1 is available at
https://intranet.example/assistant; ask help@example.com or @marijke.

## Next

- Marijke Brouwer starts the rollout to the remaining 9 sites on 2 November.
- The German version may follow in Q1 2027.
- The connection to the warehouse is blocked until the licence is there.
- The archive was planned for June and is delayed.
"""
DUTCH = """De proef bij Inkoop is op 18 september afgerond; 35 collega's deden mee. De ondernemingsraad heeft ingestemd.
Opnames mogen niet langer dan 30 dagen worden bewaard. De koppeling met het archief is vertraagd. In november gaan we
van start bij Verkoop. Misschien volgt daarna Finance. Project Zilver is stopgezet.
"""
GERMAN = """Der Prüfassistent läuft seit dem 3. September in allen 4 Werken. 128 Mitarbeitende sind geschult. Der
Betriebsrat hat zugestimmt. Die Übersetzung ist noch nicht freigegeben. Ab November soll das Lager folgen. Vielleicht
kommt 2027 die Schichtplanung dazu. Das Projekt Kranich wurde gestoppt.
"""
SOURCES = {"en": ENGLISH, "nl": DUTCH, "de": GERMAN}

BORNE_OUT = [
    ("en", "The pilot in Ghent and Utrecht was completed on 2026-09-30."),
    ("en", "Forty-two agents handled 3180 tickets."),
    ("en", "Handling time dropped from eleven to eight minutes."),
    ("en", "The assistant must not send answers by itself."),
    ("en", "Rollout to nine more sites from 2 Nov, led by Marijke Brouwer."),
    ("en", "The German version may come in the first quarter of 2027."),
    ("en", "Until the licence is there, the connection to the warehouse is blocked."),
    ("en", "The archive is late."),
    ("nl", "Op 18-09 is de proef bij Inkoop afgerond, met vijfendertig deelnemers."),
    ("nl", "De OR is akkoord."),
    ("nl", "Opnames bewaren we hooguit 30 dagen."),
    ("nl", "De archiefkoppeling loopt vertraging op."),
    ("nl", "Verkoop start in november."),
    ("nl", "Mogelijk volgt Finance."),
    ("nl", "Zilver stopt."),
    ("de", "Seit 03.09. ist der Prüfassistent in allen vier Werken in Betrieb."),
    ("de", "Die Freigabe der Übersetzung steht noch aus."),
    ("de", "Das Lager soll ab November dazukommen."),
    ("de", "Kranich ist eingestellt."),
]


@pytest.mark.parametrize(("language", "said"), BORNE_OUT)
def test_what_stands_there_in_other_words_is_not_doubted(language: str, said: str) -> None:
    assert check(Condensed("", said), SOURCES[language], language) == ()


DOUBTED = [
    ("en", "43 agents handled 3,180 tickets with it.", Kind.NUMBER),
    ("en", "Handling time fell from 8 to 11 minutes.", Kind.STATUS),
    ("en", "Handling time halved to 8 minutes.", Kind.NUMBER),
    ("en", "Version 2.2 is available.", Kind.NUMBER),
    ("en", "The pilot in Utrecht and Ghent ended on 30 November 2026.", Kind.DATE),
    ("en", "The pilot in Utrecht and Ghent ended yesterday.", Kind.DATE),
    ("en", "The pilot in Utrecht and Antwerp ended on 30 September 2026.", Kind.NAME),
    ("en", "Bruges was live on 30 September 2026.", Kind.NAME),
    ("en", "Daniel Brouwer starts the rollout to the remaining 9 sites.", Kind.NAME),
    ("en", "Version 2.1 is available at https://intranet.example/other.", Kind.ADDRESS),
    ("en", "Ask support@example.com.", Kind.ADDRESS),
    ("en", "Ask @peter for help.", Kind.ADDRESS),
    ("en", "The assistant is allowed to send answers by itself.", Kind.NEGATION),
    ("en", "The pilot in Utrecht and Ghent did not end on 30 September.", Kind.NEGATION),
    ("en", "The rollout to the remaining 9 sites is completed.", Kind.STATUS),
    ("en", "The archive is on track.", Kind.STATUS),
    ("en", "The warehouse connection is live.", Kind.STATUS),
    ("en", "The pilot in Utrecht and Ghent may have ended on 30 September 2026.", Kind.MODALITY),
    ("en", "The German version will follow in Q1 2027.", Kind.MODALITY),
    ("en", "A French cookbook for astronauts sells well.", Kind.WORDS),
    ("en", "Marijke [e-mail] starts the rollout on 2 November.", Kind.WORDS),
    ("nl", "53 collega's deden mee aan de proef.", Kind.NUMBER),
    ("nl", "De proef bij Inkoop is op 18 oktober afgerond.", Kind.DATE),
    ("nl", "De proef bij Logistiek is op 18 september afgerond.", Kind.NAME),
    ("nl", "Opnames mogen langer dan 30 dagen worden bewaard.", Kind.NEGATION),
    ("nl", "De ondernemingsraad heeft niet ingestemd.", Kind.NEGATION),
    ("nl", "De koppeling met het archief is klaar.", Kind.STATUS),
    ("nl", "Project Zilver ligt op schema.", Kind.STATUS),
    ("nl", "Daarna volgt zeker Finance.", Kind.MODALITY),
    ("de", "In allen 5 Werken läuft der Prüfassistent.", Kind.NUMBER),
    ("de", "Der Prüfassistent läuft seit dem 3. Oktober.", Kind.DATE),
    ("de", "Die Übersetzung ist freigegeben.", Kind.NEGATION),
    ("de", "Der Betriebsrat hat nicht zugestimmt.", Kind.NEGATION),
    ("de", "Das Projekt Kranich wurde gestartet.", Kind.STATUS),
    ("de", "2027 kommt sicher die Schichtplanung dazu.", Kind.MODALITY),
]


@pytest.mark.parametrize(("language", "said", "kind"), DOUBTED)
def test_what_does_not_stand_there_is_doubted_for_what_is_wrong(language: str, said: str, kind: Kind) -> None:
    kinds = {doubt.kind for doubt in check(Condensed("", said), SOURCES[language], language)}
    assert kinds
    # "not" and "may" change how things stand as well: either is told
    assert kind in kinds or (kind in (Kind.NEGATION, Kind.MODALITY) and Kind.STATUS in kinds)


def test_a_doubt_says_where_it_is_and_which_words() -> None:
    condensed = Condensed(
        "Service assistant: October",
        "The pilot in Utrecht and Ghent ended on 30 September 2026.",
        ("42 agents handled 3,180 tickets.", "44 agents handled 3,180 tickets."),
        (Planned("The rollout to the remaining 9 sites starts on 5 November."),),
        "Please send your testers to Berlin.",
    )
    doubts = check(condensed, ENGLISH)
    assert Doubt(Part.DELIVERED, 1, Kind.NUMBER, "44") in doubts
    assert any(doubt.part is Part.NEXT and doubt.kind is Kind.DATE and "5 November" in doubt.what for doubt in doubts)
    assert any(doubt.part is Part.ASK for doubt in doubts)
    assert not [doubt for doubt in doubts if doubt.part in (Part.HEADLINE, Part.STANDING)]
    assert not [doubt for doubt in doubts if (doubt.part, doubt.number) == (Part.DELIVERED, 0)]


def test_a_not_that_is_missing_from_a_sentence_taken_over_word_for_word_is_missed() -> None:
    source = "The handbook can't be printed if we don't know how many people want it. The licence costs 200 euros."
    told = Condensed("", "The handbook can be printed if we don't know how many people want it.")
    assert [(doubt.part, doubt.kind) for doubt in check(told, source)] == [(Part.STANDING, Kind.NEGATION)]


def test_what_is_still_to_come_is_not_told_among_what_was_delivered() -> None:
    told = Condensed(
        "", "The pilot ended.", ("Marijke Brouwer starts the rollout to the remaining 9 sites on 2 November.",)
    )
    assert [(doubt.part, doubt.kind) for doubt in check(told, ENGLISH)] == [(Part.DELIVERED, Kind.STATUS)]
    turned = Condensed("", "The pilot ended.", next=(Planned("The pilot in Utrecht and Ghent ended on 30 September."),))
    assert [(doubt.part, doubt.kind) for doubt in check(turned, ENGLISH)] == [(Part.NEXT, Kind.STATUS)]


def test_an_empty_part_is_never_doubted_and_a_text_without_sentences_bears_out_nothing() -> None:
    assert check(Condensed("", ""), ENGLISH) == ()
    assert check(Condensed("", "The chat is live."), "") != ()
