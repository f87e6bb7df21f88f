"""Html and Markdown as plain text, with the way back to what was sent."""

from app.scoring.markup.plain import read_plain

__all__ = ["read_plain"]
