"""`python app.py ask`, `policy` and `init` as people and programs meet them: output, exit codes, one clear line where it fails."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.running import APP, DEADLINE, POLICY, ROOT, command, environment, run

SAMPLE = ROOT / "content" / "policy.yaml"
OUTCOMES = {"allowed", "conditional", "not_yet", "prohibited", "depends", "unknown_tool", "out_of_scope"}
VERDICTS = OUTCOMES - {"depends", "out_of_scope"}
SDKS = ("openai", "tiktoken", "slack_bolt", "botbuilder", "aiohttp", "sqlalchemy", "apscheduler", "alembic", "PIL")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has nothing to do with Handrail, but for a policy in it."""
    made = tmp_path_factory.mktemp("elsewhere")
    (made / "policy.yaml").write_text(POLICY, "utf-8")
    return made


def test_a_piped_answer_says_the_verdict_first_and_holds_no_escape_codes(folder: Path) -> None:
    done = run("ask", "Can I put customer data in DeepSeek?", folder=folder)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("No: DeepSeek")
    assert "What you can use instead" in done.stdout
    assert "\x1b" not in done.stdout


def test_an_answer_in_a_terminal_has_weight_and_colour(folder: Path) -> None:
    ours, theirs = pty.openpty()
    line = command("ask", "--policy", "policy.yaml", "May I use Claude with customer data?")
    process = subprocess.Popen(line, cwd=folder, env=environment({"TERM": "xterm-256color"}), stdout=theirs)
    os.close(theirs)
    shown = b""
    while part := _read(ours):
        shown += part
    os.close(ours)
    assert process.wait(DEADLINE) == 0
    assert b"\x1b[" in shown
    assert b"You use the shop account." in shown


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:  # Linux says so where the other side has closed
        return b""


def test_what_was_typed_moves_nobodys_cursor(folder: Path) -> None:
    done = run("ask", "May I use \x1b[31mFoobarGPT\x07 with customer data?", folder=folder)
    assert done.returncode == 0
    assert "FoobarGPT" in done.stdout
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout)


def test_bytes_that_are_no_text_and_a_terminal_without_unicode_get_an_answer_too(folder: Path) -> None:
    line = [os.fsencode(part) for part in command("ask", "--json", "--policy", "policy.yaml")]
    question = "Mag ik NieuwGPT\udcff gebruiken, “écht”?"
    done = subprocess.run(
        [*line, os.fsencode(question)],
        cwd=folder,
        env=environment({"PYTHONIOENCODING": "ascii"}),
        capture_output=True,
        timeout=DEADLINE,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["outcome"] in OUTCOMES


def test_json_is_one_object_of_the_shape_that_the_format_describes(folder: Path) -> None:
    ask = ("ask", "--json", "--policy", "policy.yaml")
    yes = _object(run(*ask, "May I use Claude with customer data?", folder=folder).stdout)
    assert yes["outcome"] == "conditional"
    assert yes["answers"] == [
        {
            "tool": "claude",
            "data": "customer",
            "purpose": None,
            "verdict": "conditional",
            "conditions": ["work-account"],
            "clauses": ["C-2"],
            "route": None,
            "expected": None,
            "instead": [],
            "why": [
                {"source": "tools.claude.data.customer", "verdict": "conditional", "clause": "C-2", "won": True},
            ],
        }
    ]
    assert yes["understood"] == {
        "tools": ["claude"],
        "unlisted": [],
        "data": ["customer"],
        "purposes": [],
        "met": [],
        "unmet": [],
        "language": "en",
        "by": "rules",
    }
    assert yes["policy"]["id"] == "corner-shop"
    assert yes["policy"]["version"] == "7"
    assert yes["text"].startswith("Yes, on conditions: Claude")


@pytest.fixture(scope="module")
def batch(folder: Path) -> list[dict[str, Any]]:
    """The objects for a file of questions of every outcome, which standard input answers alike."""
    lines = [
        {"question": "May I use Claude for published material?"},
        {"question": "and for customer data?", "context": ["May I use Claude for published material?"]},
        {"question": "and for customer data?"},
        {"question": "May I use the till agent with customer data?", "context": []},
        {"question": "May I use Langdock with customer data?"},
        {"question": "May I use Claude?"},
        {"question": "What is for lunch?"},
        {"question": "Darf ich Claude mit meinem private account für Kundendaten nutzen?"},
        {"question": ""},
    ]
    text = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\r\n"
    (folder / "questions.jsonl").write_bytes(b"\xef\xbb\xbf" + text.encode())
    from_file = run("ask", "--policy", "policy.yaml", "--batch", "questions.jsonl", folder=folder)
    from_input = run("ask", "--policy", "policy.yaml", "--batch", "-", folder=folder, typed=text)
    assert (from_file.returncode, from_file.stderr) == (0, "")
    assert from_file.stdout == from_input.stdout
    found = [_object(line) for line in from_file.stdout.splitlines()]
    assert len(found) == len(lines)
    return found


def test_a_batch_answers_every_line_in_order(batch: list[dict[str, Any]]) -> None:
    expected = [
        "allowed",
        "conditional",
        "conditional",
        "not_yet",
        "prohibited",
        "depends",
        "out_of_scope",
        "prohibited",
        "out_of_scope",
    ]
    assert [found["outcome"] for found in batch] == expected
    assert batch[3]["answers"][0]["expected"] == "2031-01-01"
    assert batch[3]["answers"][0]["route"] == "ask-mo"


def test_a_line_of_a_batch_leans_on_its_own_context_and_on_nothing_else(batch: list[dict[str, Any]]) -> None:
    assert batch[1]["understood"]["tools"] == ["claude"]
    assert batch[2]["understood"]["tools"] == []


def test_a_question_is_answered_in_its_own_language_unless_one_is_named(
    folder: Path, batch: list[dict[str, Any]]
) -> None:
    assert batch[7]["text"].startswith("Nein: Claude")
    ask = ("ask", "--policy", "policy.yaml", "--lang", "nl")
    done = run(*ask, "May I use Claude with customer data?", folder=folder)
    assert done.stdout.startswith("Ja, onder voorwaarden: Claude")


def test_a_group_gets_what_the_group_may_use(folder: Path) -> None:
    ask = ("ask", "--json", "--policy", "policy.yaml")
    question = "May I use the till agent for published material?"
    assert _object(run(*ask, "--group", "counter", question, folder=folder).stdout)["outcome"] == "allowed"
    assert _object(run(*ask, "--group", "kitchen", question, folder=folder).stdout)["outcome"] == "not_yet"
    settings = {"HANDRAIL_CONTENT": str(folder)}
    unknown = run("ask", "--group", "garden", question, folder=folder, settings=settings)
    assert unknown.returncode == 2
    assert "`garden`" in unknown.stderr
    assert "counter" in unknown.stderr


BROKEN = POLICY.replace("verdict: conditional, if: [work-account]", "verdict: conditionl, if: [work-acount]").replace(
    "kind: agent", "kind: robot"
)


@pytest.mark.parametrize(
    ("arguments", "settings", "says"),
    [
        (["ask", "--policy", "gone.yaml", "Hi"], {}, ["gone.yaml: There is no such file"]),
        (["ask", "Hi"], {"HANDRAIL_CONTENT": "gone"}, ["policy.yaml: There is no such file"]),
        (["ask", "--policy", ".", "Hi"], {}, ["cannot be read"]),
        (["policy", "check", "gone.yaml", "--lang", "de"], {}, ["gone.yaml: Diese Datei gibt es nicht"]),
        (["policy", "diff", "policy.yaml", "gone.yaml"], {}, ["gone.yaml"]),
        (["ask", "--policy", "policy.yaml", "--batch", "gone.jsonl"], {}, ["gone.jsonl", "JSON lines"]),
        (["ask", "--policy", "policy.yaml", "--batch", "latin.jsonl"], {}, ["latin.jsonl", "not UTF-8"]),
        (["ask", "--policy", "policy.yaml", "--batch", "third.jsonl"], {}, ["third.jsonl:3", "one object a line"]),
        (["ask", "--policy", "policy.yaml", "--batch", "deep.jsonl"], {}, ["deep.jsonl:1", "one object a line"]),
        (["ask", "--policy", "policy.yaml", "--batch", "number.jsonl"], {}, ["number.jsonl:2", '"question"']),
        (["ask", "--policy", "policy.yaml", "--batch", "context.jsonl"], {}, ["context.jsonl:1", "`context`"]),
        (["ask", "Hi"], {"HANDRAIL_PROT": "80"}, ["HANDRAIL_PROT", "HANDRAIL_PORT"]),
        (["ask", "Hi"], {"HANDRAIL_PORT": "http"}, ["HANDRAIL_PORT", "`http`", "8080"]),
        (["ask", "Hi"], {"HANDRAIL_ZONE": "Europe"}, ["HANDRAIL_ZONE", "Europe/Amsterdam"]),
        (["ask", "Hi"], {"DATABASE_URL": "mysql://u:hush@host/db"}, ["DATABASE_URL", "sqlite:///"]),
        (["serve"], {"HANDRAIL_HOST": "0.0.0.0"}, ["HANDRAIL_HOST", "127.0.0.1"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_done_is_said_in_one_clear_line(
    folder: Path, arguments: list[str], settings: dict[str, str], says: list[str]
) -> None:
    good = '{"question": "Hi"}\n'
    (folder / "latin.jsonl").write_bytes('{"question": "für"}'.encode("latin-1"))
    (folder / "third.jsonl").write_text(f"{good}{good}{{question}}\n", "utf-8")
    (folder / "deep.jsonl").write_text("[" * 100_000, "utf-8")
    (folder / "number.jsonl").write_text(f'{good}{{"question": 3}}\n', "utf-8")
    (folder / "context.jsonl").write_text('{"question": "Hi", "context": [1]}\n', "utf-8")
    done = run(*arguments, folder=folder, settings=settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    for words in says:
        assert words in done.stderr
    assert "hush" not in done.stderr


def test_a_command_that_makes_no_sense_is_told_how_it_is_used(folder: Path) -> None:
    for arguments in ([], ["ask"], ["ask", "Hi", "--batch", "-"], ["policy", "check"], ["ask", "--lang", "fr", "Hi"]):
        done = run(*arguments, folder=folder)
        assert done.returncode == 2
        assert done.stderr.startswith("usage: app.py")
        assert "Traceback" not in done.stderr


def test_every_error_of_a_broken_policy_is_told_with_place_and_cure(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, "utf-8")
    for arguments in (["ask", "--policy", "broken.yaml", "Hi"], ["policy", "check", "broken.yaml"]):
        done = run(*arguments, folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        lines = done.stderr.splitlines()
        assert len(lines) == 3
        for cure in ("did you mean conditional?", "did you mean work-account?", "notetaker"):
            assert cure in done.stderr
        for line in lines:
            assert re.match(r"broken\.yaml:\d+:\d+: tools\.(claude|till-agent)", line)


def test_the_sample_policy_passes_its_check(folder: Path) -> None:
    done = run("policy", "check", str(SAMPLE), folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 failing" in done.stdout


def test_a_policy_whose_own_tests_fail_is_refused_by_its_check(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(POLICY.replace("expect: allowed", "expect: prohibited"), "utf-8")
    done = run("policy", "check", "wrong.yaml", folder=tmp_path)
    assert done.returncode == 2
    line = POLICY.splitlines().index("tests:") + 2
    assert f"wrong.yaml:{line}: error: tests[0]: “May I use Claude" in done.stdout
    assert "1 failing" in done.stdout


def test_the_table_shows_every_row_for_every_class(folder: Path) -> None:
    done = run("policy", "table", "policy.yaml", "--lang", "de", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [re.split(r" {3,}", line) for line in done.stdout.splitlines()]
    assert ["Claude", "ja", "unter Bedingungen"] in [row[:3] for row in rows]
    assert ["any other AI tool", "nein", "nein"] in [row[:3] for row in rows]


def test_a_changed_copy_differs_in_just_the_cells_that_were_changed(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    same = run("policy", "diff", "policy.yaml", "policy.yaml", folder=tmp_path)
    assert same.returncode == 0
    assert "the same answers in the same words" in same.stdout
    looser = POLICY.replace('data: {"*": prohibited}', 'data: {public: allowed, "*": prohibited}')
    (tmp_path / "looser.yaml").write_text(looser.replace('version: "7"', 'version: "8"'), "utf-8")
    done = run("policy", "diff", "policy.yaml", "looser.yaml", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("From version 7 to 8")
    assert "looser" in done.stdout
    assert "stricter" not in done.stdout
    assert "no (C-1)" in done.stdout
    assert "yes (C-1)" in done.stdout
    assert "Claude" not in done.stdout


def test_a_cell_of_the_sample_policy_that_is_tightened_shows_as_stricter(tmp_path: Path) -> None:
    before, row, after = SAMPLE.read_text("utf-8").partition("  - id: deepl-pro\n")
    tighter = after.replace("internal: allowed", "internal: prohibited", 1)
    assert tighter != after
    (tmp_path / "tighter.yaml").write_text(before + row + tighter, "utf-8")
    done = run("policy", "diff", str(SAMPLE), "tighter.yaml", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "DeepL Pro" in done.stdout
    assert "stricter" in done.stdout
    assert "looser" not in done.stdout


def test_init_writes_a_folder_that_passes_and_answers_and_never_writes_over_one(tmp_path: Path) -> None:
    done = run("init", "ours", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in (tmp_path / "ours").iterdir()} == {
        "policy.yaml",
        "people.yaml",
        "sites.yaml",
        "roadmap.yaml",
        "courses.yaml",
        "feedback.yaml",
    }
    assert "ours/policy.yaml" in done.stdout

    assert run("policy", "check", "ours/policy.yaml", folder=tmp_path).returncode == 0
    policy = tmp_path / "ours" / "policy.yaml"
    policy.write_text(policy.read_text("utf-8").replace('version: "2026.4"', 'version: "our own"'), "utf-8")
    settings = {"HANDRAIL_CONTENT": "ours"}
    asked = run("ask", "Can I put customer data in DeepSeek?", folder=tmp_path, settings=settings)
    assert asked.stdout.startswith("No: DeepSeek")
    assert "version our own" in asked.stdout

    again = run("init", "ours", folder=tmp_path)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert "our own" in policy.read_text("utf-8")
    assert run("init", "ours/policy.yaml", folder=tmp_path).returncode == 2


def test_init_starts_from_the_sample_whatever_content_is_in_use(tmp_path: Path) -> None:
    settings = {"HANDRAIL_CONTENT": "gone"}
    assert run("init", "ours", folder=tmp_path, settings=settings).returncode == 0
    assert (tmp_path / "ours" / "policy.yaml").read_bytes() == SAMPLE.read_bytes()


def test_a_reader_that_has_had_enough_is_no_fault(folder: Path) -> None:
    for arguments in (["ask", "Hi"], ["policy", "table", str(SAMPLE)], ["ask", "--batch", "many.jsonl"]):
        (folder / "many.jsonl").write_text('{"question": "May I use Claude?"}\n' * 200, "utf-8")
        ours, theirs = os.pipe()
        os.close(ours)
        with open(theirs, "wb") as gone:
            done = subprocess.run(
                command(*arguments),
                cwd=folder,
                env=environment({"HANDRAIL_CONTENT": str(folder)}),
                stdout=gone,
                stderr=subprocess.PIPE,
                timeout=DEADLINE,
            )
        assert (done.returncode, done.stderr) == (0, b""), arguments


def test_output_to_a_full_disk_is_told_in_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("ask", "May I use Claude?"),
            cwd=folder,
            env=environment({"HANDRAIL_CONTENT": str(folder)}),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=DEADLINE,
        )
    assert done.returncode == 75
    assert done.stderr.splitlines() == [
        "The disk is full, so this was not done or not written whole; make room, and try again"
    ]


@pytest.mark.parametrize(
    "arguments",
    [["ask", "Which tools may I use for a contract?"], ["policy", "check", str(SAMPLE)]],
    ids=["ask", "check"],
)
def test_commands_that_need_no_sdk_import_none(folder: Path, arguments: list[str]) -> None:
    program = (
        "import runpy, sys\n"
        f"sys.argv = {['app.py', *arguments]!r}\n"
        "try:\n"
        f"    runpy.run_path({str(APP)!r}, run_name='__main__')\n"
        "finally:\n"
        "    print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    line = [sys.executable, "-c", program]
    settings = environment({"PYTHONPATH": str(ROOT)})
    done = subprocess.run(line, cwd=folder, env=settings, capture_output=True, text=True, timeout=DEADLINE)
    assert done.returncode == 0
    imported = set(done.stderr.split())
    assert "bot.policy.deciding.decide" in imported
    assert imported.isdisjoint(SDKS)


def test_a_file_beside_the_program_adds_settings_and_the_environment_has_the_last_word(tmp_path: Path) -> None:
    shutil.copy(APP, tmp_path / "app.py")
    for name in ("bot", "adapters", "handlers", "scheduler", "content"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".env").write_text("HANDRAIL_PORT=nowhere\n", "utf-8")
    line = [sys.executable, str(tmp_path / "app.py"), "init", "ours"]

    def start(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
        given = environment(settings)
        return subprocess.run(line, cwd=tmp_path, env=given, capture_output=True, text=True, timeout=DEADLINE)

    assert "HANDRAIL_PORT: `nowhere`" in start({}).stderr
    assert start({"HANDRAIL_PORT": "0"}).returncode == 0
    (tmp_path / ".env").write_bytes(b"HANDRAIL_PORT=\xff\n")
    unreadable = start({})
    assert unreadable.returncode == 2
    assert len(unreadable.stderr.splitlines()) == 1
    assert ".env" in unreadable.stderr


def _object(text: str) -> dict[str, Any]:
    """The object, held against the format key by key."""
    found: dict[str, Any] = json.loads(text)
    assert list(found) == ["outcome", "answers", "understood", "text", "policy"]
    assert found["outcome"] in OUTCOMES
    for answer in found["answers"]:
        _check_answer(answer)
    understood = found["understood"]
    lists = ["tools", "unlisted", "data", "purposes", "met", "unmet"]
    assert list(understood) == [*lists, "language", "by"]
    for name in lists:
        assert _are_texts(understood[name])
    assert understood["language"] in ("en", "nl", "de")
    assert understood["by"] == "rules"
    assert found["text"].strip()
    assert list(found["policy"]) == ["id", "version", "digest"]
    assert re.fullmatch("sha256:[0-9a-f]{64}", found["policy"]["digest"])
    return found


def _check_answer(answer: dict[str, Any]) -> None:
    names = ["tool", "data", "purpose", "verdict", "conditions", "clauses", "route", "expected", "instead", "why"]
    assert list(answer) == names
    for name in ("tool", "data", "purpose", "route"):
        assert answer[name] is None or isinstance(answer[name], str)
    for name in ("conditions", "clauses", "instead"):
        assert _are_texts(answer[name])
    assert answer["verdict"] in VERDICTS
    assert answer["expected"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", answer["expected"])
    for reason in answer["why"]:
        assert list(reason) == ["source", "verdict", "clause", "won"]
        assert isinstance(reason["source"], str)
        assert reason["verdict"] in VERDICTS
        assert reason["clause"] is None or isinstance(reason["clause"], str) or _are_texts(reason["clause"])
        assert isinstance(reason["won"], bool)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
