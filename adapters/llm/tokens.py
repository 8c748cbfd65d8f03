"""How many tokens a text is: counted by tiktoken where its ranks can be had, else a number that is never too low."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

_log = logging.getLogger("handrail.llm")

Count = Callable[[str], int]

LOAD_WITHIN_S = 2.0
"""Seconds tiktoken may take to get ready; what comes later is not used."""


def utf8_bound(text: str) -> int:
    """The bytes of a text as UTF-8. Byte-level BPE never makes more tokens than there are bytes."""
    return len(text.encode("utf-8", "replace"))


def tiktoken_for(model: str) -> Count:
    """tiktoken's own count for a model (o200k where it does not know the model).

    At its first use tiktoken downloads its ranks unless they lie in `TIKTOKEN_CACHE_DIR`, without a time limit:
    call this where nobody waits. Raises whatever tiktoken, the disk or the network raise.
    """
    import tiktoken

    try:
        encoding = tiktoken.encoding_for_model(model)
    except KeyError:
        encoding = tiktoken.get_encoding("o200k_base")
    return lambda text: len(encoding.encode_ordinary(text))


class TokenCounter:
    """Counts tokens for one model. The first count starts to load tiktoken beside; nobody ever waits for it."""

    def __init__(
        self,
        model: str,
        load: Callable[[str], Count] = tiktoken_for,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._model = model
        self._load = load
        self._now = now
        self._loading: threading.Thread | None = None
        self._counted: Count | None = None

    def count(self, text: str) -> int:
        """Tokens of a text: exact for models that tiktoken knows once it is there, until then an upper bound."""
        if self._loading is None:
            # A daemon, because a firewall that swallows packets holds it for minutes, and the program may end meanwhile.
            self._loading = threading.Thread(target=self._try, name="tiktoken", daemon=True)
            self._loading.start()
        return self._counted(text) if self._counted is not None else utf8_bound(text)

    def _try(self) -> None:
        """Once: what failed now fails again, and the bound does as well."""
        began = self._now()
        try:
            counted = self._load(self._model)
        except Exception as error:  # noqa: BLE001 - a disk, a network, a download server: the bound holds instead
            _log.info("tokens are bounded by bytes: %s", type(error).__name__)
            return
        if self._now() - began <= LOAD_WITHIN_S:
            self._counted = counted
