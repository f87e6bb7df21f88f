"""All of a subject whose end stands before its verb: "a nurse who has worked there for years said"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    BARE,
    BODY,
    CONJUNCTION,
    DETERMINER,
    DOCUMENT,
    LINK,
    NOUN,
    PERSON,
    PLURAL,
    PRONOUN,
    SELF,
    SPECIFIER,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.phrases.clauses import with_clause
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.phrases.relatives import stands_first
from app.scoring.sourcing.scan import EACH, PARTS, PEOPLE, REACH, STOPS, Scan, is_parted
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import HYPHENS, SHORT_TITLES, read_words

_NO_ORIGIN: Final = STOPS | PRONOUN
# How papers came about or to light.
ORIGINS: Final = read_words(
    """
    accessed aired backed based captured carried circulated commissioned compiled completed conducted dated
    done drafted filed funded held issued leaked led made obtained played posted prepared presented
    printed produced published read recorded released reviewed seen sent shared shown signed sponsored
    submitted tabled taken unsealed unveiled viewed written
    """
)
_CALLS: Final = frozenset(("feed", "free", "help", "save", "stop"))
_ARTICLE_AND_NOUN: Final = 2  # tokens of "the Rail"
# What names in a row may be listed as: "Senators Lee, Ring and Poe", "court records, emails and letters".
_OF_ROWS: Final = NOUN | PLURAL | PERSON | DOCUMENT | BODY | BARE
_PLACING: Final = frozenset(("at", "from", "in", "of"))  # "lawmakers in Ohio, Iowa and Utah"
_PARTIES: Final = frozenset("DIR")  # "Sen. Ann Lee, D-Ohio"
_CAPITAL: Final = frozenset(("D.C.", "DC"))  # behind a comma
_FOUNDED: Final = frozenset(("inc", "llc", "llp", "lp", "ltd"))
_SINCE: Final = frozenset(("after", "before", "since"))  # "published before the hearing"
_WITHIN: Final = _SINCE | {"than"}
# "shared more than 40 times on", "carried out by"
_OFTEN: Final = _SINCE | {"about", "more", "nearly", "out", "over", "thousands"}
_NEAR: Final = read_words("close closest loyal near nearest next opposed")  # "to him"
_TOLD: Final = frozenset(("not", "speaking"))


def whole(scan: Scan, low: int, phrase: Range) -> Range:
    """Return all of a subject whose end `phrase` is, or the pronoun before it: "we all know"."""
    before = phrase[0] - 1
    if _opens_adjunct(scan, low, before):
        phrase = _past_place(scan, phrase)
    if scan.norms[phrase[0]] in EACH and scan.tags[before] & (PRONOUN | SELF):
        return before, phrase[0]
    if before >= low and _is_call(scan, before):
        return before, phrase[1]
    listed = is_capital(scan.words[phrase[0]]) or _are_papers(scan, phrase)
    if before > low and scan.words[before] == "," and listed:
        return _with_post(scan, low, phrase) or _with_row(scan, low, phrase)
    return (
        with_clause(scan, low, phrase)
        or _with_origin(scan, low, phrase)
        or _with_last(scan, low, phrase)
        or _with_other(scan, low, phrase)
    )


def _opens_adjunct(scan: Scan, low: int, at: int) -> bool:
    """Tell whether a preposition opens its clause: "In a memo Lee said", "..., but on his page Lee wrote"."""
    if at < low or not scan.tags[at] & (LINK | SUBORDINATOR):
        return False
    joined = at - 2 > low and scan.tags[at - 1] & CONJUNCTION and scan.words[at - 2] == ","
    return at == low or bool(joined)


def _past_place(scan: Scan, phrase: Range) -> Range:
    """Return "Ms Lee" of "(outside) court Ms Lee", "police" of "(during) the hearing police"."""
    first, last = phrase
    inside = range(first + 1, last - 1)
    title = next((at for at in inside if scan.norms[at] in SHORT_TITLES and is_capital(scan.words[at])), 0)
    if title and scan.tags[first - 1] & LINK:
        return title, last
    where = scan.tags[first] & SPECIFIER and last - first > _ARTICLE_AND_NOUN
    if not where or is_capital(scan.words[first + 1]) or any(scan.tags[at] & LINK for at in inside):
        return phrase
    who = last - 1
    if not is_capital(scan.words[who]) and not (scan.tags[who] & PEOPLE and scan.tags[who] & PLURAL):
        return phrase
    while is_capital(scan.words[who - 1]):
        who -= 1
    posted = scan.tags[who - 1] & (PEOPLE | DETERMINER)  # "As the economist Ann Lee said"
    return phrase if posted else (who, last)


def with_told(scan: Scan, low: int, end: int) -> Range | None:
    """Return "doctors not involved in the study", all up to the verb, where the clause opens with it."""
    near = range(max(low + 1, end - REACH), end - 1)
    if _TOLD.isdisjoint(scan.norms[near.start : near.stop]):
        return None
    at = next(at for at in near if scan.norms[at] in _TOLD)
    if any(scan.words[here] in PARTS or scan.tags[here] & _NO_ORIGIN for here in range(at + 1, end)):
        return None
    group = phrase_left(scan, low, at)
    return (group[0], end) if group and _opens(scan, low, group[0]) else None


def with_object(scan: Scan, low: int, end: int) -> Range | None:
    """Return "the officer next to him"; None of "everyone but him"."""
    link = end - 2
    if link <= low or not scan.tags[link] & LINK:
        return None
    left = phrase_left(scan, low, link - (scan.norms[link - 1] in _NEAR))
    return left and (left[0], end)


def _is_call(scan: Scan, at: int) -> bool:
    """Tell whether a name begins with its verb: "Save the Children", "Stop the War"."""
    called = scan.norms[at] in _CALLS and is_capital(scan.words[at])
    return called and scan.norms[at + 1] == "the" and is_capital(scan.words[at + 2])


def _with_post(scan: Scan, low: int, phrase: Range) -> Range | None:
    """Widen to "Acme, Inc.", "Sen. Ann Lee, D-Ohio", "Officials in Washington, D.C." behind a comma."""
    at = phrase[0]
    party = scan.words[at] in _PARTIES and scan.words[at + 1] in HYPHENS
    region = at + 1 == phrase[1] and scan.words[at] in _CAPITAL
    if not (party or region or scan.norms[at] in _FOUNDED):
        return None
    who = phrase_left(scan, low, at - 1)
    return who and (who[0], phrase[1])


def _with_row(scan: Scan, low: int, phrase: Range) -> Range:
    """Widen to "Smith, Jones and Brown", "the Department for Culture, Media and Sport"."""
    comma = phrase[0] - 1
    named = is_capital(scan.words[comma - 1]) or scan.tags[comma - 1] & DOCUMENT
    if "and" not in scan.norms[phrase[0] : phrase[1]] or not named:
        return phrase
    left = phrase_left(scan, low, _row_start(scan, low, comma))
    if left is None:
        return phrase
    if _is_house(scan, left, phrase):
        begins = left[0] <= low or is_parted(scan, left[0])
        return (left[0], phrase[1]) if begins else phrase
    listed = _are_papers(scan, phrase) or _is_placed(scan, left)
    listed = listed or not any(scan.tags[at] & ~_OF_ROWS for at in range(*left))
    plain = listed and scan.norms[low] not in ("besides", "like", "unlike")
    return (left[0], phrase[1]) if plain and _opens(scan, low, left[0]) else phrase


def _is_placed(scan: Scan, left: Range) -> bool:
    """Tell whether a row is of places, which a preposition ties to its first phrase: "lawmakers in Ohio"."""
    inside = range(left[0] + 1, left[1] - 1)
    link = next((at for at in inside if scan.norms[at] in _PLACING and is_capital(scan.words[at + 1])), 0)
    return bool(link and scan.tags[link - 1] & NOUN)


def _with_last(scan: Scan, low: int, phrase: Range) -> Range | None:
    """Widen to "Smith, Jones, and Brown" where the phrase is the last of a row that opens its clause."""
    comma = phrase[0] - 2
    if scan.norms[comma + 1] != "and" or scan.words[comma] != "," or not is_capital(scan.words[phrase[0]]):
        return None
    first = _row_start(scan, low, comma)
    left = phrase_left(scan, low, first) if first < comma else None
    return (left[0], phrase[1]) if left and _opens(scan, low, left[0]) else None


def _row_start(scan: Scan, low: int, comma: int) -> int:
    """Step left over the names of a row, of few words each, and return the comma behind its first."""
    at = comma - 1
    floor = max(low, comma - REACH)
    while at > floor and (_is_listed(scan, at) or (scan.words[at] == "," and _is_listed(scan, at - 1))):
        if scan.words[at] == ",":
            comma = at
        at -= 1
    return comma


def _are_papers(scan: Scan, phrase: Range) -> bool:
    """Tell whether a phrase is the end of a row of papers: "emails and letters"."""
    return bool(scan.tags[phrase[0]] & DOCUMENT) and scan.norms[phrase[0] + 1] == "and"


def _opens(scan: Scan, low: int, first: int) -> bool:
    """Tell whether a subject opens its sentence, behind "But" or not."""
    return stands_first(scan, low + bool(scan.tags[low] & CONJUNCTION and first > low), first)


def _is_listed(scan: Scan, at: int) -> bool:
    return is_capital(scan.words[at]) and not scan.tags[at] & TIME


def _is_house(scan: Scan, left: Range, right: Range) -> bool:
    """Tell whether what has commas is one name: "the Ministry of ...", "the Rail, Maritime and ... Union"."""
    first, last = left
    if any(
        scan.norms[at] in ("for", "of") and scan.tags[at - 1] & BODY and is_capital(scan.words[at - 1])
        for at in range(first + 1, last)
    ):
        return True
    ends = right[1] - 1
    union = scan.tags[ends] & BODY and is_capital(scan.words[ends]) and not scan.tags[right[0]] & SPECIFIER
    return bool(union and scan.tags[first] & SPECIFIER) and last - first == _ARTICLE_AND_NOUN


def _with_origin(scan: Scan, low: int, phrase: Range) -> Range | None:
    """Widen to "a study published on Monday in the journal" when the phrase only ends its participle's."""
    at = phrase[0] - 1
    floor = max(low, at - REACH)
    if not (scan.tags[at] & (LINK | TIME) or scan.norms[at] in _SINCE):
        return None
    while at > floor:
        if scan.words[at] in PARTS or (scan.tags[at] & _NO_ORIGIN and scan.norms[at] not in _WITHIN):
            return None
        noun = at - 1 - scan.norms[at - 1].endswith("ly")  # "widely shared on"
        if scan.norms[at] in ORIGINS and scan.tags[noun] & DOCUMENT and _is_origin(scan, at + 1):
            paper = phrase_left(scan, low, noun + 1)
            return (paper[0], phrase[1]) if paper else None
        at -= 1
    return None


def _is_origin(scan: Scan, at: int) -> bool:
    """Tell whether when, where or how often follows a participle: "viewed 3.1 million times on"."""
    told = scan.tags[at] & (LINK | TIME) or scan.norms[at] in _OFTEN
    return bool(told) or scan.words[at][0].isdigit()


def _with_other(scan: Scan, low: int, phrase: Range) -> Range:
    """Widen to "the Gazette and the Bureau of Finance", where the sentence opens with the first."""
    last = phrase[0] - 2
    # No clause: "Pell resigned and the union said".
    named = scan.norms[last + 1] == "and" and (is_capital(scan.words[last]) or scan.tags[last] & NOUN)
    first = phrase_left(scan, low, last + 1) if named else None
    # "both the army and the union"
    both = first is not None and first[0] == low + (scan.norms[low] in EACH)
    return (low, phrase[1]) if both else phrase
