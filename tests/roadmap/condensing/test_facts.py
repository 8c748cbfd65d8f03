"""Numbers, dates, names and addresses: what is the same in other clothes, and what only looks alike."""

from __future__ import annotations

import pytest

from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.sentence import Sentence

SAME = [
    ("en", "1,000 people", "1000 people"),
    ("en", "1.000 people", "a thousand people"),
    ("en", "1k people", "1,000 people"),
    ("en", "1.2m tickets", "1,200,000 tickets"),
    ("en", "two sites", "2 sites"),
    ("en", "forty-two sites", "42 sites"),
    ("en", "half of them", "50% of them"),
    ("en", "12 percent", "12%"),
    ("en", "€18,000 a month", "18,000 euros a month"),
    ("en", "it doubled", "it is twice as much"),
    ("en", "at 2 pm", "at 14:00"),
    ("en", "version 2.0", "v2.0"),
    ("en", "on 3 September", "on 2026-09-03"),
    ("en", "on September 3rd, 2026", "on 3/9/2026"),
    ("en", "in Q3 2026", "in the third quarter of 2026"),
    ("en", "in September", "on 3 September 2026"),
    ("en", "in H1 2027", "in the first half of 2027"),
    ("en", "in week 45", "in wk 45"),
    ("en", "on Monday", "next Monday"),
    ("en", "at the end of May", "on 28 May"),
    ("nl", "3 september", "03-09-2026"),
    ("nl", "twaalf vestigingen", "12 vestigingen"),
    ("nl", "1.200 euro", "€ 1200"),
    ("nl", "de helft", "50%"),
    ("nl", "het derde kwartaal van 2026", "Q3 2026"),
    ("nl", "vijfentwintig teams", "25 teams"),
    ("de", "am 3. September", "am 03.09."),
    ("de", "am 3. September 2026", "am 2026-09-03"),
    ("de", "zwölf Werke", "12 Werke"),
    ("de", "1,2 Mio. Euro", "1.200.000 Euro"),
    ("de", "im dritten Quartal 2026", "in Q3 2026"),
    ("de", "12,5 %", "12,5 Prozent"),
    ("de", "achtundzwanzig Leute", "28 Leute"),
]
OTHER = [
    ("en", "1,000 people", "100 people"),
    ("en", "12%", "12 people"),
    ("en", "€100", "$100"),
    ("en", "3 September", "4 September"),
    ("en", "3 September 2026", "3 September 2027"),
    ("en", "3 September", "September"),
    ("en", "Q3 2026", "Q4 2026"),
    ("en", "on Monday", "on Tuesday"),
    ("en", "it doubled", "it grew"),
    ("en", "version 2.1", "version 2.2"),
    ("en", "14:00", "15:00"),
    ("en", "the end of May", "3 May"),
    ("nl", "drie teams", "vier teams"),
    ("nl", "volgende maand", "vorige maand"),
    ("de", "im März", "im Mai"),
    ("de", "ein Drittel davon", "ein Viertel davon"),
]


def exact(text: str, language: str) -> list[Fact]:
    return [fact for fact in Sentence(text, language).facts if fact.values or fact.moments]


def borne_out(language: str, claim: str, source: str) -> bool:
    facts, theirs = exact(claim, language), exact(source, language)
    assert facts, f"nothing exact was found in “{claim}”"
    return all(any(fact.borne_out(other) for other in theirs) for fact in facts)


@pytest.mark.parametrize(("language", "claim", "source"), SAME)
def test_the_same_in_other_words_is_the_same(language: str, claim: str, source: str) -> None:
    assert borne_out(language, claim, source)


@pytest.mark.parametrize(("language", "claim", "source"), OTHER)
def test_what_is_another_number_or_day_is_none_of_it(language: str, claim: str, source: str) -> None:
    assert not borne_out(language, claim, source)


NONE = [
    ("en", "You may march on, sat down and won."),
    ("en", "One of them is a new one."),
    ("nl", "Het is een goed idee van de mensen."),
    ("de", "Das Beste daran."),
    ("de", "Ein neuer Weg, eine gute Sache."),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_words_that_only_look_like_dates_and_numbers_are_none(language: str, text: str) -> None:
    assert [fact.typed for fact in Sentence(text, language).facts if fact.kind in ("number", "date")] == []


def test_a_number_with_two_dots_is_a_day_in_german_and_a_version_elsewhere() -> None:
    kinds = {language: Sentence("Am 2.2.", language).facts[-1].kind for language in ("de", "en")}
    assert kinds == {"de": "date", "en": "number"}
