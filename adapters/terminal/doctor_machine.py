"""What `doctor` looks at on the machine itself: files and who may read them, and the port."""

from __future__ import annotations

import errno
import http.client
import os
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.findings import Finding, broken, look, well
from bot.settings.environment import Settings
from bot.store.secret import LENGTH

PATIENCE = 3.0
"""Seconds that whoever has our port may take to say who it is."""

KEYS = tuple(f"{name}.key" for name in ("pseudonym", "vault", "invitation", "export", "mail", "evidence"))


def examine_settings(settings: Settings) -> Finding:
    """Settings that were read are right, each by itself; what is set up with them is said."""
    platforms = [name for name, there in (("Slack", settings.slack), ("Teams", settings.teams)) if there is not None]
    if platforms:
        return well("doctor.settings-good", platforms=", ".join(platforms))
    return well("doctor.settings-alone")


def examine_machine(settings: Settings, env_file: Path) -> Iterator[Finding]:
    """What was found of the machine."""
    yield _state(settings.state)
    keys = [settings.state / name for name in KEYS]
    yield from _keys(keys)
    database = settings.database.file
    yield from _private((env_file, *keys, *([database] if database else [])))
    yield _port(settings.host, settings.port)


def _state(folder: Path) -> Finding:
    """The first start makes the folder, and those above it."""
    there = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return well("doctor.state-good", folder=folder)
    return broken("doctor.state-shut", "doctor.state-shut-do", folder=folder)


def _keys(files: Iterable[Path]) -> Iterator[Finding]:
    for file in files:
        if file.exists() and file.stat().st_size != LENGTH:
            yield broken("doctor.key-bad", "doctor.key-bad-do", file=file)


def _private(files: Iterable[Path]) -> Iterator[Finding]:
    """What other accounts of the machine may read."""
    open_ = [file for file in files if os.name == "posix" and file.exists() and file.stat().st_mode & 0o077]
    for file in open_:
        yield look("doctor.file-open", "doctor.file-open-do", file=file)
    if not open_:
        yield well("doctor.files-good")


def _port(host: str, port: int) -> Finding:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as trying:
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trying.bind((host, port))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            return broken("doctor.port-bad", "doctor.port-bad-do", host=host, port=port, why=error.strerror)
        if _is_ours(host, port):
            return well("doctor.port-ours", host=host, port=port)
        return broken("doctor.port-taken", "doctor.port-taken-do", host=host, port=port)
    return well("doctor.port-free", host=host, port=port)


def _is_ours(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().read(8) == b"ok\n"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
