"""The environment: sensible without anything, and every value that cannot be is refused with its name and the cure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import BadSetting
from bot.settings.database import Database
from bot.settings.environment import read_settings
from bot.settings.file import with_file
from bot.settings.table import NAMES

HERE = Path("/somewhere")
ID, TENANT = "12345678-90ab-cdef-1234-567890abcdef", "abcdefab-0000-4000-8000-abcdefabcdef"
ONE = {"SLACK_BOT_TOKEN": "xoxb-1-hush", "SLACK_SIGNING_SECRET": "hush-signing"}
SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1-hush", "SLACK_APP_TOKEN": "xapp-1-hush"}
SEVERAL = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hush-client",
    "SLACK_SIGNING_SECRET": "hush-signing",
    "HANDRAIL_URL": "https://handrail.shop.example",
    "HANDRAIL_SLACK_WORKSPACES": "T012AB3CD E0ACME",
}
TEAMS = {"MicrosoftAppId": ID, "MicrosoftAppPassword": "hush-password", "MicrosoftAppTenantId": TENANT}
PLATFORM_NAMES = (*ONE, *SOCKET, *SEVERAL, *TEAMS, "SLACK_API_URL")


def test_an_environment_that_says_nothing_is_enough() -> None:
    settings = read_settings({"PATH": "/bin", "HOME": "/root"}, HERE)
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.content == HERE / "content"
    assert settings.state == HERE / "var"
    assert settings.database == Database(HERE / "var" / "handrail.db")
    assert str(settings.zone) == "UTC"
    assert settings.kept == timedelta(days=180)
    assert settings.model_key == ""
    assert (settings.web, settings.slack, settings.teams, settings.email, settings.log_json) == (
        True,
        None,
        None,
        None,
        False,
    )


def test_an_empty_value_counts_as_none() -> None:
    nothing = dict.fromkeys((*NAMES, *PLATFORM_NAMES, "DATABASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL"), "")
    assert read_settings(nothing, HERE) == read_settings({}, HERE)


@pytest.mark.parametrize(
    ("given", "days", "kinds"),
    [
        ("", 180, {}),
        ("30", 30, {}),
        ("30 wishes=365 accounts=90", 30, {"wishes": 365, "accounts": 90}),
        ("wishes=7", 180, {"wishes": 7}),
        ("180 requests=90 trainings=3650", 180, {"requests": 90, "trainings": 3650}),
    ],
)
def test_days_may_be_said_of_all_and_of_single_kinds(given: str, days: int, kinds: dict[str, int]) -> None:
    settings = read_settings({"HANDRAIL_KEEP_DAYS": given}, HERE)
    assert (settings.kept.days, settings.keep) == (days, kinds)


def test_every_name_sets_something() -> None:
    given = {
        "HANDRAIL_HOST": "localhost",
        "HANDRAIL_PORT": "0",
        "HANDRAIL_DRAIN": "10",
        "HANDRAIL_CONTENT": "/c",
        "HANDRAIL_STATE": "/s",
        "HANDRAIL_ZONE": "Europe/Amsterdam",
        "HANDRAIL_FEEDBACK_DATABASE": "sqlite:////v/voices.db",
        "HANDRAIL_FEEDBACK_KEYS": "/k",
        "HANDRAIL_KEEP_DAYS": "30",
        "HANDRAIL_MOST_A_DAY": "2",
        "HANDRAIL_MOST_A_FORTNIGHT": "5",
        "HANDRAIL_MODEL": "m",
        "HANDRAIL_MODEL_TOKENS": "5",
        "HANDRAIL_URL": "https://handrail.shop.example/",
        "HANDRAIL_WEB": "no",
        "HANDRAIL_LOG": "json",
        "HANDRAIL_PROXIES": "10.0.0.0/8, 192.0.2.7",
        "HANDRAIL_TEAMS_DEVELOPMENT": "loopback",
        "HANDRAIL_METRICS_TOKEN": "sixteen-letters-x",
        "HANDRAIL_MODEL_PRICES": "0.25/2",
        "HANDRAIL_TRACES": "http://collector:4318/v1/traces",
    }
    mail = {"HANDRAIL_SMTP_URL": "smtps://mail.shop.example", "HANDRAIL_MAIL_FROM": "handrail@shop.example"}
    paced = mail | {"HANDRAIL_MAIL_PER_SECOND": "2"}
    slower = ONE | {"HANDRAIL_SLACK_PER_MINUTE": "60"}
    fewer = SEVERAL | {"HANDRAIL_SLACK_WORKSPACES": "T012AB3CD"}
    learning = {"HANDRAIL_XAPI_USER": "lms", "HANDRAIL_XAPI_PASSWORD": "sixteen-letters-x"}
    of_slack = {name for name in (*slower, *fewer) if name.startswith("HANDRAIL_")}
    followed = {"HANDRAIL_TRACES": "http://collector:4318/v1/traces", "HANDRAIL_TRACES_SHARE": "50"}
    assert set(given) | set(learning) | set(paced) | set(followed) | of_slack == NAMES
    default = read_settings({}, HERE)
    for name, value in given.items():
        assert read_settings({name: value}, HERE) != default, name
    assert default != read_settings(learning, HERE)
    assert default != read_settings(mail, HERE) != read_settings(paced, HERE)
    assert read_settings(ONE, HERE) != read_settings(slower, HERE)
    assert read_settings(SEVERAL, HERE) != read_settings(fewer, HERE)
    settings = read_settings(given, HERE)
    assert settings.database == Database(Path("/s/handrail.db"))
    assert settings.url == "https://handrail.shop.example"
    assert str(settings.zone) == "Europe/Amsterdam"
    assert settings.kept == timedelta(days=30)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////data/h.db", "/data/h.db"),
        ("sqlite:///h.db", "h.db"),
        ("sqlite+aiosqlite:///a b/h?.db", "a b/h?.db"),
    ],
)
def test_a_database_may_be_a_file_of_sqlite(url: str, path: str) -> None:
    database = read_settings({"DATABASE_URL": url}, HERE).database
    assert database == Database(Path(path))
    assert database.shown == path


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://anna:hush@db.example/handrail", "handrail on db.example"),
        ("postgres://anna:hush%40%2F%3A@db.example:5433/handrail?sslmode=require", "handrail on db.example:5433"),
        ("postgresql+psycopg://anna:hush@[::1]:5433/handrail", "handrail on ::1:5433"),
        ("postgresql://anna@/handrail?host=/run/postgresql", "handrail on /run/postgresql"),
        ("postgresql:///handrail?host=/run/postgresql&port=5433", "handrail on /run/postgresql:5433"),
        ("postgresql:///handrail", "handrail"),
    ],
)
def test_a_database_may_be_one_of_postgresql_and_its_password_is_not_shown(url: str, shown: str) -> None:
    settings = read_settings({"DATABASE_URL": url}, HERE)
    assert (settings.database.file, settings.database.url, settings.database.shown) == (None, url, shown)
    assert "hush" not in f"{settings} {settings!r} {settings.database}"


def test_slack_for_one_workspace_is_a_token_and_a_signing_secret() -> None:
    slack = read_settings(ONE, HERE).slack
    assert slack is not None
    assert (slack.bot_token, slack.signing_secret) == ("xoxb-1-hush", "hush-signing")
    assert (slack.api_url, slack.public_url, slack.app_token) == ("https://slack.com/api/", "", "")


def test_over_socket_mode_slack_needs_no_signing_secret_and_no_address() -> None:
    slack = read_settings(SOCKET, HERE).slack
    assert slack is not None
    assert (slack.app_token, slack.signing_secret) == ("xapp-1-hush", "")


def test_slack_for_several_workspaces_is_the_apps_id_its_secret_and_an_address() -> None:
    slack = read_settings(SEVERAL | {"SLACK_API_URL": "http://127.0.0.1:9/api"}, HERE).slack
    assert slack is not None
    assert (slack.client_id, slack.client_secret, slack.bot_token) == ("1.2", "hush-client", "")
    assert (slack.public_url, slack.api_url) == ("https://handrail.shop.example", "http://127.0.0.1:9/api/")


def test_teams_is_a_registration_of_one_tenant() -> None:
    teams = read_settings(TEAMS | {"HANDRAIL_URL": "https://handrail.shop.example/"}, HERE).teams
    assert teams is not None
    assert (teams.app_id, teams.tenant, teams.password) == (ID, TENANT, "hush-password")
    assert (teams.public_url, teams.development) == ("https://handrail.shop.example", False)


def test_without_a_registration_teams_is_for_development_and_says_so() -> None:
    teams = read_settings({"HANDRAIL_TEAMS_DEVELOPMENT": "loopback"}, HERE).teams
    assert teams is not None
    assert (teams.app_id, teams.password, teams.development) == ("", "", True)


@pytest.mark.parametrize("platform", [ONE, SOCKET, TEAMS], ids=["slack", "socket", "teams"])
def test_beside_a_platform_the_web_chat_is_there_only_when_it_is_asked_for(platform: dict[str, str]) -> None:
    assert not read_settings(platform, HERE).web
    assert read_settings(platform | {"HANDRAIL_WEB": "yes"}, HERE).web


def test_no_secret_is_shown_where_settings_are_printed() -> None:
    secrets = {"OPENAI_API_KEY": "sk-hush"} | TEAMS
    for slack in (ONE, SOCKET, SEVERAL):
        settings = read_settings(secrets | slack, HERE)
        assert "hush" not in f"{settings!r} {settings} {settings.slack!r} {settings.teams!r}"


@pytest.mark.parametrize(
    ("given", "name", "cure"),
    [
        ({"SLACK_SIGNING_SECRET": "hush"}, "SLACK_BOT_TOKEN", "OAuth & Permissions"),
        ({"SLACK_BOT_TOKEN": "xoxb-hush"}, "SLACK_SIGNING_SECRET", "Basic Information"),
        ({"SLACK_APP_TOKEN": "xapp-hush"}, "SLACK_BOT_TOKEN", "xoxb-…"),
        (ONE | {"SLACK_BOT_TOKEN": "xoxp-hush"}, "SLACK_BOT_TOKEN", "does not begin with xoxb-"),
        (ONE | {"SLACK_APP_TOKEN": "xoxb-hush"}, "SLACK_APP_TOKEN", "does not begin with xapp-"),
        (ONE | {"SLACK_BOT_TOKEN": "xoxb-hush "}, "SLACK_BOT_TOKEN", "copy it again"),
        (ONE | {"SLACK_SIGNING_SECRET": "hush\nhush"}, "SLACK_SIGNING_SECRET", "copy it again"),
        (ONE | {"SLACK_API_URL": "http://slack.com/api/"}, "SLACK_API_URL", "leave it out"),
        (ONE | {"SLACK_API_URL": "https://me:hush@slack.com/"}, "SLACK_API_URL", "leave it out"),
        (ONE | {"SLACK_CLIENT_SECRET": "hush"}, "SLACK_BOT_TOKEN", "remove"),
        (ONE | SEVERAL, "SLACK_BOT_TOKEN", "remove"),
        (SEVERAL | {"HANDRAIL_URL": ""}, "HANDRAIL_URL", "https address"),
        (SEVERAL | {"HANDRAIL_SLACK_WORKSPACES": ""}, "HANDRAIL_SLACK_WORKSPACES", "any workspace of the world"),
        (SEVERAL | {"HANDRAIL_SLACK_WORKSPACES": "acme"}, "HANDRAIL_SLACK_WORKSPACES", "T012AB3CD"),
        (SEVERAL | {"SLACK_CLIENT_ID": ""}, "SLACK_BOT_TOKEN", "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"),
        (TEAMS | {"MicrosoftAppId": ""}, "MicrosoftAppId", "docs/teams.md"),
        (TEAMS | {"MicrosoftAppPassword": ""}, "MicrosoftAppPassword", "docs/teams.md"),
        (TEAMS | {"MicrosoftAppTenantId": ""}, "MicrosoftAppTenantId", "docs/teams.md"),
        (TEAMS | {"MicrosoftAppId": "hush"}, "MicrosoftAppId", "copy it again"),
        (TEAMS | {"MicrosoftAppTenantId": "hush.onmicrosoft.com"}, "MicrosoftAppTenantId", "copy it again"),
        (TEAMS | {"MicrosoftAppPassword": ID}, "MicrosoftAppPassword", "under Value"),
        (TEAMS | {"MicrosoftAppPassword": "hush hush"}, "MicrosoftAppPassword", "copy it again"),
        (TEAMS | {"HANDRAIL_TEAMS_DEVELOPMENT": "loopback"}, "HANDRAIL_TEAMS_DEVELOPMENT", "remove it"),
    ],
)
def test_what_a_platform_cannot_do_without_is_said_before_it_starts(
    given: dict[str, str], name: str, cure: str
) -> None:
    refused_with(given, name, cure)


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("HANDRAIL_URL", "http://handrail.shop.example", "https://handrail.example.com"),
        ("HANDRAIL_URL", "handrail.shop.example", "https://handrail.example.com"),
        ("HANDRAIL_URL", "https://", "https://handrail.example.com"),
        ("HANDRAIL_URL", "https://[::1", "https://handrail.example.com"),
        ("HANDRAIL_URL", "https://shop.example:port", "https://handrail.example.com"),
        ("HANDRAIL_URL", "https://shop.example/?key=1", "https://handrail.example.com"),
        ("HANDRAIL_URL", "https://shop.example/a b", "https://handrail.example.com"),
        ("HANDRAIL_URL", "https://me:hush@shop.example", "https://handrail.example.com"),
        ("HANDRAIL_WEB", "on", "yes or no"),
        ("HANDRAIL_LOG", "xml", "text or json"),
        ("HANDRAIL_PROXIES", "proxy.shop.example", "no address or network"),
        ("HANDRAIL_PROXIES", "10.0.0.1 0.0.0.0/0", "is everybody"),
        ("HANDRAIL_TEAMS_DEVELOPMENT", "yes", "loopback or no"),
        ("HANDRAIL_PROT", "1", "HANDRAIL_PORT"),
        ("HANDRAIL_", "", "HANDRAIL_PORT"),
        ("HANDRAIL_PORT", "http", "from 0 to 65535"),
        ("HANDRAIL_PORT", "65536", "from 0 to 65535"),
        ("HANDRAIL_DRAIN", "301", "from 0 to 300"),
        ("HANDRAIL_DRAIN", "10s", "from 0 to 300"),
        ("HANDRAIL_SLACK_PER_MINUTE", "0", "from 1 to 6000"),
        ("HANDRAIL_PORT", "-1", "from 0 to 65535"),
        ("HANDRAIL_PORT", "80.0", "from 0 to 65535"),
        ("HANDRAIL_PORT", "9" * 5000, "from 0 to 65535"),
        ("HANDRAIL_PORT", "8\n0", "from 0 to 65535"),
        ("HANDRAIL_KEEP_DAYS", "0", "from 1 to 3650"),
        ("HANDRAIL_KEEP_DAYS", "180 wishs=3", "the kinds are wishes, accounts, updates"),
        ("HANDRAIL_KEEP_DAYS", "180 wishes=0", "wishes=365"),
        ("HANDRAIL_MOST_A_DAY", "0", "from 1 to 100"),
        ("HANDRAIL_MOST_A_FORTNIGHT", "many", "from 1 to 1000"),
        ("HANDRAIL_MODEL_TOKENS", "many", "200000"),
        ("HANDRAIL_ZONE", "Amsterdam", "Europe/Amsterdam"),
        ("HANDRAIL_ZONE", "Europe", "Europe/Amsterdam"),
        ("HANDRAIL_ZONE", "../../etc/passwd", "Europe/Amsterdam"),
        ("HANDRAIL_ZONE", "x" * 5000, "Europe/Amsterdam"),
        ("DATABASE_URL", "mysql://u:hush@host/db", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql+asyncpg://u:hush@host/db", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "u:hush@host/db", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://u:hush@host", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://u:hush@host/", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://u:hush@host/db/more", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://u:hush@host:port/db", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://u:hush@host:0/db", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://u:hu@sh@host/db", "%40"),
        ("DATABASE_URL", "postgresql://u:1/hush@host/db", "%2F"),
        ("DATABASE_URL", "postgresql://u:1?hush@host/db", "%3F"),
        ("DATABASE_URL", "postgresql://u:1#hush@host/db", "%23"),
        ("DATABASE_URL", "postgresql://u:hush:1@host/db", "%3A"),
        ("DATABASE_URL", "postgresql://u:hush 1@host/db", "%20"),
        ("DATABASE_URL", "postgresql://u:[hush@host/db", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://%2Frun%2Fhush/db", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://host/db?password=hush", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://host/db?hush", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://host/db?port=1&port=2", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "postgresql://u:hush@host/db\n", "postgresql://name:password@host/database"),
        ("DATABASE_URL", "sqlite://", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite:///"),
        ("DATABASE_URL", "handrail.db", "sqlite:///"),
        ("HANDRAIL_XAPI_USER", "a:b", "a colon"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_name_and_the_cure(name: str, value: str, cure: str) -> None:
    refused_with({name: value}, name, cure)


def test_a_short_password_is_refused_and_not_said_back() -> None:
    refused_with({"HANDRAIL_XAPI_USER": "lms", "HANDRAIL_XAPI_PASSWORD": "hush"}, "HANDRAIL_XAPI_PASSWORD", "16")


def refused_with(given: dict[str, str], name: str, cure: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings(given, HERE)
    said = str(refused.value)
    assert said.startswith(f"{name}: ")
    assert cure in said
    assert "\n" not in said
    assert "hush" not in said
    assert len(said) < 600


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("A=1\n\nSLACK_BOT_TOKEN: xoxb-hush\n", 3),
        ("SLACK_BOT_TOKEN xoxb-hush\n", 1),
        ("# tokens\nSLACK_BOT_TOKEN\n", 2),
        ('SLACK_BOT_TOKEN="xoxb-hush\nHANDRAIL_PORT=1\n', 1),
    ],
)
def test_a_line_of_the_file_that_nobody_could_read_is_refused_and_not_passed_over(
    tmp_path: Path, written: str, line: int
) -> None:
    file = tmp_path / ".env"
    file.write_text(written, "utf-8")
    with pytest.raises(BadSetting, match=f"line {line} is no setting; write NAME=value") as refused:
        with_file({}, file)
    assert "hush" not in str(refused.value)


def test_the_file_is_read_as_editors_write_it_and_a_value_counts_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xef\xbb\xbfA=1\r\nexport B='x y' # why\r\n\r\nC=p${A}$A\r\nD=\r\n")
    assert with_file({"D": "ours"}, file) == {"A": "1", "B": "x y", "C": "p${A}$A", "D": "ours"}
    assert with_file({"D": "ours"}, tmp_path / "none") == {"D": "ours"}


def test_a_folder_or_a_broken_link_in_its_place_is_not_taken_for_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadSetting, match="is a folder, as a container makes one"):
        with_file({}, tmp_path / "folder")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(BadSetting, match="points to a file that is not there"):
        with_file({}, tmp_path / "link")


def test_a_blank_beside_a_number_is_no_reason_to_refuse_it() -> None:
    assert read_settings({"HANDRAIL_PORT": " 8081 "}, HERE).port == 8081
