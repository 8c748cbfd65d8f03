"""What must not leave is masked and said; what only looks like it stays readable."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.reading import Warning_
from bot.reading.sensitive import mask

SECRETS = [
    ("AKIA" + "IOSFODNN7EXAMPLE", "an AWS access key id"),
    ("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "an AWS secret key"),
    ("xox" + "b-123456789012-abcdefGHIJKL", "a Slack token"),
    ("https://hooks." + "slack.com/services/T000/B000/XXXX", "a Slack webhook"),
    ("sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc", "a Stripe key"),
    ("gh" + "p_16C7e42F292c6912E7710c838347Ae178B4a", "a GitHub token"),
    ("glp" + "at-abcDEF123456ghiJKL78", "a GitLab token"),
    ("sk" + "-proj-abcdefghijklmnopqrstuvwx", "an OpenAI key"),
    ("AI" + "zaSyA1234567890abcdefghijklmnopqrstuv", "a Google key"),
    ("h" + "f_abcdefghijklmnopqrstuvwxyzABCDEF12", "a Hugging Face token"),
    ("ey" + "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_123", "a JWT"),
    ("Authorization: Bearer abcdefghijklmnopqrstuvwxyz0123", "a bearer token"),
    ("postgres://app:hunter2@db.internal:5432/crm", "a password in an address"),
    ("-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----", "a private key"),
    ("-----BEGIN PGP PRIVATE " + "KEY BLOCK-----\nlQOYBF", "a private key that is cut off"),
    ("my password is Summer2026!", "said in English"),
    ("het wachtwoord is Zomer2026!", "said in Dutch"),
    ("Das Passwort ist Sommer2026", "said in German"),
    ("api key: a1b2c3d4e5f6", "with a colon"),
    ('{"client_secret": "8f14e45fceea167a"}', "in JSON"),
    ("https://api.example/v1?token=8f14e45fceea", "in a query"),
    ("pwd=tr0ub4dor&3", "with an equals sign"),
    ("THE PASSWORD IS SUMMER2026", "in capitals"),
]

PERSONAL = [
    ("jan.de-vries+crm@brightwater.example", "e-mail"),
    ("Mail SUSANNE@FIRMA.DE bitte", "e-mail"),
    ("NL91ABNA0417164300", "account"),
    ("nl91 abna 0417 1643 00", "account"),
    ("DE89 3704 0044 0532 0130 00", "account"),
    ("from BE68 5390 0754 7034 from", "account"),
    ("GB29 NWBK 6016 1331 9268 19", "account"),
    ("4111 1111 1111 1111", "number"),
    ("5500-0000-0000-0004", "number"),
    ("378282246310005", "number"),
    ("078-05-1120", "number"),
    ("AB 12 34 56 C", "number"),
    ("65 170839 J 003", "number"),
    ("bsn 111222333", "number"),
    ("1112 22 333", "number"),
    ("06-12345678", "phone"),
    ("06 12 34 56 78", "phone"),
    ("06-12-34-56-78", "phone"),
    ("0612345678", "phone"),
    ("020-1234567", "phone"),
    ("(030) 123 45 67", "phone"),
    ("+31 (0)6 1234 5678", "phone"),
    ("+31612345678", "phone"),
    ("0031 20 123 4567", "phone"),
    ("0151 23456789", "phone"),
    ("0211/1234567", "phone"),
    ("+49 211 1234-567", "phone"),
    ("020 7946 0958", "phone"),
    ("07700 900123", "phone"),
    ("+1 555 123 4567", "phone"),
    ("(555) 123-4567", "phone"),
    ("Keizersgracht 123", "address"),
    ("Lange Nieuwstraat 5a, 3512 PG Utrecht", "address"),
    ("Prins Hendriklaan 12-A", "address"),
    ("Bahnhofstraße 12", "address"),
    ("Königsallee 60, 40212 Düsseldorf", "address"),
    ("Berliner Straße 7", "address"),
    ("Hauptstr. 5", "address"),
    ("221B Baker Street", "address"),
    ("10 Downing St", "address"),
    ("3511AB", "address"),
    ("3511 AB Utrecht", "address"),
    ("LS1 4DY", "address"),
    ("SW1A 1AA", "address"),
    ("geboren op 12-03-1980", "date"),
    ("born 3 March 1980", "date"),
    ("Geburtsdatum: 12.03.1980", "date"),
]

NAMES = [
    ("the complaint of Mrs. Smith", "Smith"),
    ("Mr Jan van der Berg called", "Berg"),
    ("Dr. Müller hat geschrieben", "Müller"),
    ("Herr Schmidt und Frau Prof. Dr. Weber", "Weber"),
    ("mevrouw De Vries heeft gebeld", "Vries"),
    ("dhr. Jansen", "Jansen"),
    ("De heer Bakker", "Bakker"),
    ("a customer called Jan Jansen", "Jansen"),
    ("onze klant Piet de Boer", "Boer"),
    ("unsere Kundin Petra Schmidt", "Petra"),
    ("sollicitant Sanne Visser", "Visser"),
    ("my name is Ann O'Neill", "Neill"),
    ("ich heiße Petra Schmidt", "Schmidt"),
    ("mijn naam is Sanne Visser", "Sanne"),
    ("can @sanne.visser paste it", "visser"),
]

HARMLESS = [
    "Copilot for M365",
    "Microsoft 365 Copilot with 400 licences",
    "version 3.54.0.1234 of 2026-11-23",
    "on 23-11-2026 at 09:00",
    "from 01-02-2026 10:30 to 02-02-2026",
    "01/02/2026 and 01.02.2026",
    "the years 2024-2026",
    "€ 1.250.000,00 or 12,500.00 or 1 250 000 euros",
    "0 to 100000 customers",
    "order 100234567",
    "invoice 2026-000123",
    "ISO 27001 and ISO/IEC 42001:2023",
    "192.168.0.1 and 10.0.0.255",
    "the 2024 EU AI Act, and in 2026 AI Act duties apply",
    "our 2026 HR plan and 2027 IT budget",
    "a 4096MB card, 1080HD and 2160 HD",
    "GDPR art. 28 and StGB § 201",
    "clauses G-3, G-10 and Q4 2AI",
    "upload 3 Google Drive folders",
    "Ms Teams or MS Teams or Ms Copilot",
    "a tool called Google Gemini",
    "een app die Otter Pilot heet",
    "ein Tool namens Microsoft Copilot",
    "our customer Success Team",
    "customer Relationship Management",
    "our client Google Ads data",
    "employee Microsoft Copilot licences",
    "may a customer read the text",
    "onderweg 3 klanten gebeld",
    "15000 Kunden und 40213 Datensätze",
    "zweiter Platz 3",
    "may I paste passwords into ChatGPT?",
    "where do I store a password: in the vault?",
    "the secret is to ask early",
    "token: how many fit?",
    "max tokens = 4000",
    "is the password is required rule still there",
    "GPT-4o-mini, o3, Llama 3.1 405B, Claude 3.5",
    "sk-learn and ski-resorts",
    "use <https://chatgpt.com> @ work",
    "wir haben 3 Fragen zu Herrenmode",
    "drawn by a doctor, see Dr",
    "ChatGPT Plus, 20 dollars a month, 12x",
    "the 06-2026 figures",
]


@pytest.mark.parametrize(("text", "what"), SECRETS, ids=[what for _, what in SECRETS])
def test_a_secret_is_masked_and_said(text: str, what: str) -> None:
    masked = mask(f"Can I paste {text} into ChatGPT")
    assert masked.found == {Warning_.SECRET}
    assert "[secret]" in masked.text
    assert masked.text.endswith(" ChatGPT") or "BLOCK" in text


@pytest.mark.parametrize(("text", "label"), PERSONAL)
def test_personal_data_is_masked_and_said(text: str, label: str) -> None:
    masked = mask(f"May I put this: {text}, into Copilot for M365?")
    assert masked.found == {Warning_.PERSONAL}
    assert f"[{label}]" in masked.text
    assert masked.text.endswith("into Copilot for M365?")
    assert not any(ch.isdigit() for ch in masked.text.replace("M365", ""))


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_after_a_title_or_a_word_for_a_person_is_masked(text: str, name: str) -> None:
    masked = mask(f"May I summarise it, {text}?")
    assert "[person]" in masked.text
    assert name not in masked.text


def test_the_word_that_says_which_data_it_is_stays() -> None:
    assert mask("our customer Jan Jansen wrote").text == "our customer [person] wrote"
    assert mask("onze klant Piet de Boer").text == "onze klant [person]"
    assert mask("Kontonummer BE68 5390 0754 7034 bank").text == "Kontonummer [account] bank"


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).found == frozenset()


@given(st.text(max_size=300))
def test_any_text_can_be_masked_and_masking_again_finds_no_secret(text: str) -> None:
    assert Warning_.SECRET not in mask(mask(text).text).found


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a.b-",
        "A.",
        "1-",
        "x@a.",
        "password is ",
        "eyJa-",
        "+1",
        "secret-",
        "0 0 ",
        "-----BEGIN ",
        "1 Aa Aa ",
        "Herr van ",
    ],
)
def test_no_pasted_text_takes_long(piece: str) -> None:
    text = (piece * 9000)[:9000]
    fastest = min(_seconds(text) for _ in range(3))
    assert fastest < 0.25, "the first patterns took time with the square of the length"


def _seconds(text: str) -> float:
    start = perf_counter()
    mask(text)
    return perf_counter() - start
