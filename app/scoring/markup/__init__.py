"""Html and Markdown as plain text, with the way back to what was sent."""

from app.scoring.markup.plain import read_plain
from app.scoring.markup.references import read_title
from app.scoring.markup.unread import has_markup

__all__ = ["has_markup", "read_plain", "read_title"]
