"""Milder wordings: what may stand for marked words, and how the scores would change."""
