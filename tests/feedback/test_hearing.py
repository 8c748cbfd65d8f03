"""A line by which somebody wants to say something without their name is heard; a question about data or tools never is."""

from __future__ import annotations

import pytest

from bot.feedback.hearing import is_complaint_by_message
from tests.answering import ROOT
from tests.feedback.corpus import WORDS, harmless
from tests.questions.key import QUESTIONS, load_questions


@pytest.mark.parametrize(
    "line",
    [
        "I want to complain anonymously about the rollout",
        "i'd like to complain about the new assistant",
        "I would like to give anonymous feedback",
        "I want to anonymously report a problem with the AI course",
        "where can I give feedback anonymously?",
        "How can I leave anonymous feedback about Copilot?",
        "Is there a way to give anonymous feedback here?",
        "is there an anonymous feedback form",
        "critical feedback about the copilot rollout",
        "anonymous feedback",
        "Hi! I have a complaint about how this was introduced.",
        "I want to say something anonymously. Our customers suffer from the chatbot and we paste their mails into it.",
        "can I raise a concern without my boss knowing it's me",
        "anonieme feedback",
        "ik wil anoniem iets kwijt",
        "Ik wil graag anoniem klagen over de AI-uitrol",
        "waar kan ik anoniem feedback geven?",
        "Hoe kan ik een klacht indienen over de nieuwe assistent?",
        "ik wil klagen over copilot",
        "kan ik hier anoniem iets melden?",
        "kritische feedback over de invoering van Copilot",
        "ik heb een klacht over de training",
        "ich möchte mich anonym beschweren",
        "Ich moechte mich ueber die Einführung von Copilot beschweren",
        "anonymes Feedback",
        "Wo kann ich anonym Kritik äußern?",
        "Ich will anonym etwas loswerden",
        "gibt es ein anonymes Formular?",
        "Kann ich hier anonym Feedback geben?",
        "Ich habe eine Beschwerde über den neuen Assistenten",
        "kritisches Feedback zum Rollout",
        "I want to complain annonymously",
        "How do I complain?",
        "I wish to remain anonymous, but this rollout is a disaster",
        "Ik heb kritiek op het AI-programma, maar liever anoniem",
        "Ich habe Kritik am KI-Programm, aber lieber anonym",
        "Ich würde gerne anonym Feedback zum KI-Rollout geben",
    ],
)
def test_this_asks_for_the_form(line: str) -> None:
    assert is_complaint_by_message(line, WORDS)


@pytest.mark.parametrize(
    "line",
    [
        "may I use anonymised data in ChatGPT?",
        "can I paste customer feedback into Claude?",
        "anonymous survey data in Copilot?",
        "feedback of customers summarise with AI?",
        "May I put anonymous feedback from the survey into Copilot?",
        "Can I use Copilot to answer a complaint?",
        "critical feedback from customers, can I summarise it with ChatGPT?",
        "how can I give feedback to my report with AI?",
        "I want to give feedback on a draft with Claude, ok?",
        "customers want to complain about us, may the chatbot answer?",
        "complaint about an invoice from a customer: may Copilot draft the reply?",
        "mag ik anonieme feedback van klanten in Copilot zetten?",
        "klacht over een factuur beantwoorden met AI, mag dat?",
        "anonieme enquête samenvatten met ChatGPT",
        "mag ik geanonimiseerde gegevens in Claude plakken?",
        "darf ich anonymes Feedback von Kunden mit KI auswerten?",
        "Beschwerde über eine Rechnung mit Copilot beantworten, erlaubt?",
        "anonymisierte Kundendaten in ChatGPT?",
        "wie gebe ich einem Mitarbeiter Feedback mit Copilot?",
        "the tool is anonymous",
        "I want to complain to a supplier, may Claude write the letter?",
        "Ik wil een klacht indienen bij een leverancier, mag Copilot de brief schrijven?",
        "ich möchte mich bei einem Lieferanten beschweren, darf ChatGPT den Brief schreiben?",
        "I need honest feedback on my slides from Claude",
        "next sessions",
        "",
    ],
)
def test_this_does_not(line: str) -> None:
    assert not is_complaint_by_message(line, WORDS)


def test_none_of_the_questions_that_people_ask_is_one() -> None:
    files = [*sorted((ROOT / "tests" / "questions" / "sample").glob("*.jsonl")), QUESTIONS]
    lines = [question.ask for file in files if file.exists() for question in load_questions(file)]
    assert len(lines) >= 330
    assert [line for line in lines if is_complaint_by_message(line, WORDS)] == []


def test_criticism_alone_is_none_either() -> None:
    texts = [*harmless("written"), *harmless("held")]
    assert [text for text in texts if is_complaint_by_message(text, WORDS)] == []
