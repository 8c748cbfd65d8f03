"""Secrets that lie in files: what a container is given under /run/secrets need not stand in its environment."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from bot.errors import BadSetting

SUFFIX = "_FILE"

SECRETS = frozenset(
    {
        *("SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_CLIENT_SECRET"),
        *("MicrosoftAppPassword", "OPENAI_API_KEY", "HANDRAIL_SMTP_URL", "HANDRAIL_XAPI_PASSWORD"),
        *("DATABASE_URL", "HANDRAIL_FEEDBACK_DATABASE", "HANDRAIL_METRICS_TOKEN"),
    }
)
"""What may be a secret, or carry one. Each may be given as NAME_FILE, the path of a file in which the value stands alone."""

LARGEST = 64 * 1024
"""Bytes; no secret is nearly as long."""


def with_secrets(environment: Mapping[str, str]) -> Mapping[str, str]:
    """The environment with what lies in files put in. Raises BadSetting with the name and the cure, never with what was read."""
    read: dict[str, str] = {}
    for name in SECRETS:
        path = environment.get(name + SUFFIX) or ""
        if not path:
            continue
        if environment.get(name):
            raise BadSetting(f"{name}{SUFFIX}: {name} is set as well; keep the one or the other")
        read[name] = _read(name + SUFFIX, Path(path))
    return {name: value for name, value in environment.items() if name.removesuffix(SUFFIX) not in SECRETS} | {
        **{name: environment[name] for name in SECRETS if name in environment},
        **read,
    }


def _read(setting: str, file: Path) -> str:
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if not stat.S_ISREG(mode):
                raise BadSetting(f"{setting}: {file} is no file; name one in which the secret stands alone")
            if mode & stat.S_IWOTH:
                raise BadSetting(f"{setting}: everybody on this machine may change {file}: `chmod o-rwx {file}`")
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise BadSetting(f"{setting}: {file}: {error.strerror}; name a file that this account may read") from error
    if len(content) > LARGEST:
        raise BadSetting(f"{setting}: {file} is larger than any secret; name a file in which it stands alone")
    try:
        value = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise BadSetting(f"{setting}: {file} is no text in UTF-8; write the secret into it once more") from None
    if not value:
        raise BadSetting(f"{setting}: there is nothing in {file}; write the secret into it")
    return value
