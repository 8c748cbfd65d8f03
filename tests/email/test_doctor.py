"""`doctor` looks at the mail server without sending a mail: whether it is there, knows us, takes our sender, and the way out."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO

import pytest
from aiohttp import web

from adapters.email.doctor import examine_email
from adapters.email.leaving import ADDRESS, WayOut
from adapters.email.render import Talk
from adapters.terminal.doctor import print_findings
from bot.findings import Finding, Health
from bot.settings.email import EmailSettings, Security
from tests.answering import texts
from tests.email.house import KEY, PLAIN, NotedLeavers
from tests.email.post_office import DROP, PASSWORD, USER, PostOffice, knows, post_office, server_tls, trusting
from tests.servers import saying, serving

STARTTLS = replace(PLAIN, host="localhost", security=Security.STARTTLS, user=USER, password=PASSWORD, public_url="")
WELL = {"mail-reached", "mail-sender-good", "mail-way-out-none"}


async def found(
    settings: EmailSettings, office: PostOffice, trust: ssl.SSLContext | None = None
) -> Mapping[str, Finding]:
    """The findings by their key. Each can be said in every language, and none says a secret."""
    findings = [one async for one in examine_email(replace(settings, port=office.port), trust)]
    for language in texts().languages:
        out = StringIO()
        print_findings(findings, texts(), language, False, out)
        assert "hush" not in out.getvalue() and USER not in out.getvalue().replace("handrail@", "")
    assert office.taken == []
    return {finding.what.removeprefix("doctor."): finding for finding in findings}


async def test_a_server_that_is_set_up_well_is_all_well_and_gets_no_mail() -> None:
    async with post_office(tls_context=server_tls(), authenticator=knows(USER, PASSWORD), auth_required=True) as office:
        told = await found(STARTTLS, office, trusting())
    assert set(told) == WELL
    assert office.commands == ["MAIL", "RSET"]
    assert told["mail-reached"].health is told["mail-sender-good"].health is Health.OK


async def test_a_server_on_this_machine_says_that_nothing_is_encrypted() -> None:
    async with post_office() as office:
        told = await found(replace(PLAIN, public_url=""), office)
    assert set(told) == {"mail-plain", "mail-sender-good", "mail-way-out-none"}


async def test_a_server_that_is_not_there_is_broken_with_the_cure() -> None:
    async with post_office() as office:
        pass
    told = await found(STARTTLS, office)
    assert set(told) == {"mail-unreached", "mail-way-out-none"}
    assert told["mail-unreached"].cure == "doctor.mail-unencrypted-do"
    assert str(told["mail-unreached"].values["why"]).startswith("ConnectionRefusedError")
    alone = await found(replace(PLAIN, public_url=""), office)
    assert alone["mail-unreached"].cure == "doctor.mail-unreached-do"


async def test_a_server_that_cannot_encrypt_or_that_nobody_vouches_for_is_broken() -> None:
    async with post_office() as office:
        assert (await found(STARTTLS, office, trusting()))["mail-unreached"].health is Health.BROKEN
    async with post_office(tls_context=server_tls()) as office:
        assert (await found(STARTTLS, office))["mail-unreached"].values["why"] == "SSLCertVerificationError 1"


async def test_a_refused_login_names_the_setting_and_no_password() -> None:
    async with post_office(
        tls_context=server_tls(), authenticator=knows(USER, "another"), auth_required=True
    ) as office:
        told = await found(STARTTLS, office, trusting())
    assert told["mail-login"].health is Health.BROKEN
    assert "mail-sender-good" not in told


@pytest.mark.parametrize(("answer", "health"), [("550 5.7.60 no", Health.BROKEN), ("451 later", Health.LOOK)])
async def test_a_sender_that_is_not_taken_is_told(answer: str, health: Health) -> None:
    async with post_office() as office:
        office.say("MAIL", answer)
        told = await found(replace(PLAIN, public_url=""), office)
    assert told["mail-sender"].health is health
    assert told["mail-sender"].values["sender"] == PLAIN.address


async def test_a_server_that_has_no_time_just_now_is_worth_another_look() -> None:
    async with post_office() as office:
        office.say("GREETING", "421 busy")
        assert (await found(replace(PLAIN, public_url=""), office))["mail-later"].health is Health.LOOK
        office.say("MAIL", DROP)
        assert (await found(replace(PLAIN, public_url=""), office))["mail-later"].health is Health.LOOK


async def test_the_way_out_has_to_lead_to_our_own_page() -> None:
    async def way_out(settings: EmailSettings, *routes: web.AbstractRouteDef) -> Mapping[str, Finding]:
        answers = {} if routes else {ADDRESS: saying({"ok": True})}
        async with post_office() as office, serving(answers, routes) as address:
            return await found(replace(settings, public_url=address), office)

    ours = WayOut(NotedLeavers(), texts(), Talk(), KEY).routes
    assert (await way_out(PLAIN, *ours))["mail-way-out-good"].health is Health.OK
    assert (await way_out(PLAIN))["mail-way-out-wrong"].health is Health.BROKEN
    async with post_office() as office:
        away = replace(PLAIN, public_url="http://127.0.0.1:1")
        assert (await found(away, office))["door-silent"].health is Health.LOOK
