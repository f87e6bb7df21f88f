"""What a sentence with no cue of its own gives away at its edges: who heads, opens, foots or closes it."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ALWAYS,
    BODY,
    CONJUNCTION,
    DOCUMENT,
    FORMS,
    LINK,
    PERSON,
    QUOTE,
    SPECIFIER,
    TIME,
)
from app.scoring.sourcing.cues.continued import UTTERANCES
from app.scoring.sourcing.cues.feet import BEFORE_FOOT, SHORT, footed, tells
from app.scoring.sourcing.cues.leads import NEWS_LABELS, led_in, owner_of_words
from app.scoring.sourcing.cues.nominal import ANY_ONE, told_within
from app.scoring.sourcing.cues.reckonings import reckoned, reckoned_within
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import ENDS, OWNING, Found, Rank, Scan, glued, opens_quotation
from app.scoring.sourcing.sources.kinds import FINDINGS, kind_of
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import WENT_ON, read_words

_HEADS: Final = ("named", "role")
_VIEWS: Final = read_words("eyes opinion reckoning telling view words")
_REVIEW: Final = "review"
_REPORTS: Final = FINDINGS | {_REVIEW}
_LISTS: Final = frozenset(("source", "sources"))  # "Source: World Bank" under a table
_LONE: Final = 2  # tokens of who stands alone behind a headline's quotation
_ABOUT: Final = frozenset(("about", "on", "over"))
_COLON_REACH: Final = 24
# "hit back:", "lashed out:", “It leaks,” Lee chimed in
_STRIKES: Final = read_words("chimed chimes fired fires hit hits lashed lashes shoots shot")
_BACK: Final = frozenset(("back", "in", "out"))
_READS: Final = frozenset(("read", "reads"))
_POSTS: Final = read_words(
    "caption comment message post reply response review tweet"
)  # of nobody in particular
_LEAST_REACH: Final = 12  # tokens before a verb, in which more than one word is quoted


def found_at_edges(scan: Scan, sentence: Range) -> Found | None:
    """Return the attribution of a sentence in which no cue stands, by how it opens or ends; or None."""
    edge = _opening(scan, sentence) or _closing(scan, sentence)
    return edge or reckoned_within(scan, sentence) or told_within(scan, sentence)


def _opening(scan: Scan, sentence: Range) -> Found | None:
    """Judge how a sentence with no other cue opens."""
    low, high = sentence
    if low + 2 >= high:
        return None
    if scan.quoted[low] or opens_quotation(scan, low):
        return _announced(scan, sentence)
    if scan.norms[low] in ("by", "on"):
        return reckoned(scan, sentence, low)
    if scan.norms[low] == "in":
        return _in_words(scan, sentence) or _adjunct(scan, sentence)
    if ":" in scan.words[low : min(high, low + _COLON_REACH)]:
        headed = _headed(scan, sentence) if is_capital(scan.words[low]) else None
        if headed := headed or led_in(scan, sentence):
            return headed
    return footed(scan, sentence)


def _announced(scan: Scan, sentence: Range) -> Found | None:
    """Judge a headline's "‘I cried on the bus’: Jane Doe on fame", "‘Disgraceful’ - mayor on closures"."""
    low, high = sentence
    at = next((at for at in range(low + 1, high) if not scan.quoted[at] and not _is_mark(scan, at)), high)
    if at + 1 >= high or scan.words[at] not in BEFORE_FOOT or glued(scan, at + 1):
        return None
    second = low + 2  # small, but in the title of a work: "Gone with the Wind", "The Salt Wife"
    if not scan.words[second][0].islower() or scan.tags[second] & (LINK | SPECIFIER | CONJUNCTION):
        return None
    source = phrase_right(scan, at + 1, high, apposition="none")
    if source is None or scan.words[source[0]][0].isdigit():
        return None
    ends = source[1] == high and source[1] - source[0] <= _LONE  # "Senate probes donors" is a clause
    kind = kind_of(scan, source, low) if ends or scan.norms[source[1]] in _ABOUT else None
    return Found(Rank.EDGE, kind, source, (at, at + 1)) if kind in _HEADS else None


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
        if scan.norms[at] in _READS and scan.norms[at + 1] in ANY_ONE | {"the"}:
            return _reading(scan, at, high)
        verb = _may_be_verb(scan, at) and scan.words[at][0].islower()
        source = phrase_right(scan, at + 1, high) if verb else None
        kind = kind_of(scan, source, low) if source else None
        if kind in _HEADS:
            return Found(Rank.EDGE, kind, source, (at, at + 1))
        return None if verb else _closing_behind(scan, sentence, at)
    return None


def _reading(scan: Scan, at: int, high: int) -> Found | None:
    """Judge "“It leaks,” read one comment", "“It leaks,” reads the report"."""
    posted = scan.norms[at + 1] != "the" and scan.norms[at + 2] in _POSTS
    source = (at + 1, at + 3) if posted else phrase_right(scan, at + 1, high, apposition="none")
    if source is None or not (posted or scan.tags[head_of(scan, *source)[0]] & DOCUMENT):
        return None
    return Found(Rank.EDGE, "anonymous" if posted else "document", source, (at, at + 1))


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
    if scan.norms[low + 2] in _VIEWS and scan.norms[low + 3] == "of" and scan.norms[low + 1] == "the":
        source = phrase_right(scan, low + 4, high, apposition="closed")
        end = source[1] if source is not None else low
        cue = low, low + 4
    else:
        near = range(low + 2, min(high - 2, low + SHORT + 2))
        end = next((at for at in near if scan.norms[at] in OWNING), low)
        source = (low + 1, end) if scan.norms[end + 1] in _VIEWS else None
        cue = end + 1, end + 2
        end += 2
    if source is None or scan.words[end] != ",":
        return None
    kind = kind_of(scan, source, low)
    tag = scan.tags[source[1] - 1]  # not "in Monday's view", "in the room's view"
    if kind == "named" and not tag & TIME:
        return Found(Rank.EDGE, kind, source, cue)
    return Found(Rank.EDGE, kind, source, cue) if kind == "role" and tag & (PERSON | BODY) else None


def _adjunct(scan: Scan, sentence: Range) -> Found | None:
    """Judge "In a statement, ..."."""
    low, high = sentence
    source = phrase_right(scan, low + 1, high, apposition="none")
    if source is None or _is_short(scan, source):
        return None
    kind = kind_of(scan, source, low)
    return Found(Rank.EDGE, kind, source, (low, low + 1)) if kind == "document" else None


def _is_short(scan: Scan, source: Range) -> bool:
    """Tell whether a "brief" is no paper: "in a brief visit", "in brief", not "in a brief filed in May"."""
    first, end = source
    if scan.norms[end - 1] != "brief":
        return False
    noun = scan.words[end].isalpha() and not scan.tags[end] & (LINK | TIME | FORMS)
    return end - first == 1 or (noun and not scan.norms[end].endswith("ed"))


def _headed(scan: Scan, sentence: Range) -> Found | None:
    """Judge "Smith: “We won”" and "Smith, 39, harrumphed: “We won”"."""
    low, high = sentence
    source = phrase_right(scan, low + bool(scan.tags[low] & CONJUNCTION), high, apposition="none")
    if source is None or scan.norms[source[0]] in NEWS_LABELS:
        return None
    verb = _past_age(scan, source[1], high)
    colon = verb + 1 if verb < high and _may_be_verb(scan, verb) else verb
    if scan.norms[verb] in _STRIKES and scan.norms[verb + 1] in _BACK:
        colon = verb + 2
    if colon + 1 >= high:
        return None
    if scan.words[colon] != ":":
        return None
    after = colon + 1
    quotes = opens_quotation(scan, after) or 1 in scan.quoted[after:high]
    owner = owner_of_words(scan, source) if quotes and verb == colon else None
    if (
        quotes
        and owner is None
        and (scan.norms[source[0]] == _REVIEW or scan.norms[source[1] - 1] in UTTERANCES)
    ):
        return None  # of a work, whose title follows; "Question: “Who won?”"
    source = owner or source
    kind = kind_of(scan, source, low)
    bulletin = verb == colon and _is_bulletin(scan, source, after)
    if kind is None or not (bulletin or (quotes and (kind in _HEADS or verb < colon))):
        return None
    return Found(Rank.EDGE, kind, source, (verb, max(colon, verb + 1)))


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
        return tells(scan, source) and (is_capital(scan.words[after]) or scan.words[after][0].isdigit())
    if scan.norms[source[0]] in _LISTS:
        return False
    if scan.tags[source[0]] & (PERSON | BODY | ALWAYS) or scan.norms[source[0]] in _REPORTS:
        return True
    initials = len(word) > 1 and word.isupper() and word.isalpha()
    return initials and scan.words[after][0].isdigit()
