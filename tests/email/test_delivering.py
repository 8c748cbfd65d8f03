"""A mail on its way: taken once, the same when it is handed over again, and each way to fail told apart."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.message import Card
from bot.settings.email import Security
from tests.email.house import FIRST, INES, PLAIN, delivery, open_email
from tests.email.post_office import DROP, parts, post_office


async def test_a_mail_arrives_with_everything_a_mail_reader_needs(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        name = await email.deliver(delivery())
        (mail,) = office.mails
    assert name == "m" * 32 + "@brightwater.example"
    assert office.recipients == [INES]
    assert mail["Message-ID"] == f"<{name}>"
    assert mail["Date"].datetime == FIRST
    assert mail["From"] == "Handrail <handrail@brightwater.example>"
    assert mail["To"] == INES
    assert mail["Subject"] == "Der Briefing-Agent läuft in drei Teams"
    assert mail["Content-Language"] == "de"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Precedence"] == "bulk"
    assert mail["List-Id"] == "<updates.handrail.brightwater.example>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    https, mailto = str(mail["List-Unsubscribe"]).split(", ")
    assert https.startswith("<https://handrail.brightwater.example/mail/off?t=") and https.endswith(">")
    assert mailto == "<mailto:handrail@brightwater.example?subject=unsubscribe%20updates>"
    assert mail.get_content_type() == "multipart/alternative"
    found = parts(mail)
    assert list(found) == ["text/plain", "text/html"]
    (text,), (html,) = found["text/plain"], found["text/html"]
    assert "Vertrieb, Service und Finanzen" in text.get_content()
    assert https.strip("<>") in text.get_content()
    assert https.strip("<>") in html.get_content()


async def test_the_same_delivery_again_is_the_same_mail_to_the_byte(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path / "one", office.port) as email:
        await email.deliver(delivery())
        await email.deliver(delivery())
        async with open_email(tmp_path / "two", office.port) as after_a_restart:
            await after_a_restart.deliver(delivery())
    assert len(office.taken) == 3
    assert len(set(office.taken)) == 1
    assert email.repeats_safely


async def test_a_connection_is_kept_and_used_again(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        for number in range(20):
            await email.deliver(delivery(mark=str(number)))
    assert (len(office.taken), office.connections) == (20, 1)
    assert office.commands[-1] == "QUIT"


async def test_a_connection_that_broke_in_between_costs_no_mail(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        await email.deliver(delivery(mark="1"))
        office.break_off()
        await office.noticed()
        await email.deliver(delivery(mark="2"))
    assert len(office.taken) == 2


async def test_five_hundred_mails_at_once_go_over_a_few_connections_each_once(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        await asyncio.gather(
            *(email.deliver(delivery(f"p{number}@brightwater.example", mark=str(number))) for number in range(500))
        )
    assert sorted(office.recipients) == sorted(f"p{number}@brightwater.example" for number in range(500))
    assert len({mail["Message-ID"] for mail in office.mails}) == 500
    assert office.connections <= 10


@pytest.mark.parametrize(
    ("command", "answer", "error", "said"),
    [
        ("GREETING", "421 too many connections", Throttled, 30.0),
        ("GREETING", "554 go away", ChannelDown, "greeting 554"),
        ("MAIL", "421 4.3.2 closing", Throttled, 30.0),
        ("MAIL", "451 4.7.500 too busy", Throttled, 60.0),
        ("MAIL", "550 5.7.60 you may not send as this sender", ChannelDown, "sender 550 5.7.60"),
        ("MAIL", "552 5.3.4 too large", Refused, "sender 552 5.3.4"),
        ("RCPT", "450 4.7.1 greylisted", Throttled, 60.0),
        ("RCPT", "452 4.2.2 mailbox full", ChannelDown, "recipient 452 4.2.2"),
        ("RCPT", "550 5.1.1 <ines@x.example> unknown", Unreachable, "recipient 550 5.1.1"),
        ("RCPT", "551 not here", Unreachable, "recipient 551"),
        ("RCPT", "553 5.1.3 no such name", Unreachable, "recipient 553 5.1.3"),
        ("RCPT", "550 5.7.1 relaying denied", Refused, "recipient 550 5.7.1"),
        ("RCPT", "554 5.7.1 relay access denied", Refused, "recipient 554 5.7.1"),
        ("RCPT", "552 5.2.2 over quota", Refused, "recipient 552 5.2.2"),
        ("DATA", "452 4.3.1 no room", Throttled, 120.0),
        ("DATA", "471 later", ChannelDown, "content 471"),
        ("DATA", "550 5.7.1 spam", Refused, "content 550 5.7.1"),
        ("DATA", "554 5.6.0 no", Refused, "content 554 5.6.0"),
    ],
)
async def test_what_the_server_says_no_to_is_told_by_where_and_why(
    tmp_path: Path, command: str, answer: str, error: type[Exception], said: str | float
) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        office.say(command, answer)
        with pytest.raises(error) as failed:
            await email.deliver(delivery())
        told = failed.value.seconds if isinstance(failed.value, Throttled) else vars(failed.value)["why"]
        assert told == said
        assert office.taken == []
        await email.deliver(delivery())
    assert len(office.taken) == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT"])
async def test_a_connection_that_breaks_before_the_content_was_surely_not_taken(tmp_path: Path, command: str) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        office.say(command, DROP)
        with pytest.raises(ChannelDown):
            await email.deliver(delivery())
        assert office.taken == []
        await email.deliver(delivery())
    assert (len(office.taken), office.connections) == (1, 2)


async def test_a_connection_that_breaks_after_the_content_leaves_doubt_and_one_attempt(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        office.say("DATA", DROP)
        with pytest.raises(InDoubt):
            await email.deliver(delivery())
        assert (len(office.taken), office.connections) == (1, 1)
        with pytest.raises(InDoubt):
            await email.delivered(delivery())
        await email.deliver(delivery())
    assert len(set(office.taken)) == 1 and len(office.taken) == 2


async def test_a_server_that_is_away_is_told_as_such_and_come_back_to(tmp_path: Path) -> None:
    async with post_office() as office:
        port = office.port
    async with open_email(tmp_path, port) as email:
        with pytest.raises(Throttled) as away:
            await email.deliver(delivery())
        assert away.value.seconds == 30
        with pytest.raises(ChannelDown):
            await email.send(INES, Card("At once."))
        async with post_office(port=port) as back:
            await email.deliver(delivery())
            assert len(back.taken) == 1


async def test_after_a_refused_mail_the_connection_takes_the_next(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        office.say("RCPT", "550 5.1.1 unknown")
        with pytest.raises(Unreachable):
            await email.deliver(delivery())
        await email.deliver(delivery())
    assert (office.connections, office.commands) == (1, ["MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA", "QUIT"])


@pytest.mark.parametrize(
    "place",
    ["", "nobody", "a@b.example\r\nRCPT TO:<c@d.example>", "a@b.example, c@d.example", "<a@b.example>", "ü@b.example"],
)
async def test_what_is_no_address_is_never_said_to_the_server(tmp_path: Path, place: str) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        with pytest.raises(Unreachable):
            await email.deliver(delivery(place))
    assert office.commands == []


async def test_a_domain_in_another_script_is_written_as_the_net_has_it(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        await email.deliver(delivery("ines@bücher.example"))
    assert office.recipients == ["ines@xn--bcher-kva.example"]


async def test_a_message_at_once_is_a_mail_without_a_way_out(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        await email.send(INES, Card("Your question was answered.", language="en"))
        (mail,) = office.mails
        office.say("DATA", "554 no")
        with pytest.raises(ChannelDown):
            await email.send(INES, Card("Again."))
        office.say("DATA", "451 later")
        with pytest.raises(ChannelDown):
            await email.send(INES, Card("Again."))
    assert mail["Subject"] == "Your question was answered."
    assert not {"List-Unsubscribe", "List-Id", "Precedence"} & set(mail)
    assert mail["Auto-Submitted"] == "auto-generated"


async def test_all_mails_wait_for_one_server_and_there_are_no_rooms(tmp_path: Path) -> None:
    async with open_email(tmp_path, 1) as email:
        assert email.lane("a@b.example") == email.lane("c@d.example") == "email:127.0.0.1"
        assert email.per_second == PLAIN.per_second == 10
        assert await email.rooms() == ()
    assert PLAIN.security is Security.PLAIN
