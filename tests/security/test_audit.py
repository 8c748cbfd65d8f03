"""The audit of what is installed never says well of what it could not look up."""

from __future__ import annotations

from typing import Any

import pytest

from bench.audit import KNOWN, UNASKED, WELL, judge

SOUND = {"name": "a", "version": "1", "vulns": []}
UNSOUND = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}
NOT_FOUND = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "means"),
    [
        ([SOUND], WELL),
        ([SOUND, UNSOUND], KNOWN),
        ([NOT_FOUND, UNSOUND], KNOWN),
        ([SOUND, NOT_FOUND], UNASKED),
        ([], UNASKED),
    ],
)
def test_what_an_audit_means(packages: list[dict[str, Any]], means: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge("requirements.lock", {"dependencies": packages}, "") == means
    said = capsys.readouterr().out
    assert "requirements.lock" in said and ("CVE-1; mended in: 3" in said) == (means == KNOWN)
