"""Who says so: source, cue and content of each sentence.

Only what the text names counts, and it must be given to somebody. Decided so:

- Common knowledge ("Mars is the fourth planet") has no attribution: no list says what everybody knows.
- What the reporter saw ("the street was empty on Monday"), and "I" or "we", has none: the writer is nobody's
  source.
- Arithmetic on sourced figures ("8 percent more than last year") has none, nor does it carry theirs on.
- The paper's own earlier reporting is a source where it is named as one ("the Herald reported in May", "this
  newspaper reported") or linked, and none where it is "we".
- What the paper tells of its own asking ("the mayor declined to comment") has none either, nor is it a claim:
  `text.asking`.
- Bylines, datelines and picture credits say who wrote, sent or took something, and not who says it.
- What is denied to have been said, supposed ("if the mayor said so"), or still to be said has none.

Whether a sentence is a claim at all is another question, and the model's: `unsourced` asks for both.
"""

from app.scoring.sourcing.attribution import (
    NO_ATTRIBUTION,
    Attribution,
    Candidates,
    find_candidates,
    resolve,
)
from app.scoring.sourcing.titles import hear_title
from app.scoring.sourcing.tokens.roles import Roles

__all__ = [
    "NO_ATTRIBUTION",
    "Attribution",
    "Candidates",
    "Roles",
    "find_candidates",
    "hear_title",
    "resolve",
]
