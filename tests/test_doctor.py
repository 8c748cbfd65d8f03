"""`doctor` looks at the machine, the database and the content, and says of each thing how it is and what to do."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from aiohttp import web

from adapters.terminal.doctor import print_findings
from adapters.terminal.doctor_content import SAMPLE, examine_content
from adapters.terminal.doctor_feedback import examine_feedback
from adapters.terminal.doctor_machine import examine_machine, examine_settings
from adapters.terminal.doctor_zones import examine_zones
from bot.access import Role
from bot.calendar.sites import Sites
from bot.findings import Finding, Health, broken, look, well
from bot.people import Directory, Grant, Person
from bot.policy.shelf import Opened, open_policy
from bot.settings.database import Database
from bot.settings.environment import Settings, read_settings
from bot.store.doctor import examine_database
from bot.store.engine import HEAD, open_database
from content.feedback import load_rules
from content.people import load_people
from content.sites import load_sites
from tests.answering import ROOT, TODAY, readers, texts
from tests.running import PEOPLE, POLICY, run, write_content
from tests.servers import saying, serving

SLACK = {"SLACK_BOT_TOKEN": "xoxb-hush", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}


def settings(folder: Path, **given: str) -> Settings:
    """Settings of a company that keeps everything in one folder."""
    return read_settings({"HANDRAIL_STATE": str(folder / "var"), "HANDRAIL_CONTENT": str(folder), **given}, folder)


def on_this_machine(folder: Path, **given: str) -> dict[str, Finding]:
    return by_key(examine_machine(settings(folder, HANDRAIL_PORT="0", **given), folder / ".env"))


def by_key(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The findings by their key; each can be said in every language."""
    found = list(findings)
    for language in texts().languages:
        print_findings(found, texts(), language, False, StringIO())
    return {finding.what.removeprefix("doctor."): finding for finding in found}


def test_a_machine_that_is_new_is_all_well(tmp_path: Path) -> None:
    found = on_this_machine(tmp_path)
    assert {finding.health for finding in found.values()} == {Health.OK}
    assert not list(tmp_path.iterdir()), "a look leaves nothing behind"


def test_what_is_set_up_is_said(tmp_path: Path) -> None:
    assert examine_settings(settings(tmp_path)).what == "doctor.settings-alone"
    assert examine_settings(settings(tmp_path, **SLACK)).values == {"platforms": "Slack"}


@pytest.mark.parametrize("name", [".env", "var/handrail.db", "var/pseudonym.key", "var/vault.key"])
def test_a_file_that_others_may_read_is_worth_a_look(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"x" * 32)
    file.chmod(0o644)
    assert on_this_machine(tmp_path)["file-open"].values == {"file": file}
    file.chmod(0o600)
    assert "file-open" not in on_this_machine(tmp_path)


def test_a_key_that_was_cut_short_is_broken(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "vault.key").write_bytes(b"short")
    assert on_this_machine(tmp_path)["key-bad"].health is Health.BROKEN


def test_a_folder_that_cannot_be_made_is_broken(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file in its place", "utf-8")
    assert on_this_machine(tmp_path)["state-shut"].health is Health.BROKEN


async def test_a_port_is_free_or_another_programs(tmp_path: Path) -> None:
    async with serving({"/healthz": saying("I am well")}) as address:
        looked = settings(tmp_path, HANDRAIL_PORT=address.rpartition(":")[2])
        taken = by_key(await asyncio.to_thread(lambda: list(examine_machine(looked, tmp_path / ".env"))))
    assert taken["port-taken"].health is Health.BROKEN
    free = by_key(examine_machine(looked, tmp_path / ".env"))
    assert free["port-free"].values == {"host": "127.0.0.1", "port": looked.port}


async def test_a_port_may_be_ours_already(tmp_path: Path) -> None:
    async def alive(_request: web.Request) -> web.StreamResponse:
        return web.Response(text="ok\n")

    async with serving({"/healthz": alive}) as address:
        looked = settings(tmp_path, HANDRAIL_PORT=address.rpartition(":")[2])
        found = by_key(await asyncio.to_thread(lambda: list(examine_machine(looked, tmp_path / ".env"))))
    assert found["port-ours"].health is Health.OK


def test_an_address_of_another_machine_is_broken(tmp_path: Path) -> None:
    found = on_this_machine(tmp_path, HANDRAIL_HOST="192.0.2.1")
    assert found["port-bad"].health is Health.BROKEN


async def test_a_database_of_this_version_is_well_and_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "handrail.db"
    assert set(by_key(examine_database(Database(file)))) == {"database-new"}
    assert not file.exists()
    await (await open_database(file)).dispose()
    before = file.read_bytes()
    assert set(by_key(examine_database(Database(file)))) == {"database-good"}
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("revision", "key"), [("0001", "database-old"), ("9999", "database-newer"), (HEAD, "database-good")]
)
async def test_a_database_of_another_version_is_said_to_be(tmp_path: Path, revision: str, key: str) -> None:
    file = tmp_path / "handrail.db"
    await (await open_database(file)).dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
    assert set(by_key(examine_database(Database(file)))) == {key}


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at" * 40, b"CREATE"])
def test_a_file_that_is_no_database_is_broken(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "handrail.db"
    file.write_bytes(content)
    assert by_key(examine_database(Database(file)))["database-bad"].health is Health.BROKEN


def test_a_database_of_another_program_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "handrail.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    assert "alembic_version" in str(by_key(examine_database(Database(file)))["database-bad"].values["why"])


async def test_a_database_in_which_somebody_else_writes_for_long_is_looked_at_again_later(tmp_path: Path) -> None:
    file = tmp_path / "handrail.db"
    await (await open_database(file)).dispose()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert by_key(examine_database(Database(file), patience=0.05))["database-busy"].health is Health.LOOK


def in_the_content(folder: Path, policy: str = POLICY, people: str = PEOPLE, **given: str) -> dict[str, Finding]:
    write_content(folder, policy, people)
    read = partial(load_people, folder / "people.yaml", languages=texts().languages)
    return by_key(examine_content(settings(folder, **given), opened, read, sites_in(folder), TODAY))


def sites_in(folder: Path) -> Callable[[Directory], Sites]:
    return partial(load_sites, folder / "sites.yaml", "Europe/Amsterdam", languages=texts().languages)


def opened(file: Path) -> list[Opened]:
    return [open_policy(file, readers())]


def test_a_policy_that_is_sound_and_people_with_an_architect_are_well(tmp_path: Path) -> None:
    found = in_the_content(tmp_path)
    assert {finding.health for finding in found.values()} == {Health.OK}
    assert found["policy-good"].values["tests"] == 1
    assert found["people-good"].values == {"count": 1}


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("clause: C-1", "clause: C-9", "policy-bad"),
        ("expect: allowed", "expect: prohibited", "policy-bad"),
        ("if: [work-account]", "if: []", "policy-remarks"),
    ],
)
def test_a_policy_that_cannot_be_published_or_has_remarks_is_said_to(
    tmp_path: Path, before: str, after: str, key: str
) -> None:
    assert before in POLICY
    found = in_the_content(tmp_path, POLICY.replace(before, after))[key]
    assert found.values["file"] == tmp_path / "policy.yaml"
    assert found.health is (Health.BROKEN if key == "policy-bad" else Health.LOOK)


def test_without_a_policy_nothing_starts(tmp_path: Path) -> None:
    read = partial(load_people, tmp_path / "people.yaml", languages=texts().languages)
    found = by_key(examine_content(settings(tmp_path), opened, read, sites_in(tmp_path), TODAY))
    assert {key: finding.health for key, finding in found.items()} == {"policy-bad": Health.BROKEN}


def test_people_that_cannot_be_read_are_broken(tmp_path: Path) -> None:
    found = in_the_content(tmp_path, people="people:\n  - {name: Mo}\n")["people-bad"]
    assert "people[0].email" in str(found.values["why"])


def test_where_nobody_is_architect_somebody_should_be(tmp_path: Path) -> None:
    found = in_the_content(tmp_path, people=PEOPLE.replace("role: architect", "role: hr"))
    assert found["people-no-architect"].health is Health.LOOK


def test_a_group_of_a_platform_may_hold_the_architects(tmp_path: Path) -> None:
    write_content(tmp_path)
    grants = {("slack", "S1"): Grant(Role.ARCHITECT)}
    people, sites = Directory((), grants), sites_in(tmp_path)
    found = by_key(examine_content(settings(tmp_path), opened, lambda _groups: people, sites, TODAY))
    assert "people-no-architect" not in found


def test_sites_are_named_and_a_company_without_them_is_well_too(tmp_path: Path) -> None:
    assert in_the_content(tmp_path)["sites-none"].health is Health.OK
    (tmp_path / "sites.yaml").write_text(
        "sites: [{id: hq, name: {en: Head office}, zone: Europe/Amsterdam}]\n", "utf-8"
    )
    assert in_the_content(tmp_path)["sites-good"].values == {"names": "Head office"}


def test_sites_that_cannot_be_read_are_broken_also_where_somebody_works_at_one_that_is_not_there(
    tmp_path: Path,
) -> None:
    found = in_the_content(tmp_path, people=PEOPLE.replace("name: Mo", "name: Mo, site: moon"))["sites-bad"]
    assert found.health is Health.BROKEN
    assert "`moon`" in str(found.values["why"])


@pytest.mark.parametrize(
    ("version", "key"), [("2026f", "zones-good"), ("2025c", "zones-old"), ("2019a", "zones-old"), ("", "zones-missing")]
)
def test_rules_of_time_zones_are_worth_a_look_once_they_are_old(version: str, key: str) -> None:
    found = examine_zones(version, "Europe/Amsterdam", date(2026, 11, 23))
    assert set(by_key([found])) == {key}
    assert found.health is (Health.OK if key == "zones-good" else Health.LOOK)


def test_the_sample_companys_policy_is_for_trying_out_and_not_for_a_platform(tmp_path: Path) -> None:
    sample = POLICY.replace("id: corner-shop", "id: brightwater-ai")
    assert "policy-sample" not in in_the_content(tmp_path, sample)
    assert "policy-sample" not in in_the_content(tmp_path, **SLACK)
    assert in_the_content(tmp_path, sample, **SLACK)["policy-sample"].health is Health.LOOK
    assert SAMPLE in (ROOT / "content" / "policy.yaml").read_text("utf-8")


def test_each_finding_is_a_sentence_with_what_to_do_below_it() -> None:
    out = StringIO()
    findings = [
        well("doctor.port-free", host="127.0.0.1", port=8080),
        look("doctor.file-open", "doctor.file-open-do", file="/srv/a b_c*/.env"),
        broken("doctor.slack-refused", "doctor.slack-refused-do", setting="X", error="\x1b[2J\nok", page="Y"),
    ]
    assert print_findings(findings, texts(), "en", False, out) == 1
    assert out.getvalue() == (
        "ok      Port 8080 of 127.0.0.1 is free.\n"
        "look    Other accounts of this machine can read /srv/a b_c*/.env.\n"
        "        → Type chmod 600 /srv/a b_c*/.env.\n"
        "broken  Slack refuses X ([2J ok).\n"
        "        → Copy it again from Y of the Slack app. If it was revoked there, make a new one or\n"
        "          install the app again.\n"
        "\n"
        "To mend: 1. Worth a look: 1.\n"
    )


def test_a_look_alone_is_no_failure() -> None:
    assert (
        print_findings([look("doctor.file-open", "doctor.file-open-do", file="f")], texts(), "nl", False, StringIO())
        == 0
    )


def test_the_command_says_that_all_is_well_without_a_platform_and_without_a_network(tmp_path: Path) -> None:
    write_content(tmp_path)
    (tmp_path / "feedback.yaml").write_text("second_readers: [council@elsewhere.example]\n")
    given = {"HANDRAIL_CONTENT": str(tmp_path), "HANDRAIL_STATE": str(tmp_path / "var"), "HANDRAIL_PORT": "0"}
    done = run("doctor", folder=tmp_path, settings=given)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("All is well.\n")
    assert not (tmp_path / "var").exists()


def test_the_command_tells_programs_the_same_and_ends_with_1_where_something_is_broken(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # taken and not listened at: nobody answers there
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}/api/"
        given = {**SLACK, "SLACK_API_URL": nobody, "HANDRAIL_CONTENT": str(tmp_path), "HANDRAIL_PORT": "0"}
        given |= {"HANDRAIL_STATE": str(tmp_path)}
        write_content(tmp_path)
        done = run("doctor", "--json", "--lang", "nl", folder=tmp_path, settings=given)
    assert (done.returncode, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    (silent,) = (finding for finding in told["findings"] if finding["health"] == "broken")
    assert silent["key"] == "doctor.slack-silent"
    assert silent["what"].startswith("Slack antwoordt niet")
    assert silent["cure"]
    looks = {finding["key"] for finding in told["findings"] if finding["health"] == "look"}
    assert (told["broken"], told["look"]) == (1, len(looks))
    assert "doctor.feedback-unread" in looks
    assert "hush" not in done.stdout


def test_a_setting_that_cannot_be_used_is_a_finding_too(tmp_path: Path) -> None:
    done = run("doctor", "--lang", "de", folder=tmp_path, settings={"HANDRAIL_ZONE": "Mars"})
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("kaputt  Eine Einstellung passt nicht. HANDRAIL_ZONE: `Mars` is no time zone;")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (None, "feedback-unread"),
        ("k: 7\nsecond_readers: [council@x.example]\n", "feedback-good"),
        ("k: 2\n", "feedback-bad"),
        ("second_readers: [hr@x.example]\n", "feedback-bad"),
    ],
)
def test_the_rules_for_critical_voices_are_looked_at(tmp_path: Path, written: str | None, found: str) -> None:
    if written is not None:
        (tmp_path / "feedback.yaml").write_text(written)
    people = Directory((Person("hr@x.example", "Hanna", Role.HR, frozenset(), None),))
    rules = partial(load_rules, tmp_path / "feedback.yaml", languages=texts().languages)
    opened = open_policy(ROOT / "content" / "policy.yaml", readers())
    told = by_key(examine_feedback(tmp_path, lambda _: [opened], lambda _: people, rules))
    assert list(told) == [found]
