"""Cards and forms as Adaptive Cards: plain dicts, pure; limits and dialect of Teams live here."""

from adapters.teams.render.controls import command_of
from adapters.teams.render.renderer import Renderer, attachment

__all__ = ["Renderer", "attachment", "command_of"]
