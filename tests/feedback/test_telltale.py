"""What gives somebody away is found, in three languages, and what does not is left alone."""

from __future__ import annotations

import pytest

from bot.feedback.kinds import TelltaleKind as Kind
from bot.feedback.telltale import find_telltales
from tests.feedback.corpus import NAMES, WORDS, alarmed, harmless, missed, risky

RECALL, ALARMS = 0.95, 0.05


@pytest.mark.parametrize("part", ["written", "held"])
def test_nearly_all_that_gives_away_is_found(part: str) -> None:
    texts = risky(part)
    assert len(texts) >= 60
    assert len(missed(texts)) <= (1 - RECALL) * len(texts), missed(texts)


@pytest.mark.parametrize("part", ["written", "held"])
def test_what_harms_nobody_is_hardly_ever_pointed_at(part: str) -> None:
    texts = harmless(part)
    assert len(texts) >= 60
    assert len(alarmed(texts)) <= ALARMS * len(texts), alarmed(texts)


@pytest.mark.parametrize(
    ("text", "kind", "there"),
    [
        ("ask <@U024BE7LH> about it", Kind.MENTION, "<@U024BE7LH>"),
        ("mail anna(at)brightwater(dot)example", Kind.ADDRESS, "anna(at)brightwater(dot)example"),
        ("see www.brightwater.example/x.", Kind.ADDRESS, "www.brightwater.example/x"),
        ("on 10.0.3.12 it fails", Kind.ADDRESS, "10.0.3.12"),
        ("ring +49 (0)211 456789 please", Kind.PHONE, "+49 (0)211 456789"),
        ("IBAN NL91 ABNA 0417 1643 00 was shown", Kind.NUMBER, "NL91 ABNA 0417 1643 00"),
        ("in #48213 it is", Kind.NUMBER, "#48213"),
        ("in HR-2231 it is", Kind.NUMBER, "HR-2231"),
        ("it was on 2026-03-12", Kind.DATE, "2026-03-12"),
        ("es war der 3. März 2026 in Kiel", Kind.DATE, "der 3. März 2026"),
        ("op maandag gebeurde het", Kind.DATE, "op maandag"),
        ("Anna's plan", Kind.NAME, "Anna's"),
        ("ANNA VISSER decides", Kind.NAME, "ANNA VISSER"),
        ("Visser, Anna decides", Kind.NAME, "Visser, Anna"),
        ("the plan of A. Visser", Kind.NAME, "A. Visser"),
        ("das sagt Yildiz auch", Kind.NAME, "Yildiz"),
        ("das sagt Mueller auch", Kind.NAME, "Mueller"),
        ("das sagt MÜLLERS Team", Kind.NAME, "MÜLLERS"),
        ("dat zegt el Amrani ook", Kind.NAME, "el Amrani"),
        ("Priia Nair knows", Kind.NAME, "Priia Nair"),
        ("I told Danielle and Morreira", Kind.NAME, "Morreira"),
        ("OBrien knows", Kind.NAME, "OBrien"),
        ("I told a n n a that", Kind.NAME, "a n n a"),
        ("I told A-n-n-a that", Kind.NAME, "A-n-n-a"),
        ("I told An\u200bna that", Kind.NAME, "An\u200bna"),
        ("I told Аnnа that", Kind.NAME, "Аnnа"),
        ("I told 𝐀𝐧𝐧𝐚 that", Kind.NAME, "𝐀𝐧𝐧𝐚"),
        ("I told A\u0301nna that", Kind.NAME, "A\u0301nna"),
        ("then Mark went", Kind.NAME, "Mark"),
        ("and will said no", Kind.NAME, "will"),
        ("Als einzgie Pflegekraft", Kind.ALONE, "Als einzgie"),
    ],
)
def test_each_is_found_where_it_stands(text: str, kind: Kind, there: str) -> None:
    found = [(one.kind, text[one.start : one.end]) for one in find_telltales(text, NAMES, WORDS)]
    assert (kind, there) in found


@pytest.mark.parametrize(
    "text",
    [
        "I will mark the drafts, they will be young for ever.",
        "Will it get better? May we hope so.",
        "Version 1.2.3 and GPT-4 and Office 365 and ISO 27001 and 2026/27.",
        "It costs 100,000 euro, 1500 people and 24/7 support.",
        "Een boer heeft er weinig aan, de boer ook.",
        "From Monday to Friday it is slow; every Friday slower.",
        "",
        "\u200b\u200d",
        "漢字 и кириллица",
    ],
)
def test_everyday_words_and_figures_are_no_telltales(text: str) -> None:
    assert find_telltales(text, NAMES, WORDS) == ()


def test_without_a_directory_no_name_is_known() -> None:
    assert find_telltales("Anna Visser knows", (), WORDS) == ()


def test_an_address_as_a_name_counts_by_what_stands_before_the_at() -> None:
    found = find_telltales("what lena ortiz said", ("lena.ortiz@brightwater.example",), WORDS)
    assert [(one.start, one.end) for one in found] == [(5, 15)]
