"""Every place that is handed an address or a file name by somebody else: what it goes to, and what not."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.slack.attachments import is_slacks
from adapters.teams.cloud import MICROSOFT, THIS_MACHINE
from adapters.web.post import attached_as
from bot.errors import BadSetting
from bot.settings.environment import read_settings

INSIDE = (
    "http://169.254.169.254/latest/meta-data",
    "https://169.254.169.254/",
    "http://localhost:8080/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://10.0.0.5/secret",
    "https://metadata.google.internal/",
    "file:///etc/passwd",
    "gopher://slack.com/",
    "ftp://files.slack.com/a",
    "//files.slack.com/a",
    "https://",
    "",
    "https://[",
    "https://files.slack.com:22/",
    "https://evilslack.com/",
    "https://evilsharepoint.com/",
    "https://evil-smba.trafficmanager.net/",
)
"""What somebody would like to see from within our network."""

DISGUISED = (
    "https://{host}.evil.example/",
    "https://evil.example/{host}",
    "https://evil.example?{host}",
    "https://evil.example#{host}",
    "https://{host}@evil.example/",
    "https://evil.example\\@{host}/",
    "https://user:password@{host}/",
    "http://{host}/",
    "https://{host}:8443/",
)


@pytest.mark.parametrize("address", [*INSIDE, *(one.format(host="files.slack.com") for one in DISGUISED)])
def test_the_token_of_slack_goes_to_slack_alone(address: str) -> None:
    assert not is_slacks(address, "https://slack.com/api/")
    assert is_slacks("https://files.slack.com/files-pri/T1-F1/a.txt", "https://slack.com/api/")


@pytest.mark.parametrize("address", [*INSIDE, *(one.format(host="smba.trafficmanager.net") for one in DISGUISED)])
def test_an_answer_goes_to_teams_alone(address: str) -> None:
    assert not MICROSOFT.serves(address)
    assert MICROSOFT.serves("https://smba.trafficmanager.net/emea/")


@pytest.mark.parametrize("address", [*INSIDE, *(one.format(host="acme.sharepoint.com") for one in DISGUISED)])
def test_a_file_is_fetched_where_teams_lays_files_alone(address: str) -> None:
    assert not MICROSOFT.keeps_files(address)
    assert MICROSOFT.keeps_files("https://acme.sharepoint.com/a?tempauth=x")


@pytest.mark.parametrize(
    "address", ["https://smba.trafficmanager.net/", "http://10.0.0.5/", "http://127.0.0.1.evil.example/"]
)
def test_in_development_nothing_but_this_machine_is_spoken_to(address: str) -> None:
    assert not THIS_MACHINE.serves(address) and not THIS_MACHINE.keeps_files(address)


@pytest.mark.parametrize(
    "given",
    [
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s", "SLACK_API_URL": "http://169.254.169.254/"},
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s", "SLACK_API_URL": "https://me:hush@slack.com/api/"},
        {"HANDRAIL_URL": "http://handrail.shop.example"},
        {"HANDRAIL_SMTP_URL": "http://mail.example", "HANDRAIL_MAIL_FROM": "a@b.example"},
        {"HANDRAIL_ZONE": "../../../etc/passwd"},
        {"MicrosoftAppId": "a" * 8, "MicrosoftAppPassword": "p", "MicrosoftAppTenantId": "../../evil"},
    ],
)
def test_a_setting_that_leads_elsewhere_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(BadSetting):
        read_settings(given, Path("/somewhere"))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\a\\passwd", "a/../passwd"]
)
def test_of_the_name_of_a_file_only_the_last_part_is_left(name: str) -> None:
    assert "/" not in attached_as(name, b"x").name and "\\" not in attached_as(name, b"x").name
