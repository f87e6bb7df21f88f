"""The noun phrase that ends right before a token. No parser: reviewed word classes and case."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ACT,
    ADVERB,
    BASE,
    CONJUNCTION,
    DAY_PART,
    DETERMINER,
    FORMS,
    GERUND,
    LINK,
    NOUN,
    PARTICIPLE,
    PLURAL,
    PRONOUN,
    SELF,
    SPECIFIER,
    SUBORDINATOR,
    THIRD,
    TIME,
    VAGUE,
)
from app.scoring.sourcing.phrases.shares import joins_counts
from app.scoring.sourcing.scan import (
    JOINS,
    PARTICIPLES,
    REACH,
    STOPS,
    Scan,
    ends_name,
    glued,
    is_party_group,
    joins_nouns,
    nounish,
    plural_possessive,
    shortened,
)
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import CHARGES, HYPHENS, OWNERS, TIED_ENDS, read_words

FREE_LINKS: Final = frozenset(("of", "at", "from", "for", "with"))
_ANYTHING: Final = read_words("anything everybody everyone everything somebody someone something")
# Of no great number, for all their endings: "public relations chief Ann Lee".
_FIELDS: Final = frozenset(("affairs", "communications", "news", "operations", "relations", "sports"))
_FIRSTS: Final = frozenset(("lady", "minister", "ministers", "nation", "nations", "sea", "secretary"))
_LEAST_PLURAL: Final = 3
_BRACKET: Final = 16  # tokens of what stands in brackets behind a noun
_BREAK_BITS: Final = STOPS | TIME | ADVERB


def phrase_left(scan: Scan, low: int, end: int) -> Range | None:
    """Return the noun phrase that ends right before a token.

    Parameters
    ----------
    scan : Scan
    low : int
        The phrase does not reach below this token.
    end : int
        The phrase ends before this token.

    Returns
    -------
    (int, int) or None
        Tokens `[first, end)`; None when no noun phrase ends there.
    """
    low = max(low, end - REACH)
    if end <= low:
        return None
    pronoun = scan.tags[end - 1] & (PRONOUN | SELF) and not scan.tags[end - 1] & DETERMINER
    if pronoun and (end - 2 <= low or not _linked(scan, end - 2)):
        return end - 1, end
    closed = pronoun or ends_name(scan, end - 1)
    first = _first(scan, low, end - 1 if closed else end, end)
    if first < end - 1 and (
        (scan.norms[first] == "that" and not _points(scan, low, first, end))
        or (scan.norms[first] == "'s" and is_capital(scan.words[first + 1]))
    ):
        first += 1  # "there's Ana Pell, who said so"
    ends_well = closed or scan.tags[end - 1] & (TIME | FORMS) or (first < end and nounish(scan, end - 1))
    return (first, end) if first < end and ends_well else None


def _points(scan: Scan, low: int, that: int, end: int) -> bool:
    """Tell "That report", which opens its sentence, from "said that reporters", "That Lee knew is clear"."""
    but = that > low and scan.tags[that - 1] & CONJUNCTION and is_capital(scan.words[that - 1])
    opens = is_capital(scan.words[that]) or but
    return bool(opens) and scan.words[that + 1].islower() and not scan.tags[end - 1] & PLURAL


def _linked(scan: Scan, at: int) -> bool:
    return bool(scan.tags[at] & LINK) and _links(scan, at)


def _first(scan: Scan, low: int, start: int, end: int) -> int:
    """Walk left from `start` and return the first token of the phrase; `end` when there is none."""
    words, norms, tags = scan.words, scan.norms, scan.tags
    first = start
    at = start - 1
    while at >= low:
        tag = tags[at]
        if not words[at][0].isalnum() and norms[at] != "'s":
            at = _mark(scan, at, low, first)
            continue
        if first == at + 2 and _is_glued(scan, first):  # "a well-placed source"
            first = at
            at -= 1
            continue
        if first == at + 1 and is_capital(words[first]) and _is_object(scan, at, end):
            break
        if tag & SPECIFIER:
            first = at
            if at - 2 < low or not _linked(scan, at - 1):
                break
            at -= 2
            continue
        taken = _takes(scan, at, low, first, end) if tag else True
        if taken is None:
            break
        if taken:
            first = at
        at -= 1
    return first


def _is_glued(scan: Scan, first: int) -> bool:
    """Tell whether a hyphen ties a phrase to the word before it."""
    return scan.words[first - 1] in HYPHENS and glued(scan, first - 1) and glued(scan, first)


def _is_object(scan: Scan, at: int, end: int) -> bool:
    """Tell whether a word is what the name behind it wrote or said: "memos Lee wrote"."""
    word, norm = scan.words[at], scan.norms[at]
    if is_capital(word) or "and" in scan.norms[at + 1 : end]:
        return False
    if norm in CHARGES and scan.tags[at - 1] & SPECIFIER:
        return True  # ", a charge Lee denies"
    if scan.norms[at - 1] == "of":
        return False  # "supervisor of elections Ann Lee"
    plural = len(norm) > _LEAST_PLURAL and norm.endswith("s") and not norm.endswith(("is", "ss", "us"))
    return norm in _ANYTHING or (plural and norm not in _FIELDS)


def _takes(scan: Scan, at: int, low: int, first: int, end: int) -> bool | None:
    """Judge a listed word: True a part of the phrase, False a joint inside it, None the word before it."""
    tag = scan.tags[at]
    if tag & (LINK | CONJUNCTION) and not (tag & LINK and at > low and is_capital(scan.words[at])):
        joint = joins_nouns if tag & CONJUNCTION else _links
        return False if first < end and at > low and joint(scan, at) else None
    part = True
    if first < end and at - 1 > low and _is_glued(scan, at):
        return True  # "the so-called expert"
    if tag & (PRONOUN | SELF):
        part = False
    elif tag & NOUN:
        part = True
    elif tag & _BREAK_BITS:
        within = bool(tag & ADVERB and first < end and scan.tags[at - 1] & DETERMINER)  # "the then mayor"
        part = (
            (within and scan.norms[at - 1] != "that")
            or (bool(tag & TIME) and _dated(scan, at, low, first))
            or (scan.norms[at] == "first" and _ranks(scan, at))
        )
    elif tag & FORMS:
        part = _form_inside(scan, at, low, first, end)
    return part or None


def _ranks(scan: Scan, first: int) -> bool:
    """Tell a rank from a time: "First Minister Lee", "her first boss", not "First Lee said"."""
    if is_capital(scan.words[first]):
        return scan.norms[first + 1] in _FIRSTS and is_capital(scan.words[first + 1])
    return scan.norms[first - 1] in OWNERS


def _form_inside(scan: Scan, at: int, low: int, first: int, end: int) -> bool:
    """Tell whether a form of a cue verb is part of the phrase: "the proposed ministry", "Evening Post"."""
    tag = scan.tags[at]
    inside = first < end
    if is_capital(scan.words[at]) and (inside or (tag & BASE and at > low)):
        return True
    if not inside:
        return _ends_phrase(scan, at)
    before, behind = scan.tags[at - 1], scan.tags[at + 1]
    if before & SPECIFIER or (tag & PARTICIPLE and before & NOUN and (behind & LINK or not behind)):
        return True
    return bool(tag & (BASE | THIRD)) and scan.norms[at - 1] == "'s"


def _ends_phrase(scan: Scan, at: int) -> bool:
    """Tell whether a form of a cue verb is a noun that ends a phrase: "a monitor", "before the hearing"."""
    tag, before, lead = scan.tags[at], scan.tags[at - 1], scan.tags[at - 2]
    if tag & GERUND and before & SPECIFIER and lead & (LINK | SUBORDINATOR):
        return True
    if tag & PARTICIPLE and scan.norms[at - 1] == "those":
        return True
    of_person = tag & ACT and scan.norms[at - 1] == "'s" and lead & NOUN
    owned = before & SPECIFIER or of_person  # "a voice", "a man's voice"
    compound = tag & VAGUE and not before and lead & SPECIFIER  # "a war monitor"
    return bool((tag & BASE and compound) or (tag & (BASE | THIRD) and owned))


def _dated(scan: Scan, at: int, low: int, first: int) -> bool:
    """Tell whether a time word is part of a name or a date: "June Tarrow", "Morning Herald", "3 March"."""
    behind = at + 1 + bool(first == at + 1 and scan.tags[first] & DAY_PART)
    if scan.norms[behind] == "'s":  # "last week's report", "Monday night's results"
        return True
    if at <= low:
        return False
    word, before = scan.words[at], scan.words[at - 1]
    if before.isdigit() or before in JOINS:  # "19-year-old"
        return True
    if not is_capital(word):
        return False
    if first == at + 1 and is_capital(scan.words[first]):
        return bool(scan.tags[at] & DAY_PART) or (is_capital(before) and not scan.tags[at - 1] & LINK)
    return bool(scan.tags[at] & DAY_PART) and is_capital(before)


def _mark(scan: Scan, at: int, low: int, first: int) -> int:
    """Return where to go on left of a mark inside a phrase, or -1."""
    word = scan.words[at]
    if at <= low:
        return -1
    if word == ")":
        opening = opening_bracket(scan, at)
        return opening - 1 if low < opening < at else -1
    if word != ".":
        return at - 1 if is_inside(scan, at) else -1
    # A firm's listing: "Acme Inc. (LSE: ACM)", or "Acme ACM.O".
    listed = scan.words[at + 1] == "(" or (scan.words[at - 1].isupper() and glued(scan, at + 1))
    inside = (first == at + 1 or scan.words[at + 1] == "(") and (shortened(scan, at - 1) or listed)
    return at - 1 if inside else -1


def is_inside(scan: Scan, at: int) -> bool:
    """Tell whether a mark stands inside of a phrase: "well-placed", "the exporters' union"."""
    word = scan.words[at]
    if word in JOINS:
        return word == "&" or glued(scan, at)
    return plural_possessive(scan, at) if word in "'’" else word in "@#$%"


def opening_bracket(scan: Scan, at: int) -> int:
    """Return where the bracket opens that a token closes; the token itself where it does not."""
    near = range(at - 1, max(0, at - _BRACKET), -1)
    return next((here for here in near if scan.words[here] == "("), at)


def closing_bracket(scan: Scan, at: int, high: int) -> int:
    """Return where the bracket that opens at a token closes, below token `high`; 0 where it does not."""
    near = range(at + 1, min(high, at + _BRACKET))
    return next((here for here in near if scan.words[here] == ")"), 0)


def is_participle(scan: Scan, at: int) -> bool:
    """Tell whether a word may be what was done to the noun before it: "images taken by"."""
    return scan.norms[at].endswith("ed") or bool(scan.tags[at] & PARTICIPLE) or scan.norms[at] in PARTICIPLES


def ends_tied(scan: Scan, at: int) -> bool:
    """Tell whether a word ends what hyphens make a person: "a 71-year-old", "the mother-of-two"."""
    tied = at > 0 and scan.words[at - 1] in HYPHENS and glued(scan, at)
    return tied and scan.norms[at] in TIED_ENDS


def _links(scan: Scan, at: int) -> bool:
    """Tell whether the preposition `at` joins what follows to a noun before it."""
    before = at - 1
    tag = scan.tags[before]
    if tag & (NOUN | LINK) or is_party_group(scan, before) or joins_counts(scan.norms, at):
        return True
    if ends_tied(scan, before):
        return True
    told = scan.norms[before] == "present" or is_participle(scan, before)
    if told and scan.tags[before - 1] & NOUN:
        return True
    if scan.norms[at] == "of":
        return nounish(scan, before)
    if not is_capital(scan.words[before]) or not nounish(scan, before):
        return False
    return scan.norms[at] in FREE_LINKS or (scan.norms[at] == "in" and is_capital(scan.words[at + 1]))
