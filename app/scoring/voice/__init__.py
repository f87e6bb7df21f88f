"""Whose words they are: own voice and quoted voice, token by token."""

from app.scoring.voice.echoes import hear_echoes
from app.scoring.voice.voices import FieldVoice, assign_voices

__all__ = ["FieldVoice", "assign_voices", "hear_echoes"]
