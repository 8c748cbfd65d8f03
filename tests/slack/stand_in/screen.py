"""What one person has before them: windows, messages, the home; and what can be clicked there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.slack.stand_in.posted import Message, View
from tests.slack.stand_in.walk import Block, buttons, options
from tests.slack.stand_in.workspace import Workspace

if TYPE_CHECKING:
    from tests.slack.stand_in.slack import SlackStandIn

Shown = Message | View


class Screen:
    """One member's Slack."""

    def __init__(self, slack: SlackStandIn, workspace: Workspace, id_: str) -> None:
        self.slack, self.workspace, self.id = slack, workspace, id_

    def top(self) -> View:
        """The modal in front of them."""
        view = self.slack.modal(self.id)
        assert view is not None, "no window is open"
        return view

    @property
    def home(self) -> View:
        """The app's home as they see it."""
        assert self.id in self.slack.homes, "there is no home yet"
        return self.slack.homes[self.id]

    def seen(self) -> Iterator[Shown]:
        """Everything of the app that is before them: what is on top first, then messages from the last one on, then home."""
        yield from reversed(self.slack.state.stacks.get(self.id) or [])
        for message in reversed(self.slack.state.messages):
            room = self.workspace.rooms.get(message.channel)
            inside = room is not None and self.id in room.members
            if (
                message.by_app
                and not message.deleted
                and (message.only_for == self.id or (not message.only_for and inside))
            ):
                yield message
        if self.id in self.slack.homes:
            yield self.slack.homes[self.id]

    def reads(self) -> str:
        """Every word of the app that is before them."""
        return "\n".join(shown.words for shown in self.seen())

    def labels(self, on: Shown | None = None) -> list[str]:
        """What they could click."""
        return [label for shown in ([on] if on else self.seen()) for _, _, label in buttons(shown.blocks)]

    def find(self, label: str, on: Shown | None) -> tuple[Shown, Block, Block]:
        """Where something stands that bears a label or an action id, in full if possible."""
        for whole in (True, False):
            for shown in [on] if on else self.seen():
                for block, element, name in buttons(shown.blocks):
                    known = (name, element["action_id"])
                    if label in known if whole else any(one.startswith(label) for one in known):
                        return shown, block, element
        raise AssertionError(f"there is nothing to click called “{label}”, but {self.labels(on)}")


def option_of(element: Block, label: str) -> Block:
    """The choice that bears a label."""
    for option in options(element):
        if option["text"]["text"].startswith(label) or option["value"] == label:
            return option
    raise AssertionError(f"no choice “{label}”, but {[option['text']['text'] for option in options(element)]}")
