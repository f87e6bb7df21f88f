"""What somebody reckons: "by his own account, ...", "..., by the agency's own estimate."."""

from __future__ import annotations

from typing import Final

from app.schemas import AttributionKind
from app.scoring.cues import POSSESSIVE
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import ENDS, OWNING, Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range
from app.scoring.text.word_sets import OWNERS, read_words

_RECKONINGS: Final = read_words("account accounts admission count estimate estimates figures reckoning")
# Whose they are has told so; the others can be looked up.
_TELLINGS: Final = read_words("account accounts admission count reckoning")
_ALL: Final = (("all", "accounts"), ("most", "accounts"), ("some", "accounts"))
_WHOLE: Final = 3  # tokens of "by all accounts"
_LINKS: Final = frozenset(("by", "on"))
_REACH: Final = 8  # tokens of "by the finance ministry's own estimate"


def reckoned(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Judge "by his own account", "on the agency's own figures", "by all accounts", which begin at `at`."""
    low, high = sentence
    if _RECKONINGS.isdisjoint(scan.norms[at : at + _REACH]):  # as nearly always
        return None
    if scan.norms[at] == "by" and tuple(scan.norms[at + 1 : at + 3]) in _ALL:
        return Found(Rank.EDGE, "anonymous", None, (at, at + _WHOLE))
    source = phrase_right(scan, at + 1, min(high, at + _REACH), apposition="none")
    if source is None or scan.norms[source[1] - 1] not in _RECKONINGS:
        return None
    kind = _kind(scan, source, low)
    return None if kind is None else Found(Rank.EDGE, kind, source, (at, at + 1), proven=True)


def reckoned_within(scan: Scan, sentence: Range) -> Found | None:
    """Judge "It leaks, by his own account." and "It is, by his own admission, a mess".

    Without the comma what stands before may be done by it: "sunk by his own admission".
    """
    low, high = sentence
    if _RECKONINGS.isdisjoint(scan.norms[low:high]):  # as in nearly all
        return None
    for at in range(low + 1, high - 2):
        if scan.norms[at] not in _LINKS or scan.words[at - 1] != "," or scan.quoted[at]:
            continue
        found = reckoned(scan, sentence, at)
        if found is not None and scan.words[found.source[1] if found.source else at + _WHOLE] in ENDS:
            return found
    return None


def _kind(scan: Scan, source: Range, low: int) -> AttributionKind | None:
    """Return what kind of source a reckoning with an owner is."""
    first, end = source
    telling = scan.norms[end - 1] in _TELLINGS
    if telling and scan.norms[first] in OWNERS:
        return "carried"
    owner = next((at for at in range(first + 1, end) if scan.norms[at] in OWNING), None)
    if owner is None and not scan.tags[first] & POSSESSIVE:
        return None
    kind = kind_of(scan, source, low)
    if kind == "document" or owner is None:
        return kind if kind == "document" else None
    return kind_of(scan, (first, owner), low)
