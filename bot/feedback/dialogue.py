"""Questions to somebody whom nobody knows: they come back with a code that was shown to them once, and nothing is sent to them.

The code is 80 random bits in sixteen letters and figures (Crockford's alphabet: none is taken for another). Argon2id makes two
things of it: the lookup under which the conversation lies, and the key to which questions are sealed. Neither tells the code; to
try one takes a third of a second, so to try them all takes longer than there is time.

A question, and an answer, is seen by the other side from the next day on, in no order and without a time.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from enum import IntEnum

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
"""Letters of a code: 80 bits."""

ITERATIONS, LANES, KIBIBYTES = 3, 4, 65_536
"""Of Argon2id: 64 MiB and three passes (RFC 9106, second recommended choice)."""

_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class NoteState(IntEnum):
    """Where a question or an answer is."""

    ASKED = 0
    QUESTION = 1
    """Seen by whoever has the code."""
    ANSWERED = 2
    ANSWER = 3
    """Seen by whoever asked."""


NEXT_DAY = ((NoteState.ASKED, NoteState.QUESTION), (NoteState.ANSWERED, NoteState.ANSWER))
"""What the daily tick makes of them."""


@dataclass(frozen=True, slots=True)
class Note:
    """A question or an answer, sealed: to the author's key, or to the month's."""

    id: bytes
    lookup: bytes
    state: NoteState
    period: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a code stands for. Takes a third of a second to make: not for the loop."""

    lookup: bytes
    key: X25519PrivateKey = field(repr=False)

    @staticmethod
    def of(code: str) -> Receipt:
        """The receipt of a code, as `read_code` returns it."""
        return Receipt(
            _derived(code, b"handrail voice lookup"),
            X25519PrivateKey.from_private_bytes(_derived(code, b"handrail voice key")),
        )


def new_code() -> str:
    """A fresh code, in four groups of four."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(drawn[place : place + 4] for place in range(0, LENGTH, 4))


def read_code(typed: str) -> str | None:
    """The sixteen letters of what somebody typed, whatever they put between them; None where it can be no code."""
    code = typed.strip().upper().translate(_ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else None


def _derived(code: str, purpose: bytes) -> bytes:
    # The code is random enough for a salt that is the same for all: no two people share one.
    salt = hashlib.sha256(purpose).digest()[:16]
    argon = Argon2id(salt=salt, length=32, iterations=ITERATIONS, lanes=LANES, memory_cost=KIBIBYTES)
    return argon.derive(code.encode())
