"""Who says so: source, cue and content of each sentence."""

from app.scoring.sourcing.attribution import (
    Attribution,
    Candidates,
    attribute,
    find_candidates,
    resolve,
)
from app.scoring.sourcing.roles import ROLES, Roles

__all__ = [
    "ROLES",
    "Attribution",
    "Candidates",
    "Roles",
    "attribute",
    "find_candidates",
    "resolve",
]
