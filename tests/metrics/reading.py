"""Metrics as somebody reads them who has only the text: each series with its value."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from tests.house import TestHouse

Series = tuple[str, frozenset[tuple[str, str]]]


def read(text: str) -> dict[Series, float]:
    """Every series of a page and its value."""
    families = text_string_to_metric_families(text)
    return {(one.name, frozenset(one.labels.items())): one.value for family in families for one in family.samples}


class Readings:
    """What changed since it was last looked at, series by series."""

    def __init__(self, house: TestHouse) -> None:
        self._house = house
        self._before: dict[Series, float] = {}

    async def now(self) -> dict[Series, float]:
        self._before = read(await self._house.metrics())
        return self._before

    async def moved(self) -> dict[str, float]:
        """The counters that rose, without the parts of histograms, as they are written in a query."""
        before = self._before
        after = await self.now()
        rose = {key: value - before.get(key, 0.0) for key, value in after.items() if value != before.get(key, 0.0)}
        return {written(key): value for key, value in rose.items() if key[0].endswith("_total")}

    async def of(self, name: str, **labels: str) -> float | None:
        return (await self.now()).get((name, frozenset(labels.items())))


def written(series: Series) -> str:
    """A series as it is written in a query."""
    name, labels = series
    return f"{name}{{{', '.join(f'{label}={value}' for label, value in sorted(labels))}}}"
