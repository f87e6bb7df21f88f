"""The cues of one sentence, and which of them says best who is speaking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.scoring.cues import (
    ALWAYS,
    BODY,
    DOCUMENT,
    FRAMES,
    HEARSAY,
    HEDGE,
    NOUN,
    PERSON,
    PHRASE,
    POSSESSIVE,
    QUOTE,
    SPECIFIER,
    Cues,
)
from app.scoring.sourcing.heads import head_of
from app.scoring.sourcing.kinds import kind_of
from app.scoring.sourcing.right import phrase_right
from app.scoring.sourcing.scan import COMMAS, Found, Range, Scan, capital, glued
from app.scoring.sourcing.verbs import verbal
from app.scoring.text.word_sets import DASHES, read_words

_RECKONINGS: Final = frozenset(
    ("account", "accounts", "admission", "estimate", "estimates", "figures", "count", "reckoning")
)
_CITING: Final = frozenset(("citing", "quoting"))
_FINDINGS: Final = frozenset(("poll", "report", "review", "study", "survey"))
# What things go by, and what nobody says: "adjusted according to each patient's needs".
_MEASURES: Final = read_words(
    """
    abilities ability age circumstances height income merit need needs preference preferences severity size
    taste tastes type weight wishes
    """
)
_COURSES: Final = frozenset(("plan", "schedule"))  # alone: "all went according to plan"
_HEADS: Final = ("named", "role")
_IS: Final = frozenset(("is", "was"))
_PLACES: Final = frozenset(("about", "at", "in", "near", "on", "outside"))
# How somebody is who speaks: "Smith was blunt".
_SPEAKING: Final = read_words(
    "adamant blunt brief clear defiant direct emphatic firm frank furious scathing unapologetic unequivocal"
)
# Who heads or foots headlines for what they say; others for what is told of them: "Man of the match: Kane".
_TELLERS: Final = read_words(
    """
    aide aides analyst analysts army chief chiefs council court expert experts government governor judge
    lawyer lawyers mayor military minister ministers ministry official officials police president
    prosecutor prosecutors report researchers scientists secretary senator senators source sources
    spokesman spokeswoman study union unions watchdog witness witnesses
    """
)
_LISTS: Final = frozenset(("source", "sources"))  # "Source: World Bank" under a table
_SHORT: Final = 4  # tokens of who heads or foots a headline
_BEFORE_FOOT: Final = DASHES | {":", "-"}
_COLON_REACH: Final = 12
_FRONT: Final = 2  # "According to", "But according to"


def best_found(scan: Scan, sentence: Range, hits: Sequence[int], cues: Cues) -> Found | None:
    """Return the attribution that a sentence makes itself.

    Parameters
    ----------
    scan : Scan
    sentence : (int, int)
        Its tokens.
    hits : sequence of int
        Those of its tokens that are a cue or begin one, in order.
    cues : Cues

    Returns
    -------
    Found or None
        The heaviest; of equals the first.
    """
    best: Found | None = None
    for at in hits:
        found = _found_at(scan, sentence, at, cues)
        if found is not None and (best is None or _outweighs(scan, found, best)):
            best = found
            if found.rank > 5:
                break
    return best or _opening(scan, sentence) or _closing(scan, sentence)


def all_found(scan: Scan, sentence: Range, hits: Sequence[int], cues: Cues) -> list[Found]:
    """Return every attribution that the rules can make of a sentence; parameters as for `best_found`."""
    each = (_found_at(scan, sentence, at, cues) for at in hits)
    found = [one for one in each if one is not None]
    alone = None if found else _opening(scan, sentence) or _closing(scan, sentence)
    return found if alone is None else [alone]


def _found_at(scan: Scan, sentence: Range, at: int, cues: Cues) -> Found | None:
    """Return the attribution that one token makes, which is a cue or begins one."""
    tag = scan.tags[at]
    found = None
    if at > 0 and scan.tags[at - 1] & QUOTE and scan.tags[min(at + 1, len(scan.tags) - 1)] & QUOTE:
        return None  # a "hold" rating
    if tag & PHRASE:
        found = _prepositional(scan, sentence, at, cues.phrases[scan.norms[at]])
    if found is None and tag & HEARSAY:
        found = _hearsay(scan, sentence, at, cues.hearsay[scan.norms[at]])
    if found is None and tag & FRAMES:
        return verbal(scan, sentence, at)
    return Found(1, "anonymous", None, (at, at + 1)) if found is None and tag & HEDGE else found


def _outweighs(scan: Scan, later: Found, earlier: Found) -> bool:
    """Tell whether a later cue is heavier, and no part of what the earlier one reports."""
    if later.rank <= earlier.rank:
        return False
    if earlier.rank < 4 or later.source is None or later.cue is None:
        return True
    before = min(later.source[0], later.cue[0]) - 1
    if earlier.cue is not None and later.source[0] < earlier.cue[0] < later.cue[0]:
        return True  # "the report, seen by Reuters, says"
    return scan.words[before] in COMMAS or bool(scan.tags[before] & QUOTE)


def _prepositional(
    scan: Scan, sentence: Range, at: int, phrases: tuple[tuple[str, ...], ...]
) -> Found | None:
    """Judge "according to the mayor", "per the report"."""
    low, high = sentence
    phrase = _phrase_at(scan, at, high, phrases)
    if phrase is None:
        return None
    end = at + len(phrase)
    source = phrase_right(scan, end, high, apposition="closed" if at - low < _FRONT else "any")
    kind = kind_of(scan, source, low) if source and _fits(scan, phrase[0], source) else None
    return None if kind is None else Found(5 if phrase[0] in _CITING else 6, kind, source, (at, end))


def _hearsay(scan: Scan, sentence: Range, at: int, phrases: tuple[tuple[str, ...], ...]) -> Found | None:
    """Judge "rumor has it that", which names nobody."""
    phrase = _phrase_at(scan, at, sentence[1], phrases)
    if phrase is None:
        return None
    return Found(1, "anonymous", None, (at, at + len(phrase) - (phrase[-1] == "that")))


def _phrase_at(
    scan: Scan, at: int, high: int, phrases: tuple[tuple[str, ...], ...]
) -> tuple[str, ...] | None:
    """Return the first phrase that begins at a token and has another token behind it."""
    for phrase in phrases:
        end = at + len(phrase)
        if end < high and tuple(scan.norms[at:end]) == phrase:
            return phrase
    return None


def _fits(scan: Scan, first: str, source: Range) -> bool:
    """Tell whether a source stands behind a phrase that is also an everyday word."""
    if first == "according":
        planned = source[1] - source[0] == 1 and scan.norms[source[0]] in _COURSES
        return not planned and scan.norms[head_of(scan, *source)[0]] not in _MEASURES
    if first == "per":
        return bool(scan.tags[source[0]] & SPECIFIER) or capital(scan.words[source[0]])
    if first == "based":
        return any(scan.tags[at] & DOCUMENT for at in range(*source))
    if first in _CITING:
        head = head_of(scan, *source)[0]
        return bool(scan.tags[head] & NOUN) or capital(scan.words[head])
    return True


def _opening(scan: Scan, sentence: Range) -> Found | None:
    """Judge how a sentence with no other cue opens."""
    low, high = sentence
    if scan.quoted[low] or low + 2 >= high:
        return None
    if scan.norms[low] in ("in", "by"):
        return _adjunct(scan, sentence)
    headed = ":" in scan.words[low : min(high, low + _COLON_REACH)] and capital(scan.words[low])
    return (_headed(scan, sentence) if headed else None) or _footed(scan, sentence)


def _closing(scan: Scan, sentence: Range) -> Found | None:
    """Judge "“It leaks,” harrumphed Jane Doe.": a verb that no list holds between a quotation and a name."""
    low, high = sentence
    if not scan.quoted[low] and not scan.tags[low] & QUOTE:
        return None
    for at in range(low + 2, high - 1):
        if scan.quoted[at] or not (scan.tags[at - 1] & QUOTE and scan.words[at - 2][-1] in ",!?…"):
            continue
        verb = _may_be_verb(scan, at) and scan.words[at][0].islower()
        source = phrase_right(scan, at + 1, high) if verb else None
        kind = kind_of(scan, source, low) if source else None
        return Found(1, kind, source, (at, at + 1)) if kind in ("named", "role") else None
    return None


def _adjunct(scan: Scan, sentence: Range) -> Found | None:
    """Judge "In a statement, ...", "By the agency's own figures, ..."."""
    low, high = sentence
    source = phrase_right(scan, low + 1, high, apposition="none")
    if source is None:
        return None
    if scan.norms[low] == "by":
        owned = any(scan.norms[at] in ("'s", "'") or scan.tags[at] & POSSESSIVE for at in range(*source))
        if not owned or scan.norms[source[1] - 1] not in _RECKONINGS:
            return None
    kind = kind_of(scan, source, low)
    return Found(1, kind, source, (low, low + 1)) if kind == "document" else None


def _headed(scan: Scan, sentence: Range) -> Found | None:
    """Judge "Smith: “We won”" and "Smith, 39, harrumphed: “We won”"."""
    low, high = sentence
    source = phrase_right(scan, low, high, apposition="none")
    if source is None:
        return None
    verb = _past_age(scan, source[1], high)
    colon = verb + 1 if verb < high and _may_be_verb(scan, verb) else verb
    if colon + 1 >= high:
        return None
    if scan.words[colon] != ":":
        return _led_in(scan, sentence, source)
    after = colon + 1
    quotes = scan.tags[after] & QUOTE or scan.words[after] in "'‘" or 1 in scan.quoted[after:high]
    kind = kind_of(scan, source, low)
    bulletin = verb == colon and _is_bulletin(scan, source, after)
    if kind is None or not (bulletin or (quotes and kind in _HEADS)):
        return None
    return Found(1, kind, source, (verb, max(colon, verb + 1)))


def _led_in(scan: Scan, sentence: Range, source: Range) -> Found | None:
    """Judge "Smith was blunt: “We won”", "Smith on the flood: “We won”": its subject speaks."""
    low, high = sentence
    at = source[1]
    spoken = scan.norms[at] in _IS
    if scan.norms[at + spoken] not in (_PLACES | _SPEAKING if spoken else _PLACES):
        return None
    reach = range(at, min(high - 1, low + _COLON_REACH))
    colon = next((here for here in reach if scan.words[here] == ":"), -1)
    kind = kind_of(scan, source, low) if colon >= 0 and scan.tags[colon + 1] & QUOTE else None
    head, _ = head_of(scan, *source)
    if kind == "named" or (kind == "role" and scan.tags[head] & (PERSON | BODY)):
        return Found(1, kind, source, (colon, colon + 1))
    return None


def _past_age(scan: Scan, at: int, high: int) -> int:
    """Step over an age: "Jane Doe, 39, harrumphed:"."""
    aged = at + 2 < high and scan.words[at] == "," and scan.words[at + 1].isdigit()
    return at + 3 if aged and scan.words[at + 2] == "," else at


def _may_be_verb(scan: Scan, at: int) -> bool:
    """Tell whether a word that no list holds may be a verb: "harrumphed"."""
    return not scan.tags[at] and scan.norms[at].endswith("ed")


def _is_bulletin(scan: Scan, source: Range, after: int) -> bool:
    """Tell whether a source heads what it says: "UN: 40,000 dead", "Police chief: Two held", "Study: ..."."""
    word = scan.words[source[0]]
    if source[1] - source[0] > 1:
        return _tells(scan, source) and (capital(scan.words[after]) or scan.words[after][0].isdigit())
    if scan.norms[source[0]] in _LISTS:
        return False
    if scan.tags[source[0]] & (PERSON | BODY | ALWAYS) or scan.norms[source[0]] in _FINDINGS:
        return True
    initials = len(word) > 1 and word.isupper() and word.isalpha()
    return initials and scan.words[after][0].isdigit()


def _tells(scan: Scan, source: Range) -> bool:
    """Tell whether a phrase is short, has no article, and is of somebody or something that tells."""
    first, last = source
    if last - first > _SHORT or scan.tags[first] & SPECIFIER:
        return False
    paper = scan.tags[last - 1] & DOCUMENT  # "a match report" is none that tells
    return scan.norms[last - 1] in _TELLERS and not (
        paper and last - first > 1 and scan.words[first].islower()
    )


def _footed(scan: Scan, sentence: Range) -> Found | None:
    """Judge a headline that ends with who says it: "Firm knew of leak: report", "Bridge to close - mayor"."""
    low, high = sentence
    for at in range(high - 2, max(low + 2, high - 2 - _SHORT), -1):
        if scan.words[at] in _BEFORE_FOOT and not glued(scan, at + 1):
            source = phrase_right(scan, at + 1, high, apposition="none")
            if source is None or source[1] < high or not _tells(scan, source):
                return None
            kind = kind_of(scan, source, low)
            return None if kind is None else Found(1, kind, source, (at, at + 1))
    return None
