"""The house for tests of booking that need all of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.house import TestHouse, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened
