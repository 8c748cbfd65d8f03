"""Secrets come from the environment or from files, and are in no refusal, no repr, no argument and no log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.errors import BadSetting
from bot.settings.environment import read_settings
from bot.settings.secrets import LARGEST, SECRETS, with_secrets
from bot.store.keyring import load_keyring
from bot.store.secret import load_key
from tests.running import ROOT, run
from tests.test_settings import HERE, ID, TENANT

CANARY = "canary-4711"
GIVEN = {
    "SLACK_BOT_TOKEN": f"xoxb-{CANARY}",
    "SLACK_APP_TOKEN": f"xapp-{CANARY}",
    "SLACK_SIGNING_SECRET": CANARY,
    "MicrosoftAppId": ID,
    "MicrosoftAppTenantId": TENANT,
    "MicrosoftAppPassword": CANARY,
    "OPENAI_API_KEY": CANARY,
    "HANDRAIL_SMTP_URL": f"smtp://handrail:{CANARY}@mail.shop.example",
    "HANDRAIL_MAIL_FROM": "handrail@shop.example",
    "HANDRAIL_XAPI_USER": "lms",
    "HANDRAIL_XAPI_PASSWORD": f"{CANARY}-long-enough",
    "DATABASE_URL": f"postgresql://handrail:{CANARY}@db.shop.example/handrail",
    "HANDRAIL_FEEDBACK_DATABASE": f"postgresql://voices:{CANARY}@db.shop.example/voices",
}


def put(folder: Path, content: str | bytes, name: str = "secret") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_every_secret_may_lie_in_a_file_and_then_stands_in_no_environment(tmp_path: Path) -> None:
    for several in (False, True):
        given = dict(GIVEN)
        if several:
            del given["SLACK_BOT_TOKEN"], given["SLACK_APP_TOKEN"]
            given |= {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": CANARY, "HANDRAIL_URL": "https://h.shop.example"}
            given |= {"HANDRAIL_SLACK_WORKSPACES": "T012AB3CD"}
        laid = {name: value for name, value in given.items() if name not in SECRETS}
        laid |= {f"{name}_FILE": str(put(tmp_path, f"{given[name]}\n", name)) for name in SECRETS if name in given}
        assert read_settings(with_secrets(laid), HERE) == read_settings(given, HERE)


def test_what_is_read_is_in_no_repr(tmp_path: Path) -> None:
    settings = read_settings(with_secrets(GIVEN), HERE)
    assert CANARY not in repr(settings)
    for part in (settings.slack, settings.teams, settings.email, settings.xapi, settings.database, settings.feedback):
        assert part is not None and CANARY not in repr(part)
    keys = load_keyring(tmp_path)
    assert repr(keys) == "Keyring()"


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_a_secret_that_is_wrong_is_not_said_back(name: str, tmp_path: Path) -> None:
    for wrong in (f"{CANARY} with a blank", f"{CANARY}\x00", f"://{CANARY}@:@", CANARY):
        given = {**GIVEN, name: wrong}
        try:
            assert CANARY not in repr(read_settings(with_secrets(given), HERE))
        except BadSetting as bad:
            assert CANARY not in str(bad)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "nothing in"),
        (" \n", "nothing in"),
        (b"\xff\xfe", "no text in UTF-8"),
        ("x" * (LARGEST + 1), "larger than any secret"),
    ],
)
def test_a_file_in_which_no_secret_stands_is_refused(tmp_path: Path, content: str | bytes, says: str) -> None:
    with pytest.raises(BadSetting, match=f"OPENAI_API_KEY_FILE: .*{says}"):
        with_secrets({"OPENAI_API_KEY_FILE": str(put(tmp_path, content))})


def test_a_file_that_is_not_there_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    for path, says in ((tmp_path / "nothing", "No such file"), (tmp_path, "directory"), (Path("/dev/zero"), "no file")):
        with pytest.raises(BadSetting, match=says):
            with_secrets({"OPENAI_API_KEY_FILE": str(path)})


def test_a_secret_is_given_once(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="is set as well"):
        with_secrets({"OPENAI_API_KEY": "a", "OPENAI_API_KEY_FILE": str(put(tmp_path, "b"))})


def test_a_file_that_everybody_may_change_is_refused_one_that_a_container_hands_over_is_not(tmp_path: Path) -> None:
    file = put(tmp_path, "hush")
    file.chmod(0o444)
    assert with_secrets({"OPENAI_API_KEY_FILE": str(file)}) == {"OPENAI_API_KEY": "hush"}
    file.chmod(0o666)
    with pytest.raises(BadSetting, match="chmod o-rwx"):
        with_secrets({"OPENAI_API_KEY_FILE": str(file)})


def test_a_key_that_everybody_may_read_stops_the_start(tmp_path: Path) -> None:
    file = tmp_path / "vault.key"
    load_key(file)
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o640)  # a group may be what the volume of a container is shared by
    load_key(file)
    file.chmod(0o644)
    with pytest.raises(BadSetting, match="chmod 600"):
        load_key(file)


def test_no_command_takes_a_secret_as_an_argument() -> None:
    found = re.findall(r'add_argument\(\s*"([^"]+)"', (ROOT / "adapters/terminal/commands.py").read_text("utf-8"))
    assert len(found) > 20
    assert not [
        name for name in found if any(word in name for word in ("password", "secret", "token")) or name == "--key"
    ]


def test_the_program_itself_reads_secrets_from_files(tmp_path: Path) -> None:
    file = put(tmp_path, f"nonsense-{CANARY}")
    done = run("outbox", folder=tmp_path, settings={"DATABASE_URL_FILE": str(file), "HANDRAIL_STATE": str(tmp_path)})
    assert done.returncode == 2 and "DATABASE_URL" in done.stderr and CANARY not in done.stderr + done.stdout
