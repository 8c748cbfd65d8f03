"""Who gets an update, when, and who does not and why: said before it is sent, and counted while it is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.access import Role
from bot.errors import ChannelDown, InDoubt, Refused
from bot.markup import plain
from bot.message import Card, Facts
from bot.outbox.model import State
from bot.people import Account
from bot.ports import Entry, Room
from bot.preferences.model import Frequency, Media, Preference
from bot.roadmap.posting.sending import send_due
from tests.flows.updates import ANNA, DANIEL, EMRE, FATIMA, INES, PARTS, PRIYA, Platform, author, on_slack, option, read
from tests.house import TestHouse, button

EVERYBODY = 7
"""People of the sample company."""


async def ledger(house: TestHouse) -> list[Entry]:
    """Every message of the last run, none where there is none."""
    runs = await house.services.outbox.recent(house.clock.now())
    return list(await house.services.outbox.ledger(runs[0].run)) if runs else []


def facts(card: Card) -> dict[str, str]:
    return {fact.name: plain(fact.value) for block in card.blocks if isinstance(block, Facts) for fact in block.items}


async def test_from_the_draft_to_everybody_once_with_the_numbers_before_it_is_sent(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    card = await daniel.chosen()
    assert card.title == f"Send “{PARTS['headline']}” to 7 people?"
    assert facts(card)["How"] == "7 in chat"
    assert facts(card)["Starts"] == "as soon as you say so"
    assert await ledger(house) == [], "nothing before it is said"
    sent = await daniel.clicked("Send it now")
    assert sent.title == f"Being sent: {PARTS['headline']}"
    assert "0 of 7" in facts(sent)["Sent"]
    entries = await ledger(house)
    assert len({entry.recipient for entry in entries}) == len(entries) == EVERYBODY
    assert {entry.state for entry in entries} == {State.DUE}


async def test_each_person_and_room_really_gets_the_card_once_in_their_language(house: TestHouse) -> None:
    channel = await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    form = await daniel.form("Choose who and when")
    await daniel.chosen("everybody\n" + option(form, "audience", "#general"))
    command = button(daniel.card, "Send it now").command
    await asyncio.gather(daniel.say(command), author(house).say(command))
    await house.empty_outbox()
    places = [place for place, _ in channel.sent]
    assert sorted(places) == sorted(["T1 C1", *(f"T1 D {person.id}" for person in house.people.all())])
    (card,) = channel.at(f"T1 D {EMRE}")
    assert (card.title, card.language) == (PARTS["headline"], "de")
    assert "Von Daniel Mensah, 23. November 2026." in read(card)
    assert "Als Nächstes" in read(card)
    assert PARTS["standing"] in read(card)
    assert "80 percent" in read(await author(house, EMRE, "de").click(card, "Den ganzen Text lesen"))
    (room,) = channel.at("T1 C1")
    assert room.language == "en"
    done = await daniel.say(command)
    assert done.title == f"Sent: {PARTS['headline']}"
    assert facts(done)["Sent"] == "8 of 8"
    assert [one.label for one in done.buttons] == ["Refresh"]
    await house.empty_outbox()
    assert len(channel.sent) == 8


async def test_what_a_platform_does_not_take_is_counted_with_its_reason_and_by_name(house: TestHouse) -> None:
    channel = await on_slack(house)
    channel.trouble[f"T1 D {ANNA}"] = Refused("slack", "msg_too_long")
    channel.trouble[f"T1 D {PRIYA}"] = InDoubt("slack", "reset")
    daniel = author(house)
    await daniel.draft()
    await daniel.chosen()
    await daniel.clicked("Send it now")
    await house.empty_outbox()
    card = await daniel.say(button(daniel.card, "Refresh").command)
    assert "1 failed: the platform did not take it" in read(card)
    who = read(await daniel.click(card, "Who did not get it"))
    assert "did not take it: Anna Visser" in who.replace("::", ":")
    assert "msg_too_long" not in who


async def test_whoever_has_had_as_much_as_one_person_gets_is_counted_before_and_left_out_then(house: TestHouse) -> None:
    channel = await on_slack(house)
    await house.services.preferences.keep(Preference(ANNA, {"updates": Frequency.IMMEDIATE}))
    daniel = author(house)
    for number in range(2):
        await daniel.draft(headline=f"Update {number}")
        await daniel.chosen()
        if number == 0:
            await daniel.clicked("Send it now")
            await house.empty_outbox()
            house.clock.move(timedelta(hours=1))
    assert daniel.card.title == "Send “Update 1” to one person?"
    assert "6 people: had as much from me by then as one person gets" in read(daniel.card)
    await daniel.clicked("Send it now")
    await house.empty_outbox()
    assert [place for place, card in channel.sent if card.title == "Update 1"] == [f"T1 D {ANNA}"], "she asked for it"


async def test_two_clicks_on_send_and_two_at_once_send_once(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    confirm = await daniel.chosen()
    command = button(confirm, "Send it now").command
    cards = await asyncio.gather(*(author(house).say(command) for _ in range(4)))
    states = {card.title.partition(":")[0] for card in cards}
    assert states <= {"Being prepared", "Being sent"}
    again = await daniel.say(command)
    assert "Nothing is sent twice." in read(again)
    assert len(await ledger(house)) == EVERYBODY
    assert len(await house.services.outbox.recent(house.clock.now())) == 1


async def test_each_who_is_left_out_is_counted_by_reason_and_named_behind_a_line(house: TestHouse) -> None:
    await on_slack(house)
    await on_slack(house, EMRE, place="")
    keep = house.services.preferences.keep
    await keep(Preference(ANNA, {"updates": Frequency.WEEKLY}))
    await keep(Preference(PRIYA, {"updates": Frequency.OFF}))
    await keep(Preference(FATIMA, paused_until=date(2026, 12, 1)))
    await keep(Preference(INES, media=Media.EMAIL))
    guest = Account("slack", "G1", house.clock.now(), "max@else.example", "Max Other", outsider=True, place="T1 D9")
    await house.services.accounts.keep(guest)
    daniel = author(house)
    await daniel.draft()
    card = await daniel.chosen()
    assert card.title.endswith("to 2 people?")
    text = read(card)
    for says in (
        "one person: with a digest, as chosen",
        "one person: chose not to get updates",
        "one person: paused all news",
        "one person: chose e-mail only, and I cannot send any",
        "one person: account cannot be reached any more",
        "one person: guest account, or of another company",
        "with a digest, as chosen: Anna Visser",
        "guest account, or of another company: Max Other",
    ):
        assert says in text, says
    sent = await daniel.clicked("Send it now")
    assert "1 left out: with a digest, as chosen" in read(sent)
    assert "0 of 2" in facts(sent)["Sent"]
    reasons = {entry.recipient: entry.reason for entry in await ledger(house) if entry.state is State.SKIPPED}
    assert reasons[ANNA] == "digest"
    assert len(reasons) == 6
    who = await daniel.clicked("Who did not get it")
    assert "Anna Visser" in read(who)


async def test_chat_and_mail_are_each_persons_choice_and_mail_goes_to_whoever_has_no_account(house: TestHouse) -> None:
    await on_slack(house, DANIEL, ANNA, INES)
    house.channels["email"] = Platform()
    await house.services.preferences.keep(Preference(ANNA, media=Media.BOTH))
    await house.services.preferences.keep(Preference(INES, media=Media.EMAIL))
    daniel = author(house)
    await daniel.draft()
    card = await daniel.chosen()
    assert card.title.endswith("to 7 people?")
    assert facts(card)["How"] == "2 in chat and 6 by e-mail"
    await daniel.clicked("Send it now")
    ways = {(entry.recipient, entry.medium) for entry in await ledger(house)}
    assert {(DANIEL, "chat"), (ANNA, "chat"), (ANNA, "email"), (INES, "email"), (PRIYA, "email")} <= ways
    assert (INES, "chat") not in ways


async def test_a_group_is_its_members_by_list_and_by_a_platforms_group_and_nobody_else(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    form = await daniel.form("Choose who and when")
    card = await daniel.chosen(option(form, "audience", "Group: Sales"))
    assert card.title.endswith("to 2 people?")
    assert "the group Sales" in facts(card)["Goes to"]
    await daniel.clicked("Send it now")
    assert {entry.recipient for entry in await ledger(house)} == {DANIEL, EMRE}


async def test_rooms_are_chosen_from_those_the_bot_is_in_or_by_name_and_get_it_in_its_own_language(
    house: TestHouse,
) -> None:
    channel = await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    form = await daniel.form("Choose who and when")
    general = option(form, "audience", "#general (Slack)")
    card = await daniel.chosen(general, room=" Marketing")
    assert card.title == f"Send “{PARTS['headline']}” to 2 rooms?"
    await daniel.clicked("Send it now")
    assert {entry.recipient for entry in await ledger(house)} == {"room:T1 C1", "room:T1 C2"}

    await daniel.draft()
    for name, says in (("#secret", "I am not in “#secret”. Invite me there"), ("#general", "several rooms")):
        channel.known = (Room("T1 C1", "#general"), Room("T1 C7", "#general"))
        form = await daniel.form("Choose who and when")
        back = (
            await daniel.reply(form.command, {"audience": "everybody", "room": name, "when": "now", "moment": ""})
        ).form
        assert back is not None
        assert says in dict(back.errors)["room"]
        assert {field.id: field.value for field in back.fields}["audience"] == ("everybody",)


async def test_a_platform_that_cannot_tell_its_rooms_is_named_and_the_rest_still_works(house: TestHouse) -> None:
    channel = await on_slack(house)
    channel.away = ChannelDown("slack", "busy")
    daniel = author(house)
    await daniel.draft()
    form = await daniel.form("Choose who and when")
    assert "I cannot see the rooms of Slack just now." in form.fields[0].hint
    assert (await daniel.chosen()).title.endswith("to 7 people?")


async def test_an_audience_of_nobody_is_refused_with_the_reason_and_has_no_button_to_send(house: TestHouse) -> None:
    await on_slack(house, DANIEL)
    daniel = author(house)
    await daniel.draft()
    none = (await daniel.reply((await daniel.form("Choose who and when")).command, {"when": "now"})).form
    assert none is not None
    assert dict(none.errors)["audience"] == "Please choose at least one."
    form = await daniel.form("Choose who and when")
    card = await daniel.chosen(option(form, "audience", "Group: HR"))
    assert card.title == "Nobody would get this."
    assert "one person: no account in chat yet" in read(card)
    assert not [one for one in card.buttons if one.label.startswith("Send")]
    forced = await daniel.say(button(card, "Choose").command.replace("step=choose", "step=send"))
    assert forced.title == "Nobody would get this."
    assert await ledger(house) == []


async def test_a_moment_is_read_by_the_authors_clock_said_in_words_and_kept_until_then(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    card = await daniel.chosen(when="later", moment="1.12. 14:00")
    assert facts(card)["Starts"] == "1 December 2026, 14:00 (Europe/London)"
    planned = await daniel.clicked("Send it then")
    assert planned.title == f"Planned: {PARTS['headline']}"
    assert await ledger(house) == []
    assert await send_due(house.services) == 0
    house.clock.moment = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)
    await house.services.preferences.keep(Preference(ANNA, {"updates": Frequency.OFF}))
    assert await send_due(house.services) == 1
    assert await send_due(house.services) == 0
    entries = await ledger(house)
    assert len(entries) == EVERYBODY
    assert {entry.recipient for entry in entries if entry.reason == "off"} == {ANNA}, "by what they want then"


async def test_tomorrow_is_nine_o_clock_where_the_author_is(house: TestHouse) -> None:
    await on_slack(house)
    await house.services.preferences.keep(Preference(DANIEL, zone="Asia/Tokyo"))
    house.clock.moment = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)  # already Tuesday there
    daniel = author(house)
    await daniel.draft()
    card = await daniel.chosen(when="tomorrow")
    assert facts(card)["Starts"] == "25 November 2026, 09:00 (Asia/Tokyo)"


@pytest.mark.parametrize(
    ("when", "moment", "field", "says"),
    [
        ("later", "", "moment", "cannot read this"),
        ("later", "soon", "moment", "cannot read this"),
        ("later", "30.2.2027 9:00", "moment", "cannot read this"),
        ("later", "23.11.2026 8:00", "moment", "is over"),
        ("later", "today 9:00", "moment", "is over"),
        ("later", "2028-01-01 9:00", "moment", "more than a year"),
        ("now", "tomorrow 9:00", "when", "At another time"),
    ],
)
async def test_a_moment_that_cannot_be_is_said_in_the_form_with_all_that_was_typed(
    house: TestHouse, when: str, moment: str, field: str, says: str
) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    form = await daniel.form("Choose who and when")
    typed = {"audience": "everybody", "room": "#marketing", "when": when, "moment": moment}
    back = (await daniel.reply(form.command, typed)).form
    assert back is not None
    assert says in dict(back.errors)[field]
    values = {one.id: one.value for one in back.fields}
    assert values == typed | {"audience": ("everybody",)}


async def test_what_was_confirmed_is_what_is_sent_and_a_change_since_is_shown_once_more(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    old = await daniel.chosen()
    daniel.card = await daniel.click(old, "Back to the draft")
    await daniel.fill(daniel.card, "Edit", **(PARTS | {"standing": "The pilot ended."}))
    shown = await daniel.click(old, "Send it now")
    assert "It has changed since you looked." in read(shown)
    assert await ledger(house) == []
    assert (await daniel.click(shown, "Send it now")).title.startswith("Being sent")


async def test_a_moment_that_is_over_by_the_time_of_the_click_is_asked_anew(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    await daniel.chosen(when="later", moment="today 12:00")
    house.clock.move(timedelta(hours=4))
    form = (await daniel.reply(button(daniel.card, "Send it then").command)).form
    assert form is not None
    assert "is over" in dict(form.errors)["moment"]
    assert {one.id: one.value for one in form.fields}["audience"] == ("everybody",)
    assert await ledger(house) == []


async def test_what_is_planned_can_be_taken_back_and_is_a_draft_again_that_can_be_sent(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    await daniel.chosen(when="tomorrow")
    await daniel.clicked("Send it then")
    taken = await daniel.clicked("Take it back")
    assert "Nothing was sent" in read(taken)
    house.clock.move(timedelta(days=2))
    assert await send_due(house.services) == 0
    assert read(await daniel.say("updates")).count(PARTS["headline"]) == 1
    daniel.card = taken
    await daniel.chosen()
    await daniel.clicked("Send it now")
    assert len(await ledger(house)) == EVERYBODY


async def test_a_stopped_one_sends_no_more_is_no_news_and_its_text_can_be_used_again(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    await daniel.chosen()
    await daniel.clicked("Send it now")
    stopped = await daniel.clicked("Stop it")
    assert stopped.title == f"Stopped: {PARTS['headline']}"
    assert "7 left out: the sending was stopped" in read(stopped)
    assert {entry.reason for entry in await ledger(house)} == {"stopped"}
    assert (await daniel.say("news")).title == "There is no update yet."
    house.clock.move(timedelta(minutes=1))
    copy = await daniel.clicked("Make a new draft of it")
    assert copy.title.startswith("Draft: ")
    await daniel.chosen()
    await daniel.clicked("Send it now")
    assert {entry.state for entry in await ledger(house)} == {State.DUE}


async def test_the_architect_sees_how_far_another_persons_update_is_and_may_stop_it(house: TestHouse) -> None:
    await on_slack(house)
    daniel, ines = author(house), author(house, INES)
    await daniel.draft()
    await daniel.chosen()
    await daniel.clicked("Send it now")
    command = button(daniel.card, "Refresh").command
    assert (await ines.say(command)).title.startswith("Being sent")
    stopped = await ines.click(await ines.say(command), "Stop it")
    assert stopped.title.startswith("Stopped")
    assert "Daniel Mensah" in read(await house.chat(Role.HR).say(command))


async def test_a_sending_that_was_cut_off_goes_on_where_it_was_and_reaches_nobody_twice(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    confirm = await daniel.chosen()
    plan = house.services.outbox.plan

    class CutOff:
        """An outbox in a process that ends while it plans."""

        async def plan(self, run, deliveries, now):  # type: ignore[no-untyped-def]
            await plan(run, list(deliveries)[:3], now)
            raise KeyboardInterrupt

        def __getattr__(self, name: str):  # type: ignore[no-untyped-def]
            return getattr(house.services.outbox, name)

    other = author(house)
    other.services = replace(house.services, outbox=CutOff())
    with pytest.raises(KeyboardInterrupt):
        await other.say(button(confirm, "Send it now").command)
    assert len(await ledger(house)) == 3
    assert await send_due(house.services) == 1
    entries = await ledger(house)
    assert len({entry.recipient for entry in entries}) == len(entries) == EVERYBODY


async def test_what_is_stopped_while_it_is_being_planned_stays_stopped(house: TestHouse) -> None:
    await on_slack(house)
    daniel, ines = author(house), author(house, INES)
    await daniel.draft()
    confirm = await daniel.chosen()
    stop = button(daniel.card, "Back to the draft").command.replace("step=draft", "step=stop")
    outbox = house.services.outbox

    class Stopped:
        """An outbox that is at work while somebody stops what it plans."""

        async def plan(self, run, deliveries, now):  # type: ignore[no-untyped-def]
            await ines.say(stop)
            return await outbox.plan(run, deliveries, now)

        def __getattr__(self, name: str):  # type: ignore[no-untyped-def]
            return getattr(outbox, name)

    daniel.services = replace(house.services, outbox=Stopped())
    card = await daniel.say(button(confirm, "Send it now").command)
    assert card.title.startswith("Stopped")
    assert {entry.reason for entry in await ledger(house)} == {"stopped"}


async def test_what_was_due_while_nothing_ran_is_sent_late_and_still_not_at_night(house: TestHouse) -> None:
    await on_slack(house)
    await house.services.preferences.keep(Preference(ANNA, quiet="18:00-08:00", zone="UTC"))
    daniel = author(house)
    await daniel.draft()
    await daniel.chosen(when="later", moment="today 10:00")
    await daniel.clicked("Send it then")
    house.clock.moment = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    await send_due(house.services)
    due = {entry.recipient: entry.at for entry in await ledger(house)}
    assert due[ANNA] == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert due[PRIYA] == house.clock.now()


async def test_what_was_due_longer_ago_than_it_is_news_is_sent_to_nobody(house: TestHouse) -> None:
    channel = await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    await daniel.chosen(when="tomorrow")
    await daniel.clicked("Send it then")
    house.clock.move(timedelta(days=9))
    await send_due(house.services)
    await house.empty_outbox()
    assert channel.sent == []
    assert {(entry.state, entry.reason) for entry in await ledger(house)} == {(State.SKIPPED, "late")}


async def test_once_it_is_on_its_way_no_form_opens_for_it(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    line = button(daniel.card, "Preview").command
    await daniel.chosen()
    await daniel.clicked("Send it now")
    for step in ("edit", "details", "carry", "choose", "confirm", "drop", "dropped"):
        reply = await daniel.reply(line.replace("step=preview", f"step={step}"))
        assert reply.form is None
        assert "nothing was changed" in read(reply.cards[0])
    assert len(await ledger(house)) == EVERYBODY


async def test_one_that_cannot_be_planned_keeps_no_other_waiting_and_is_tried_again(house: TestHouse) -> None:
    await on_slack(house)
    for headline in ("First", "Second"):
        daniel = author(house)
        await daniel.draft(headline=headline)
        await daniel.chosen(when="tomorrow")
        await daniel.clicked("Send it then")
    house.clock.move(timedelta(days=1))
    outbox = house.services.outbox

    class Failing:
        """An outbox that cannot take one of the two."""

        async def plan(self, run, deliveries, now):  # type: ignore[no-untyped-def]
            if run.title == "First":
                raise OSError
            return await outbox.plan(run, deliveries, now)

        def __getattr__(self, name: str):  # type: ignore[no-untyped-def]
            return getattr(outbox, name)

    assert await send_due(replace(house.services, outbox=Failing())) == 1
    assert await send_due(house.services) == 1
    assert {run.title for run in await outbox.recent(house.clock.now())} == {"First", "Second"}


async def test_several_processes_that_find_it_due_send_it_once(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    await daniel.chosen(when="tomorrow")
    await daniel.clicked("Send it then")
    house.clock.move(timedelta(days=1))
    await asyncio.gather(*(send_due(house.services) for _ in range(3)))
    entries = await ledger(house)
    assert len(entries) == EVERYBODY
    assert {entry.state for entry in entries} == {State.DUE}, (
        "who comes second does not stop what the first has planned"
    )


async def test_quiet_hours_and_days_off_hold_it_back_and_the_author_is_told_how_many(house: TestHouse) -> None:
    await on_slack(house)
    await house.services.preferences.keep(Preference(ANNA, quiet="08:00-18:00", zone="Europe/Amsterdam"))
    daniel = author(house)
    await daniel.draft()
    card = await daniel.chosen()
    assert "their own quiet hours or days off are over: one person." in read(card)
    assert "23 November 2026, 17:00 (Europe/London)" in facts(card)["Done"]
    await daniel.clicked("Send it now")
    due = {entry.recipient: entry.at for entry in await ledger(house)}
    assert due[ANNA] == datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert due[PRIYA] == house.clock.now()


async def test_everybody_reads_the_labels_in_their_own_language_and_the_authors_words_as_they_were_typed(
    house: TestHouse, tmp_path: Path
) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    await daniel.chosen()
    await daniel.clicked("Send it now")
    sent = await house.services.updates.sent(house.clock.now(), 1)
    assert sent[0].language == "en"
    anna = author(house, ANNA, "nl")
    news = read(await anna.say("news"))
    assert "Van Daniel Mensah, 23 november 2026." in news
    assert "Geschreven in het Engels." in news
    assert PARTS["standing"] in news
    whole = await anna.click(await anna.say("news"), "Lees de hele tekst")
    assert "The budget is spent to 80 percent." in read(whole)


async def test_news_are_for_those_they_were_sent_to_and_whoever_has_the_card_can_read_the_whole(
    house: TestHouse,
) -> None:
    await on_slack(house)
    daniel = author(house)
    await daniel.draft()
    form = await daniel.form("Choose who and when")
    await daniel.chosen(option(form, "audience", "Group: Sales"))
    await daniel.clicked("Send it now")
    for address, sees in ((EMRE, True), (DANIEL, True), (INES, True), (ANNA, False), (FATIMA, False)):
        assert (PARTS["headline"] in read(await author(house, address).say("news"))) is sees, address
    command = button(await author(house, EMRE).say("news"), "Read the whole text").command
    assert "80 percent" in read(await author(house, ANNA).say(command))
    for line in ("news id=0000000000000000", "news id="):
        assert "80 percent" not in read(await author(house, ANNA).say(line))


async def test_a_draft_is_no_news_and_cannot_be_read_by_its_id(house: TestHouse) -> None:
    daniel = author(house)
    await daniel.draft()
    id_ = button(daniel.card, "Preview").command.partition("id=")[2].split()[0]
    assert "no such update" in read(await author(house, ANNA).say(f"news id={id_}"))
    assert "80 percent" in read(await daniel.say(f"news id={id_}"))
    assert "80 percent" in read(await author(house, INES).say(f"news id={id_}"))


async def test_older_news_are_a_click_away_and_a_long_text_is_read_page_by_page(house: TestHouse) -> None:
    await on_slack(house)
    daniel = author(house)
    long = "\n\n".join(f"Paragraph {number} of the report says that templates are moved." for number in range(400))
    for number in range(5):
        await daniel.draft(headline=f"Update {number}")
        await daniel.chosen()
        await daniel.clicked("Send it now")
        house.clock.move(timedelta(days=1))
    anna = author(house, ANNA)
    first = await anna.say("news")
    assert [f"Update {number}" in read(first) for number in range(5)] == [False, False, True, True, True]
    assert [f"Update {number}" in read(await anna.click(first, "Show older")) for number in range(5)] == [
        *(True, True),
        *(False, False, False),
    ]
    daniel.card = await daniel.say("update", {"text": long})
    card = (await daniel.reply(button(daniel.card, "Preview").command)).cards[1]
    seen, pages = "", 0
    card = await daniel.click(card, "Read the whole text")
    while True:
        pages += 1
        seen += read(card)
        if not [one for one in card.buttons if one.label == "Go on reading"]:
            break
        card = await daniel.click(card, "Go on reading")
    assert pages > 2
    assert all(f"Paragraph {number} of" in seen for number in range(400))
    for line in ("news after=x", "news after=99", "news after=-1"):
        assert (await anna.say(line)).title in ("The last updates", "There is no update yet.")
