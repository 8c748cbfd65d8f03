"""With which settings Teams is opened, and with which Handrail does not start."""

from __future__ import annotations

from pathlib import Path

import pytest

import app
from bot.errors import BadSetting
from bot.settings.environment import read_settings
from tests.running import ROOT, run
from tests.teams.stand_in_package import REGISTERED


@pytest.mark.parametrize("missing", REGISTERED)
def test_half_a_registration_is_no_registration(missing: str) -> None:
    with pytest.raises(BadSetting, match=missing):
        read_settings({name: value for name, value in REGISTERED.items() if name != missing}, ROOT)


def test_without_an_app_id_teams_is_reached_on_loopback_for_development_only(tmp_path: Path) -> None:
    assert read_settings({}, ROOT).teams is None
    with pytest.raises(BadSetting, match="HANDRAIL_TEAMS_DEVELOPMENT"):
        read_settings({"HANDRAIL_TEAMS_DEVELOPMENT": "yes"}, ROOT)
    with pytest.raises(BadSetting, match="HANDRAIL_TEAMS_DEVELOPMENT"):
        read_settings({"HANDRAIL_TEAMS_DEVELOPMENT": "loopback"} | REGISTERED, ROOT)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "handrail.brightwater.example"])
async def test_development_beyond_loopback_does_not_start(tmp_path: Path, host: str) -> None:
    settings = {"HANDRAIL_TEAMS_DEVELOPMENT": "loopback", "HANDRAIL_HOST": host, "HANDRAIL_STATE": str(tmp_path)}
    with pytest.raises(BadSetting, match="HANDRAIL_HOST"):
        await app.build(read_settings(settings, ROOT))


def test_an_empty_app_id_does_not_start(tmp_path: Path) -> None:
    settings = REGISTERED | {"MicrosoftAppId": "", "HANDRAIL_STATE": str(tmp_path)}
    done = run("serve", folder=tmp_path, settings=settings)
    assert done.returncode == 2
    assert "MicrosoftAppId" in done.stderr
    assert REGISTERED["MicrosoftAppPassword"] not in done.stderr
