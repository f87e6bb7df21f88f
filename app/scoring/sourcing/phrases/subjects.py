"""Whose verb it is: subject before, subject after, apposition, relative clause, second verb."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    BASE,
    CONJUNCTION,
    DAY_PART,
    GERUND,
    LINK,
    MODAL,
    NOUN,
    PARTICIPLE,
    PAST,
    QUOTE,
    RELATIVE,
    SPECIFIER,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.phrases.antecedents import before_relative
from app.scoring.sourcing.phrases.appositions import apposes, has_verb
from app.scoring.sourcing.phrases.clauses import with_clause
from app.scoring.sourcing.phrases.datelines import past_clock, past_dateline, past_manner
from app.scoring.sourcing.phrases.dates import before_date, is_day
from app.scoring.sourcing.phrases.left import closing_bracket, phrase_left
from app.scoring.sourcing.phrases.placed import placed
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.phrases.turned import inverted
from app.scoring.sourcing.phrases.wholes import ORIGINS, whole, with_object, with_told
from app.scoring.sourcing.scan import PEOPLE, REACH, Scan, ends_name, is_spoken
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import COMMAS, OBJECTIVE, TIME_LEADS

_TIME_LINKS: Final = frozenset(("on", "in", "last", "this", "at"))
_ADJUNCTS: Final = LINK | SUBORDINATOR | GERUND | PARTICIPLE
_OPENING_LINKS: Final = frozenset(("beyond", "over", "through", "via"))  # parts of names as well
_REACHED: Final = frozenset(("approached", "asked", "contacted", "questioned", "reached"))
_SPOKEN_IN: Final = frozenset(("at", "during", "in", "on", "through", "via"))  # "in a speech"


def subject_of(scan: Scan, low: int, high: int, first: int, verb: int) -> Range | None:
    """Return the subject of a finite cue verb.

    Parameters
    ----------
    scan : Scan
    low, high : int
        Tokens `[low, high)` of the sentence.
    first, verb : int
        Where the verb group begins, and its verb.

    Returns
    -------
    (int, int) or None
        Tokens `[first, last)` of the noun phrase.
    """
    tags, words = scan.tags, scan.words
    at = first - 1
    if at >= low and tags[at] & TIME and not ends_name(scan, at):
        at = _before_time(scan, low, at)
        at -= at > low and bool(scan.tags[at] & ADVERB)  # "Lee again on Monday accused"
    at = before_date(scan, low, at)
    if at - 2 > low and scan.norms[at] in _REACHED and scan.norms[at - 1] == "when":
        at -= 2  # "the chief when contacted said"
    if at < low and tags[verb] & BASE and tags[verb] & NOUN:
        return None  # "State prosecutors charged him"
    if at < low or is_spoken(scan, at) or words[at][-1] in "?!'’":
        return inverted(scan, high, verb) or main_subject(scan, low, at)
    if words[at] in COMMAS:
        return _after_comma(scan, low, high, at, verb)
    tag = tags[at]
    if tag & CONJUNCTION:
        return main_subject(scan, low, at)
    if tag & RELATIVE and scan.norms[at] != "whom":
        return before_relative(scan, low, at)
    return _ended(scan, low, at + 1, (first, verb))


def _ended(scan: Scan, low: int, end: int, group: Range) -> Range | None:
    """Return the subject that ends before a token, behind which a date may stand before the verb's group."""
    first, verb = group
    phrase = left = phrase_left(scan, low, end)
    if left is None or left[0] > low:
        phrase = with_told(scan, low, end)
        phrase = phrase or (whole(scan, low, left) if left else with_clause(scan, low, (end, end)))
        if phrase == left and (left is None or _may_be_place(scan, left)):
            phrase = placed(scan, low, end, verb) or left
    if phrase is None:
        return None
    alone = phrase[1] - phrase[0] == 1
    if alone and scan.norms[phrase[0]] in OBJECTIVE:
        return with_object(scan, low, end)
    if alone and (is_day(scan, phrase[0]) or scan.norms[phrase[0]] in ORIGINS):
        return None  # "12" of "Sept. 12", "which was unsealed"
    # "a video shared on Facebook on May 3 claims", "figures published on Thursday show"
    dated = end < first and (scan.norms[end - 1] in ORIGINS or any(map(str.isdigit, scan.words[end:first])))
    if dated and not ORIGINS.isdisjoint(scan.norms[slice(*phrase)]):
        phrase = phrase[0], first
    return past_clock(scan, phrase)


def _may_be_place(scan: Scan, phrase: Range) -> bool:
    """Tell whether a phrase may only tell of somebody before it: "in Leeds", but "in Gaza experts"."""
    first, last = phrase
    told = scan.tags[first] & SPECIFIER or not scan.tags[last - 1] & PEOPLE
    return bool(told and scan.tags[first - 1] & LINK)


def _before_time(scan: Scan, low: int, at: int) -> int:
    """Step left over "on Monday", "late Tuesday"; not over "3 March"."""
    if at > low and scan.words[at - 1].isdigit():
        return at
    last = at
    while at >= low and (_is_time(scan, at) or (at < last and scan.norms[at] in TIME_LEADS)):
        at -= 1
    return at - (low <= at < last and scan.norms[at] in _TIME_LINKS)


def _is_time(scan: Scan, at: int) -> bool:
    tag = scan.tags[at]
    return bool(tag & TIME) and not (tag & DAY_PART and is_capital(scan.words[at]))


def _after_comma(scan: Scan, low: int, high: int, comma: int, verb: int) -> Range | None:
    """Tell apart "Smith, a miner, said", "..., said Smith" and "Smith rose, sat down, said"."""
    opened = _opened(scan, low, comma) or _all_behind_adjunct(scan, low, comma)
    if opened is not None:
        return opened
    return inverted(scan, high, verb) or _with_apposition(scan, low, comma) or main_subject(scan, low, comma)


def _opened(scan: Scan, low: int, comma: int) -> Range | None:
    """Return "Smith, 54, a miner" where it opens the clause that goes on at `comma`."""
    at = comma
    floor = max(low, comma - 2 * REACH)
    while at > floor and not is_spoken(scan, at - 1):
        at -= 1
    if at > low and at == floor:
        return None
    at = past_manner(scan, max(at, past_dateline(scan, low, comma)), comma)
    if scan.norms[at] in _REACHED and scan.words[at + 1] == ",":
        at += 2  # "Contacted, the chief, Ann Lee, said"
    while at < comma and scan.tags[at] & (CONJUNCTION | ADVERB):
        at += 1
    phrase = phrase_right(scan, at, comma, apposition="none")
    if phrase is not None:
        phrase = phrase[0], _past_listing(scan, phrase[1], comma)
    if phrase is None or phrase[1] >= comma or scan.words[phrase[1]] not in COMMAS:
        return None
    start = phrase[1] + 1
    if has_verb(scan, start, comma) and not scan.tags[start] & GERUND:
        return None
    if scan.words[start].isdigit() and start + 1 < comma and scan.words[start + 1] == ",":
        start += 2
    if comma - at > REACH or not _says_who(scan, start, comma):
        return phrase
    told = next((here for here in range(start + 1, comma) if _ends_who(scan, here)), comma)
    return phrase[0], told


def _all_behind_adjunct(scan: Scan, low: int, comma: int) -> Range | None:
    """Return "Smith, 54, a miner" where it is all that stands between an opening adjunct and `comma`."""
    phrase = main_subject(scan, low, comma + 1)
    told = phrase is not None and phrase[1] == comma and "," in scan.words[slice(*phrase)]
    return phrase if told else None


def _past_listing(scan: Scan, end: int, comma: int) -> int:
    """Step over the full stop and the listing of a firm: "Acme Corp., which", "Acme (LSE: ACM), a"."""
    after = end + (scan.words[end] == "." and scan.words[end + 1] in (",", "("))
    if scan.words[after] == "(":
        closing = closing_bracket(scan, after, comma)
        after = closing + 1 if closing else end
    return after if scan.words[after] == "," else end


def _ends_who(scan: Scan, at: int) -> bool:
    """Tell whether more than who it is begins at a comma: "Lee, the mayor, who spoke", ", in a speech,"."""
    if scan.words[at] != ",":
        return False
    placed = scan.norms[at + 1] in _SPOKEN_IN and scan.tags[at + 2] & SPECIFIER
    return bool(placed or scan.tags[at + 1] & RELATIVE)


def _says_who(scan: Scan, start: int, comma: int) -> bool:
    """Tell whether `[start, comma)` is an age, a name or a post, and not a time or a clause."""
    if scan.words[start].isdigit() or apposes(scan, start, comma):
        return True
    return is_capital(scan.words[start]) and not scan.tags[start] & TIME


def _with_apposition(scan: Scan, low: int, comma: int) -> Range | None:
    """Return "Smith, 54, a miner" where `comma` closes it in mid-sentence."""
    opening = comma - 1
    floor = max(low, comma - REACH)
    while opening > floor and scan.words[opening] not in COMMAS:
        opening -= 1
    if opening <= low or scan.words[opening] not in COMMAS:
        return None
    at = opening + 1
    who = _says_who(scan, at, comma)
    if not who and not scan.tags[at] & (RELATIVE | GERUND | PARTICIPLE | LINK):
        return None
    if scan.words[opening - 1].isdigit() and opening - 2 > low and scan.words[opening - 2] == ",":
        opening -= 2
    phrase = phrase_left(scan, low, opening)
    if phrase is None:
        return None
    return (phrase[0], comma) if who else phrase


def main_subject(scan: Scan, low: int, high: int) -> Range | None:
    """Return the noun phrase that opens the sentence, past quoted words and an opening adjunct."""
    tags, words = scan.tags, scan.words
    end = min(high, low + 4 * REACH)
    at = past_dateline(scan, low, end)
    while at < end and (tags[at] & (QUOTE | CONJUNCTION | ADVERB) or scan.quoted[at] or words[at] in COMMAS):
        at += 1
    opening = scan.norms[at] in _OPENING_LINKS and not is_capital(words[at + 1])  # no "Beyond Meat"
    if at < end and (opening or tags[at] & _ADJUNCTS):
        end = min(end, at + REACH)
        while at < end and words[at] != ",":
            at += 1
        at += 1
        end = min(high, end + REACH)
        while at < end and (tags[at] & ADVERB or words[at] in COMMAS):
            at += 1  # "in the process, however, he"
        if at < high and _is_deed(scan, at):
            return _before_auxiliary(scan, low, at)
    return phrase_right(scan, at, high, apposition="closed")


def _is_deed(scan: Scan, at: int) -> bool:
    """Tell whether a verb begins where a subject should, and no "accused officer Lee"."""
    if scan.tags[at + 1] & NOUN or not scan.words[at].islower() or is_capital(scan.words[at + 1]):
        return False
    verb = scan.tags[at] & (PAST | PARTICIPLE) and not scan.tags[at] & NOUN
    return bool(verb) or scan.norms[at] in ORIGINS


def _before_auxiliary(scan: Scan, low: int, high: int) -> Range | None:
    """Return "the council" of "in that time the council has lost our file, sent us a letter and told us"."""
    near = range(max(low + 1, high - REACH), high)
    at = next((here for here in near if scan.tags[here] & (AUXILIARY | MODAL)), low)
    return phrase_left(scan, low, at) if at > low else None
