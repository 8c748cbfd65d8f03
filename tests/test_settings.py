"""The environment: sensible without anything, and every value that cannot be is refused with its name and the cure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import BadSetting
from bot.settings.environment import NAMES, read_settings

HERE = Path("/somewhere")


def test_an_environment_that_says_nothing_is_enough() -> None:
    settings = read_settings({"PATH": "/bin", "HOME": "/root"}, HERE)
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.content == HERE / "content"
    assert settings.state == HERE / "var"
    assert settings.database == HERE / "var" / "handrail.db"
    assert str(settings.zone) == "UTC"
    assert settings.kept == timedelta(days=180)
    assert settings.model_key == ""


def test_an_empty_value_counts_as_none() -> None:
    nothing = dict.fromkeys((*NAMES, "DATABASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL"), "")
    assert read_settings(nothing, HERE) == read_settings({}, HERE)


def test_every_name_sets_something() -> None:
    given = {
        "HANDRAIL_HOST": "localhost",
        "HANDRAIL_PORT": "0",
        "HANDRAIL_CONTENT": "/c",
        "HANDRAIL_STATE": "/s",
        "HANDRAIL_ZONE": "Europe/Amsterdam",
        "HANDRAIL_KEEP_DAYS": "30",
        "HANDRAIL_MODEL": "m",
        "HANDRAIL_MODEL_TOKENS": "5",
    }
    assert set(given) == NAMES
    default = read_settings({}, HERE)
    for name, value in given.items():
        assert read_settings({name: value}, HERE) != default, name
    settings = read_settings(given, HERE)
    assert settings.database == Path("/s/handrail.db")
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
def test_a_database_is_a_file_of_sqlite(url: str, path: str) -> None:
    assert read_settings({"DATABASE_URL": url}, HERE).database == Path(path)


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("HANDRAIL_PROT", "1", "HANDRAIL_PORT"),
        ("HANDRAIL_", "", "HANDRAIL_PORT"),
        ("HANDRAIL_PORT", "http", "from 0 to 65535"),
        ("HANDRAIL_PORT", "65536", "from 0 to 65535"),
        ("HANDRAIL_PORT", "-1", "from 0 to 65535"),
        ("HANDRAIL_PORT", "80.0", "from 0 to 65535"),
        ("HANDRAIL_PORT", "9" * 5000, "from 0 to 65535"),
        ("HANDRAIL_PORT", "8\n0", "from 0 to 65535"),
        ("HANDRAIL_KEEP_DAYS", "0", "from 1 to 3650"),
        ("HANDRAIL_MODEL_TOKENS", "many", "200000"),
        ("HANDRAIL_ZONE", "Amsterdam", "Europe/Amsterdam"),
        ("HANDRAIL_ZONE", "Europe", "Europe/Amsterdam"),
        ("HANDRAIL_ZONE", "../../etc/passwd", "Europe/Amsterdam"),
        ("HANDRAIL_ZONE", "x" * 5000, "Europe/Amsterdam"),
        ("DATABASE_URL", "postgresql://u:hush@host/db", "sqlite:///"),
        ("DATABASE_URL", "sqlite://", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite:///"),
        ("DATABASE_URL", "handrail.db", "sqlite:///"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_name_and_the_cure(name: str, value: str, cure: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({name: value}, HERE)
    said = str(refused.value)
    assert said.startswith(name)
    assert cure in said
    assert "\n" not in said
    assert "hush" not in said
    assert len(said) < 300
