"""Phrases are found exactly, misspelt, inflected and in compounds; ordinary words are not taken for names."""

from __future__ import annotations

import random
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.frequent import FrequentWords
from bot.reading.fuzzy import Misspellings
from bot.reading.index import Index
from bot.reading.normalise import clean
from bot.reading.words import Entry, Hit, Layer, Sort, Target

FREQUENT = Path(__file__).parents[2] / "content" / "vocabulary" / "frequent"

TOOLS = (
    "ChatGPT",
    "ChatGPT Enterprise",
    "Claude",
    "Claude Code",
    "Gemini",
    "Microsoft 365 Copilot",
    "GitHub Copilot",
    "Copilot Studio",
    "NotebookLM",
    "Perplexity",
    "DeepSeek",
    "DeepL",
    "DeepL Write",
    "Grammarly",
    "Otter",
    "Otter.ai",
    "Fireflies",
    "Firefly",
    "Midjourney",
    "Stable Diffusion",
    "Notion AI",
    "Canva",
    "Codex",
    "Synthesia",
    "ElevenLabs",
    "Hugging Face",
    "Tome",
    "GPT-4o",
    "Whisper",
)
DATA = {
    "customer-records": ("customer records", "customer data", "klantgegevens", "Kundendaten", "klanten", "Kunden"),
    "contracts": ("contract", "contracts", "Vertrag", "Verträge", "overeenkomst"),
    "salary-data": ("salary", "salaris", "Gehalt", "Gehälter", "Vergütung"),
    "employee-records": ("personnel file", "personeelsdossier", "Personalakte"),
    "meeting-content": ("gespreksverslag", "Gesprächsnotiz", "foto's van het overleg"),
    "student-records": ("thesis", "theses", "prices"),
    "level-1": ("level 1",),
    "level-2": ("level 2", "niveau zwei"),
}


@cache
def frequent() -> FrequentWords:
    return FrequentWords(FREQUENT)


@cache
def index() -> Index:
    entries = [Entry(name, Target(Sort.ROW, name), Layer.TOOL, cued=name in ("Otter", "Whisper")) for name in TOOLS]
    entries += [Entry(word, Target(Sort.CONCEPT, id_), Layer.DATA) for id_, words in DATA.items() for word in words]
    entries += [
        Entry("invoice", Target(Sort.CLASS, "finance"), Layer.DATA),
        Entry("translating", Target(Sort.PURPOSE, "translation"), Layer.PURPOSE),
    ]
    entries += [
        Entry(word, Target(Sort.CUE, "question"), Layer.CUE, fuzzy=False)
        for word in ("may i", "mag ik", "i", "without consent")
    ]
    return Index(entries, frequent())


def find(text: str, layer: Layer | None = None) -> list[Hit]:
    return [hit for hit in index().find(clean(text)) if layer is None or hit.layer is layer]


def ids(text: str, layer: Layer) -> list[str]:
    return [target.id for hit in find(text, layer) for target in hit.targets]


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("chat gpt", "ChatGPT"),
        ("Chat-GPT", "ChatGPT"),
        ("CHATGPT's", "ChatGPT"),
        ("chat\u200bgpt", "ChatGPT"),
        ("СhаtGPT", "ChatGPT"),
        ("git-hub co-pilot", "GitHub Copilot"),
        ("notebook lm", "NotebookLM"),
        ("gpt4o", "GPT-4o"),
        ("GPT 4 o", "GPT-4o"),
        ("microsoft 365 copilot", "Microsoft 365 Copilot"),
        ("ChatGPT (Enterprise)", "ChatGPT Enterprise"),
        ("<b>Chat</b>GPT", "ChatGPT"),
        ("https://otter.ai/notes", "Otter.ai"),
        ("chatgpt.com", "ChatGPT"),
        ("https://www.deepl.com/translator", "DeepL"),
        ("code.claude.com", "Claude"),
    ],
)
def test_a_name_is_found_however_it_is_spaced_and_wrapped(text: str, tool: str) -> None:
    (hit,) = find(f"may I use {text} here", Layer.TOOL)

    assert ([target.id for target in hit.targets], hit.exact) == ([tool], True)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("chatgtp", "ChatGPT"),
        ("ChatGBT", "ChatGPT"),
        ("chat gtp", "ChatGPT"),
        ("chatgpttt", "ChatGPT"),
        ("chagpt", "ChatGPT"),
        ("cluade", "Claude"),
        ("Claud", "Claude"),
        ("Claudee", "Claude"),
        ("claudw code", "Claude Code"),
        ("gemni", "Gemini"),
        ("geminni", "Gemini"),
        ("perplexty", "Perplexity"),
        ("preplexitiy", "Perplexity"),
        ("deepsek", "DeepSeek"),
        ("deep seak", "DeepSeek"),
        ("gramarly", "Grammarly"),
        ("grammerly", "Grammarly"),
        ("notebok lm", "NotebookLM"),
        ("midjurney", "Midjourney"),
        ("mid jorney", "Midjourney"),
        ("stable difusion", "Stable Diffusion"),
        ("github copliot", "GitHub Copilot"),
        ("copilot studoi", "Copilot Studio"),
        ("mircosoft 365 copilot", "Microsoft 365 Copilot"),
        ("chatgpt enterprize", "ChatGPT Enterprise"),
        ("synthesiaa", "Synthesia"),
        ("elevnlabs", "ElevenLabs"),
        ("huging face", "Hugging Face"),
        ("fireflis", "Fireflies"),
        ("ottr.ai", "Otter.ai"),
    ],
)
@pytest.mark.parametrize("sentence", ["may I use {} for a client", "mag {} met klantgegevens?", "{}"])
def test_a_misspelt_name_is_found_and_says_so(sentence: str, text: str, tool: str) -> None:
    (hit,) = find(sentence.format(text), Layer.TOOL)

    assert ([target.id for target in hit.targets], hit.typed.lower()) == ([tool], text.lower())
    assert 1 <= hit.edits <= 2


@pytest.mark.parametrize(
    "text",
    [
        "the other chapter",
        "write code",
        "a clause in the contract",
        "deep water",
        "my notebook",
        "the motion passed",
        "a white canvas",
        "good grammar",
        "in the cloud",
        "he claimed it",
        "a coder and a codec",
        "firefighters",
        "a gemstone",
        "whiskers",
        "canvas bags",
        "an utter mess",
        "motion pictures",
        "noting this",
        "de clausule",
        "die Klausel",
        "gemeinsam",
        "gemeente",
        "een ander overleg",
        "anders gezegd",
        "die Otter",
        "tell it to me",
        "home",
        "a copy",
        "pilot",
        "co-pilots of the plane",
        "notie van",
        "gramm",
        "perplexed",
        "nation",
        "level 3",
        "level 12",
        "gpt 3",
        "s in der Liste",
    ],
)
def test_an_ordinary_word_is_no_misspelt_name(text: str) -> None:
    assert [hit for hit in find(text, Layer.TOOL) if not hit.cued] == []


def test_an_ordinary_name_says_that_it_needs_a_cue_unless_it_is_an_address() -> None:
    assert [hit.cued for hit in find("the otter", Layer.TOOL)] == [True]
    assert [hit.cued for hit in find("whisper.com", Layer.TOOL)] == [False]


def test_the_longest_phrase_wins_within_a_layer_and_other_layers_keep_theirs() -> None:
    assert ids("may I use Claude Code", Layer.TOOL) == ["Claude Code"]
    assert [(hit.typed, hit.layer) for hit in find("may I ask Claude")] == [
        ("may I", Layer.CUE),
        ("Claude", Layer.TOOL),
    ]


def test_a_phrase_with_several_targets_is_one_hit() -> None:
    targets = (Target(Sort.ROW, "free"), Target(Sort.ROW, "team"))
    (hit,) = Index([Entry("ChatGPT", target, Layer.TOOL) for target in targets], frequent()).find(clean("chat gpt?"))

    assert (hit.targets, hit.first, hit.last, hit.typed) == (targets, 0, 1, "chat gpt")


@pytest.mark.parametrize("text", ["Claude. Code is cheap", "Claude, code", "Claude\ncode", "Claude? Code!"])
def test_a_phrase_ends_where_the_sentence_does(text: str) -> None:
    assert ids(text, Layer.TOOL) == ["Claude"]


def test_of_two_phrases_equally_near_none_is_guessed() -> None:
    near = Index([Entry(name, Target(Sort.ROW, name), Layer.TOOL) for name in ("Zorvia", "Zorvio")], frequent())

    assert near.find(clean("zorvi")) == ()
    assert [hit.typed for hit in near.find(clean("zorviaa"))] == ["zorviaa"]


def test_what_is_not_to_be_found_misspelt_is_not() -> None:
    assert find("witout consnt", Layer.CUE) == []


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("contracten", "contracts"),
        ("Vertrags", "contracts"),
        ("Vertrage", "contracts"),
        ("overeenkomsten", "contracts"),
        ("invoices", "finance"),
        ("personeelsdossiers", "employee-records"),
        ("Personalakten", "employee-records"),
        ("gespreksverslagen", "meeting-content"),
        ("customers records", "customer-records"),
        ("customer record", "customer-records"),
        ("Vertraege", "contracts"),
        ("Verguetung", "salary-data"),
        ("fotos van het overleg", "meeting-content"),
        ("salarissen", "salary-data"),
    ],
)
def test_another_ending_is_the_same_word(text: str, concept: str) -> None:
    (hit,) = find(f"and {text}?", Layer.DATA)

    assert ([target.id for target in hit.targets], hit.edits, hit.part) == ([concept], 0, False)


@pytest.mark.parametrize("text", ["these are fine", "what is the price", "sie haben gehalten"])
def test_an_everyday_word_is_no_other_form_of_a_phrase(text: str) -> None:
    assert find(text, Layer.DATA) == []


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("klantgegevensbestand", {"customer-records"}),
        ("Kundendatenexport", {"customer-records"}),
        ("Vertragsdetails", {"contracts"}),
        ("Projektvertrag", {"contracts"}),
        ("salarisverhoging", {"salary-data"}),
        ("Gehaltserhöhung", {"salary-data"}),
        ("Kundenvertrag", {"customer-records", "contracts"}),
    ],
)
def test_a_compound_is_found_by_its_parts(text: str, concepts: set[str]) -> None:
    (hit,) = find(f"ein {text} in Claude", Layer.DATA)

    assert ({target.id for target in hit.targets}, hit.part) == (concepts, True)


@pytest.mark.parametrize("text", ["klant gegevens", "Kunden-Daten", "klant-gegevens"])
def test_a_compound_written_apart_is_the_same_phrase(text: str) -> None:
    assert ids(text, Layer.DATA) == ["customer-records"]


@pytest.mark.parametrize("text", ["contractor", "contracting", "Feldnamen", "stuurcode", "salariat", "Kundgebung"])
def test_a_word_that_only_begins_like_a_phrase_is_no_compound(text: str) -> None:
    assert find(text, Layer.DATA) == []


def test_misspelt_data_is_found_but_a_proper_compound_is_no_misspelling() -> None:
    assert ids("klantgegvens en klantgegevns", Layer.DATA) == ["customer-records", "customer-records"]
    assert ids("Personaldaten Personalakt", Layer.DATA) == ["employee-records"]


@pytest.mark.parametrize("text", ["level 2", "Level-2", "lvel 2"])
def test_digits_are_never_misspelt(text: str) -> None:
    assert ids(text, Layer.DATA) == ["level-2"]


@pytest.mark.parametrize("text", ["", "?", "👍", "это ChatGPT", "a" * 5000, "ann@otter.ai", "@ # . -"])
def test_odd_messages_are_read_without_harm(text: str) -> None:
    assert all(hit.typed for hit in find(text))


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(["chat", "gtp", "claude", "code", "'s", ".ai", "-", "klantgegevens", "s", "1", ", ", " "])
    ).map("".join)
)
def test_hits_stand_in_the_message_and_never_overlap_within_a_layer(text: str) -> None:
    cleaned = clean(text)
    taken: set[tuple[Layer, int]] = set()
    for hit in index().find(cleaned):
        assert cleaned.text[cleaned.tokens[hit.first].start : cleaned.tokens[hit.last].end] == hit.typed
        places = {(hit.layer, place) for place in range(hit.first, hit.last + 1)}
        assert not places & taken
        taken |= places


def test_the_deletion_index_finds_what_comparing_with_every_phrase_finds() -> None:
    random_ = random.Random(5)
    phrases = ["".join(random_.choices("abcde", k=random_.randint(5, 14))) for _ in range(300)]
    near = Misspellings(lambda: phrases)
    typed = [_edited(random_.choice(phrases), random_) for _ in range(1500)]

    found = 0
    for word in typed:
        expected = _nearest(word, phrases)
        assert sorted(set(near.near(word))) == expected
        found += bool(expected)
    assert found > 500


def test_warmed_or_not_the_same_is_found() -> None:
    entries = [Entry(name, Target(Sort.ROW, name), Layer.TOOL) for name in TOOLS]
    cold, warm = Index(entries, FrequentWords(FREQUENT)), Index(entries, FrequentWords(FREQUENT))
    warm.warm()

    for text in ("chatgtp or cluade for notbook lm", "a clause in other code", "zzz gemni"):
        assert cold.find(clean(text)) == warm.find(clean(text)) != () or "clause" in text


def test_five_thousand_tools_are_ready_and_read_in_no_time() -> None:
    random_ = random.Random(1)
    names = {
        "".join(random_.choices("bcdfglmnprstv", k=1) + random_.choices("aeiou", k=1)).join(
            random_.choices("aeklmnorst", k=5)
        )
        for _ in range(6000)
    }
    entries = [
        Entry(f"{name}{end}", Target(Sort.ROW, name), Layer.TOOL)
        for name in sorted(names)[:5000]
        for end in ("", " AI", " Pro", ".ai")
    ]
    started = time.process_time()
    many = Index(entries, frequent())
    many.warm()
    ready = time.process_time() - started

    started = time.process_time()
    for _ in range(100):
        many.find(clean("may I use chatgtp for a summary of the notes on our clients in Utrecht"))
    assert ready < 3
    assert (time.process_time() - started) / 100 < 0.005


def _edited(word: str, random_: random.Random) -> str:
    for _ in range(random_.randint(0, 3)):
        place = random_.randint(1, len(word) - 1)
        word = random_.choice(
            (
                word[:place] + word[place + 1 :],
                word[:place] + random_.choice("abcde") + word[place:],
                word[:place] + "e" + word[place + 1 :],
            )
        )
        word = word if len(word) > 3 else word + "abcd"
    return word


def _nearest(word: str, phrases: list[str]) -> list[tuple[int, str]]:
    from rapidfuzz.distance import OSA

    def allowed(letters: int) -> int:
        return 0 if letters < 5 else 1 if letters < 9 else 2

    distances = [(OSA.distance(word, phrase), phrase) for phrase in set(phrases) if phrase[0] == word[0]]
    within = [(d, phrase) for d, phrase in distances if d <= min(allowed(len(word)), allowed(len(phrase)))]
    return sorted((d, phrase) for d, phrase in within if d == min(within)[0])
