"""Every way in which words or an id could stand in some bytes: as they are, turned round, encoded, hashed, or under a key."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

HASHES = ("md5", "sha1", "sha256", "sha512", "blake2b")


def traces(words: str, secrets: Iterable[bytes] = ()) -> Iterator[bytes]:
    """The bytes to look for, longer than eight each: shorter ones stand anywhere by chance."""
    for spelled in {words, words.casefold(), words.upper(), words[::-1]}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = spelled.encode(encoding)
            yield raw
            yield raw.hex().encode()
            for shift in range(3):  # base64 has three alignments; what touches other bytes is left out
                coded = base64.b64encode(b"\0" * shift + raw)
                yield coded[4:-4] if shift else coded[:-4]
        yield quote(spelled).encode()
        for name in HASHES:
            digest = hashlib.new(name, spelled.encode())
            yield from (digest.digest(), digest.hexdigest().encode(), digest.hexdigest()[:16].encode())
        for key in secrets:
            for name in ("sha256", "sha1", "sha512"):
                code = hmac.new(key, spelled.encode(), name)
                yield from (code.digest(), code.hexdigest().encode(), code.hexdigest()[:16].encode())


def found(words: Iterable[str], content: bytes, secrets: Iterable[bytes] = ()) -> list[str]:
    """Which of the words stand in the content in any way."""
    keys = list(secrets)
    return [one for one in words if any(len(trace) > 8 and trace in content for trace in traces(one, keys))]


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, side files of databases too, by its name."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
