"""Cards as mails: HTML that holds in Outlook and Gmail, and a text beside it; limits and dialect of mail live here."""

from adapters.email.render.renderer import FILE, WAY_OUT, Mail, Renderer
from adapters.email.render.talk import Talk

__all__ = ["FILE", "WAY_OUT", "Mail", "Renderer", "Talk"]
