"""Messages that were sent, as they stand there when something in them was chosen. Pure: blocks in, blocks out.

Blocks are as Slack gives them back. Ids of blocks are left out, so that Slack gives new ones, as it wants after a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from adapters.slack.render.commands import ROW, context, question_of
from adapters.slack.render.page import Dict

CONTROLS = frozenset({"button", "overflow", "static_select", "radio_buttons"})


def chosen(blocks: Sequence[Dict], line: str) -> list[Dict]:
    """The blocks with `line` (mrkdwn) where something could be chosen. Links, and whether it helped, stay."""
    kept: list[Dict] = []
    place: int | None = None
    for block in blocks:
        if block.get("type") == "actions" or _is_row(block):
            place = len(kept) if place is None else place
        kept += _without_controls(block)
    kept.insert(len(kept) if place is None else place, context(line))
    return kept


def settled(blocks: Sequence[Dict], said: Mapping[str, str]) -> list[Dict]:
    """The blocks with a line in the place of each question that was answered; whatever else can be clicked stays.

    `said` has the lines (mrkdwn), by what the ids of a question's answers begin with (`question_of`).
    """
    kept: list[Dict] = []
    told: set[str] = set()
    for block in blocks:
        question = next((one for one in map(question_of, _ids(block)) if one in said), "")
        if not question:
            kept += _with_controls(block)
        elif question not in told:
            told.add(question)
            kept.append(context(said[question]))
    return kept


def _is_row(block: Dict) -> bool:
    return str(block.get("block_id", "")).startswith(ROW)


def _ids(block: Dict) -> list[str]:
    """Of what can be clicked in a block."""
    elements = block.get("elements", ()) if block.get("type") == "actions" else (block.get("accessory") or {},)
    return [str(element.get("action_id", "")) for element in elements]


def _with_controls(block: Dict) -> Iterator[Dict]:
    """A block as it may be sent again. A line that is there for its button alone keeps the beginning of its id, and is still
    known as one."""
    own = {key: value for key, value in block.items() if key != "block_id"}
    if _is_row(block):
        yield own | {"block_id": f"{block['block_id']}+"}
    else:
        yield _sendable(own)


def _without_controls(block: Dict) -> Iterator[Dict]:
    """A block as it may be sent again, without its controls; nothing where it was there for them alone."""
    own = {key: value for key, value in block.items() if key != "block_id"}
    match own.get("type"):
        case "actions":
            links = [element for element in own["elements"] if "url" in element]
            yield from [own | {"elements": links}] if links else []
        case "section" if own.get("accessory", {}).get("type") in CONTROLS and "url" not in own["accessory"]:
            if not _is_row(block):
                yield {key: value for key, value in own.items() if key != "accessory"}
        case _:
            yield _sendable(own)


def _sendable(own: Dict) -> Dict:
    """Of a picture, Slack takes less back than it gives."""
    if own.get("type") != "image" or "slack_file" not in own:
        return own
    kept = {key: own[key] for key in ("type", "alt_text", "title") if key in own}
    return kept | {"slack_file": {"id": own["slack_file"]["id"]}}
