"""What README and docs say is so: commands, settings, routes, keys, examples and links."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from aiohttp.web import RouteDef

from adapters.opening import open_channels, open_pages
from adapters.slack.manifest import scopes
from adapters.teams.manifest import EXTENSIONS
from adapters.terminal.commands import parse
from adapters.terminal.policy_commands import print_diff, print_problems
from adapters.web.server import loopback
from bot.access import LISTED, Role, may
from bot.errors import BadSetting
from bot.mine.model import KEPT_DAYS
from bot.people import Grant
from bot.policy.checks.check import check_policy
from bot.policy.checks.findings import Severity
from bot.policy.diff import diff_policies
from bot.policy.file import load, sections, sections_rules, sections_tools
from bot.policy.file.problems import BadPolicy
from bot.policy.recalibrating.recalibration import Compared
from bot.policy.shelf import Opened, failing_tests, open_policy
from bot.settings.email import PER_SECOND
from bot.settings.environment import read_settings
from bot.settings.table import NAMES, SETTINGS
from bot.store.keyring import Keyring
from content.people import load_people
from handlers import ROUTES
from tests.answering import ROOT, TODAY, answer_json, readers, texts, vocabulary
from tests.house import open_house

PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
README, POLICY, OPERATION = (ROOT / name for name in ("README.md", "docs/policy.md", "docs/operation.md"))
FOLDERS = ("adapters", "bench", "bot", "content", "docs", "handlers", "scheduler", "tests")
KEYS = {
    "(top)": load.TOP_KEYS,
    "`policy`": sections.POLICY_KEYS | sections.CONTACT_KEYS,
    "`clauses`": sections.CLAUSE_KEYS | {"ref", "as_of"},
    "`data`": sections.CLASS_KEYS,
    "`conditions`": sections.CONDITION_KEYS,
    "`groups`": sections.GROUP_KEYS,
    "`purposes`": sections.PURPOSE_KEYS,
    "`routes`": sections.ROUTE_KEYS,
    "`tools`": sections_tools.TOOL_KEYS,
    "`rules`": sections_rules.RULE_KEYS,
    "`when`, `unless`": sections_rules.WHEN_KEYS,
    "`unlisted`": sections.UNLISTED_KEYS,
    "`tests`": sections.TEST_KEYS,
}
"""The rows of "Every key" and what the loader takes there."""


EVERYTHING = {
    "HANDRAIL_URL": "https://handrail.acme.example",
    "HANDRAIL_WEB": "no",
    "SLACK_CLIENT_ID": "1.2",
    "HANDRAIL_SLACK_WORKSPACES": "T0123ABCD",
    "SLACK_CLIENT_SECRET": "secret",
    "SLACK_SIGNING_SECRET": "secret",
    "MicrosoftAppId": "12345678-90ab-cdef-1234-567890abcdef",
    "MicrosoftAppPassword": "secret",
    "MicrosoftAppTenantId": "abcdefab-0000-4000-8000-abcdefabcdef",
    "HANDRAIL_SMTP_URL": "smtps://mail.acme.example",
    "HANDRAIL_MAIL_FROM": "handrail@acme.example",
    "HANDRAIL_XAPI_USER": "lms",
    "HANDRAIL_XAPI_PASSWORD": "sixteen-letters-x",
}
"""Settings with which everything that can be served is served."""


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def said(page: Path) -> str:
    """A page without its recipes, which tests/test_contributing.py follows on a copy of the house."""
    return page.read_text("utf-8").partition("\n## A capability\n")[0]


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page that are in this language ("" for none)."""
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", said(page), flags=re.DOTALL | re.MULTILINE)
    return [text for kind, text in fenced if kind == language]


def code(page: Path) -> Iterator[str]:
    """Every line of a block of commands, and everything between backquotes."""
    for block in blocks(page, ""):
        yield from (line for line in block.splitlines() if line)
    prose = re.sub(r"^```.*?^```$", "", said(page), flags=re.DOTALL | re.MULTILINE)
    yield from re.findall(r"(?<!`)`([^`\n]+)`(?!`)", prose)


def commands(start: str) -> list[tuple[str, str]]:
    """(page, what follows) for every command that starts so, settings in front of it left out."""
    typed = re.compile(rf"(?:\w+=\S+ )*{start} (.+)")
    found = ((named(page), typed.fullmatch(line)) for page in PAGES for line in code(page))
    return [(name, match[1]) for name, match in found if match]


def opened(folder: Path, text: str, name: str = "policy.yaml") -> Opened:
    """The policy that a page writes down."""
    file = folder / name
    file.write_text(text, "utf-8")
    return open_policy(file, readers())


def test_every_page_is_reached_from_the_readme() -> None:
    reached, new = set[Path](), {README}
    while new:
        reached |= new
        new = {linked for page in new for linked in links(page) if linked.suffix == ".md"} - reached
    assert set(PAGES) <= reached


def links(page: Path) -> Iterator[Path]:
    """The files that a page leads to."""
    for target in re.findall(r"\]\(([^)\s#]+)", re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))):
        if not target.startswith(("http://", "https://", "mailto:")):
            yield (page.parent / target).resolve()


@pytest.mark.parametrize(("_page", "line"), commands("python app\\.py"))
def test_a_command_can_be_typed_as_it_stands(_page: str, line: str) -> None:
    words = shlex.split(line)
    if words == ["ask"]:  # spoken of, not to be typed
        with pytest.raises(SystemExit, match="0"):
            parse([*words, "--help"])
    else:
        assert parse(words).command == words[0]


@pytest.mark.parametrize(("page", "line"), commands("make"))
def test_a_target_of_make_is_there(page: str, line: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    target, *variables = line.split()
    assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page}: make {line}"
    assert all(re.search(rf"^{each.partition('=')[0]} \?=", makefile, re.MULTILINE) for each in variables)


@pytest.mark.parametrize(("page", "line"), commands("python -m"))
def test_a_module_that_is_run_is_there(page: str, line: str) -> None:
    module, *words = line.split()
    path = ROOT / Path(*module.split("."))
    assert module == "pytest" or path.with_suffix(".py").exists() or (path / "__main__.py").exists(), f"{page}: {line}"
    assert all((ROOT / word).exists() for word in words if "/" in word)


def test_every_library_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named_there = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    reasons = (ROOT / "docs" / "decisions.md").read_text("utf-8").casefold()
    names = [re.split(r"[^\w.-]", one)[0].casefold() for one in named_there]
    assert [name for name in names if name not in reasons] == []


def test_the_version_has_its_heading_and_the_licence_is_the_one_that_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^## (\S+?),? ", changes, re.MULTILINE)[1] == project["version"]  # type: ignore[index]
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    assert project["license"].startswith("Apache-2.0")
    assert all((ROOT / name).exists() for name in project["license-files"])


def test_all_commands_are_found() -> None:
    assert len(commands("python app\\.py")) > 10
    assert {line.split()[0] for _, line in commands("make")} >= {"run", "test", "install", "check", "bench"}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_path_leads_somewhere(page: Path) -> None:
    paths = {word.rstrip("/") for word in code(page) if re.fullmatch(rf"(?:{'|'.join(FOLDERS)})/[\w./*-]*", word)}
    assert [path for path in sorted(paths) if not list(ROOT.glob(path))] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_link_leads_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    prose = re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if not target.startswith(("http://", "https://", "mailto:")):
            path, _, anchor = target.partition("#")
            file = page.parent / path if path else page
            assert file.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in anchors(file), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_picture_is_small_and_says_what_it_shows(page: Path) -> None:
    for alt, file in re.findall(r"!\[(.*?)\]\((.*?)\)", said(page)):
        assert len(alt) > 40, f"{file}: say what it shows to whoever does not see it"
        assert (page.parent / file).stat().st_size < 150_000


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


class Asked(dict[str, str]):
    """An environment that notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: object = None) -> object:  # type: ignore[override]
        self.names.add(name)
        return default


def test_every_setting_that_is_read_stands_in_the_table_with_its_default() -> None:
    rows = {setting.name: setting.default for setting in SETTINGS}
    asked = Asked()
    settings = read_settings(asked, ROOT)
    assert set(rows) == asked.names >= NAMES
    shown = {"HANDRAIL_HOST": settings.host, "HANDRAIL_PORT": settings.port, "HANDRAIL_ZONE": settings.zone.key}
    shown |= {
        "HANDRAIL_KEEP_DAYS": settings.kept.days,
        "HANDRAIL_MOST_A_DAY": settings.most_a_day,
        "HANDRAIL_MOST_A_FORTNIGHT": settings.most_a_fortnight,
        "HANDRAIL_MODEL": settings.model,
        "HANDRAIL_MODEL_TOKENS": settings.model_tokens,
        "HANDRAIL_MAIL_PER_SECOND": f"{PER_SECOND:g}",
    }
    assert {name: rows[name] for name in shown} == {name: f"`{value}`" for name, value in shown.items()}
    assert settings.kept == timedelta(days=180), "docs/privacy.md says 180 days"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_setting_that_is_named_is_there(page: Path) -> None:
    named_there = set(re.findall(r"\bHANDRAIL_[A-Z_]+[A-Z]\b", said(page)))
    assert named_there <= NAMES


def test_who_may_nothing_is_as_the_page_says() -> None:
    for role in set(Role) - set(LISTED):
        reached = {route.word for route in ROUTES if may(role, route.permission)}
        assert reached <= {"mine"}, f"docs/answers.md says that {role} may nothing but see their own data"


def test_the_readmes_policy_loads_without_a_remark_and_passes_its_own_tests(tmp_path: Path) -> None:
    (text,) = blocks(README, "yaml")
    ready = opened(tmp_path, text)
    assert len(text.splitlines()) <= 35
    assert ready.policy.tests
    assert failing_tests(ready, TODAY) == ()
    assert check_policy(ready.policy, parents(), TODAY) == ()


def test_the_readmes_fourth_step_answers_as_it_says(tmp_path: Path) -> None:
    (text,) = blocks(README, "yaml")
    (tmp_path / "policy.yaml").write_text(text, "utf-8")
    (asked,) = re.findall(r'--policy acme/policy\.yaml "(.+?)"', README.read_text("utf-8"))
    ((title, clause),) = re.findall(r'Step 4 answers "(.+?)", cites (\S+) and', README.read_text("utf-8"))
    answer = answer_json(tmp_path / "policy.yaml", asked)
    assert answer["text"].splitlines()[0] == title
    assert [one["clauses"] for one in answer["answers"]] == [[clause]]


def test_the_readmes_example_is_what_is_printed() -> None:
    (asked,) = re.findall(r'^python app\.py ask "(.+)"$', README.read_text("utf-8"), flags=re.MULTILINE)
    (printed,) = blocks(README, "text")
    answer = answer_json(ROOT / "content" / "policy.yaml", asked)
    assert printed.rstrip("\n") == answer["text"], "type the command and put its output into README.md"


def test_the_blocks_of_the_policy_page_are_one_policy_that_passes_its_own_tests(tmp_path: Path) -> None:
    ready = opened(tmp_path, "".join(blocks(POLICY, "yaml")))
    assert set(load.TOP_KEYS) <= set("".join(blocks(POLICY, "yaml")).replace(":", " ").split())
    assert failing_tests(ready, TODAY) == ()
    worst = [found for found in check_policy(ready.policy, parents(), TODAY) if found.severity is not Severity.HINT]
    assert worst == []


def test_the_errors_on_the_policy_page_are_those_that_are_told(tmp_path: Path) -> None:
    (text,) = blocks(README, "yaml")
    broken = text.replace("verdict: prohibited, clause: A-2", "verdict: forbidden, clause: A-9")
    with pytest.raises(BadPolicy) as refused:
        opened(tmp_path, broken)
    out = StringIO()
    print_problems(refused.value, texts(), "en", out)
    assert blocks(POLICY, "text")[0] == out.getvalue().replace(str(tmp_path), "acme")


def test_the_difference_on_the_policy_page_is_the_one_that_is_told(tmp_path: Path) -> None:
    (text,) = blocks(README, "yaml")
    turned = text.replace("{verdict: not_yet, route: ask-sam}", "prohibited").replace("2026.1", "2026.2")
    out, old, new = StringIO(), opened(tmp_path, text), opened(tmp_path, turned, "next.yaml")
    compared = Compared(old, new, diff_policies(old.compiled, new.compiled, TODAY), None, failing_tests(new, TODAY))
    print_diff(compared, texts(), "en", TODAY, out)
    assert blocks(POLICY, "text")[1] == out.getvalue()


@pytest.mark.parametrize("section", KEYS)
def test_every_key_of_the_format_stands_in_its_row(section: str) -> None:
    row = re.search(rf"^\| {re.escape(section)} \| (.*) \|$", POLICY.read_text("utf-8"), flags=re.MULTILINE)
    assert row
    assert set(re.findall(r"`(\w+)`", row[1])) == KEYS[section]


def test_the_policy_page_lists_every_id_of_the_vocabulary() -> None:
    _, _, listed = POLICY.read_text("utf-8").partition("## The ids of the vocabulary")
    ids = set(re.findall(r"`([a-z-]+)`", listed)) - {"holds", "may_hold", "when"}
    assert ids == vocabulary().concepts.keys() | vocabulary().purposes.keys()


def test_the_people_of_the_operation_page_can_be_read(tmp_path: Path) -> None:
    (text,) = blocks(OPERATION, "yaml")
    (tmp_path / "people.yaml").write_text(text, "utf-8")
    known = load_people(tmp_path / "people.yaml", {"legal"}, texts().languages)
    assert [person.role for person in known.all()] == [Role.ARCHITECT]
    assert known.grants == {("slack", "ai-team"): Grant(Role.MANAGER)}


def test_the_groups_of_the_slack_page_can_be_read(tmp_path: Path) -> None:
    (text,) = blocks(ROOT / "docs" / "slack.md", "yaml")
    (tmp_path / "people.yaml").write_text(text, "utf-8")
    grants = load_people(tmp_path / "people.yaml", {"legal"}, texts().languages).grants
    assert grants[("slack", "ai-architects")] == Grant(Role.ARCHITECT)
    assert grants[("slack", "S0614TZR7")] == Grant(groups=frozenset({"legal"}))


def test_the_permissions_of_the_slack_page_are_those_of_the_manifest() -> None:
    page = (ROOT / "docs" / "slack.md").read_text("utf-8")
    table = page.partition("## What the app is allowed")[2].partition("\n## ")[0]
    named = {name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(.+?)`", row)}
    assert named == scopes()


def test_what_slack_and_teams_offer_stands_on_their_pages() -> None:
    offered = re.findall(
        r"^    - name: (.+)$", (ROOT / "adapters/slack/manifest.yaml").read_text("utf-8"), re.MULTILINE
    )
    labels = [texts().plain("en", f"teams.extension-{one['id']}") for one in EXTENSIONS]
    assert len(offered) > 3
    assert len(labels) > 3
    for name, there in (("slack", offered), ("teams", labels)):
        page = (
            (ROOT / "docs" / f"{name}.md").read_text("utf-8").partition("## What people get")[2].partition("\n## ")[0]
        )
        assert [label for label in there if label not in page] == [], name


@pytest.mark.parametrize("page", [ROOT / "docs" / f"{name}.md" for name in ("slack", "teams", "email")], ids=named)
def test_what_a_page_has_doctor_say_it_does_say(page: Path) -> None:
    table = page.read_text("utf-8").partition("| it says |")[2].partition("\n\n")[0]
    sentences = re.findall(r"^\| ([^-].*?) \|", table, flags=re.MULTILINE)
    assert len(sentences) > 5
    raw = [texts().raw("en", key) for key in texts().keys() if key.startswith("doctor.")]  # noqa: SIM118  # no mapping
    known = [re.sub(r"\\{\w+\\}", ".+", re.escape(sentence)) for sentence in raw]
    assert [sentence for sentence in sentences if not any(re.fullmatch(one, sentence) for one in known)] == []


def test_the_refusal_on_the_operation_page_is_the_one_that_is_told() -> None:
    with pytest.raises(BadSetting) as refused:
        loopback("0.0.0.0")
    assert blocks(OPERATION, "text") == [f"{refused.value}\n"]


def test_days_that_kinds_are_kept_are_those_of_the_page() -> None:
    page = (ROOT / "docs" / "retention.md").read_text("utf-8")
    assert [kind for kind, days in KEPT_DAYS.items() if f"`{kind}`, {days}" not in page] == []
    assert f"[{KEPT_DAYS['updates']:,} days](retention.md)" in (ROOT / "docs" / "privacy.md").read_text("utf-8")


@pytest.mark.parametrize("page", ["operation", "privacy"])
def test_every_key_of_the_house_is_among_the_files_it_keeps(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    names = [one.name for one in fields(Keyring)] + ["evidence"]
    assert [name for name in names if f"`{name}.key`" not in text] == []


async def test_every_address_that_others_reach_is_passed_on_by_the_proxy_of_the_operation_page(tmp_path: Path) -> None:
    settings = read_settings(EVERYTHING, tmp_path)
    async with open_house(tmp_path) as house:
        channels = open_channels(settings, house.reception, house.services, b"m" * 32)
        routes = [*open_pages(settings, house.services), *(route for one in channels.values() for route in one.routes)]
    served = {route.path.partition("{")[0] for route in routes if isinstance(route, RouteDef)}
    section = OPERATION.read_text("utf-8").partition("\n## Behind a proxy\n")[2].partition("\n## ")[0]
    passed = re.search(r"@outside path (.+)", section)
    assert passed
    assert {path.rstrip("*") for path in passed[1].split()} == {re.sub(r"^/xapi/.*", "/xapi/", path) for path in served}
    named_there = {path.rstrip("…") for path in re.findall(r"`(/[\w/]+…?)`", section)}
    assert {path.rstrip("*") for path in passed[1].split()} <= named_there


def test_words_that_stay_the_same_are_those_of_the_texts() -> None:
    page = (ROOT / "docs" / "texts.md").read_text("utf-8")
    table = page.partition("## Words that stay the same")[2].partition("\n## ")[0]
    lines = [line.strip("|") for line in table.splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
    assert rows
    keys = texts().keys()
    for place, language in enumerate(("en", "nl", "de")):
        said = {texts().raw(language, key).removesuffix(": {what}.") for key in keys}
        assert [row[place] for row in rows if row[place] not in said] == []


def test_every_proof_on_the_page_of_anonymity_is_a_test_that_is_there() -> None:
    page = (ROOT / "docs" / "anonymity.md").read_text("utf-8")
    file, proofs = "", 0
    for path, name in re.findall(r"`(?:(tests/[\w/]+\.py): )?(test_\w+)`", page):
        file = path or file
        assert re.search(rf"^(?:async )?def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), (
            f"{file}: {name}"
        )
        proofs += 1
    assert proofs > 20


def parents() -> Mapping[str, tuple[str, ...]]:
    return {concept.id: concept.parents for concept in vocabulary().concepts.values()}
