"""The settings of e-mail: what goes together, and what is refused with the cure and never with a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadSetting
from bot.settings.email import EmailSettings, Security
from bot.settings.environment import read_settings

HERE = Path("/somewhere")
URL, FROM, PACE = "HANDRAIL_SMTP_URL", "HANDRAIL_MAIL_FROM", "HANDRAIL_MAIL_PER_SECOND"
SENDER = "Handrail <handrail@company.example>"
TEAMS = {
    "MicrosoftAppId": "12345678-90ab-cdef-1234-567890abcdef",
    "MicrosoftAppPassword": "hush",
    "MicrosoftAppTenantId": "abcdefab-0000-4000-8000-abcdefabcdef",
}


def read(url: str = "smtp://mail.company.example", sender: str = SENDER, **more: str) -> EmailSettings:
    email = read_settings({URL: url, FROM: sender, **more}, HERE).email
    assert email is not None
    return email


@pytest.mark.parametrize(
    ("url", "host", "port", "security", "user", "password"),
    [
        ("smtp://mail.company.example", "mail.company.example", 587, Security.STARTTLS, "", ""),
        ("smtps://mail.company.example/", "mail.company.example", 465, Security.TLS, "", ""),
        ("smtp://me:hush@mail.company.example:2525", "mail.company.example", 2525, Security.STARTTLS, "me", "hush"),
        ("smtps://me%40x.example:h%3Au%2Fs%40h@[::1]:25", "::1", 25, Security.TLS, "me@x.example", "h:u/s@h"),
        ("smtp://127.0.0.1:2500?plain=yes", "127.0.0.1", 2500, Security.PLAIN, "", ""),
        ("smtp://localhost/?plain=yes", "localhost", 587, Security.PLAIN, "", ""),
    ],
)
def test_a_mail_server_is_an_address(
    url: str, host: str, port: int, security: Security, user: str, password: str
) -> None:
    email = read(url)
    assert (email.host, email.port, email.security, email.user, email.password) == (
        host,
        port,
        security,
        user,
        password,
    )


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("handrail@company.example", "Handrail", "handrail@company.example"),
        ("Our AI team <ai@company.example>", "Our AI team", "ai@company.example"),
        ('"Handrail, the bot" <handrail@company.example>', "Handrail, the bot", "handrail@company.example"),
        ("Geländer <gelaender@bücher.example>", "Geländer", "gelaender@xn--bcher-kva.example"),
    ],
)
def test_a_sender_is_an_address_with_or_without_a_name(sender: str, name: str, address: str) -> None:
    email = read(sender=sender)
    assert (email.name, email.address, email.domain) == (name, address, address.partition("@")[2])


def test_the_pace_is_ten_a_second_unless_another_is_set() -> None:
    assert read().per_second == 10
    assert read(**{PACE: "0.5"}).per_second == 0.5


def test_a_mail_knows_where_people_talk_to_handrail() -> None:
    email = read(HANDRAIL_URL="https://handrail.company.example/")
    assert (email.slack, email.teams, email.teams_bot) == (False, False, "")
    assert email.public_url == "https://handrail.company.example"
    slack = read(SLACK_BOT_TOKEN="xoxb-hush", SLACK_SIGNING_SECRET="hush")
    assert (slack.slack, slack.teams) == (True, False)
    teams = read(**TEAMS)
    assert (teams.slack, teams.teams, teams.teams_bot) == (False, True, TEAMS["MicrosoftAppId"])
    development = read(HANDRAIL_TEAMS_DEVELOPMENT="loopback")
    assert (development.teams, development.teams_bot) == (True, "")


def test_without_a_chat_platform_the_web_chat_is_still_there() -> None:
    assert read_settings({URL: "smtps://mail.company.example", FROM: SENDER}, HERE).web


@pytest.mark.parametrize(
    ("given", "name", "cure"),
    [
        ({URL: ""}, URL, "smtp://user:password@mail.company.example:587"),
        ({FROM: ""}, FROM, "Handrail <handrail@company.example>"),
        ({URL: "mail.company.example"}, URL, "smtp://user:password@mail.company.example:587"),
        ({URL: "https://mail.company.example"}, URL, "smtp://user:password@mail.company.example:587"),
        ({URL: "smtp://"}, URL, "smtp://user:password@mail.company.example:587"),
        ({URL: "smtp://me:hush@"}, URL, "smtp://user:password@mail.company.example:587"),
        ({URL: "smtp://me:hush@mail.company.example:port"}, URL, "%40"),
        ({URL: "smtp://me:hush@mail.company.example:0"}, URL, "%40"),
        ({URL: "smtp://me:hu#sh@mail.company.example"}, URL, "%23"),
        ({URL: "smtp://me:hu?sh@mail.company.example"}, URL, "%3F"),
        ({URL: "smtp://me:hu/hush@mail.company.example"}, URL, "%2F"),
        ({URL: "smtp://me:hu@hush@mail company.example"}, URL, "%40"),
        ({URL: "smtp://me:hush@mail.company.example/path"}, URL, "smtp://user:password"),
        ({URL: "smtp://me@mail.company.example"}, URL, "write both, or neither"),
        ({URL: "smtp://:hush@mail.company.example"}, URL, "write both, or neither"),
        ({URL: "smtp://me:hush%0D%0A@mail.company.example"}, URL, "copy them again"),
        ({URL: "smtp://mail.company.example?plain=yes"}, URL, "on this very machine"),
        ({URL: "smtps://127.0.0.1?plain=yes"}, URL, "with smtp://"),
        ({URL: "smtp://127.0.0.1?plain=no"}, URL, "only ?plain=yes"),
        ({URL: "smtp://127.0.0.1?hush=1"}, URL, "only ?plain=yes"),
        ({FROM: "Handrail"}, FROM, "a name and an address"),
        ({FROM: "Handrail <handrail>"}, FROM, "a name and an address"),
        ({FROM: "Handrail <a@b.example> x"}, FROM, "a name and an address"),
        ({FROM: "a@b.example, c@d.example"}, FROM, "a name and an address"),
        ({FROM: "Handrail\nBcc: c@d.example <a@b.example>"}, FROM, "a name and an address"),
        ({FROM: f"{'a' * 60}@{'b' * 60}.{'c' * 60}.example"}, FROM, "a name and an address"),
        ({PACE: "fast"}, PACE, "10 by default"),
        ({PACE: "0"}, PACE, "from 0.01 to 1000"),
        ({PACE: "1e9"}, PACE, "from 0.01 to 1000"),
        ({PACE: "9" * 400}, PACE, "from 0.01 to 1000"),
    ],
)
def test_what_cannot_be_is_refused_with_its_name_and_the_cure(given: dict[str, str], name: str, cure: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({URL: "smtp://mail.company.example", FROM: SENDER} | given, HERE)
    said = str(refused.value)
    assert said.startswith(f"{name}: ")
    assert cure in said
    assert "\n" not in said
    assert "hush" not in said
    assert len(said) < 400


def test_no_password_is_shown_where_settings_are_printed() -> None:
    assert "hush" not in repr(read("smtp://me:hush@mail.company.example"))
