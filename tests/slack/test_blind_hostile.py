"""Hostile words through everything that is shown to others: no mention rings, no link is disguised, nothing is refused."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.slack import payloads
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import GENERAL, INES, NO, add_company, newcomer
from tests.slack.stand_in.living import alive
from tests.slack.stand_in.running import Running, light

PARTS = (
    "<!channel>", "<!here>", "<!everyone>", "<!subteam^S666>", "<@U666>", "<#C666>", "<!channel|harmless>", "<@U666|you>",
    "<https://evil.example/login|https://bank.example>", "[our bank](https://evil.example)", "![x](https://evil.example/x.png)",
    "[a](<https://evil.example>)", "https://evil.example/?q=<b>", "<mailto:evil@evil.example|mail us>", "@channel", "@here",
    "<!date^1392734382^{date}^https://evil.example|tomorrow>", "&lt;!channel&gt;", "&amp;lt;!here&amp;gt;", "< !channel >",
    "<\u200b!channel>", "<!chan\u00adnel>", "\u202e<lennahc!>\u202c", "\u2066<!here>\u2069", "\x00<!channel>\x00", "\x08\x1b[31m",
    "*bold* _it_ ~no~ `code`", "```\n<!channel>\n```", "> quoted\n>>> more", "|table|\n|---|", "\\<!channel\\>", "<", ">", "&", "<<!here>>",
    "{{7*7}} ${7*7} %s %d {0} {tool}", "'; DROP TABLE wishes; --",
    "👩‍👩‍👧‍👦 ☃️", "שלום <!here> עולם", "العربية", "ＡＢＣ", "a\u0301" * 40,
    "\u2028<!channel>\u2029", "\r\n<!here>\r\n", "a" * 400, "ß" * 300, "\U0001f600" * 200, "javascript:alert(1)",
    "<script>alert(1)</script>",
    "tool=otter id=1 'x", '"', "''", "\\", "$(rm -rf /)", "reload", "wishes", "<!channel", "!channel>", "`<!here>`",
    "\u00a0", "  ",
)  # fmt: skip


def hostile(number: int) -> str:
    """One of as many texts as one likes, always the same for a number."""
    chance = random.Random(number)
    length = chance.choice((1, 1, 2, 3, 5))
    return chance.choice(("", " ", "\n", "x")).join(chance.choice(PARTS) for _ in range(length))


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_lives(slack: SlackStandIn, handrail: Running) -> Iterator[None]:
    """Whatever was typed, of everything that Handrail sent nothing rings and nothing is disguised, and Slack took it all."""
    yield
    ourselves = frozenset(f"@{id_}" for id_ in slack.workspace.members if id_ != "U666")
    found = [f"{call.method}: {what}" for call in slack.calls for what in alive(call.arguments, ourselves)]
    assert found == []
    assert slack.refused() == []
    assert slack.complaints == []


def test_the_judge_sees_what_lives() -> None:
    """A judge that finds nothing would make every test here pass."""
    for text in ("<!channel>", "<@U666>", "<https://evil.example|bank>", "x <!subteam^S1> y", "<#C1>"):
        assert list(alive({"text": text})), text
        assert list(alive({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]})), text
        assert not list(alive({"blocks": [{"type": "header", "text": {"type": "plain_text", "text": text}}]})), text
    assert list(alive({"blocks": [{"type": "markdown", "text": "[bank](https://evil.example)"}]}))
    assert list(alive({"blocks": [{"type": "rich_text", "elements": [{"type": "broadcast", "range": "here"}]}]}))
    assert not list(alive({"text": "&lt;!channel&gt; <https://intranet.brightwater.example|G-1>"}))


async def test_questions(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    for number in range(50):
        text = hostile(number)
        asked = await person.dm(f"May I use ChatGPT with {text}?" if number % 2 else text)
        assert asked.status == 200
        await slack.answer(asked)


async def test_questions_that_carry_slacks_own_live_signs(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    for text in (
        "May I mention <!channel> in ChatGPT?", "<!here> help", "May I use <https://evil.example|DeepL> with customer data?",
        "May <@U666> use ChatGPT?", "May I use <mailto:a@evil.example|Claude>?", "<!subteam^S666|@marketing> may we use Gemini?",
    ):  # fmt: skip
        for asked in (await person.dm(text, raw=True), await person.mention(GENERAL, text, raw=True)):
            await slack.answer(asked)


async def test_the_command_and_what_is_shared_of_it(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    for number in range(300, 312):
        before = len(slack.ephemerals(person.id))
        await person.slash(f"may I use ChatGPT with {hostile(number)}", GENERAL)
        await slack.until(lambda had=before: len(slack.ephemerals(person.id)) > had)
        await handrail.settle()
        if "Share" in " ".join(person.labels(slack.ephemerals(person.id)[-1])):
            await person.click("Share", on=slack.ephemerals(person.id)[-1])
    await handrail.settle()


async def test_names(slack: SlackStandIn, handrail: Running) -> None:
    for number in range(400, 412):
        person = newcomer(slack, hostile(number) or "x")
        await person.slash(NO, GENERAL)
        await slack.until(lambda who=person: slack.ephemerals(who.id))
        await handrail.settle()
        await person.click("Share", on=slack.ephemerals(person.id)[-1])
        await person.open_home()
        await handrail.settle()


async def test_wishes_as_those_who_keep_the_policy_read_them(slack: SlackStandIn, handrail: Running) -> None:
    ines = slack.person(INES)
    for number in range(500, 515):
        person, words = newcomer(slack), [hostile(number * 10 + n) for n in range(4)]
        await person.shortcut("wish")
        await slack.until(lambda who=person: slack.modal(who.id))
        tool = words[0].strip()[:120] or "x"
        await person.submit({"Tool": tool, "Vendor": words[1][:120], "What would it make better?": words[2][:1000]})
        assert "Noted" in person.reads() or person.top().errors
        await handrail.settle()
    await slack.answer(await ines.dm("wishes"))
    await ines.open_home()
    await handrail.settle()


async def test_questions_to_a_person_and_their_answers(slack: SlackStandIn, handrail: Running) -> None:
    ines = slack.person(INES)
    await ines.open_home()
    await slack.until(lambda: INES in slack.homes)
    for number in range(600, 610):
        person = newcomer(slack, f"{hostile(number)[:40]} Nameless")
        asked = await person.mention(GENERAL, NO)
        answer = await slack.answer(asked)
        await person.click("Ask a person", on=answer)
        await slack.until(lambda who=person: slack.modal(who.id))
        had = len(slack.direct(INES))
        await person.submit({"Your question": f"{hostile(number + 100)} really"[:1000]})
        await slack.until(lambda before=had: len(slack.direct(INES)) > before, what="the question is lost")
        slack.state.stacks.clear()  # she closes what she has answered before
        await ines.click("Answer", on=slack.direct(INES)[-1])
        await slack.until(lambda: slack.modal(INES))
        there = len(slack.answers(asked))
        await ines.submit({"Your answer": f"{hostile(number + 200)} no"[:1000]})
        await slack.until(lambda said=asked, n=there: len(slack.answers(said)) > n, what="the answer is lost")
    await slack.answer(await ines.dm("questions"))
    await ines.open_home()
    await handrail.settle()


async def test_messages_of_others_that_are_checked(slack: SlackStandIn, handrail: Running) -> None:
    author, person = newcomer(slack), newcomer(slack)
    for number in range(800, 812):
        said = await author.say(GENERAL, hostile(number) + " in ChatGPT?", raw=bool(number % 2))
        assert said.message is not None
        before = person.reads()
        await person.check(said.message)
        await slack.until(lambda old=before: person.reads() != old, what="the check says nothing")


@pytest.mark.parametrize("length", [2_999, 3_000, 3_001, 4_001, 12_001, 39_999])
async def test_very_long_questions(slack: SlackStandIn, handrail: Running, length: int) -> None:
    person = newcomer(slack)
    text = ("May I use ChatGPT with customer data & <!channel>? " * 1000)[:length]
    asked = await person.dm(text)
    await slack.answer(asked)
    await handrail.settle()


async def test_letters_that_are_none(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    for half in ("\ud800", "May I use ChatGPT \udfff with customer data?"):
        await slack.answer(await person.dm(half))
    await person.shortcut("wish")
    await slack.until(lambda: slack.modal(person.id))
    assert (await person.submit({"Tool": "half a letter \ud83d"})).status == 200
    await handrail.settle()
    assert "Noted" in person.reads() or person.top().errors or "reference" in person.reads()


async def test_what_comes_inside_a_click_is_no_command_of_somebody_else(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    answer = await slack.answer(await person.dm(NO))
    for value in ("reload", "wishes", "reply id=1", hostile(1), "x" * 2_000, "", "ask tool=<!channel>"):
        element = {
            "type": "button",
            "action_id": "forged",
            "value": value,
            "text": {"type": "plain_text", "text": "Forged"},
        }
        answer.blocks.append({"type": "actions", "block_id": f"forged{len(answer.blocks)}", "elements": [element]})
        assert (await person.click("Forged", on=answer)).status == 200
        answer.blocks = answer.blocks[:-1]
    await handrail.settle()
    assert payloads.typed("<") == "&lt;"
