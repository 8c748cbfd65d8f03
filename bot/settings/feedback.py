"""Where voices are kept: a database of their own, and a folder of keys that is in no backup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BadSetting
from bot.settings.database import Database, read_database

DATABASE, KEYS = "HANDRAIL_FEEDBACK_DATABASE", "HANDRAIL_FEEDBACK_KEYS"


@dataclass(frozen=True, slots=True)
class FeedbackSettings:
    """`keys`: a folder that only this account reads."""

    database: Database
    keys: Path


def read_feedback(environment: Mapping[str, str], state: Path, main: Database) -> FeedbackSettings:
    """The settings. Without a word of the company's, voices lie in a file beside the other one, or in a schema of their own
    on the same PostgreSQL. Raises BadSetting.
    """
    address = environment.get(DATABASE) or ""
    if address:
        try:
            database = read_database(address)
        except BadSetting as bad:
            raise BadSetting(str(bad).replace("DATABASE_URL", DATABASE)) from None
    else:
        database = main if main.file is None else Database(main.file.with_name("voices.db"))
    if database.file is not None and database.file == main.file:
        raise BadSetting(f"{DATABASE}: this is the database of everything else; voices need a file of their own")
    return FeedbackSettings(database, Path(environment.get(KEYS) or state / "voices-keys"))
