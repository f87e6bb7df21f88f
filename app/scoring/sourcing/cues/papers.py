"""What papers do that people do otherwise: "the memo orders staff to lie", ", reads the notice"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DOCUMENT,
    LINK,
    MODAL,
    OPENS_CLAUSE,
    PLURAL,
    SUBORDINATOR,
)
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import Found, Rank, Scan, behind_quotation
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range
from app.scoring.text.word_sets import read_words

READS: Final = frozenset(("read", "reads"))
# They find or order by being run or made, and no word of theirs does.
_TOOLS: Final = read_words(
    "experiment experiments model models radar satellite satellites scan scans test tests trial trials"
)
_NO_OBJECT: Final = ADVERB | AUXILIARY | CONJUNCTION | LINK | MODAL | SUBORDINATOR
_PAST: Final = frozenset(("drew", "set"))
_APART: Final = frozenset(("into", "over"))  # "an inquiry ordered into"
_OBJECT: Final = 6  # tokens in which "to" stands: "exposes the firm to claims"
_LEAST: Final = 3  # tokens that are read
_CLOSING: Final = 8  # tokens of the paper that closes a sentence


def tells_on_paper(scan: Scan, phrase: Range, high: int, source: Range, head: int) -> bool:
    """Tell whether a paper says by a verb what somebody does by it: "the memo exposes lies".

    `phrase` is the verb with what belongs to it; `high` ends the sentence; `head` is the noun of its subject.
    """
    at, end = phrase
    if not scan.tags[head] & DOCUMENT or scan.norms[head] in _TOOLS or source[0] >= end:
        return False
    verb = scan.norms[at]
    bare = not verb.endswith(("s", "ed", "id")) and verb not in _PAST
    if (bare and not scan.tags[head] & PLURAL) or (verb.endswith("s") and scan.tags[head] & PLURAL):
        return False
    if end + 1 >= high:
        return behind_quotation(scan, source[0])
    tag = scan.tags[end]
    apart = tag & _NO_OBJECT and not tag & OPENS_CLAUSE  # but "highlights how"
    if not scan.words[end][0].isalnum() or apart or scan.norms[end] in _APART:
        return False
    exposes = verb.startswith("expos") and "to" in scan.norms[end : min(high, end + _OBJECT)]
    return not exposes


def read_out(scan: Scan, sentence: Range) -> Found | None:
    """Judge "Staff must wear masks, reads the notice.", whose paper closes the sentence."""
    low, high = sentence
    if READS.isdisjoint(scan.norms[max(low, high - _CLOSING) : high]):  # as nearly always
        return None
    for at in range(max(low + _LEAST, high - _CLOSING), high - 2):
        if scan.words[at] != "," or scan.norms[at + 1] not in READS:
            continue
        source = phrase_right(scan, at + 2, high, apposition="none")
        closes = source is not None and source[1] + 1 >= high
        if source is not None and closes and kind_of(scan, source, low) == "document":
            return Found(Rank.EDGE, "document", source, (at + 1, at + 2))
    return None
