"""The app package that an administrator uploads: a flat zip of manifest, icons and translations, the same bytes each time."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from adapters.teams.icons import colour_icon, outline_icon
from adapters.teams.manifest import COLOUR, DEFAULT, MANIFEST, OUTLINE, Publisher, manifest, problems, translation
from adapters.teams.pages import PRIVACY, TERMS
from bot.errors import BadSetting
from bot.ports import Texts
from bot.settings.teams import TeamsSettings

_WHEN = (1980, 1, 1, 0, 0, 0)


def write_package(out: Path, publisher: Publisher, texts: Texts) -> None:
    """Writes the package. Raises BadSetting where Teams would refuse it, or where it cannot be written."""
    content = package(publisher, texts)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise BadSetting(f"{out}: {error.strerror}; name a file that you may write") from error


def package(publisher: Publisher, texts: Texts) -> bytes:
    """The package. Raises BadSetting with everything that Teams would refuse in it."""
    files = {MANIFEST: manifest(publisher, texts)}
    files |= {f"{one}.json": translation(texts, one) for one in texts.languages if one != DEFAULT}
    wrong = [f"{name}: {problem}" for name, file in files.items() for problem in problems(file)]
    if wrong:
        raise BadSetting("\n".join(wrong))
    return _zipped(
        {**{name: _json(file) for name, file in files.items()}, COLOUR: colour_icon(), OUTLINE: outline_icon()}
    )


def publisher(settings: TeamsSettings | None, name: str, privacy: str, terms: str, version: str) -> Publisher:
    """Whose app it is, from the settings and the options. Raises BadSetting where the package could not name it."""
    if settings is None or not settings.app_id:
        raise BadSetting(
            "MicrosoftAppId: it is missing, and the package has to name it; register the bot first, docs/teams.md says how"
        )
    url = settings.public_url
    if not url:
        raise BadSetting(
            "HANDRAIL_URL: it is missing, and the package has to name it; write the https address under which Teams reaches "
            "this server, such as https://handrail.example.com"
        )
    return Publisher(settings.app_id, url, name, privacy or url + PRIVACY, terms or url + TERMS, version)


def _json(file: Mapping[str, Any]) -> bytes:
    return (json.dumps(file, ensure_ascii=False, indent=2) + "\n").encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:  # stored: compressed bytes differ between machines
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return whole.getvalue()
