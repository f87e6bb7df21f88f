"""Who says all of a headline: who foots it, or heads it and goes on with "I", whatever cues stand in it."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    AUXILIARY,
    BARE,
    BODY,
    DEMONYM,
    DOCUMENT,
    FORMS,
    LINK,
    MODAL,
    NEGATION,
    NOUN,
    NOUNLIKE,
    PERSON,
    PLURAL,
    PROPER,
    SPECIFIER,
)
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import CLOSED, PARTICIPLES, Found, Rank, Scan, glued
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range
from app.scoring.text.labels import NO_SPEAKERS, label_colon, past_news_label
from app.scoring.text.word_sets import OURSELVES, SEPARATORS, read_words
from app.scoring.voice.headlines import TELLERS

SHORT: Final = 4  # tokens of who heads or foots a headline
_NO_HOUSES: Final = read_words("ceo cv diy diys faq faqs gif gifs pic pics photo photos rip tv video vr")
_DASH: Final = "-"
_NO_NEWS: Final = read_words("how inside meet watch what when where who why")  # open what nobody says
# Who tells at the foot of a wire headline, and stands at the head of others for what is told of them.
_WIRE_TELLERS: Final = read_words(
    """
    authorities brass diplomat diplomats envoy executive hospital lawmaker lawmakers medics monitor monitors
    premier rescuers sheriff spokesperson
    """
)
# Houses that no list has as a word, or that are one in other letters.
_HOUSES: Final = frozenset(
    (
        *(("un",), ("u.n.",), ("eu",), ("WHO",), ("imf",), ("iaea",), ("idf",), ("fbi",), ("wsj",), ("nyt",)),
        *(("ecb",), ("boe",), ("nato",), ("ons",), ("oecd",), ("opec",), ("unhcr",), ("met", "office")),
        *(("unicef",), ("white", "house"), ("red", "cross"), ("world", "bank")),
        *(("state", "media"), ("local", "media"), ("state", "tv"), ("rescue", "workers")),
    )
)
_SELVES: Final = OURSELVES - {"us"}  # that open a clause
# Open who somebody is, whatever it is: "Ex-grandmaster", "Teenage sailor".
_SORTS: Final = read_words("champion ex former retired teen teenage veteran")
# By these a noun that no list holds is somebody's: no "French lesson".
_PERSONS: Final = ("ee", "eer", "er", "ess", "ian", "ist", "man", "or", "star")
_LEAST, _MOST = 2, 5  # tokens of who speaks of himself
_SAID: Final = 3  # tokens at least of what is said then
_SPEAKERS: Final = ("anonymous", "named", "role")


def said_whole(scan: Scan, sentence: Range) -> Found | None:
    """Return who says all of a sentence: "Firm knew of leak: report", "Ex-champion: I was called a cheat"."""
    low, high = sentence
    if SEPARATORS.isdisjoint(scan.words[low:high]):  # as in most
        return None
    return _footed(scan, low, high) or _speaks_of_self(scan, past_news_label(scan.norms, low, high), high)


def _footed(scan: Scan, low: int, high: int) -> Found | None:
    """Judge a headline that ends with who says it: "Bridge to close - mayor", "Bank to cut jobs -sources"."""
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
        foots = _tells_below(scan, low, source) or _is_initials(scan, low, at, source)
        told = foots and not _only_places(scan, low, at)
        kind = kind_of(scan, source, low) if told else None
        return Found(Rank.EDGE, kind, source, (at, at + 1), proven=True) if kind else None
    return None


def _only_places(scan: Scan, low: int, end: int) -> bool:
    """Tell whether only a place is told: "On thin ice: minister", but "In Leeds, dam leaks: police"."""
    return bool(scan.tags[low] & LINK) and "," not in scan.words[low:end] and not _makes_news(scan, low, end)


def _is_initials(scan: Scan, low: int, colon: int, source: Range) -> bool:
    """Tell whether initials behind a headline's only colon say it: "Dam to close: RWA", not "Pick: NHL"."""
    word = scan.words[source[0]]
    if source[1] - source[0] > 1 or len(word) == 1 or not (word.isalpha() and word.isupper()):
        return False
    said = scan.words[low:colon]
    if scan.words[colon] != ":" or ":" in said or scan.norms[source[0]] in _NO_HOUSES:
        return False
    return any(map(str.islower, said)) and _makes_news(scan, low, colon)


def _makes_news(scan: Scan, low: int, end: int) -> bool:
    return any(_is_told(scan, at) for at in range(low + 1, end))


def _is_told(scan: Scan, at: int) -> bool:
    """Tell whether a word makes news of a headline: a verb, or "to", which stands for "will"."""
    tag, norm = scan.tags[at], scan.norms[at]
    verb = tag & (AUXILIARY | MODAL | NEGATION) or (tag & FORMS and not tag & (NOUNLIKE | NOUN))
    return bool(verb) or norm == "to" or norm in PARTICIPLES or (norm.endswith("ed") and not tag)


def tells(scan: Scan, source: Range) -> bool:
    """Tell whether a phrase is short, has no article, and is of somebody or something that tells."""
    first, last = source
    if last - first > SHORT or scan.tags[first] & SPECIFIER:
        return False
    paper = scan.tags[last - 1] & DOCUMENT  # "a match report" is none that tells
    return scan.norms[last - 1] in TELLERS and not (
        paper and last - first > 1 and scan.words[first].islower()
    )


def _tells_below(scan: Scan, low: int, source: Range) -> bool:
    """Tell whether a phrase tells at the foot: whoever tells anywhere, "rescuers", "White House"."""
    first, last = source
    if tells(scan, source):
        return True
    if scan.tags[first] & SPECIFIER:
        return False
    house = tuple(scan.norms[first:last]) in _HOUSES or (last - first == 1 and scan.tags[first] & PROPER)
    if house or (scan.norms[last - 1] in _WIRE_TELLERS and scan.words[last - 1].islower()):
        return True
    return _is_one(scan, source) and (scan.words[first - 1] != ":" or _makes_news(scan, low, first - 1))


def _is_one(scan: Scan, source: Range) -> bool:
    """Tell whether a phrase in small letters is of one person or house: "chief vet", "rescue agency"."""
    tag, norm = scan.tags[source[1] - 1], scan.norms[source[1] - 1]
    one = tag & (PERSON | BODY | BARE) and not tag & (PLURAL | DOCUMENT) and not norm.endswith("s")
    return bool(one) and all(scan.words[at].islower() for at in range(*source))


def _is_wire_dash(scan: Scan, at: int) -> bool:
    """Tell whether a dash is glued to who says so alone, as Reuters sets it: "cut jobs -sources"."""
    return scan.words[at] == _DASH and not glued(scan, at)


def _speaks_of_self(scan: Scan, low: int, high: int) -> Found | None:
    """Judge "Norwegian grandmaster: I was called a cheat": a people or a sort, and a clause of "I"."""
    colon = label_colon(scan.norms, low, high, _MOST)
    if not low + _LEAST <= colon < high - _SAID:
        return None
    if scan.norms[colon + 1] not in _SELVES or not scan.words[colon + 2].islower():
        return None
    source = low, colon
    told = scan.tags[low] & DEMONYM or scan.norms[low] in _SORTS
    if not told or any(scan.tags[at] & (CLOSED | FORMS) for at in range(*source)):
        return None
    head, _ = head_of(scan, *source)
    somebody = scan.tags[head] & NOUN or scan.norms[head].endswith(_PERSONS)
    if not somebody or scan.tags[head] & DOCUMENT or scan.norms[head] in NO_SPEAKERS:
        return None
    kind = kind_of(scan, source, low)
    return Found(Rank.EDGE, kind, source, (colon, colon + 1), proven=True) if kind in _SPEAKERS else None
