"""Connections to a mail server: encrypted, logged in once, renewed, and never used after they broke."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.email import lines
from adapters.email.lines import Lines
from bot.errors import ChannelDown, Throttled
from bot.settings.email import Security
from tests.email.house import PLAIN, delivery, open_email
from tests.email.post_office import DROP, PASSWORD, USER, knows, post_office, server_tls, trusting

STARTTLS = replace(PLAIN, host="localhost", security=Security.STARTTLS)
LOGGED_IN = replace(STARTTLS, user=USER, password=PASSWORD)


async def test_with_starttls_and_a_login_a_mail_goes_encrypted(tmp_path: Path) -> None:
    options = {"tls_context": server_tls(), "require_starttls": True, "auth_required": True}
    async with (
        post_office(authenticator=knows(USER, PASSWORD), **options) as office,
        open_email(tmp_path, office.port, LOGGED_IN, trusting()) as email,
    ):
        await email.deliver(delivery(mark="1"))
        await email.deliver(delivery(mark="2"))
    assert (len(office.taken), office.connections) == (2, 1)


async def test_with_tls_from_the_beginning_too(tmp_path: Path) -> None:
    settings = replace(STARTTLS, security=Security.TLS)
    async with (
        post_office(implicit=server_tls()) as office,
        open_email(tmp_path, office.port, settings, trusting()) as email,
    ):
        await email.deliver(delivery())
    assert len(office.taken) == 1


@pytest.mark.parametrize("method", ["LOGIN", "PLAIN"])
async def test_a_server_that_knows_only_one_way_to_log_in_is_logged_in_at_that_way(tmp_path: Path, method: str) -> None:
    options = {"tls_context": server_tls(), "auth_required": True, "auth_exclude_mechanism": [method]}
    async with (
        post_office(authenticator=knows(USER, PASSWORD), **options) as office,
        open_email(tmp_path, office.port, LOGGED_IN, trusting()) as email,
    ):
        await email.deliver(delivery())
    assert len(office.taken) == 1


async def test_a_server_that_cannot_encrypt_gets_nothing(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port, STARTTLS, trusting()) as email:
        with pytest.raises(Throttled):
            await email.deliver(delivery())
    assert office.commands == []


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
async def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path, security: Security) -> None:
    implicit = server_tls() if security is Security.TLS else None
    async with (
        post_office(implicit=implicit, tls_context=None if implicit else server_tls()) as office,
        open_email(tmp_path, office.port, replace(STARTTLS, security=security)) as email,
    ):
        with pytest.raises(Throttled):
            await email.deliver(delivery())
    assert office.commands == []


async def test_a_refused_login_is_tried_once_and_told_in_the_log_without_names(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with (
        post_office(authenticator=knows(USER, "another"), tls_context=server_tls(), auth_required=True) as office,
        open_email(tmp_path, office.port, LOGGED_IN, trusting()) as email,
    ):
        with caplog.at_level(logging.INFO, "handrail"):
            for _ in range(5):
                with pytest.raises(ChannelDown):
                    await email.deliver(delivery())
    assert office.connections == 1
    (told,) = [record for record in caplog.records if record.name == "handrail.email"]
    assert (told.levelname, told.getMessage()) == ("ERROR", "login refused")
    assert vars(told)["why"] == "login 535"
    assert USER not in str(vars(told)["host"]) and "hush" not in str(vars(told))


async def test_a_server_without_logins_is_told_from_one_that_refuses(tmp_path: Path) -> None:
    async with (
        post_office(tls_context=server_tls(), auth_exclude_mechanism=["LOGIN", "PLAIN"]) as office,
        open_email(tmp_path, office.port, LOGGED_IN, trusting()) as email,
    ):
        with pytest.raises(ChannelDown, match="login not offered"):
            await email.deliver(delivery())


async def test_after_a_hundred_mails_a_connection_is_made_anew(tmp_path: Path) -> None:
    async with post_office() as office, open_email(tmp_path, office.port) as email:
        for number in range(lines.MAILS + 1):
            await email.deliver(delivery(mark=str(number)))
    assert office.connections == 2


async def test_a_connection_that_rested_is_asked_first_and_replaced_where_it_does_not_answer() -> None:
    async with post_office() as office:
        kept = Lines(replace(PLAIN, port=office.port), stale=0)
        async with kept.line():
            pass
        async with kept.line() as second:
            pass
        assert (office.commands, office.connections) == (["NOOP"], 1)
        office.say("NOOP", DROP)
        async with kept.line() as third:
            pass
        assert third is not second
        await kept.close()
    assert (office.commands, office.connections) == (["NOOP", "NOOP", "QUIT"], 2)


async def test_whoever_is_broken_off_in_between_leaves_no_connection_behind() -> None:
    async with post_office() as office:
        kept = Lines(replace(PLAIN, port=office.port))
        with pytest.raises(asyncio.CancelledError):
            async with kept.line() as first:
                raise asyncio.CancelledError
        assert not first.is_connected
        async with kept.line() as second:
            assert second is not first
        await kept.close()


async def test_more_mails_than_connections_wait_and_are_told_when_it_takes_too_long() -> None:
    async with post_office() as office:
        kept = Lines(replace(PLAIN, port=office.port), wait=0.01)
        held = [kept.line() for _ in range(lines.MOST)]
        for line in held:
            await line.__aenter__()
        with pytest.raises(Throttled) as busy:
            async with kept.line():
                pass
        assert busy.value.seconds == lines.BUSY
        for line in held:
            await line.__aexit__(None, None, None)
        await kept.close()
    assert office.connections == lines.MOST
