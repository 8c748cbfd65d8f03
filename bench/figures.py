"""The place for a measured figure beside its goal, for the machine it was measured on, and for the table of them all."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from math import isnan, nan
from pathlib import Path

PACKAGES = ("aiohttp", "cedarpy", "openai", "pyyaml", "rapidfuzz", "slack-bolt", "sqlalchemy", "botbuilder-core")
"""Those whose version changes a figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure. `goal` None: it orients, nothing is gated on it. `conditions`: what it was measured on, in a few words."""

    measure: str
    value: float
    unit: str
    goal: float | None
    conditions: str
    at_least: bool = False

    @property
    def left_out(self) -> bool:
        """Whether it was not measured here."""
        return isnan(self.value)

    @property
    def met(self) -> bool:
        """Whether the goal is reached; a figure without a goal misses none."""
        if self.goal is None:
            return True
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def left_out(measure: str, why: str) -> Figure:
    """What was not measured here, so that nobody takes it for met."""
    return Figure(measure, nan, "", None, f"LEFT OUT: {why}")


def machine() -> str:
    """Cores, load, Python and the versions that matter."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores{load}"
    return f"{system}\nCPython {platform.python_version()}, {versions}"


def _processor() -> str:
    """The processor's name where the system tells it."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text("utf-8", "replace").splitlines() if about.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown processor")


def table(figures: Iterable[Figure]) -> str:
    """One line a figure."""
    rows = [("measure", "figure", "goal", "", "conditions")]
    rows += [(f.measure, _said(f.value, f.unit), _goal(f), _verdict(f), f.conditions) for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def _said(value: float, unit: str) -> str:
    if isnan(value):
        return "-"
    whole = value >= 100 or value == int(value)
    shown = f"{value:,.0f}" if whole else f"{value:.2f}" if value >= 0.1 else f"{value:.4f}"
    return f"{shown} {unit}".rstrip()


def _goal(figure: Figure) -> str:
    return "" if figure.goal is None else f"{'>=' if figure.at_least else '<='} {figure.goal:g} {figure.unit}".rstrip()


def _verdict(figure: Figure) -> str:
    return "" if figure.goal is None else "met" if figure.met else "MISSED"
