"""Whether a text is English."""

from app.scoring.language.detection import LanguageVerdict, check_english

__all__ = ["LanguageVerdict", "check_english"]
