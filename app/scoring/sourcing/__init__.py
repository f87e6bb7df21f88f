"""Who says so: the source and the cue of each sentence."""

from app.scoring.sourcing.attribution import (
    Attribution,
    attribute,
)

__all__ = [
    "Attribution",
    "attribute",
]
