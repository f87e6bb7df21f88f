"""What somebody reckons: "by his own account, ...", "..., by the agency's own estimate."."""

from __future__ import annotations

from typing import Final

from app.schemas import AttributionKind
from app.scoring.cues import PARTICIPLE, POSSESSIVE
from app.scoring.sourcing.kinds import kind_of
from app.scoring.sourcing.right import phrase_right
from app.scoring.sourcing.scan import ENDS, OWNING, Found, Rank, Scan
from app.scoring.text.document import Range
from app.scoring.text.word_sets import OWNERS, read_words

_RECKONINGS: Final = read_words("account accounts admission count estimate estimates figures reckoning")
# Whose they are has told so; the others can be looked up.
_TELLINGS: Final = read_words("account accounts admission count reckoning")
_ALL: Final = (("all", "accounts"), ("most", "accounts"), ("some", "accounts"))
_LINKS: Final = frozenset(("by", "on"))
_REACH: Final = 8  # tokens of "by the finance ministry's own estimate"


def reckoned(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Judge "by his own account", "on the agency's own figures", "by all accounts", which begin at `at`."""
    low, high = sentence
    if scan.norms[at] == "by" and tuple(scan.norms[at + 1 : at + 3]) in _ALL:
        return Found(Rank.EDGE, "anonymous", None, (at, at + 3))
    source = phrase_right(scan, at + 1, min(high, at + _REACH), apposition="none")
    if source is None or scan.norms[source[1] - 1] not in _RECKONINGS:
        return None
    if scan.norms[at] == "on" and "own" not in scan.norms[source[0] : source[1]]:
        return None
    kind = _kind(scan, source, low)
    return None if kind is None else Found(Rank.EDGE, kind, source, (at, at + 1))


def reckons(scan: Scan, found: Found) -> bool:
    """Tell whether an attribution is one of `reckoned`: its cue leads in what somebody reckons."""
    source, cue = found.source, found.cue
    if source is None or cue is None or source[0] != cue[1]:
        return False
    return scan.norms[cue[0]] in _LINKS and scan.norms[source[1] - 1] in _RECKONINGS


def reckoned_within(scan: Scan, sentence: Range) -> Found | None:
    """Judge "It leaks, by his own account." and "It is, by his own admission, a mess"."""
    low, high = sentence
    for at in range(low + 1, high - 2):
        if scan.norms[at] not in _LINKS or scan.quoted[at]:
            continue
        # "hacked by his own account", where it does something
        done = scan.tags[at - 1] & PARTICIPLE or scan.norms[at - 1].endswith("ed")
        found = None if done else reckoned(scan, sentence, at)
        if found is None or found.cue is None:
            continue
        end = found.source[1] if found.source else found.cue[1]
        if end >= high or (scan.words[end] in ENDS and (scan.words[at - 1] == "," or end + 1 >= high)):
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
