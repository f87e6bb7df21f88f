"""What somebody reckons: "by his own account, ...", "..., by the agency's own estimate."."""

from __future__ import annotations

from typing import Final

from app.schemas import AttributionKind
from app.scoring.cues import BODY, PERSON, POSSESSIVE, TIME
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import ENDS, Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range
from app.scoring.text.word_sets import OWNERS, OWNING, VIEWS, read_words

_RECKONINGS: Final = read_words("account accounts admission count estimate estimates figures reckoning")
# Whose they are has told so; the others can be looked up.
_TELLINGS: Final = read_words("account accounts admission count reckoning")
_ALL: Final = (("all", "accounts"), ("most", "accounts"), ("some", "accounts"))
_WHOLE: Final = 3  # tokens of "by all accounts"
_WORDS: Final = _RECKONINGS | VIEWS
_LINKS: Final = frozenset(("by", "in", "on"))
_REACH: Final = 8  # tokens of "by the finance ministry's own estimate"


def reckoned(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Judge "by his own account", "on the agency's own figures", "by all accounts", which begin at `at`."""
    low, high = sentence
    if _RECKONINGS.isdisjoint(scan.norms[at : at + _REACH]):  # as nearly always
        return None
    if scan.norms[at] == "by" and tuple(scan.norms[at + 1 : at + 3]) in _ALL:
        return Found(Rank.EDGE, "anonymous", None, (at, at + _WHOLE))
    source = _telling(scan, at + 1, high, _TELLINGS)
    source = source or phrase_right(scan, at + 1, min(high, at + _REACH), apposition="none")
    if source is None or scan.norms[source[1] - 1] not in _RECKONINGS:
        return None
    kind = _kind(scan, source, low)
    return None if kind is None else Found(Rank.EDGE, kind, source, (at, at + 1), proven=True)


def reckoned_within(scan: Scan, sentence: Range) -> Found | None:
    """Judge "It leaks, by his own account.", "It is, by his own admission, a mess", "..., in Lee's view.".

    Without the comma what stands before may be done by it: "sunk by his own admission".
    """
    low, high = sentence
    if _WORDS.isdisjoint(scan.norms[low:high]):  # as in nearly all
        return None
    for at in range(low + 1, high - 2):
        if scan.norms[at] not in _LINKS or scan.words[at - 1] != "," or scan.quoted[at]:
            continue
        found = viewed(scan, sentence, at) if scan.norms[at] == "in" else reckoned(scan, sentence, at)
        parts = () if found is None else (found.source, found.cue)
        if found is not None and scan.words[max(part[1] for part in parts if part)] in ENDS:
            return found
    return None


def viewed(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Judge "in the union's view", "in her own words", which begins at `at`."""
    telling = _telling(scan, at + 1, sentence[1], VIEWS)
    if telling is None:
        return None
    first, end = telling
    owner = owner_end(scan, telling)
    if owner is None:
        return Found(Rank.EDGE, "carried", (first, first + 1), (end - 1, end), proven=True)
    return owned_by(scan, (first, owner), (end - 1, end))


def owned_by(scan: Scan, source: Range, cue: Range) -> Found | None:
    """Return whose words something is: "Smith", "the union", no "Monday", "the room" or "the film"."""
    tag, kind = scan.tags[source[1] - 1], kind_of(scan, source, source[0])
    whose = not tag & TIME if kind == "named" else kind == "role" and bool(tag & (PERSON | BODY))
    return Found(Rank.EDGE, kind, source, cue, proven=True) if kind and whose else None


def _telling(scan: Scan, first: int, high: int, nouns: frozenset[str]) -> Range | None:
    """Return "the union's own view", "his reckoning", which begins at a token; a verb as well is the noun."""
    owner = owner_end(scan, (first, min(high - 1, first + _REACH)))
    if owner is None and scan.norms[first] not in OWNERS:
        return None
    noun = (first if owner is None else owner) + 1
    noun += scan.norms[noun] == "own"
    return (first, noun + 1) if noun < high and scan.norms[noun] in nouns else None


def owner_end(scan: Scan, phrase: Range) -> int | None:
    """Return the token that makes the words before it an owner, if one does: "'s" of "the union's"."""
    return next((at for at in range(phrase[0] + 1, phrase[1]) if scan.norms[at] in OWNING), None)


def _owner_kind(scan: Scan, source: Range, low: int) -> AttributionKind | None:
    """Return the kind of whose telling it is."""
    owner = owner_end(scan, source)
    if owner is not None:
        return kind_of(scan, (source[0], owner), low)
    return "carried" if scan.norms[source[0]] in OWNERS else None


def _kind(scan: Scan, source: Range, low: int) -> AttributionKind | None:
    """Return what kind of source a reckoning with an owner is."""
    first, end = source
    owned = _owner_kind(scan, source, low)
    if scan.norms[end - 1] in _TELLINGS and owned is not None:
        return owned
    if owned is None and not scan.tags[first] & POSSESSIVE:
        return None
    return "document" if kind_of(scan, source, low) == "document" else owned
