"""What grammar alone proves of a cue, whatever a model says of its tokens."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import BE, PHRASE, QUOTE
from app.scoring.sourcing.scan import Found, Rank, Scan, behind_quotation
from app.scoring.text.document import Range
from app.scoring.text.word_sets import read_words

# Behind "what" and whoever says it, all that they can do is say it: "on what she called a farce".
_LABELING: Final = read_words(
    """
    called calls characterised characterises characterized characterizes described describes dubbed dubs
    termed terms
    """
)


def is_proven(scan: Scan, sentence: Range, rule: Found, cue: Range) -> bool:
    """Tell whether grammar alone proves a cue: "according to", "say that", "“We won,” gushed Ann Lee"."""
    after = cue[1] + bool(scan.tags[cue[1]] & QUOTE)
    if scan.words[cue[0]] == ":" and after < sentence[1] and scan.quoted[after]:
        return True
    that = cue[1] + (rule.rank == Rank.NOMINAL and bool(scan.tags[cue[1]] & BE))  # "his story is that"
    follows = that < sentence[1] and scan.norms[that] == "that"
    spoken = rule.source is not None and behind_quotation(scan, min(rule.source[0], cue[0]))
    if rule.proven or spoken or is_label(scan, rule, cue):
        return True
    return follows or rule.source is None or rule.kind == "document" or bool(scan.tags[cue[0]] & PHRASE)


def is_label(scan: Scan, rule: Found, cue: Range) -> bool:
    """Tell whether a cue is what somebody calls something: "declined to speak of what she called gossip"."""
    if rule.source is None or rule.source[1] > cue[0]:
        return False
    return scan.norms[rule.source[0] - 1] == "what" and scan.norms[cue[1] - 1] in _LABELING
