"""The dashboard and the alerts: they ask for series that there are, and for each alert somebody says what to do."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser as promql
import pytest
import yaml

from adapters.metrics.opening import open_watching
from bot.settings.watching import Prices, WatchingSettings
from handlers import JOBS
from tests.answering import ROOT
from tests.house import open_house

ALERTS = yaml.safe_load((ROOT / "deploy" / "prometheus" / "alerts.yaml").read_text("utf-8"))
DASHBOARD = json.loads((ROOT / "deploy" / "grafana" / "handrail.json").read_text("utf-8"))
PAGE = (ROOT / "docs" / "watching.md").read_text("utf-8")
RULES: list[dict[str, Any]] = [rule for group in ALERTS["groups"] for rule in group["rules"]]
PANELS: list[dict[str, Any]] = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
QUERIES = [(panel["title"], target["expr"]) for panel in PANELS for target in panel["targets"]]
GRAFANAS_OWN = {"$__rate_interval": "5m"}
PROMETHEUS_OWN = {"up": {"job", "instance"}}
"""What Prometheus itself makes, with its labels."""


async def known(folder: Path) -> dict[str, set[str]]:
    """Every series that is shown, with the names of its labels."""
    async with open_house(folder) as house:
        watching = open_watching(WatchingSettings(prices=Prices(1, 2)))
        page = watching.page(["slack"], JOBS, house.stores.standing, house.services, True)
        await page.text()
        kinds = {metric.name: metric for metric in watching.registry.collect()}
    series: dict[str, set[str]] = dict(PROMETHEUS_OWN)
    for metric in kinds.values():
        for sample in metric.samples:
            series.setdefault(sample.name, set()).update(sample.labels)
        if not metric.samples:  # nothing was done yet
            series[metric.name] = {"job"}
    return series


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    return asyncio.run(known(tmp_path_factory.mktemp("house")))


def asked(query: str) -> Iterator[tuple[str, set[str]]]:
    """The series that a query asks for, with the labels it picks them by. Raises for what is no PromQL."""
    for name, meant in GRAFANAS_OWN.items():
        query = query.replace(name, meant)
    promql.parse(query)
    for name, picked in re.findall(r"\b(handrail_\w+|up)\b(?:\{([^}]*)\})?", query):
        yield name, set(re.findall(r"(\w+)\s*=~?", picked))


def grouped(query: str) -> set[str]:
    """The labels by which a query adds up or joins."""
    lists = re.findall(r"\b(?:by|on)\s*\(([^)]*)\)", query)
    return {label.strip() for one in lists for label in one.split(",")}


@pytest.mark.parametrize(
    "query", [*(rule["expr"] for rule in RULES), *dict.fromkeys(query for _, query in QUERIES)], ids=str
)
def test_every_query_asks_for_what_there_is(series: dict[str, set[str]], query: str) -> None:
    found = list(asked(query))
    assert found
    for name, labels in found:
        assert name in series, f"no such series: {name}"
        assert labels <= series[name], f"{name} has only {series[name]}"
        assert grouped(query) <= series[name] | {"le"}


def test_every_series_is_on_the_dashboard_and_in_the_page_of_the_operator(series: dict[str, set[str]]) -> None:
    shown = {name for _, query in QUERIES for name, _ in asked(query)}
    for name in series:
        if name.endswith(("_sum", "_count")):
            continue
        assert name in shown, name
        assert f"`{name.removesuffix('_bucket')}" in PAGE, name


@pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])
def test_each_alert_says_what_it_means_and_where_it_stands_what_to_do(rule: dict[str, Any]) -> None:
    name = rule["alert"]
    assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["annotations"]["runbook_url"] == f"docs/watching.md#{name.casefold()}"
    told = re.search(rf"^### {name}\n(.+?)(?=^##)", PAGE + "\n##", re.MULTILINE | re.DOTALL)
    assert told is not None, f"docs/watching.md has no heading {name}"
    assert "**Do:**" in told[1]


def test_the_page_tells_of_no_alert_that_there_is_not() -> None:
    assert re.findall(r"^### (Handrail\w+)$", PAGE, re.MULTILINE) == [rule["alert"] for rule in RULES]


def test_the_alerts_are_few() -> None:
    assert len(RULES) <= 10


def test_the_dashboard_says_of_every_panel_what_it_shows() -> None:
    assert all(panel["title"] and panel["description"] and panel["targets"] for panel in PANELS)
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    assert {panel["datasource"]["uid"] for panel in PANELS} == {"${datasource}"}


@pytest.mark.parametrize(
    "query", ["sum(handrail_answers_total", "rate(handrail_answers_total)[5m]", "sum by outcome (x)"]
)
def test_what_is_no_query_is_noticed(query: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        list(asked(query))
