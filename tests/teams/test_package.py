"""The app package: what an administrator uploads is taken, says the same in three languages, and promises what is there."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image

from adapters.teams.channel import open_teams
from adapters.teams.manifest import COMMANDS, EXTENSIONS, Publisher, manifest, problems, translation
from adapters.teams.package import package
from adapters.teams.pages import PRIVACY, TERMS, page, pages
from bot.errors import BadSetting
from bot.settings.teams import TeamsSettings
from tests.answering import texts
from tests.house import open_house
from tests.running import ROOT, run
from tests.servers import serving
from tests.teams.stand_in_package import REGISTERED

ID = "12345678-90ab-cdef-1234-567890abcdef"
HOME = "https://handrail.brightwater.example"
OURS = Publisher(ID, HOME, "Brightwater", f"{HOME}/privacy", f"{HOME}/terms", "1.0.0")
OTHER_JUDGE = ROOT.parent / "shared" / "tools" / "validate_manifest.mjs"
SET_UP = REGISTERED | {"HANDRAIL_URL": HOME}


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(content)["manifest.json"])
    return found


def test_the_package_is_flat_and_has_a_file_for_each_language() -> None:
    assert list(files(package(OURS, texts()))) == ["manifest.json", "nl.json", "de.json", "color.png", "outline.png"]


def test_the_same_settings_make_the_same_bytes() -> None:
    assert package(OURS, texts()) == package(OURS, texts())


def test_the_icons_are_of_the_sizes_and_colours_that_teams_wants() -> None:
    found = files(package(OURS, texts()))
    colour, outline = (Image.open(io.BytesIO(found[name])) for name in ("color.png", "outline.png"))
    assert (colour.size, outline.size) == ((192, 192), (32, 32))
    shades = {pixel for _, pixel in outline.getcolors(32 * 32) or ()}
    assert {shade[:3] for shade in shades} == {(255, 255, 255)}
    assert {0, 255} <= {shade[3] for shade in shades}
    assert not outline.getchannel("A").crop((0, 0, 32, 1)).getbbox()  # nothing of the mark is cut off
    assert not outline.getchannel("A").crop((0, 0, 1, 32)).getbbox()
    assert colour.getpixel((2, 2)) == tuple(bytes.fromhex(manifest(OURS, texts())["accentColor"][1:]))
    for at in ((20, 100), (172, 100), (100, 20), (100, 172)):  # the mark is within what is left when corners are cut
        assert colour.getpixel(at) == colour.getpixel((2, 2))


def test_the_manifest_asks_for_nothing_that_handrail_does_not_need() -> None:
    found = read(package(OURS, texts()))
    assert found["permissions"] == ["identity", "messageTeamMembers"]
    assert not {"authorization", "webApplicationInfo", "devicePermissions"} & set(found)
    assert found["validDomains"] == ["handrail.brightwater.example"]
    (bot,) = found["bots"]
    assert (bot["botId"], bot["scopes"]) == (ID, ["personal", "team", "groupChat"])
    assert bot["supportsFiles"]


def test_there_is_a_search_a_check_of_a_message_and_a_form() -> None:
    (extension,) = manifest(OURS, texts())["composeExtensions"]
    ask, check, *forms = extension["commands"]
    assert (ask["id"], ask["type"], len(ask["parameters"])) == ("ask", "query", 1)
    assert (check["id"], check["context"], check["fetchTask"]) == ("check", ["message"], True)
    assert [form["id"] for form in forms] == ["wish", "feedback"]
    assert all((form["context"], form["fetchTask"]) == (["compose", "commandBox"], True) for form in forms)


def test_every_language_says_all_that_is_said_in_the_first() -> None:
    def places(language: str) -> set[str]:
        return {path for path in translation(texts(), language) if path != "$schema"}

    assert places("nl") == places("de") == places("en")
    said = translation(texts(), "en")
    whole = manifest(OURS, texts())
    assert said["name.short"] == whole["name"]["short"]
    assert (
        said["bots[0].commandLists[1].commands[0].title"] == whole["bots"][0]["commandLists"][1]["commands"][0]["title"]
    )


@pytest.mark.parametrize("language", texts().languages)
async def test_every_command_on_offer_is_understood_in_its_language(tmp_path: Path, language: str) -> None:
    at_a_loss = texts().plain(language, "help.out-of-scope-title")
    titles = {
        path: words for path, words in translation(texts(), language).items() if "commands" in path and "bots" in path
    }
    seen = set()
    async with open_house(tmp_path) as house:
        for path, line in titles.items():
            if path.endswith(".title"):
                card = await house.chat(language=language, name=path).say(line)
                assert card.title != at_a_loss, line
                assert card.language == language, line
                seen.add(card.title)
    assert len(seen) == len({name for _, names in COMMANDS for name in names})


def test_no_sentence_is_longer_than_teams_shows() -> None:
    whole = manifest(OURS, texts())
    assert not [*problems(whole)]
    for language in texts().languages:
        assert not [*problems(translation(texts(), language))]
    assert max(len(one["commands"]) for one in whole["bots"][0]["commandLists"]) <= 10
    assert len(EXTENSIONS) <= 10


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("app_id", "handrail", "id: `handrail` is no id"),
        ("version", "1.0", "version: `1.0` is no version"),
        ("version", "1.0.0-beta", "version: `1.0.0-beta` is no version"),
        ("name", "The department of artificial guardrails", "developer.name: "),
        ("name", " ", "developer.name: it is empty"),
        ("privacy", "http://intranet/privacy", "developer.privacyUrl: `http://intranet/privacy` is no https address"),
        ("terms", "intranet", "developer.termsOfUseUrl: `intranet` is no https address"),
        ("address", "https://localhost:8080", "validDomains[0]: `localhost` is no name that Teams could reach"),
        ("address", "https://10.0.0.1", "validDomains[0]: `10.0.0.1` is no name that Teams could reach"),
    ],
)
def test_what_teams_would_refuse_is_refused_before_with_the_place(name: str, value: str, says: str) -> None:
    with pytest.raises(BadSetting) as refused:
        package(replace(OURS, **{name: value}), texts())
    assert f"manifest.json: {says}" in str(refused.value)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(BadSetting) as refused:
        package(replace(OURS, version="1", privacy="x"), texts())
    assert len(str(refused.value).splitlines()) == 2


def test_a_command_writes_the_package_and_says_what_to_do_with_it(tmp_path: Path) -> None:
    done = run("teams-package", "--out", "app.zip", "--developer", "Brightwater", folder=tmp_path, settings=SET_UP)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("app.zip is written.")
    developer = read((tmp_path / "app.zip").read_bytes())["developer"]
    assert developer == {
        "name": "Brightwater",
        "websiteUrl": HOME,
        "privacyUrl": HOME + PRIVACY,
        "termsOfUseUrl": HOME + TERMS,
    }


@pytest.mark.parametrize(
    ("settings", "options", "says"),
    [
        ({}, (), "MicrosoftAppId: it is missing"),
        ({"HANDRAIL_TEAMS_DEVELOPMENT": "loopback"}, (), "MicrosoftAppId: it is missing"),
        (REGISTERED, (), "HANDRAIL_URL: it is missing"),
        (SET_UP, ("--out", "nowhere/app.zip"), "nowhere/app.zip: No such file or directory; name a file"),
        (SET_UP, ("--app-version", "2"), "manifest.json: version: `2` is no version"),
    ],
)
def test_what_is_missing_is_said_in_one_line_with_the_cure(
    tmp_path: Path, settings: dict[str, str], options: tuple[str, ...], says: str
) -> None:
    done = run("teams-package", *options, folder=tmp_path, settings=settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(says)
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("*.zip"))


@pytest.mark.skipif(not OTHER_JUDGE.exists(), reason="the second judge is not beside this checkout")
def test_a_second_judge_takes_the_package(tmp_path: Path) -> None:
    (tmp_path / "app.zip").write_bytes(package(OURS, texts()))
    line = ["node", str(OTHER_JUDGE), str(tmp_path / "app.zip")]
    try:
        done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    except FileNotFoundError:
        pytest.skip("node is not installed")
    if done.returncode == 2:
        pytest.skip("the second judge's own packages are not installed")
    assert done.stdout.splitlines() == ["ok manifest 1.24 Handrail 1.0.0"]


async def test_the_pages_that_the_package_names_are_there_in_the_language_of_who_opens_them() -> None:
    async with serving({}, pages(texts())) as address, aiohttp.ClientSession() as browser:
        for path in (PRIVACY, TERMS):
            for accepted, language in (("de-AT,de;q=0.9", "de"), ("fr, nl;q=0.8", "nl"), ("", "en"), ("xx", "en")):
                async with browser.get(address + path, headers={"Accept-Language": accepted}) as answer:
                    assert (answer.status, answer.content_type) == (200, "text/html")
                    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
                    assert await answer.text() == page(path, language, texts())


async def test_teams_being_set_up_is_enough_for_the_pages_to_be_there(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        channel = open_teams(TeamsSettings(ID, ID, "secret", HOME), house.reception)
        assert {PRIVACY, TERMS} <= {getattr(route, "path", "") for route in channel.routes}


def test_a_page_has_its_title_and_all_its_sentences() -> None:
    html = page(PRIVACY, "en", texts())
    assert f"<h1>{texts().plain('en', 'teams.privacy')}</h1>" in html
    assert html.count("<p>") == 5
