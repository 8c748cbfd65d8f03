"""Type a line, look at the card."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.terminal.render import render_plain
from bot.access import Role
from bot.message import Checklist, Facts, Table, Tone
from bot.policy.model import Outcome
from tests.house import TestHouse, asked_back


@pytest.mark.parametrize(
    ("line", "language", "first_line", "tone"),
    [
        ("May I use DeepL Pro for a published brochure?", "en", "Yes: DeepL Pro", Tone.YES),
        ("Can I put customer data in DeepSeek?", "en", "No: ", Tone.NO),
        ("Mag ik klantgegevens in DeepSeek zetten?", "nl", "Nee: ", Tone.NO),
        ("Darf ich Kundendaten in DeepSeek eingeben?", "de", "Nein: ", Tone.NO),
        ("Can I use DeepL Pro with customer data?", "en", "Yes, on conditions: ", Tone.CONDITIONAL),
        ("kan ik deepl pro gebruiken met klantgegvens", "nl", "Ja, onder voorwaarden: ", Tone.CONDITIONAL),
    ],
)
async def test_the_first_line_says_the_verdict_in_the_askers_language(
    house: TestHouse, line: str, language: str, first_line: str, tone: Tone
) -> None:
    card = await house.chat(language=None).say(line)
    assert card.title.startswith(first_line)
    assert (card.language, card.tone) == (language, tone)


async def test_an_answer_shows_why_conditions_and_clauses_with_the_policys_version(house: TestHouse) -> None:
    card = await house.chat().say("Can I use DeepL Pro with customer data?")
    text = render_plain(card)
    assert any(isinstance(block, Checklist) and block.items for block in card.blocks)
    assert "G-3" in text
    assert "version 2026.4" in text


async def test_a_no_names_what_to_use_instead_and_a_click_asks_about_it(house: TestHouse) -> None:
    chat = house.chat()
    card = await chat.say("Can I put customer data in DeepSeek?")
    assert "What you can use instead" in render_plain(card)
    again = await chat.click(card, "What about")
    assert again.tone in (Tone.YES, Tone.CONDITIONAL)


async def test_what_was_misspelt_is_said(house: TestHouse) -> None:
    card = await house.chat().say("Can I use deepsek with customer data?")
    assert "deepsek" in render_plain(card)
    assert "DeepSeek" in card.title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("never mind", "All right."),
        ("Cancel!", "All right."),
        ("laat maar zitten", "Goed."),
        ("Schon gut.", "In Ordnung."),
        ("asdf", "I can only tell you"),
        ("Spiderman", "I can only tell you"),
    ],
)
async def test_what_asks_nothing_does_not_get_the_answer_before_once_more(
    house: TestHouse, line: str, title: str
) -> None:
    chat = house.chat(language=None)
    assert (await chat.say("Can I put customer data in DeepSeek?")).title.startswith("No: ")
    assert (await chat.say(line)).title.startswith(title)


@pytest.mark.parametrize("line", ["why?", "ok and for customer data", "no, the free one", "Jan.Jansen@klant.example"])
async def test_what_asks_or_says_more_leans_on_the_question_before(house: TestHouse, line: str) -> None:
    chat = house.chat()
    await chat.say("May I use ChatGPT for customer data?")
    assert "ChatGPT" in (await chat.say(line)).title


async def test_a_follow_up_leans_on_the_question_before(house: TestHouse) -> None:
    chat = house.chat()
    await chat.say("May I use DeepL Pro for a published brochure?")
    card = await chat.say("and for customer data?")
    assert card.tone is Tone.CONDITIONAL
    assert "DeepL Pro" in card.title


async def test_a_follow_up_leans_on_nothing_after_half_an_hour(house: TestHouse) -> None:
    chat = house.chat()
    await chat.say("May I use DeepL Pro for a published brochure?")
    house.clock.move(timedelta(minutes=31))
    card = await chat.say("and for customer data?")
    assert "DeepL Pro with" not in card.title


async def test_two_conversations_know_nothing_of_each_other(house: TestHouse) -> None:
    await house.chat(name="one").say("May I use DeepL Pro for a published brochure?")
    card = await house.chat(name="two").say("and for customer data?")
    assert "DeepL Pro with" not in card.title


async def test_where_it_depends_one_question_comes_back_with_a_table_and_every_choice_answers(house: TestHouse) -> None:
    chat = house.chat()
    card = await chat.say("Can I use DeepL Pro?")
    assert card.tone is Tone.QUESTION
    table = next(block for block in card.blocks if isinstance(block, Table))
    told = " ".join(row[0] for row in table.rows)
    assert all(words in told.casefold() for words in ("public", "customer data", "passwords and keys", "other data"))
    assert asked_back(card)
    for button in asked_back(card):
        answer = await chat.say(button.command)
        assert answer.tone is not Tone.QUESTION, f"{button.label} asks back a second time"


async def test_what_was_understood_can_be_changed_by_a_click(house: TestHouse) -> None:
    chat = house.chat()
    card = await chat.say("Can I put customer data in DeepSeek?")
    facts = next(block for block in card.blocks if isinstance(block, Facts))
    assert [fact.change is not None for fact in facts.items[:3]] == [True, True, True]
    choices = await chat.click(card, "Change tool")
    answer = await chat.click(choices, "DeepL Pro")
    assert answer.tone is Tone.CONDITIONAL


async def test_an_unlisted_tool_gets_the_catch_all_and_a_request_filled_in(house: TestHouse) -> None:
    chat = house.chat()
    card = await chat.say("May I use Langdock for customer data?")
    assert card.tone is Tone.NO
    assert "Langdock" in card.title
    reply = await chat.reply("wish tool=langdock data=customer")
    assert reply.form is not None
    values = {field.id: field.value for field in reply.form.fields}
    assert values["tool"] == "Langdock"
    assert values["vendor"]


async def test_a_wish_is_kept_and_counted_by_people(house: TestHouse) -> None:
    one, other = house.chat(Role.EMPLOYEE), house.chat(Role.MANAGER)
    wish = {"tool": "Langdock", "vendor": "", "purpose": "", "data": "", "why": "It is quicker."}
    await one.say("wish", wish)
    await one.say("wish", wish)
    card = await other.say("wish", wish)
    assert "2 people" in render_plain(card)
    listed = await house.chat(Role.ARCHITECT).say("wishes")
    assert "Langdock" in render_plain(listed)


async def test_a_wish_without_a_tool_comes_back_with_everything_that_was_typed(house: TestHouse) -> None:
    reply = await house.chat().reply("wish", {"tool": " ", "why": "Because."})
    assert reply.form is not None
    assert [field for field, _ in reply.form.errors] == ["tool"]
    assert {field.id: field.value for field in reply.form.fields}["why"] == "Because."


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("What may I use for translating a contract?", "DeepL Pro"),
        ("Which tools can I use with customer data?", "Microsoft 365 Copilot"),
        ("What agents do we have and who may use them?", "Campaign briefing agent"),
        ("Where do I store interview notes?", "Salesforce"),
        ("Who decides about new tools?", "Architect of AI"),
        ("I already pasted a customer list into ChatGPT", "privacy@brightwater.example"),
        ("What can you do?", "Name a tool"),
        ("Show me your policy please", ""),
    ],
)
async def test_the_other_questions_are_answered_from_the_policy(house: TestHouse, line: str, says: str) -> None:
    assert says in render_plain(await house.chat().say(line))


async def test_telling_what_happened_is_thanked_and_never_blamed(house: TestHouse) -> None:
    card = await house.chat().say("I already pasted a customer list into DeepSeek")
    assert card.title.startswith("Thank you")
    assert "blamed" in render_plain(card)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "😀😀😀",
        "请问我可以使用吗",
        "x" * 10_000,
        "\u202e\u200b",
        "May I " * 3000,
        "'",
        '"',
        "ask tool=",
        "<!channel>",
        "\x00\x01",
    ],
)
async def test_whatever_is_typed_gets_an_answer_or_a_reason(house: TestHouse, line: str) -> None:
    card = await house.chat().say(line)
    assert card.title
    assert "reference" not in render_plain(card)


async def test_a_secret_in_a_question_is_warned_of_and_kept_nowhere(house: TestHouse) -> None:
    card = await house.chat().say("May I paste AKIAABCDEFGHIJKLMNOP into DeepSeek?")
    assert "password or a key" in render_plain(card)
    assert "AKIA" not in render_plain(card)
    await house.decisions.flush()
    assert "AKIA" not in repr(await house.decisions.all())


@pytest.mark.parametrize(
    "line", ["wachtwoord is Welkom01 mag dit in copilot", "my password is Hunter22 may I put it in DeepSeek"]
)
async def test_a_password_is_no_name_of_a_tool_and_gets_into_no_log(house: TestHouse, line: str) -> None:
    await house.chat(language=None).say(line)
    await house.decisions.flush()
    kept = repr(await house.decisions.all()).casefold()
    assert "deepseek" in kept or "copilot" in kept
    assert "welkom01" not in kept
    assert "hunter22" not in kept


async def test_the_log_keeps_ids_and_a_pseudonym_and_never_the_text(house: TestHouse) -> None:
    await house.chat().say("Can I put the quarterly gnomeplan with customer data in DeepSeek?")
    await house.decisions.flush()
    line = (await house.decisions.all())[0]
    assert line.outcome == Outcome.PROHIBITED
    assert line.answers[0]["tool"] == "deepseek"
    assert line.digest.startswith("sha256:")
    assert "gnomeplan" not in repr(line)
    assert "employee@" not in repr(line)


async def test_an_id_that_is_gone_is_said_to_be_gone(house: TestHouse) -> None:
    card = await house.chat().say("ask tool=deepl-pro data=gone")
    assert "not in the policy any more" in render_plain(card)


async def test_a_person_of_a_group_gets_what_the_group_may_use(house: TestHouse) -> None:
    marketing = await house.chat(groups=frozenset({"marketing"}), name="m").say(
        "May I use ChatGPT Enterprise with campaign data?"
    )
    finance = await house.chat(groups=frozenset({"finance"}), name="f").say(
        "May I use ChatGPT Enterprise with campaign data?"
    )
    assert marketing.tone is Tone.CONDITIONAL
    assert finance.tone is Tone.NOT_YET
