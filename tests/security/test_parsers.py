"""Everything that reads what others wrote says no in its own words, whatever comes; `python -m bench.fuzz` does it for hours."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from bench.fuzz.targets import SECONDS, TARGETS

SHORT = settings(
    max_examples=25,
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)

VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)

ROW = b"a,b\n" * 10_000
BOMB = b"a0: &a0 [x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)
)
WORST = {
    "nothing": b"",
    "NUL": b"\x00" * 100,
    "no UTF-8": b"\xff\xfe\x00",
    "a lone surrogate": b"\xed\xa0\x80 words",
    "deep lists": b"[" * 20_000,
    "deep tables": b"{a: " * 3_000,
    "deep indents": b"\n".join(b" " * n + b"a:" for n in range(900)),
    "aliases upon aliases": BOMB,
    "merges upon merges": b"a0: &a0 {x: 1}\n"
    + b"".join(b"a%d: &a%d {<<: [%s]}\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)),
    "an alias of itself": b"people: &a [*a]",
    "a wrong tag of a number": b"a: !!int ''",
    "a wrong tag of a moment": b"a: !!timestamp x",
    "a tag of Python": b"!!python/object/apply:os.system [id]",
    "a table as a key": b"? {a: b}\n: c",
    "a huge number": b'{"type": %s}' % (b"9" * 20_000),
    "one long line": b"a" * 1_000_000,
    "one long row": ROW,
    "blanks": b" " * 100_000,
    "numbers": b"1" * 60_000,
    "brackets": b"[" * 60_000 + b"(",
    "links that never end": b"[a](" * 3_000,
    "stars": b"**a" * 20_000,
    "strokes": b"\\" * 60_001,
    "quotes": b'"' * 30_001,
    "apostrophes": b"'" * 60_001,
    "tags": b"<at id=" * 10_000,
    "entities": b"&#1" * 20_000,
    "pairs": b"a=b&" * 5_000,
}


@pytest.mark.parametrize("name", TARGETS)
def test_the_worst_that_we_know_of_is_refused_or_read_in_time(name: str) -> None:
    for kind, data in WORST.items():
        begun = time.process_time()
        try:
            TARGETS[name].take(data)
        except Exception as broken:
            raise AssertionError(f"{name} breaks on {kind}") from broken
        assert time.process_time() - begun < SECONDS, f"{name} takes too long for {kind}"


@pytest.mark.parametrize("name", TARGETS)
@SHORT
@given(data=some.data())
def test_whatever_comes_only_what_is_documented_comes_out(name: str, data: some.DataObject) -> None:
    target = TARGETS[name]
    kind = data.draw(some.sampled_from(("bytes", "text", "object", "mutated")))
    if kind == "bytes":
        given_ = data.draw(some.binary(max_size=200))
    elif kind == "text":
        given_ = data.draw(some.text(max_size=200)).encode("utf-8", "surrogatepass")
    elif kind == "object" or not target.seeds:
        given_ = json.dumps(data.draw(VALUES)).encode()
    else:
        seed = data.draw(some.sampled_from(target.seeds))
        at = data.draw(some.integers(0, len(seed)))
        given_ = seed[:at] + data.draw(some.binary(max_size=8)) + seed[at + data.draw(some.integers(0, 8)) :]
    target.take(given_)
