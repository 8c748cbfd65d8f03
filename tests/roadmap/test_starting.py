"""The roadmap in a running Handrail: a broken file stops the start with every error, and SIGHUP reads it again."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.roadmap.small import ROADMAP
from tests.running import run, write_content
from tests.test_serving import Browser, serving

PEOPLE = "people:\n" + "".join(
    f"  - {{email: {name}@shop.example, name: {name.title()}}}\n" for name in ("mo", "ola", "pim")
)


def written(folder: Path, text: str) -> Path:
    policy = write_content(folder / "content", people=PEOPLE)
    (policy.parent / "roadmap.yaml").write_text(text, "utf-8")
    return policy.parent / "roadmap.yaml"


def test_every_error_of_a_broken_roadmap_is_told_at_the_start(tmp_path: Path) -> None:
    file = written(tmp_path, ROADMAP.replace("under_way", "underway").replace("owner: pim@", "owner: pam@"))
    settings = {"HANDRAIL_CONTENT": str(file.parent), "HANDRAIL_STATE": str(tmp_path / "state"), "HANDRAIL_PORT": "0"}
    done = run("serve", folder=tmp_path, settings=settings)
    assert done.returncode == 2
    first, second = done.stderr.splitlines()
    assert first.startswith(f"{file}:25:13: items.till.status: underway is not a status")
    assert "did you mean pim@shop.example?" in second
    assert not (tmp_path / "state").exists(), "nothing is made before it is good"


def test_a_signal_reads_the_roadmap_again_and_a_broken_one_changes_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, ROADMAP)
    with serving(tmp_path, HANDRAIL_CONTENT=str(file.parent)) as server:
        mo = Browser(server.address)
        assert "Under way: Orders move into the till" in mo.ask("how far is the till move?")

        file.write_text(ROADMAP.replace("status: under_way", "status: underway"), "utf-8")
        server.process.send_signal(signal.SIGHUP)
        server.complained.until("The roadmap from before stays")
        assert "line 25" in server.complained.until("underway")
        assert "Under way: Orders move into the till" in mo.ask("how far is the till move?")

        file.write_text(ROADMAP.replace("status: under_way", "status: planned"), "utf-8")
        server.process.send_signal(signal.SIGHUP)
        server.complained.until("is in force")
        assert "Planned: Orders move into the till" in mo.ask("how far is the till move?")
        assert server.stop() == 0
