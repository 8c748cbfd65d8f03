"""A decision as a patch: it applies with git and patch, the file loads and passes its own tests, and every comment is kept."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.policy.asked import Asked, DataNamed, Subject
from bot.policy.deciding.decide import decide
from bot.policy.model import Outcome
from bot.policy.shelf import Opened, Shelf, failing_tests, open_policy
from bot.requests.model import Done, Filed, Kind, State, Step
from bot.requests.patch.draw_up import Hindered, Patch, patch_of
from tests.answering import ROOT, readers

TODAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 9, tzinfo=UTC)
OTHERS = ROOT / "tests" / "policies"
SAMPLE = ROOT / "content" / "policy.yaml"
POLICIES = [SAMPLE, ROOT / "tests" / "policy" / "complete.yaml", *sorted(OTHERS.glob("*.yaml"))]

SMALL = """\
format: 1  # the first
policy: {id: small, title: Small, version: "1"}
clauses:
- id: C-1
  title: One
  text: |
    Two lines
    of text.

# what there is
data:
- id: public
  name: Public
  holds: [published-material]
- {id: internal, name: Internal, holds: [internal-documents]}   # flows
tools:
- id: deepl
  name: DeepL
  data:
    public: allowed   # always was
    internal:
      verdict: not_yet   # since the audit
      # waits for the contract
      expected: 2027-01-01
      clause: C-1
# the end of the tools
tests:
- ask: May I use DeepL for internal documents?
  expect: not_yet
  clause: C-1
"""
FLOWING = """\
{format: 1, policy: {id: flow, title: Flow, version: "1"}, data: [{id: public, name: Public, holds: [published-material]},
 {id: internal, name: Internal, holds: [internal-documents]}], tools: [{id: deepl, name: DeepL, data: {public: allowed}}]}
"""


def open_file(path: Path) -> Opened:
    return open_policy(path, readers())


def filed(name: str, kind: Kind = Kind.TOOL, tool: str = "", **form: str) -> Filed:
    return Filed(7, kind, "", name, tool, form, State.ACCEPTED, NOW, None)


def yes(data: str, **said: str) -> Done:
    step = Step.PILOT if "until" in said else Step.ACCEPT
    return Done(5, step, State.ACCEPTED, "ines@x.example", "Ines", NOW, {"data": data} | said)


def drawn_up(path: Path, what: Filed, decision: Done) -> Patch:
    return patch_of(what, decision, open_file(path), path.read_bytes(), path.name, TODAY)


def applied(path: Path, patch: Patch, folder: Path) -> Opened:
    """The policy after `git apply`; `patch` has to make the same of it, and the server has to take it."""
    made: list[bytes] = []
    for number, line in enumerate((["git", "apply", "-"], ["patch", "-p1", "--binary"])):
        into = folder / str(number)
        into.mkdir()
        (into / path.name).write_bytes(path.read_bytes())
        done = subprocess.run(line, cwd=into, input=patch.text.encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
        made.append((into / path.name).read_bytes())
    assert made[0] == made[1] == patch.new
    shelf = Shelf(folder / "0" / path.name, readers(), TODAY)
    assert failing_tests(shelf.opened, TODAY) == ()
    return shelf.opened


def verdict(
    opened: Opened, tool: str, data: str, day: date = TODAY, groups: frozenset[str] | None = None, purpose: str = ""
) -> Outcome:
    purposes = frozenset({purpose} if purpose else ())
    asked = Asked((Subject((tool,)),), (DataNamed(frozenset({data})),), purposes=purposes, groups=groups)
    return decide(asked, opened.compiled, day).outcome


def unlisted(opened: Opened, data: str) -> Outcome:
    """The verdict while it is one of all that are not listed; what nobody knows is not yet allowed."""
    asked = Asked((Subject(unlisted="Zorblax Studio"),), (DataNamed(frozenset({data})),))
    outcome = decide(asked, opened.compiled, TODAY).outcome
    return Outcome.NOT_YET if outcome is Outcome.UNKNOWN_TOOL else outcome


def comments(text: str) -> list[str]:
    return re.findall(r"(?:^|\s)(#.*)", text)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_new_tool_becomes_a_row_with_tests(path: Path, tmp_path: Path) -> None:
    opened = open_file(path)
    first = next(iter(opened.policy.data), None)
    if first is None:
        pytest.skip("a policy without classes has no cells")
    patch = drawn_up(path, filed("Zorblax Studio", vendor="Zorblax"), yes(first, more='Only the "Berlin" edition: EU.'))
    after = applied(path, patch, tmp_path)
    assert verdict(after, "zorblax-studio", first) is Outcome.CONDITIONAL
    before = {class_: unlisted(opened, class_) for class_ in opened.policy.data if class_ != first}
    assert {class_: verdict(after, "zorblax-studio", class_) for class_ in before} == before, "nothing else is looser"
    assert patch.tests
    assert comments(patch.new.decode()) == comments(path.read_bytes().decode())


def cells() -> Iterator[tuple[Path, str, str]]:
    """In each policy, some cells that say no."""
    for path in POLICIES:
        policy = open_file(path).policy
        found = [
            (row.id, class_)
            for row in policy.tools.values()
            if not row.catch_all
            for class_, cell in row.data.items()
            if class_ in policy.data and cell.verdict.value in ("not_yet", "prohibited")
        ]
        yield from ((path, *one) for one in found[:: max(1, len(found) // 4)])


@pytest.mark.parametrize(("path", "tool", "data"), list(cells()), ids=lambda value: getattr(value, "stem", value))
def test_a_no_becomes_a_yes_in_its_cell_alone(path: Path, tool: str, data: str, tmp_path: Path) -> None:
    before = open_file(path)
    try:
        patch = drawn_up(path, filed("It", Kind.USE, tool), yes(data))
    except Hindered as hindered:
        assert hindered.key == "patch.rule-against", hindered
        return
    after = applied(path, patch, tmp_path)
    assert verdict(after, tool, data) in (Outcome.ALLOWED, Outcome.CONDITIONAL)
    assert comments(patch.new.decode()) == comments(path.read_bytes().decode())
    others = [
        (row, class_) for row in before.policy.tools for class_ in before.policy.data if (row, class_) != (tool, data)
    ]
    assert [verdict(before, *one) for one in others] == [verdict(after, *one) for one in others]


STYLES = {
    "small": SMALL.encode(),
    "crlf": SMALL.replace("\n", "\r\n").encode(),
    "mark": b"\xef\xbb\xbf" + SMALL.encode(),
    "no-end": SMALL.rstrip("\n").encode(),
    "flowing": FLOWING.encode(),
    "umlauts": SMALL.replace("always was", "schön 😀 immer").encode(),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("tool", ["deepl", ""])
@pytest.mark.parametrize("said", [{}, {"until": "2026-12-18"}], ids=["for good", "pilot"])
def test_however_the_file_is_written(style: str, tool: str, said: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_bytes(STYLES[style])
    what = filed("DeepL" if tool else "Zorblax", Kind.USE if tool else Kind.TOOL, tool)
    patch = drawn_up(path, what, yes("internal", more="Not on Fridays.", **said))
    after = applied(path, patch, tmp_path)
    assert verdict(after, tool or "zorblax", "internal") is Outcome.CONDITIONAL
    assert comments(patch.new.decode()) == comments(STYLES[style].decode())
    if said:
        assert verdict(after, tool or "zorblax", "internal", date(2026, 12, 18)) is Outcome.CONDITIONAL
        assert verdict(after, tool or "zorblax", "internal", date(2026, 12, 19)) is Outcome.NOT_YET
        assert failing_tests(after, date(2026, 12, 19)) == (), "no file stops loading on the day a pilot ends"


def test_a_cell_keeps_what_stands_beside_what_changes(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(SMALL)
    patch = drawn_up(path, filed("DeepL", Kind.USE, "deepl"), yes("internal"))
    changed = [line for line in patch.text.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == [
        "-      verdict: not_yet   # since the audit",
        "+      verdict: allowed   # since the audit",
        "-      expected: 2027-01-01",
        "-  expect: not_yet",
        "+  expect: allowed",
        '+- ask: "May I use DeepL with internal documents?"',
        "+  expect: allowed",
        '+- ask: "May I use DeepL with published material?"',
        "+  expect: allowed",
    ]
    assert [(one.was, one.now) for one in patch.retold] == [(Outcome.NOT_YET, Outcome.ALLOWED)]


def test_a_pilot_that_is_accepted_for_good_loses_its_end(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(SMALL)
    what = filed("Zorblax")
    path.write_bytes(drawn_up(path, what, yes("internal", until="2026-12-18")).new)
    with pytest.raises(Hindered, match=r"patch.there"):
        drawn_up(path, what, yes("internal", until="2026-12-18"))
    patch = drawn_up(path, what, yes("internal"))
    after = applied(path, patch, tmp_path)
    assert verdict(after, "zorblax", "internal", date(2027, 6, 1)) is Outcome.ALLOWED
    path.write_bytes(patch.new)
    with pytest.raises(Hindered, match=r"patch.there"):
        drawn_up(path, what, yes("internal"))


def test_for_some_the_cell_says_yes_and_for_others_what_it_said(tmp_path: Path) -> None:
    opened = open_file(SAMPLE)
    group = next(iter(opened.policy.groups))
    patch = drawn_up(
        SAMPLE, filed("Gemini", Kind.USE, "gemini"), yes("internal", groups=group, conditions="work-account")
    )
    after = applied(SAMPLE, patch, tmp_path)
    assert verdict(after, "gemini", "internal", groups=frozenset({group})) is Outcome.CONDITIONAL
    assert verdict(after, "gemini", "internal", groups=frozenset()) is Outcome.NOT_YET
    assert verdict(after, "gemini", "internal") is Outcome.NOT_YET


def test_an_agent_becomes_a_row_of_the_catalogue(tmp_path: Path) -> None:
    what = filed("Minutes agent", Kind.AGENT, why="Writes minutes.", owner="Office", human="The chair")
    patch = drawn_up(SAMPLE, what, yes("internal", checks="The chair reads every minute."))
    row = applied(SAMPLE, patch, tmp_path).policy.tools["minutes-agent"]
    assert row.does is not None and row.does.say("en") == "Writes minutes."
    assert row.human_in_the_loop is not None and row.human_in_the_loop.say("en") == "The chair reads every minute."
    assert row.kind == ("agent",)


def test_what_a_rule_forbids_no_row_allows() -> None:
    secrets = next(id_ for id_ in open_file(SAMPLE).policy.data if id_ == "secrets")
    with pytest.raises(Hindered, match=r"patch.rule-against") as told:
        drawn_up(SAMPLE, filed("Gemini", Kind.USE, "gemini"), yes(secrets))
    assert "rules.no-secrets" in str(told.value.values["rule"])


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ("data: &all {public: allowed, internal: not_yet}\n- {id: other, name: Other, data: *all}", "other"),
        ("data: {public: &yes allowed, internal: &no not_yet, special: *no}", "deepl"),
    ],
)
def test_what_is_only_referred_to_is_not_changed_behind_anybodys_back(data: str, key: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    written = SMALL.replace("- {id: internal", "- {id: special, name: Special}\n- {id: internal")
    head, tail = written.split("  data:\n    public: allowed")
    path.write_text(head + "  " + data + "\n# the end" + tail.split("# the end", 1)[1].split("tests:")[0])
    with pytest.raises(Hindered):
        drawn_up(path, filed(key, Kind.USE, key), yes("internal"))
