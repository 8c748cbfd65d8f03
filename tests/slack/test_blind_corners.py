"""What is rarer, and still happens to somebody every week: long answers, lost channels, closed windows, missing permissions."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.answering import ROOT, opened
from tests.house import FixedClock
from tests.running import PEOPLE, write_content
from tests.slack.stand_in import Kind, Person, SlackStandIn
from tests.slack.stand_in.company import (
    CONNECT,
    ELSEWHERE,
    GENERAL,
    INES,
    NO,
    OTHER,
    PRIYA,
    SAYS_NO,
    SAYS_YES,
    YES,
    add_company,
    newcomer,
)  # fmt: skip
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.running import Running, light
from tests.slack.stand_in.workspace import Room
from tests.slack.test_blind_load import SilentModel


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack) as running:
        yield running


# Long answers


def files_of(slack: SlackStandIn) -> str:
    return "\n".join((one.content or b"").decode("utf-8", "ignore") + one.alt for one in slack.state.uploads.values())


async def test_of_the_whole_policy_nothing_is_cut_in_silence(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    asked = await person.dm("policy")
    await slack.answer(asked)
    await handrail.settle()
    said = "\n".join(answer.words for answer in slack.answers(asked)) + files_of(slack)
    tools = opened(ROOT / "content" / "policy.yaml").policy.tools.values()
    missing = [tool.name.say("en") for tool in tools if not tool.catch_all and tool.name.say("en") not in said]
    assert missing == []


async def test_what_an_answer_to_one_person_alone_cannot_hold_is_reached_by_a_click(
    slack: SlackStandIn, handrail: Running
) -> None:
    person = newcomer(slack)
    await person.slash("policy", GENERAL)
    await slack.until(lambda: slack.ephemerals(person.id), what="no answer")
    await handrail.settle()
    tools = [
        tool.name.say("en")
        for tool in opened(ROOT / "content" / "policy.yaml").policy.tools.values()
        if not tool.catch_all
    ]

    def missing() -> list[str]:
        said = person.reads() + files_of(slack)
        return [name for name in tools if name not in said]

    if missing():
        ways = [label for label in person.labels(slack.ephemerals(person.id)[-1]) if label]
        assert ways, f"{missing()} are cut, and there is no way to them"


async def test_the_picture_of_the_policy_has_words_for_who_cannot_see_it(
    slack: SlackStandIn, handrail: Running
) -> None:
    await slack.answer(await newcomer(slack).dm("policy"))
    await handrail.settle()
    pictures = [one for one in slack.state.uploads.values() if (one.content or b"").startswith(b"\x89PNG")]
    assert len(pictures) == 1
    said = files_of(slack) + slack.sent_text()
    assert pictures[0].alt or '"alt_text"' in said


async def test_without_files_the_policy_is_shown_all_the_same(slack: SlackStandIn, handrail: Running) -> None:
    slack.fail("files.getUploadURLExternal", error="missing_scope", times=-1)
    assert (await slack.answer(await newcomer(slack).dm("policy"), 8)).words


# Where it cannot write


async def test_who_asks_where_it_may_not_write_is_answered_elsewhere_and_told_why(
    slack: SlackStandIn, handrail: Running
) -> None:
    for word in ("not_in_channel", "is_archived", "channel_not_found", "restricted_action"):
        person = newcomer(slack)
        slack.fail("chat.postMessage", error=word)
        await person.mention(GENERAL, NO)
        await slack.until(lambda who=person: slack.direct(who.id) or slack.ephemerals(who.id), what=f"{word}: silence")
        await handrail.settle()


async def test_a_message_of_a_channel_that_it_is_not_in_is_checked_as_well(
    slack: SlackStandIn, handrail: Running
) -> None:
    author, person = newcomer(slack), newcomer(slack)
    slack.workspace.rooms[ELSEWHERE].members |= {author.id, person.id}
    said = await author.say(ELSEWHERE, NO)
    assert said.message is not None
    await person.check(said.message)
    await slack.until(lambda: SAYS_NO in person.reads(), what="no answer")


async def test_the_command_is_answered_also_where_its_answer_address_is_dead(
    slack: SlackStandIn, handrail: Running
) -> None:
    slack.fail("response_url", status=500, times=-1)
    person = newcomer(slack)
    await person.slash(NO, GENERAL)
    await slack.until(
        lambda: any(SAYS_NO in m.words for m in (*slack.ephemerals(person.id), *slack.direct(person.id))), 8, "silence"
    )


async def test_between_two_people_the_app_answers_one_of_them_and_shares_nothing(
    slack: SlackStandIn, handrail: Running
) -> None:
    one, other = newcomer(slack), newcomer(slack)
    slack.workspace.rooms["D0PAIR"] = Room("D0PAIR", "", "im", {one.id, other.id})
    await one.slash(NO, "D0PAIR")
    await slack.until(lambda: any(SAYS_NO in m.words for m in slack.ephemerals(one.id)), what="no answer")
    said = await other.say("D0PAIR", YES)
    assert said.message is not None
    await one.check(said.message)
    await slack.until(lambda: SAYS_YES in one.reads(), what="no answer")
    await handrail.settle()
    for message in slack.ephemerals(one.id):
        if any(label.startswith("Share") for label in one.labels(message)):
            await one.click("Share", on=message)
            await handrail.settle()
    assert SAYS_NO not in other.reads()


async def test_a_message_without_words_is_checked_with_a_word_about_that(
    slack: SlackStandIn, handrail: Running
) -> None:
    person = newcomer(slack)
    for text in ("", "   ", "<@U0PRIYA>", ":tada:"):
        said = await newcomer(slack).say(GENERAL, text, raw=True)
        assert said.message is not None
        before = len(slack.ephemerals(person.id))
        await person.check(said.message)
        await slack.until(lambda had=before: len(slack.ephemerals(person.id)) > had, what=f"{text!r}: silence")


async def test_its_own_answer_can_be_checked_too(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    answer = await slack.answer(await newcomer(slack).mention(GENERAL, NO))
    await person.check(answer)
    await slack.until(lambda: slack.ephemerals(person.id), what="silence")


async def test_a_shortcut_and_a_button_of_another_version_are_acknowledged(
    slack: SlackStandIn, handrail: Running
) -> None:
    person = newcomer(slack)
    answer = await slack.answer(await person.dm(NO))
    element = {"type": "button", "action_id": "of-last-year", "text": {"type": "plain_text", "text": "Old"}}
    answer.blocks.append({"type": "actions", "block_id": "old", "elements": [element]})
    assert (await person.shortcut("of-last-year")).status == 200
    assert (await person.click("Old", on=answer)).status == 200
    assert (await person.check(answer, "of-last-year")).status == 200
    await handrail.settle()


# Windows


async def test_the_command_opens_the_form_that_it_names(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    await person.slash("wish", GENERAL)
    view = await slack.until(lambda: slack.modal(person.id), 3, "no window")
    assert "Ask for a tool" in view.words


async def test_a_form_that_is_asked_for_in_writing_is_one_click_away(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    answer = await slack.answer(await person.dm("wish"))
    label = next(label for label in person.labels(answer) if label)
    await person.click(label, on=answer)
    await slack.until(lambda: slack.modal(person.id), 3, "no window")
    await person.submit({"Tool": "Otterly"})
    await slack.until(lambda: "Noted: Otterly" in person.reads())


async def test_a_wish_from_under_an_answer_knows_what_was_asked(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    answer = await slack.answer(await person.dm("May I use Suno for a jingle?"))
    await person.click("Ask for this tool", on=answer)
    view = await slack.until(lambda: slack.modal(person.id), 3, "no window")
    assert "Suno" in json.dumps(view.typed), "what is known has to be typed again"


async def test_who_closes_the_window_while_it_works_still_gets_the_answer(slack: SlackStandIn, tmp_path: Path) -> None:
    model = SilentModel()
    async with light(tmp_path, slack, model=model) as handrail:
        person = newcomer(slack)
        await person.shortcut("ask")
        await slack.until(lambda: slack.modal(person.id))
        sending = asyncio.ensure_future(person.submit({"Your question": NO}))
        await model.reading(1)
        await sending
        await person.close()
        model.told.set()
        await slack.until(
            lambda: SAYS_NO in person.reads(), what="the answer went to a window that nobody has before them"
        )
        await handrail.settle()


async def test_an_answer_that_was_given_offers_no_second_one(slack: SlackStandIn, handrail: Running) -> None:
    person, ines = newcomer(slack), slack.person(INES)
    await ines.open_home()
    await slack.until(lambda: INES in slack.homes)
    answer = await slack.answer(await person.dm(NO))
    await person.click("Ask a person", on=answer)
    await slack.until(lambda: slack.modal(person.id))
    await person.submit({"Your question": "Really not?"})
    (question,) = await slack.until(lambda: [m for m in slack.direct(INES) if "Really not?" in m.words])
    await ines.click("Answer", on=question)
    await slack.until(lambda: slack.modal(INES))
    await ines.submit({"Your answer": "Really not."})
    await slack.until(lambda: any("Really not." in m.words for m in slack.direct(person.id)))
    await handrail.settle()
    assert not any(label.startswith("Answer") for label in ines.labels(question)), "it looks as if nobody had answered"


# Permissions that are missing, roles that come and go


@pytest.mark.parametrize(
    "method",
    ["usergroups.list", "assistant.threads.setStatus", "assistant.threads.setSuggestedPrompts", "views.publish"],
)
async def test_a_permission_that_is_missing_costs_only_what_it_is_for(
    slack: SlackStandIn, tmp_path: Path, method: str
) -> None:
    slack.fail(method, error="missing_scope", times=-1, needed="x", provided="y")
    async with light(tmp_path, slack) as handrail:
        person = newcomer(slack)
        await person.open_messages()
        await person.open_home()
        assert (await slack.answer(await person.dm(NO))).words.startswith(SAYS_NO)
        await handrail.settle()


async def test_whoever_becomes_a_guest_is_one_within_an_hour(tmp_path: Path) -> None:
    time = FixedClock()
    async with SlackStandIn(now=time.now) as slack:
        add_company(slack)
        async with light(tmp_path, slack) as handrail:
            person = newcomer(slack)
            await slack.answer(await person.dm(NO))
            slack.workspace.members[person.id].kind = Kind.GUEST
            for clock in (time, handrail.clock):
                assert clock is not None
                clock.move(timedelta(minutes=61))
            asked = await person.dm(NO)
            assert asked.status == 200
            await slack.until(
                lambda: "for people of this company" in person.reads(), what="a guest still reads the policy"
            )
            assert not any(SAYS_NO in answer.words for answer in slack.answers(asked))


async def test_user_groups_give_roles_and_groups(slack: SlackStandIn, tmp_path: Path) -> None:
    groups = "platform_groups:\n  - {slack: ai-team, role: architect}\n  - {slack: S0COUNTER, groups: [counter]}\n"
    policy = write_content(tmp_path / "content", people=PEOPLE + groups)
    keeper, counter, nobody = newcomer(slack), newcomer(slack), newcomer(slack)
    slack.add_group("S0AI", "ai-team", [keeper.id])
    slack.add_group("S0COUNTER", "shop", [counter.id])
    async with light(tmp_path, slack, policy=policy):
        assert "Nobody has asked" in (await slack.answer(await keeper.dm("wishes"))).words
        assert "That is not possible" in (await slack.answer(await nobody.dm("wishes"))).words
        allowed = await slack.answer(await counter.dm("May I use the till agent for published material?"))
        assert allowed.words.startswith("Yes")
        elsewhere = await slack.answer(await nobody.dm("May I use the till agent for published material?"))
        assert "is for" in elsewhere.words


async def test_one_persons_question_is_not_followed_up_by_another(slack: SlackStandIn, handrail: Running) -> None:
    one, other = newcomer(slack), newcomer(slack)
    await slack.answer(await one.dm("May I use DeepL with customer data?"))
    answer = await slack.answer(await other.dm("and for a public text?"))
    assert not answer.words.startswith(SAYS_YES)


# Together in a thread, and in the log


async def test_who_clicks_in_a_thread_of_others_does_not_take_their_answer_away(
    slack: SlackStandIn, handrail: Running
) -> None:
    asked = await newcomer(slack).mention(GENERAL, "May I use ChatGPT?")
    answer = await slack.answer(asked)
    shown = answer.words
    other = newcomer(slack)
    before = len(slack.answers(asked))
    await other.click("Yes, it did", on=answer)
    await handrail.settle()
    assert answer.words == shown
    assert len(slack.answers(asked)) == before, "a thank-you to one person is written to everybody"


async def test_the_owner_of_a_shared_channel_and_a_partner_read_no_policy_in_a_thread_of_ours(
    slack: SlackStandIn, handrail: Running
) -> None:
    priya, otto = slack.person(PRIYA), slack.person(OTHER)
    asked = await priya.mention(CONNECT, NO)
    await slack.until(lambda: SAYS_NO in priya.reads())
    await priya.say(CONNECT, "And may I use DeepL for a public text?", thread=asked.message)
    await handrail.settle()
    assert SAYS_YES not in otto.reads()


async def test_the_log_of_production_is_a_json_object_per_line_with_the_channel_and_no_line_of_what_went_well(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    with heard() as log:
        async with light(tmp_path, slack) as handrail:
            await slack.answer(await newcomer(slack).dm(YES))
            slack.fail("users.info", error="fatal_error", times=-1)
            await newcomer(slack).dm(YES)
            await handrail.settle()
    lines = [json.loads(line) for line in log.written.getvalue().splitlines()]
    assert {line["event"] for line in lines} >= {"not looked up"}
    assert {line["level"] for line in lines} == {"WARNING"}
    assert {line["channel"] for line in lines} == {"slack"}


async def test_a_home_that_somebody_else_changed_meanwhile_is_drawn_again(
    slack: SlackStandIn, handrail: Running
) -> None:
    person: Person = newcomer(slack)
    slack.fail("views.publish", error="hash_conflict")
    await person.open_home()
    await handrail.settle()
    await person.open_home()
    await slack.until(lambda: person.id in slack.homes, what="the home stays empty")
