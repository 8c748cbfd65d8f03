"""An entry for a calendar in Teams: a button that leads to it, where nobody else reads along."""

from __future__ import annotations

from pathlib import Path

from tests.booking.sessions import opened, slot
from tests.flows.test_booking import store
from tests.teams.stand_in_house import scene

START = "https://handrail.example/invitation/"


async def test_alone_with_somebody_a_button_leads_to_the_entry_and_before_others_none_does(tmp_path: Path) -> None:
    async with scene(tmp_path) as at:
        sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
        await sam.installs()
        session = await opened(store(at.house))
        group = at.teams.conversation("groupChat", sam)
        shown = await sam.asks_in(group, f"book take={slot(session)}")
        assert "Roundtable on agents" in shown.words and START not in str(shown)
        await sam.says(f"book leave={slot(session)}")
        last = at.teams.messages(sam.chat)[-1]
        assert START in str(last) and "Remove from my calendar" in str(last)
