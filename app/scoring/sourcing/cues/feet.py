"""Who foots a headline, and says all of it: "Firm knew of leak: report", "Bank to cut jobs -sources"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import DOCUMENT, PROPER, SPECIFIER
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import Found, Rank, Scan, glued
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range
from app.scoring.text.word_sets import SEPARATORS, read_words
from app.scoring.voice.headlines import TELLERS

SHORT: Final = 4  # tokens of who heads or foots a headline
_DASH: Final = "-"
_NO_NEWS: Final = frozenset(("how", "inside", "meet", "watch", "what", "why"))  # open what nobody says
# Who tells at the foot of a wire headline, and stands at the head of others for what is told of them.
_WIRE_TELLERS: Final = read_words(
    """
    authorities executive hospital medics monitor monitors rescuers sheriff
    """
)
# Houses that no list has as a word, or that are one in other letters.
_HOUSES: Final = frozenset(
    (
        *(("un",), ("u.n.",), ("eu",), ("WHO",), ("imf",), ("iaea",), ("idf",), ("fbi",), ("wsj",), ("nyt",)),
        *(("unicef",), ("white", "house"), ("red", "cross"), ("world", "bank")),
        *(("state", "media"), ("local", "media"), ("state", "tv"), ("rescue", "workers")),
    )
)


def footed(scan: Scan, sentence: Range) -> Found | None:
    """Judge a headline that ends with who says it: "Firm knew of leak: report", "Bridge to close - mayor"."""
    low, high = sentence
    if scan.norms[low] in _NO_NEWS:
        return None
    for at in range(high - 2, max(low + 2, high - 2 - SHORT), -1):
        if scan.words[at] not in SEPARATORS:
            continue
        if glued(scan, at + 1) and not _is_wire_dash(scan, at):
            continue
        source = phrase_right(scan, at + 1, high, apposition="none")
        if source is None or source[1] < high:
            return None
        kind = kind_of(scan, source, low)
        told = kind is not None and _tells_below(scan, source)
        return Found(Rank.EDGE, kind, source, (at, at + 1), proven=True) if kind and told else None
    return None


def tells(scan: Scan, source: Range) -> bool:
    """Tell whether a phrase is short, has no article, and is of somebody or something that tells."""
    first, last = source
    if last - first > SHORT or scan.tags[first] & SPECIFIER:
        return False
    paper = scan.tags[last - 1] & DOCUMENT  # "a match report" is none that tells
    return scan.norms[last - 1] in TELLERS and not (
        paper and last - first > 1 and scan.words[first].islower()
    )


def _tells_below(scan: Scan, source: Range) -> bool:
    """Tell whether a phrase tells at the foot: whoever tells anywhere, "rescuers", "White House"."""
    first, last = source
    if tells(scan, source):
        return True
    if last - first > SHORT or scan.tags[first] & SPECIFIER:
        return False
    house = tuple(scan.norms[first:last]) in _HOUSES or (last - first == 1 and scan.tags[first] & PROPER)
    return bool(house) or (scan.norms[last - 1] in _WIRE_TELLERS and scan.words[last - 1].islower())


def _is_wire_dash(scan: Scan, at: int) -> bool:
    """Tell whether a dash is glued to who says so alone, as Reuters sets it: "cut jobs -sources"."""
    return scan.words[at] == _DASH and not glued(scan, at)
