"""What a sentence with no cue of its own gives away at its edges: who heads, opens, foots or closes it."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ALWAYS,
    BODY,
    CONJUNCTION,
    LINK,
    PERSON,
    QUOTE,
    SPECIFIER,
)
from app.scoring.sourcing.cues.headlines import SHORT, tells
from app.scoring.sourcing.cues.leads import led_in, led_in_with
from app.scoring.sourcing.cues.nominal import ANY_ONE
from app.scoring.sourcing.cues.papers import READS, read_out
from app.scoring.sourcing.cues.reckonings import owned_by, owner_end, reckoned, reckoned_within, viewed
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import ENDS, Found, Rank, Scan, glued, opens_quotation
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.sourcing.sources.papers import FINDINGS
from app.scoring.text.document import Range, is_capital
from app.scoring.text.labels import NEWS_LABELS, STORMS, UTTERANCES, past_news_label
from app.scoring.text.lead_ins import WENT_ON
from app.scoring.text.word_sets import SEPARATORS, VIEWS, read_words

HEADS: Final = ("named", "role")
_REVIEW: Final = "review"
_REPORTS: Final = FINDINGS | {_REVIEW}
_TOPICS: Final = NEWS_LABELS | STORMS
_LISTS: Final = frozenset(("source", "sources"))  # "Source: World Bank" under a table
_LONE: Final = 2  # tokens of who stands alone behind a headline's quotation
_ABOUT: Final = frozenset(("about", "on", "over"))
_COLON_REACH: Final = 24
# "hit back:", "lashed out:", “It leaks,” Lee chimed in
_STRIKES: Final = read_words("chimed chimes fired fires hit hits lashed lashes shoots shot")
_BACK: Final = frozenset(("back", "in", "out"))
# Of nobody in particular: “It leaks,” read one comment
_POSTS: Final = read_words("caption comment message post reply response review tweet")
_LEAST_REACH: Final = 12  # tokens before a verb, in which more than one word is quoted


def found_at_edges(scan: Scan, sentence: Range) -> Found | None:
    """Return the attribution of a sentence in which no cue stands, by how it opens or ends; or None."""
    return (
        _opening(scan, sentence)
        or _closing(scan, sentence)
        or led_in_with(scan, sentence)
        or read_out(scan, sentence)
        or reckoned_within(scan, sentence)
    )


def _opening(scan: Scan, sentence: Range) -> Found | None:
    """Judge how a sentence with no other cue opens."""
    low, high = past_news_label(scan.norms, *sentence), sentence[1]
    sentence = low, high
    if low + 2 >= high:
        return None
    if scan.quoted[low] or opens_quotation(scan, low):
        return _announced(scan, sentence)
    if scan.norms[low] in ("by", "on"):
        return reckoned(scan, sentence, low)
    if scan.norms[low] == "in":
        return _in_words(scan, sentence) or _adjunct(scan, sentence)
    if ":" not in scan.words[low : min(high, low + _COLON_REACH)]:
        return None
    return _answered(scan, sentence) or _headed(scan, sentence) or led_in(scan, sentence)


def _announced(scan: Scan, sentence: Range) -> Found | None:
    """Judge a headline's "‘I cried on the bus’: Jane Doe on fame", "‘Disgraceful’ - mayor on closures"."""
    low, high = sentence
    at = next((at for at in range(low + 1, high) if not scan.quoted[at] and not _is_mark(scan, at)), high)
    if at + 1 >= high or scan.words[at] not in SEPARATORS or glued(scan, at + 1):
        return None
    second = low + 2  # small, but in the title of a work: "Gone with the Wind", "The Salt Wife"
    if not scan.words[second][0].islower() or scan.tags[second] & (LINK | SPECIFIER | CONJUNCTION):
        return None
    source = phrase_right(scan, at + 1, high, apposition="none")
    if source is None:
        return None
    ends = source[1] == high and source[1] - source[0] <= _LONE  # "Senate probes donors" is a clause
    kind = kind_of(scan, source, low) if ends or scan.norms[source[1]] in _ABOUT else None
    return Found(Rank.EDGE, kind, source, (at, at + 1)) if kind in HEADS else None


def _is_mark(scan: Scan, at: int) -> bool:
    return opens_quotation(scan, at) or scan.words[at] == "’"


def _closing(scan: Scan, sentence: Range) -> Found | None:
    """Judge "“It leaks,” harrumphed Jane Doe.": a verb that no list holds between a quotation and a name."""
    low, high = sentence
    if not scan.quoted[low] and not scan.tags[low] & QUOTE:
        return None
    for at in range(low + 2, high - 1):
        if scan.quoted[at] or not (scan.tags[at - 1] & QUOTE and scan.words[at - 2][-1] in ",!?…"):
            continue
        if scan.norms[at] in READS and scan.norms[at + 1] in ANY_ONE and scan.norms[at + 2] in _POSTS:
            return Found(Rank.EDGE, "anonymous", (at + 1, at + 3), (at, at + 1))
        verb = _may_be_verb(scan, at) and scan.words[at][0].islower()
        reads = scan.norms[at] in READS  # "“It leaks,” reads the report"
        source = phrase_right(scan, at + 1, high) if verb or reads else None
        kind = kind_of(scan, source, low) if source else None
        if kind is not None and (kind == "document" if reads else kind in HEADS):
            return Found(Rank.EDGE, kind, source, (at, at + 1))
        return None if verb else _closing_behind(scan, sentence, at)
    return None


def _closing_behind(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Judge "“It leaks,” an insider spilled.", whose source begins at a token."""
    low, high = sentence
    said = scan.words[at - 2][-1] == "," and sum(scan.quoted[max(low, at - _LEAST_REACH) : at]) > 1
    source = phrase_right(scan, at, high, apposition="none") if said else None
    if source is None or source[1] + 1 >= high:
        return None
    verb, end = source[1], source[1] + 1
    retorts = scan.norms[verb] in _STRIKES and scan.norms[end] in _BACK
    if retorts or scan.norms[verb : verb + 2] in WENT_ON:
        end += 1
    elif not _may_be_verb(scan, verb):
        return None
    closed = scan.words[end] in ENDS or (retorts and scan.tags[end] & LINK)
    kind = kind_of(scan, source, low) if closed else None
    return None if kind in (None, "document") else Found(Rank.EDGE, kind, source, (verb, end))


def _in_words(scan: Scan, sentence: Range) -> Found | None:
    """Judge "In the words (view) of Smith, ...", "In Smith's view, ..."."""
    low, high = sentence
    if scan.norms[low + 1] != "the" or scan.norms[low + 2] not in VIEWS or scan.norms[low + 3] != "of":
        found = viewed(scan, sentence, low)
        return found if found and found.cue and scan.words[found.cue[1]] == "," else None
    source = phrase_right(scan, low + 4, high, apposition="closed")
    kind = kind_of(scan, source, low) if source and scan.words[source[1]] == "," else None
    return Found(Rank.EDGE, kind, source, (low, low + 4)) if kind in HEADS else None


def _answered(scan: Scan, sentence: Range) -> Found | None:
    """Judge "The union's response: “We won”"."""
    low, high = sentence
    end = owner_end(scan, (low, min(high - 2, low + SHORT + 1)))
    if end is None:
        return None
    colon = end + 2
    said = scan.norms[end + 1] in UTTERANCES and scan.words[colon : colon + 1] == [":"]
    quotes = said and colon + 1 < high and opens_quotation(scan, colon + 1)
    return owned_by(scan, (low, end), (colon, colon + 1)) if quotes else None


def _adjunct(scan: Scan, sentence: Range) -> Found | None:
    """Judge "In a statement, ..."."""
    low, high = sentence
    source = phrase_right(scan, low + 1, high, apposition="none")
    if source is None or scan.norms[source[1] - 1] == "brief":
        return None  # "in a brief visit"
    kind = kind_of(scan, source, low)
    return Found(Rank.EDGE, kind, source, (low, low + 1)) if kind == "document" else None


def _headed(scan: Scan, sentence: Range) -> Found | None:
    """Judge "Smith: “We won”" and "Smith harrumphed: “We won”"."""
    low, high = sentence
    source = phrase_right(scan, low + bool(scan.tags[low] & CONJUNCTION), high, apposition="none")
    if source is None or scan.norms[source[0]] in _TOPICS:
        return None
    verb = source[1]
    strikes = scan.norms[verb] in _STRIKES and scan.norms[verb + 1] in _BACK
    colon = verb + (2 if strikes else _may_be_verb(scan, verb))
    if colon + 1 >= high or scan.words[colon] != ":":
        return None
    after = colon + 1
    quotes = opens_quotation(scan, after) or 1 in scan.quoted[after:high]
    if quotes and (scan.norms[source[0]] == _REVIEW or scan.norms[source[1] - 1] in UTTERANCES):
        return None  # of a work, whose title follows; "Question: “Who won?”"
    kind = kind_of(scan, source, low)
    bulletin = verb == colon and _is_bulletin(scan, source, after)
    if kind is None or not (bulletin or (quotes and (kind in HEADS or verb < colon))):
        return None
    return Found(Rank.EDGE, kind, source, (verb, max(colon, verb + 1)))


def _may_be_verb(scan: Scan, at: int) -> bool:
    """Tell whether a word that no list holds may be a verb: "harrumphed"."""
    return not scan.tags[at] and scan.norms[at].endswith("ed")


def _is_bulletin(scan: Scan, source: Range, after: int) -> bool:
    """Tell whether a source heads what it says: "UN: 40,000 dead", "Police chief: Two held", "Study: ..."."""
    word = scan.words[source[0]]
    if source[1] - source[0] > 1:
        small = word[0].islower() and scan.words[after][0].islower()  # a headline without capitals
        opens = small or is_capital(scan.words[after]) or scan.words[after][0].isdigit()
        return opens and tells(scan, source)
    if scan.norms[source[0]] in _LISTS:
        return False
    if scan.tags[source[0]] & (PERSON | BODY | ALWAYS) or scan.norms[source[0]] in _REPORTS:
        return True
    initials = len(word) > 1 and word.isupper() and word.isalpha()
    return initials and scan.words[after][0].isdigit()
