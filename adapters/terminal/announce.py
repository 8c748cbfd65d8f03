"""What is printed when the server answers: where it is, and how to begin."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Texts


def announce(address: str, channels: Sequence[str], web_chat: bool, texts: Texts) -> None:
    """The address; for the web chat three questions to try; otherwise which channels are served there."""

    def say(key: str, **values: object) -> None:
        print(texts.plain("en", key, **values), flush=True)

    if channels:
        say("command.listening", address=address, channels=", ".join(channels))
    if web_chat:
        say("command.address", address=address)
        say("command.try")
        for number in (1, 2, 3):
            print(f"  {texts.plain('en', f'help.example-{number}')}", flush=True)
    say("command.stop")
