"""Loading a policy: the whole contract is read, what YAML would twist is straightened, and nothing else than BadPolicy is raised."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy.file import sections, sections_rules, sections_tools
from bot.policy.file.load import TOP_KEYS, load_policy, parse_policy
from bot.policy.file.nodes import Faults, Scalar, every_path
from bot.policy.file.problems import BadPolicy
from bot.policy.file.source import lines_of, read_source
from bot.policy.model import Edition, Law, Localised, Outcome, Policy, Verdict
from bot.reading.vocabulary import load_vocabulary
from tests.policy.mistakes import HEAD

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
COMPLETE = HERE / "complete.yaml"
CONTENT = PROJECT / "content"

CONCEPTS = frozenset({
    "published-material", "anonymised-data", "internal-communication", "customer-records", "contracts", "internal-documents",
    "credentials",
})  # fmt: skip
PURPOSES = frozenset({"summarising", "recruitment-screening"})
TOOLS = frozenset({"copilot-chat-enterprise", "deepseek"})


def parse(text: str | bytes) -> Policy:
    return parse_policy(text.encode() if isinstance(text, str) else text, "p.yaml", CONCEPTS, PURPOSES, TOOLS)


def complete() -> Policy:
    return load_policy(COMPLETE, CONCEPTS, PURPOSES, TOOLS)


def test_the_complete_example_uses_every_key_of_the_format_and_loads() -> None:
    keys = set().union(
        TOP_KEYS, sections.POLICY_KEYS, sections.CLAUSE_KEYS, sections.CLASS_KEYS, sections.CONDITION_KEYS,
        sections.GROUP_KEYS, sections.PURPOSE_KEYS, sections.ROUTE_KEYS, sections.UNLISTED_KEYS, sections.TEST_KEYS,
        sections.CONTACT_KEYS, sections_rules.WHEN_KEYS, sections_rules.RULE_KEYS, sections_tools.TOOL_KEYS,
        {"ref", "as_of", "with", "except", "advice", "is", "not"},
    )  # fmt: skip
    root = read_source(COMPLETE.read_bytes(), Faults(""))
    written = {path.rsplit(".", 1)[-1] for path, node in every_path(root) if isinstance(node, Scalar)}
    assert keys <= written
    assert complete().id == "brightwater-ai"


def test_the_header_is_read_as_it_is_written() -> None:
    policy = complete()
    assert (policy.version, policy.effective, policy.review_by) == ("2026.4", date(2026, 10, 1), date(2027, 1, 15))
    assert policy.title == Localised({"en": "AI guardrails of Brightwater", "nl": "AI-afspraken van Brightwater"})
    assert policy.incident is not None
    assert policy.incident.text == Localised({"": "Tell us at once, nobody is blamed for telling."})
    assert re.fullmatch("sha256:[0-9a-f]{64}", policy.digest)
    assert policy.clauses["G-3"].law == (Law("GDPR art. 28", date(2026, 11, 1)), Law("EU AI Act art. 4"))


def test_a_cell_has_the_clause_of_its_row_unless_it_has_its_own() -> None:
    row = complete().tools["copilot-m365"].data
    assert row["public"].clauses == ("G-2",)
    assert row["personal"].clauses == ("G-3",)
    assert (row["personal"].verdict, row["personal"].route, row["personal"].expected) == (
        Verdict.NOT_YET, "acceptance", date(2027, 3, 1),
    )  # fmt: skip
    exceptions = row["confidential"].exceptions
    assert [each.cell.clauses for each in exceptions] == [("G-4",), ("G-3", "G-4")]
    assert exceptions[0].when.purpose == {"summarising"}


def test_a_cell_knows_where_it_stands_and_that_is_where_its_line_is() -> None:
    cells = complete().tools["copilot-m365"].data
    lines = lines_of(COMPLETE.read_bytes())
    text = COMPLETE.read_text("utf-8").split("\n")
    assert cells["*"].source == "tools.copilot-m365.data.*"
    assert text[lines[cells["personal"].source] - 1].strip().startswith("personal: {verdict: not_yet")
    inner = cells["confidential"].exceptions[1].cell.source
    assert inner == "tools.copilot-m365.data.confidential.except[1]"
    assert "group: [research]" in text[lines[inner] - 1]


def test_rows_catch_alls_rules_and_notes_are_read() -> None:
    policy = complete()
    row = policy.tools["copilot-m365"]
    assert row.edition == Edition(("enterprise",), ("free", "personal"))
    assert (row.vendor, row.also, row.for_groups) == (("Microsoft",), ("m365 copilot", "365"), ("everyone",))
    assert policy.tools["own-agents"].self_built
    assert policy.general_catch_all is policy.tools["any-other"]
    assert policy.catch_all_by_kind == {"notetaker": policy.tools["any-notetaker"]}
    rule = policy.rules[0]
    assert (rule.when.data, rule.when.self_built, rule.until) == ({"personal"}, False, date(2027, 10, 1))
    assert policy.notes[1].outcomes == {Outcome.PROHIBITED, Outcome.NOT_YET, Outcome.UNKNOWN_TOOL}
    assert [(test.clauses, test.expect) for test in policy.tests] == [
        (("G-1",), Outcome.PROHIBITED), (("G-2", "G-3"), Outcome.DEPENDS),
    ]  # fmt: skip
    lines = COMPLETE.read_text("utf-8").split("\n")
    assert all(test.ask in lines[test.line - 1] for test in policy.tests)


@pytest.mark.parametrize("nothing", ["", " []", " {}", " null", " ~"])
def test_a_section_with_nothing_under_it_is_an_empty_section(nothing: str) -> None:
    lists = ("clauses", "data", "conditions", "groups", "purposes", "routes", "tools", "rules", "notes", "tests")
    policy = parse(HEAD + "".join(f"{section}:{nothing}\n" for section in lists))
    assert not policy.tools and not policy.clauses and policy.unlisted is None


@pytest.mark.parametrize("version", ["2026.10", "1", "2026-10-01", "yes", '"2026.10"', "undated", "1e3", "0x10"])
def test_a_version_is_the_words_that_stand_there(version: str) -> None:
    assert parse(f"format: 1\npolicy: {{id: p, title: no, version: {version}}}").version == version.strip('"')


def test_words_that_yaml_takes_for_something_else_are_words() -> None:
    policy = parse(
        HEAD + "data: [{id: no, name: off, also: [365, 1.10, 2026-01-01, on]}]\ntools: [{id: t, data: {no: allowed}}]"
    )
    assert policy.data["no"].also == ("365", "1.10", "2026-01-01", "on")
    assert policy.tools["t"].data["no"].verdict is Verdict.ALLOWED


def test_an_entry_with_nothing_but_its_id_is_called_by_it() -> None:
    policy = parse(HEAD + "clauses: [{id: G-1}]\ndata: [{id: a}]\ntools: [{id: t}]\nconditions: [{id: c}]")
    assert policy.clauses["G-1"].title == policy.clauses["G-1"].text == Localised({"": "G-1"})
    assert [
        policy.data["a"].name.say("en"),
        policy.tools["t"].name.say("nl"),
        policy.conditions["c"].text.say("de"),
    ] == ["a", "t", "c"]


def test_a_byte_order_mark_windows_lines_and_modest_aliases_do_no_harm() -> None:
    policy = parse(b"\xef\xbb\xbfformat: 1\r\npolicy: {id: p, title: &t T, version: *t}\r\n")
    assert (policy.title.say("en"), policy.version) == ("T", "T")


MUTATIONS = st.sampled_from([
    "", "~", "yes", "0", "2026-13-45", "zzz", "[]", "{}", "[x, [y]]", "{a: {b: c}}", "!!set {a}", "&x y", "*x", "*", "<<", "'", '"', ":",
    "\t", "- ", "{", "]", "#", "|", "%", "@", "\u200b", "\x85", "\U0001f600", "allowed", "conditional", "everyone", "is",
]) | st.text(max_size=12)  # fmt: skip


@given(data=st.data())
@settings(max_examples=250, deadline=None)
def test_whatever_is_changed_in_a_file_it_loads_or_is_refused(data: st.DataObject) -> None:
    text = COMPLETE.read_text("utf-8")
    root = read_source(text.encode(), Faults(""))
    scalars = sorted({(node.line, node.column, node.value) for _, node in every_path(root) if isinstance(node, Scalar)})
    line, column, value = data.draw(st.sampled_from(scalars))
    lines = text.split("\n")
    rest = lines[line][column:]
    after = rest[len(value) :] if rest.startswith(value) else rest[len(value) + 2 :]
    lines[line] = lines[line][:column] + data.draw(MUTATIONS) + after
    try:
        parse("\n".join(lines).encode("utf-8", "surrogatepass"))
    except BadPolicy as bad:
        assert bad.problems
        assert all(problem.line >= 1 and problem.column >= 1 and problem.key for problem in bad.problems)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_file_it_loads_or_is_refused(text: bytes) -> None:
    with pytest.raises(BadPolicy) as caught:
        parse(text)
    assert caught.value.problems


def test_the_sample_policy_and_the_encoded_policies_load_with_the_vocabulary() -> None:
    words = load_vocabulary(CONTENT / "vocabulary")
    files = [CONTENT / "policy.yaml", *sorted((PROJECT / "tests" / "policies").glob("*.yaml"))]
    loaded = [load_policy(path, words.concepts, words.purposes, words.tools) for path in files if path.exists()]
    assert all(policy.tools and policy.data for policy in loaded)
