"""A headless Chromium for tests, led by the hand through its DevTools protocol; no driver, no sleeping."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import re
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)

KEYS = {"Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, ""), "Space": (32, " "), "ArrowDown": (40, "")}
SHIFT = 8
PATIENCE = 60.0
"""Seconds after which something that should have happened has not."""


class Tab:
    """One page. Every method waits until what it asked for has happened."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._events: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._reading = asyncio.ensure_future(self._read())
        self.complaints: list[str] = []

    async def call(self, method: str, **given: Any) -> dict[str, Any]:
        """A command of the protocol and its result."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": given})
        answer = await asyncio.wait_for(self._answers[number], PATIENCE)
        assert "error" not in answer, f"{method}: {answer['error']}"
        return dict(answer["result"])

    async def go(self, address: str) -> None:
        """Opens an address and waits for its load event."""
        loaded = self._event("Page.loadEventFired")
        await self.call("Page.navigate", url=address)
        await asyncio.wait_for(loaded, PATIENCE)

    async def run(self, script: str) -> Any:
        """The value of an expression; a promise is waited for."""
        said = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    async def until(self, condition: str) -> None:
        """Waits until a condition holds, looking again whenever the page changes."""
        script = f"""new Promise((done) => {{
            const look = () => {{ if ({condition}) {{ watch.disconnect(); done(true); }} }};
            const watch = new MutationObserver(look);
            watch.observe(document, {{childList: true, subtree: true, attributes: true, characterData: true}});
            look();
        }})"""
        await self.run(script)

    async def submit(self, script: str) -> None:
        """Runs something that leads to another page, and waits for that."""
        loaded = self._event("Page.loadEventFired")
        await self.run(script)
        await asyncio.wait_for(loaded, PATIENCE)

    async def press(self, key: str, *, shift: bool = False) -> None:
        """A key, as from a keyboard."""
        code, text = KEYS[key]
        given: dict[str, Any] = {"key": " " if key == "Space" else key, "code": key, "windowsVirtualKeyCode": code}
        given["modifiers"] = SHIFT if shift else 0
        await self.call("Input.dispatchKeyEvent", type="keyDown", **given, **({"text": text} if text else {}))
        await self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    async def type(self, text: str) -> None:
        """Text into what has the focus."""
        await self.call("Input.insertText", text=text)

    async def size(self, width: int, height: int = 900, zoom: float = 1) -> None:
        """A window of so many CSS pixels; `zoom` 2 leaves half of them, as a browser at 200 % does."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=round(width / zoom),
            height=round(height / zoom),
            deviceScaleFactor=zoom,
            mobile=False,
        )

    async def prefer(self, **features: str) -> None:
        """Media features such as prefers_color_scheme="dark"."""
        pairs = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        await self.call("Emulation.setEmulatedMedia", features=pairs)

    async def without_scripts(self) -> None:
        """Pages run no scripts from here on."""
        await self.call("Emulation.setScriptExecutionDisabled", value=True)

    async def picture(self, *, whole: bool = False) -> bytes:
        """What is seen, or the whole page, as a PNG."""
        shot = await self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(shot["data"])

    async def tree(self) -> list[dict[str, Any]]:
        """What a screen reader gets: role, name and properties of everything that is not ignored."""
        nodes = (await self.call("Accessibility.getFullAXTree"))["nodes"]
        return [
            {
                "role": node.get("role", {}).get("value", ""),
                "name": node.get("name", {}).get("value", ""),
                "description": node.get("description", {}).get("value", ""),
            }
            for node in nodes
            if not node["ignored"]
        ]

    async def close(self) -> None:
        """Ends the browser."""
        await self.call("Browser.close")
        self._reading.cancel()
        await self._socket.close()

    def _event(self, name: str) -> asyncio.Future[dict[str, Any]]:
        self._events[name] = asyncio.get_running_loop().create_future()
        return self._events[name]

    async def _read(self) -> None:
        async for message in self._socket:
            said = message.json()
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
                continue
            waiting = self._events.pop(said["method"], None)
            if waiting is not None and not waiting.done():
                waiting.set_result(said["params"])
            if said["method"] in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.complaints.append(str(said["params"]))


@asynccontextmanager
async def open_tab() -> AsyncIterator[Tab]:
    """A fresh browser with one empty page and nothing remembered."""
    assert PROGRAM is not None
    profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # its children may still be writing
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        *FLAGS,
        f"--user-data-dir={profile.name}",
        "about:blank",
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        host = await asyncio.wait_for(_listening(process), PATIENCE)
        async with aiohttp.ClientSession() as client:
            async with client.get(f"http://{host}/json/list") as answer:
                pages = await answer.json()
            address = next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")
            tab = Tab(await client.ws_connect(address, max_msg_size=0))
            for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
                await tab.call(f"{domain}.enable")
            try:
                yield tab
            finally:
                await tab.close()
                await asyncio.wait_for(process.wait(), PATIENCE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # its own group, so its children go with it and stop writing
        await process.wait()
        profile.cleanup()


async def _listening(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    async for line in process.stderr:
        found = re.search(rb"DevTools listening on ws://([^/]+)/", line)
        if found:
            return found[1].decode()
    raise AssertionError("chromium ended before it listened")
