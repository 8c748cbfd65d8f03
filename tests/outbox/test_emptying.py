"""The test clock waits for nothing, but it leaves nothing lying either: however fast a platform is, all that is due is sent."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.message import Card
from bot.outbox.model import Kind, Planned, Run
from tests.house import WrittenDown, open_house


@pytest.mark.parametrize("per_second", [1_000.0, 100_000.0])
async def test_all_that_is_due_is_sent_in_one_go(per_second: float, tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        channel = house.channels["slack"] = WrittenDown(per_second=per_second)
        now = house.clock.now()
        news = [
            Planned(f"p{number}@x.example", "chat", "slack", "written-down", f"p{number}", Card("News"), now)
            for number in range(150)
        ]
        run = Run("news", Kind("news", ""), "News", "", now, now + timedelta(days=1))
        await house.services.outbox.plan(run, news, now)
        await house.empty_outbox()
        assert len(channel.sent) == 150
